package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// scan cuts the text into tokens.
func (a *analyzer) scan() {
	for a.pos < len(a.text) {
		r, w := utf8.DecodeRuneInString(a.text[a.pos:])
		switch {
		case r == '\n':
			a.line++
			a.pos += w
		case unicode.IsSpace(r) || unicode.IsControl(r) || arabic.IsUnseen(r):
			a.pos += w
		case arabic.IsLetter(r) || r == arabic.Tatweel || arabic.IsDiacritic(r):
			a.scanWord()
		case a.scanAddress():
		case arabic.IsDigit(r):
			end := a.number(a.pos)
			a.addOther(end, news.Number)
		case unicode.IsLetter(r):
			end := a.run(a.pos, isLatin)
			a.addOther(end, news.Latin)
		default:
			end := a.run(a.pos+w, func(r rune) bool { return unicode.Is(unicode.M, r) && !arabic.IsDiacritic(r) })
			a.addOther(end, news.Mark)
		}
	}
}

// run returns the end of the characters from start on that are of one sort.
func (a *analyzer) run(start int, is func(rune) bool) int {
	for i, r := range a.text[start:] {
		if !is(r) {
			return start + i
		}
	}
	return len(a.text)
}

func isLatin(r rune) bool {
	return unicode.IsLetter(r) && !arabic.IsLetter(r) || unicode.Is(unicode.M, r) && !arabic.IsDiacritic(r)
}

func isWord(r rune) bool { return arabic.IsLetter(r) || arabic.IsExtra(r) }

// scanWord reads a run of Arabic letters with all that is written on and
// between them; marks without a letter are no word.
func (a *analyzer) scanWord() {
	c, ok := a.take(a.pos)
	if !ok {
		a.addOther(c.end, news.Mark)
		return
	}
	a.addWord(c)
}

// leans reports whether a particle that ends at end leans on what follows:
// written with a tatweel, or before a quotation mark, a number, another script.
func (a *analyzer) leans(end int) bool {
	if strings.HasSuffix(a.text[:end], string(arabic.Tatweel)) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(a.text[end:])
	return arabic.IsDigit(r) || isLatin(r) || isQuote(r) || r == '(' || r == '[' || r == '#' || r == '@'
}

// number returns the end of the number at start: digits with thousands
// separators, then a decimal part. Where digits and points go on behind it, as
// in a date, it is the first run of digits alone.
func (a *analyzer) number(start int) int {
	first := a.run(start, arabic.IsDigit)
	if a.goesOn(start) {
		return first
	}
	end := first
	for {
		group := a.fraction(end, ',', arabic.ThousandsSeparator)
		if n := a.digits(end, group); n == 0 || n > 3 {
			break
		}
		end = group
	}
	if point := a.fraction(end, '.', arabic.DecimalSeparator); point > end {
		end = point
	}
	if a.fraction(end, '.', ',') > end {
		return first
	}
	return end
}

// goesOn reports whether the digits at start go on a row of numbers with points
// between.
func (a *analyzer) goesOn(start int) bool {
	n := len(a.tokens)
	return n > 1 && a.tokens[n-1].End == start && a.tokens[n-1].Glued && a.tokens[n-2].Kind == news.Number &&
		(a.tokens[n-1].Norm == "." || a.tokens[n-1].Norm == ",")
}

// fraction returns the end of a separator and the digits behind it, at itself
// where there are none.
func (a *analyzer) fraction(at int, sep, arabicSep rune) int {
	r, w := utf8.DecodeRuneInString(a.text[at:])
	if r != sep && r != arabicSep {
		return at
	}
	if end := a.run(at+w, arabic.IsDigit); end > at+w {
		return end
	}
	return at
}

// digits counts the characters behind the separator at start.
func (a *analyzer) digits(start, end int) int {
	return max(0, utf8.RuneCountInString(a.text[start:end])-1)
}

func isQuote(r rune) bool {
	return r == '"' || r == '\'' || unicode.Is(unicode.Pi, r) || unicode.Is(unicode.Pf, r) || r == '„' || r == '‚'
}

// scanAddress reads a web or mail address as one token, if one begins here.
func (a *analyzer) scanAddress() bool {
	if a.pos < a.checked || !startsAddress(a.text[a.pos]) {
		return false
	}
	end := a.run(a.pos, inAddress)
	a.checked = end
	found := strings.TrimRight(a.text[a.pos:end], ".,:;!?)]}'\"-/_&=")
	if !isAddress(found) {
		return false
	}
	a.addOther(a.pos+len(found), news.Latin)
	return true
}

func startsAddress(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

func inAddress(r rune) bool {
	return r > ' ' && r < 0x7F && r != '<' && r != '>' && r != '"' || r > 0x7F && isLatin(r)
}

// isAddress reports whether s is an address with a scheme, a mail address, or
// the name of a host with or without a path.
func isAddress(s string) bool {
	low := strings.ToLower(s[:min(len(s), 8)])
	if strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "www.") {
		return true
	}
	host, _, _ := strings.Cut(s, "/")
	if user, domain, ok := strings.Cut(host, "@"); ok {
		return user != "" && isHost(domain)
	}
	return isHost(host)
}

// isHost reports whether s is two or more labels with points between, the last
// of two to six small or two or three capital letters, another one with three letters or more.
func isHost(s string) bool {
	labels := strings.Split(s, ".")
	last := labels[len(labels)-1]
	if len(labels) < 2 || len(last) < 2 || len(last) > 6 || strings.ContainsFunc(last, notLower) && len(last) > 3 {
		return false
	}
	long := false
	for _, l := range labels {
		if l == "" || strings.ContainsFunc(l, notHost) {
			return false
		}
		long = long || len(l) > 2
	}
	return long && strings.ContainsFunc(s, unicode.IsLetter) && !strings.ContainsFunc(last, unicode.IsDigit)
}

func notLower(r rune) bool { return r < 'a' || r > 'z' }

func notHost(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_'
}
