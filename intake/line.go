package intake

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed data/head.tsv
var headTSV string

// class is what a term of a line in the head of a text is.
type class string

// The classes that data/head.tsv gives to words, and those of what is no word.
const (
	month      class = "month"
	hijri      class = "hijri"
	weekday    class = "weekday"
	published  class = "published" // says that a date of publication follows
	updated    class = "updated"   // says that the date of a change follows
	morning    class = "morning"
	evening    class = "evening"
	filler     class = "filler" // stands in dates and says nothing
	byline     class = "byline" // says that an author follows
	source     class = "source" // says that an outlet follows
	noise      class = "noise"  // a line of its own that is no title
	nobody     class = "nobody" // stands where an author would, and names none
	outletWord class = "outletword"
	outlet     class = "outlet"
	place      class = "place"

	number class = "number"
	mark   class = "mark"
	other  class = "other"
)

// phrase is a row of data/head.tsv.
type phrase struct {
	words []string // folded
	class class
	value int
}

// phrases returns the rows under their first word, the longest first.
var phrases = sync.OnceValue(func() map[string][]phrase {
	by := map[string][]phrase{}
	for _, row := range rows(headTSV) {
		p := phrase{words: strings.Fields(arabic.Fold(strings.ToLower(row[1]))), class: class(row[0])}
		p.value, _ = strconv.Atoi(row[2])
		by[p.words[0]] = append(by[p.words[0]], p)
	}
	for _, list := range by {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return by
})

// term is a word, a phrase that the data name, a number or a mark.
type term struct {
	news.Span
	class  class
	also   []class // further classes of the same words
	value  int     // of a number or a month
	digits int     // of a number
	norm   string
	spaced bool // white space on both sides
}

// is reports whether the term has this class.
func (t *term) is(c class) bool { return t.class == c || slices.Contains(t.also, c) }

// line is one line of the head.
type line struct {
	news.Span // without white space at the ends
	terms     []term
	words     int
}

// The head of a text: so many lines that are not empty, within so many bytes.
const (
	headLines = 12
	headBytes = 4096
	bodyWords = 30 // a line of more words is the body
)

// headOf returns the lines of the head; the last may be the first line of the
// body, of which only the beginning is taken.
func headOf(text string) (lines []line) {
	for at := 0; at < len(text) && at < headBytes && len(lines) < headLines; {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if s := trim(text, news.Span{Start: at, End: end}); !s.Empty() {
			l := lineOf(text, s)
			lines = append(lines, l)
			if l.words > bodyWords {
				break
			}
		}
		at = end + 1
	}
	return lines
}

// trim cuts white space and unseen marks from the ends of a span.
func trim(text string, s news.Span) news.Span {
	unseen := func(r rune) bool { return unicode.IsSpace(r) || arabic.IsUnseen(r) }
	words := s.Of(text)
	left := strings.TrimLeftFunc(words, unseen)
	s.Start += len(words) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, unseen))
	return s
}

// maxTerms is how far into a line is looked.
const maxTerms = 80

func lineOf(text string, s news.Span) line {
	l := line{Span: s}
	raw := split(text, s)
	for i := 0; i < len(raw); {
		t, n := match(raw[i:])
		i += n
		l.terms = append(l.terms, t)
		if t.class != mark {
			l.words += n
		}
	}
	return l
}

// split cuts a line into words, numbers and marks.
func split(text string, s news.Span) (terms []term) {
	for at := s.Start; at < s.End && len(terms) < maxTerms; {
		c, n := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(c) || arabic.IsUnseen(c) {
			at += n
			continue
		}
		t := term{Span: news.Span{Start: at, End: at + n}, class: mark}
		switch {
		case arabic.IsDigit(c):
			t.class = number
			t.End = run(text, at, s.End, arabic.IsDigit)
		case wordRune(c):
			t.class = other
			t.End = run(text, at, s.End, wordRune)
		}
		at = t.End
		terms = append(terms, finish(text, s, t))
	}
	return terms
}

func wordRune(c rune) bool {
	return (unicode.IsLetter(c) || unicode.IsMark(c) || arabic.IsExtra(c)) && !arabic.IsDigit(c)
}

// run returns where the run of such characters ends.
func run(text string, at, end int, in func(rune) bool) int {
	for at < end {
		c, n := utf8.DecodeRuneInString(text[at:])
		if !in(c) {
			break
		}
		at += n
	}
	return at
}

// finish fills in what the words of the term say.
func finish(text string, s news.Span, t term) term {
	words := t.Of(text)
	switch t.class {
	case number:
		digits := arabic.FoldDigits(words)
		t.digits = len(digits)
		t.value, _ = strconv.Atoi(digits[:min(len(digits), 9)])
	case other:
		t.norm = arabic.Fold(strings.ToLower(words))
	case mark:
		t.norm = words
		before, _ := utf8.DecodeLastRuneInString(text[s.Start:t.Start])
		after, _ := utf8.DecodeRuneInString(text[t.End:s.End])
		t.spaced = unicode.IsSpace(before) && unicode.IsSpace(after)
	}
	return t
}

// match returns the term at the beginning: the longest phrase of the data that
// stands there, or the first word alone; and how many words it has.
func match(raw []term) (t term, n int) {
	t, n = raw[0], 1
	if t.class != other {
		return t, 1
	}
	for _, p := range phrases()[t.norm] {
		switch {
		case len(p.words) < n || !p.at(raw):
		case t.class == other:
			n = len(p.words)
			t.class, t.value = p.class, p.value
			t.End = raw[n-1].End
		case len(p.words) == n:
			t.also = append(t.also, p.class)
		}
	}
	return t, n
}

// at reports whether the words of the phrase stand at the beginning.
func (p *phrase) at(raw []term) bool {
	if len(raw) < len(p.words) {
		return false
	}
	for i, w := range p.words {
		t := &raw[i]
		if t.class == number && strconv.Itoa(t.value) == w {
			continue
		}
		if t.class != other || t.norm != w {
			return false
		}
	}
	return true
}

// segments cuts a line where a dash or bar stands between its parts.
func (l *line) segments() (parts [][]term) {
	from := 0
	for i := range l.terms {
		if l.terms[i].parts() {
			parts = append(parts, l.terms[from:i])
			from = i + 1
		}
	}
	return append(parts, l.terms[from:])
}

// parts reports whether the mark parts a line.
func (t *term) parts() bool {
	if t.class != mark {
		return false
	}
	switch t.norm {
	case "–", "—", "|", "•", "·", "●":
		return true
	case "-", "/":
		return t.spaced
	}
	return false
}
