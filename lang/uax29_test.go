package lang_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// border is a place where either our tokens or the words of Unicode's Annex 29
// begin or end and the others do not. inside is what spans it.
type border struct {
	a, b          rune
	before, after *news.Token // ours that end and begin there; nil where we join
	inside        string      // our token, or the word of the Annex
}

// differences are the kinds of border in which we differ from the Annex, on
// purpose: whatever is none of them is a fault.
var differences = []struct {
	name    string
	example string
	is      func(border) bool
}{
	{"particle cut off its word", "وقال", func(x border) bool { return x.cut() && x.before != nil && x.before.Kind == news.Clitic }},
	{"point, colon or comma between letters or digits", "انتهى.عاد", func(x border) bool { return x.cut() && (isMiddle(x.a) || isMiddle(x.b)) }},
	{"apostrophe in a word of another script", "l'Express", func(x border) bool { return x.cut() && (isApostrophe(x.a) || isApostrophe(x.b)) }},
	{"low line between words", "مصر_ليبيا", func(x border) bool { return x.cut() && (unicode.Is(unicode.Pc, x.a) || unicode.Is(unicode.Pc, x.b)) }},
	{"scripts that touch", "قناةCNN", func(x border) bool {
		return x.cut() && isLetter(x.a) && isLetter(x.b) && isArabic(x.a) != isArabic(x.b)
	}},
	{"digits that touch letters", "F16", func(x border) bool {
		return x.cut() && unicode.IsDigit(x.a) != unicode.IsDigit(x.b) && alnum(x.a) && alnum(x.b)
	}},
	{"unseen marks and accents outside of a word", "\u200fتونس\u200f", func(x border) bool { return x.cut() && (isUnseen(x.a) || isUnseen(x.b)) }},
	{"symbols that are drawn as one", "🇱🇾", func(x border) bool { return x.cut() && !strings.ContainsFunc(x.inside, alnum) }},
	{"address in one", "https://t.co/Ab1", func(x border) bool {
		return x.joined() && strings.ContainsAny(x.inside, "./@") && isLatinText(x.inside)
	}},
	{"scripts without spaces in one", "新华社", func(x border) bool { return x.joined() && isLetter(x.a) && isLetter(x.b) && !isArabic(x.a) }},
	{"unseen marks inside a word", "تو\u200bنس", func(x border) bool { return x.joined() && (isUnseen(x.a) || isUnseen(x.b)) }},
}

func (x border) cut() bool    { return x.before != nil || x.after != nil }
func (x border) joined() bool { return !x.cut() }

func isMiddle(r rune) bool { return strings.ContainsRune(".:,;·،؛٬٫․‧︓︔", r) }
func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '"' || r == '״' || r == '׳'
}
func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.M, r) }
func isArabic(r rune) bool { return arabic.IsLetter(r) || r == arabic.Tatweel || arabic.IsDiacritic(r) }
func alnum(r rune) bool    { return isLetter(r) || unicode.IsDigit(r) || r == arabic.Tatweel }

func isUnseen(r rune) bool {
	return arabic.IsExtra(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.M, r)
}

func isLatinText(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isArabic(r) })
}

// compare returns the borders in which the tokens of a text and the Annex differ.
func compare(text string) []border {
	r := &news.Report{Text: text}
	lang.Analyze(r)
	ends, begins := map[int]*news.Token{}, map[int]*news.Token{}
	for i := range r.Tokens {
		t := &r.Tokens[i]
		begins[t.Start], ends[t.End] = t, t
	}
	var out []border
	theirs := map[int]bool{}
	for it, at := words.FromString(text), 0; it.Next(); at += len(it.Value()) {
		theirs[at] = true
		for p := at + 1; p < at+len(it.Value()); p++ {
			if (begins[p] != nil || ends[p] != nil) && !isSpace(it.Value()) {
				out = append(out, borderAt(text, p, ends[p], begins[p], it.Value()))
			}
		}
	}
	for _, t := range r.Tokens {
		for p := t.Start + 1; p < t.End; p++ {
			if theirs[p] {
				out = append(out, borderAt(text, p, nil, nil, t.Of(text)))
			}
		}
	}
	return out
}

func isSpace(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && !unicode.IsControl(r) && !isUnseen(r) })
}

func borderAt(text string, p int, before, after *news.Token, inside string) border {
	a, _ := utf8.DecodeLastRuneInString(text[:p])
	b, _ := utf8.DecodeRuneInString(text[p:])
	return border{a, b, before, after, inside}
}

// kindOf returns the name of the first kind that a border is of, "" for none.
func kindOf(x border) string {
	for _, d := range differences {
		if d.is(x) {
			return d.name
		}
	}
	return ""
}

// TestBordersAreThoseOfUnicode compares our tokens with the words of Unicode's
// Annex 29.
func TestBordersAreThoseOfUnicode(t *testing.T) {
	for _, d := range differences {
		all := compare(d.example)
		if len(all) == 0 {
			t.Errorf("%s: %q shows no difference", d.name, d.example)
		}
		for _, x := range all {
			if kind := kindOf(x); kind != d.name {
				t.Errorf("%q: a border between %q and %q is of the kind %q, want %q", d.example, x.a, x.b, kind, d.name)
			}
		}
	}
	for _, text := range []string{
		"قال الوزير، أمس الأحد (27 نوفمبر)، إن «الأزمة» انتهت!", "بلغ 1,234.5 و١٢٫٥٪ في 24/05/2016 عند 12:55.",
		"مُؤَسَّسَةٌ ﻻ ﷲ مصـــر پاریس گروه", "Reuters News.ru x@y.org: ok? №5 – 50$ €", "أ.ف.ب؛ د. سامي… 10–12 كم²", "a\r\nb\u00a0c\u2028d",
		"\xd8\u0640 \ufffd e\u0301 ׳צה\"ל 👨\u200d👩\u200d👧 ไทย カタカナ",
	} {
		for _, x := range compare(text) {
			if kindOf(x) == "" {
				t.Errorf("%q: %q and %q part in %q, which is no known difference", text, x.a, x.b, x.inside)
			}
		}
	}
}

// TestBordersInNews counts the kinds of difference in the texts of RAWI_TEXTS,
// one text a line.
func TestBordersInNews(t *testing.T) {
	data, err := os.ReadFile(os.Getenv("RAWI_TEXTS"))
	if err != nil {
		t.Skip("RAWI_TEXTS names no file of texts")
	}
	count, n := map[string]int{}, 0
	for line := range strings.Lines(string(data)) {
		n += len(analyze(line).Tokens)
		for _, x := range compare(line) {
			kind := kindOf(x)
			count[kind]++
			if kind == "" && count[kind] < 30 {
				t.Errorf("%q and %q part in %q, which is no known difference", x.a, x.b, x.inside)
			}
		}
	}
	t.Logf("%d tokens", n)
	for _, kind := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%7d %s", count[kind], kind)
	}
}
