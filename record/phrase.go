package record

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// places is where every word of the case stands, for exact phrases. The words of
// all reports, folded, are numbered one after the other; what stands between two
// of them is a gap, its white space made single.
type places struct {
	at         map[string][]int32 // word, its places, ascending
	before     []int32            // number of the gap before the word at a place
	gaps       values             // what the gaps are
	first      []int32            // of reports, the place of the first word, and the end
	statements [][2]stretch       // source and content
	events     []stretch          // their sentence
}

// stretch is places from one up to another.
type stretch struct{ from, to int32 }

func (s stretch) holds(p, n int32) bool { return s.from <= p && p+n <= s.to }

func (b *Book) indexPlaces() *places {
	x := &places{at: map[string][]int32{}}
	for _, r := range b.Reports {
		base := int32(len(x.before))
		x.first = append(x.first, base)
		words := x.report(r.Text)
		for _, s := range r.Statements {
			x.statements = append(x.statements, [2]stretch{words.within(s.Source, base), words.within(s.Content, base)})
		}
		for _, e := range r.Events {
			x.events = append(x.events, words.within(sentence(r, e.Span), base))
		}
	}
	x.first = append(x.first, int32(len(x.before)))
	return x
}

// report numbers the words of a text and the gap behind the last of them, which
// takes a place of its own.
func (x *places) report(text string) (words spans) {
	folded, at := arabic.FoldMap(text)
	end := 0
	for i := 0; i < len(folded); {
		w := wordAt(folded[i:])
		if w == 0 {
			_, size := utf8.DecodeRuneInString(folded[i:])
			i += size
			continue
		}
		word := folded[i : i+w]
		x.at[word] = append(x.at[word], int32(len(x.before)))
		x.before = append(x.before, x.gap(folded[end:i]))
		words = append(words, news.Span{Start: at[i], End: at[i+w]})
		i += w
		end = i
	}
	x.before = append(x.before, x.gap(folded[end:]))
	return words
}

// gap numbers what stands between two words.
func (x *places) gap(s string) int32 {
	if s != " " {
		s = single(s)
	}
	return x.gaps.of(s)
}

// between is the gap before the word at a place.
func (x *places) between(p int32) string {
	if n := x.before[p]; n >= 0 {
		return x.gaps.names[n]
	}
	return ""
}

// wordAt is how many bytes the word has with which a text begins.
func wordAt(s string) int {
	for i, r := range s {
		if other(r) {
			return i
		}
	}
	return len(s)
}

// single makes every stretch of white space one space.
func single(s string) string {
	var out strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space {
			out.WriteByte(' ')
		}
		space = false
		out.WriteRune(r)
	}
	if space {
		out.WriteByte(' ')
	}
	return out.String()
}

// spans are the words of one text.
type spans []news.Span

// within is the places of the words that a stretch of text holds whole.
func (w spans) within(s news.Span, base int32) stretch {
	from, _ := slices.BinarySearchFunc(w, s.Start, func(x news.Span, at int) int { return cmp.Compare(x.Start, at) })
	to, _ := slices.BinarySearchFunc(w, s.End+1, func(x news.Span, at int) int { return cmp.Compare(x.End, at) })
	return stretch{base + int32(from), base + int32(to)}
}

// phrase is exact words as a text must have them.
type phrase struct {
	words       []string
	gaps        []string // between them
	lead, trail string   // before the first and behind the last
}

// phraseOf cuts folded words with single spaces.
func phraseOf(s string) phrase {
	var p phrase
	gap := ""
	for s != "" {
		w := wordAt(s)
		if w == 0 {
			_, w = utf8.DecodeRuneInString(s)
			gap, s = gap+s[:w], s[w:]
			continue
		}
		if len(p.words) == 0 {
			p.lead = gap
		} else {
			p.gaps = append(p.gaps, gap)
		}
		p.words, gap, s = append(p.words, s[:w]), "", s[w:]
	}
	p.trail = gap
	return p
}

// phrase looks for exact words. The places of the rarest word are tried against
// those of the others, so that no text is looked at.
func (a answering) phrase(h hits, value string) {
	p := phraseOf(value)
	if len(p.words) == 0 {
		return
	}
	x := a.b.placed()
	report, s, e := int32(0), int32(0), int32(0)
	n := int32(len(p.words))
	for _, at := range x.standing(p) {
		for x.first[report+1] <= at {
			report++
		}
		h.reports.add(report)
		for ; int(s) < len(x.statements) && a.reportAt[0][s] < report; s++ {
		}
		for k := s; int(k) < len(x.statements) && a.reportAt[0][k] == report; k++ {
			if x.statements[k][0].holds(at, n) || x.statements[k][1].holds(at, n) {
				h.statements.add(k)
			}
		}
		for ; int(e) < len(x.events) && a.reportAt[1][e] < report; e++ {
		}
		for k := e; int(k) < len(x.events) && a.reportAt[1][k] == report; k++ {
			if x.events[k].holds(at, n) {
				h.events.add(k)
			}
		}
	}
}

// standing lists the places at which a phrase begins.
func (x *places) standing(p phrase) []int32 {
	gaps := make([]int32, len(p.gaps))
	for i, gap := range p.gaps {
		n, ok := x.gaps.number[gap]
		if !ok {
			return nil
		}
		gaps[i] = n
	}
	list := x.at[p.words[0]]
	for i, w := range p.words[1:] {
		list = ahead(list, x.at[w], int32(i+1))
	}
	out := make([]int32, 0, len(list))
	for _, at := range list {
		if slices.Equal(gaps, x.before[at+1:at+int32(len(p.words))]) && x.fits(p, at) {
			out = append(out, at)
		}
	}
	return out
}

// ahead keeps those of a list behind which, by so many places, one of the others
// stands.
func ahead(list, others []int32, by int32) []int32 {
	out := make([]int32, 0, min(len(list), len(others)))
	for i, j := 0, 0; i < len(list) && j < len(others); {
		switch d := list[i] + by - others[j]; {
		case d < 0:
			i++
		case d > 0:
			j++
		default:
			out = append(out, list[i])
			i, j = i+1, j+1
		}
	}
	return out
}

// fits reports whether a phrase has before it and behind it what it wants, and
// no letter touches it.
func (x *places) fits(p phrase, at int32) bool {
	last := at + int32(len(p.words))
	if p.lead != "" {
		if gap := x.between(at); !strings.HasSuffix(gap, p.lead) || gap == p.lead && !x.opens(at) {
			return false
		}
	}
	if p.trail != "" {
		if gap := x.between(last); !strings.HasPrefix(gap, p.trail) || gap == p.trail && !x.opens(last+1) {
			return false
		}
	}
	return true
}

// opens reports whether a place is the first of its report.
func (x *places) opens(at int32) bool {
	_, ok := slices.BinarySearch(x.first, at)
	return ok
}
