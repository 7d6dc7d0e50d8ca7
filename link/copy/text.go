package copy

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// text is a report as it is compared: its words without boilerplate and marks.
type text struct {
	id, outlet string
	published  news.Date
	words      []uint32    // hashes of the folded words
	spans      []news.Span // of the words
	quotes     []news.Span // contents that are quoted
	marks      []string    // agencies that the text or its outlet names

	hashes []uint64 // of the shingles, by first word
	prints []uint32 // fingerprints, ascending
}

func read(r *news.Report) *text {
	t := &text{id: r.ID, outlet: r.Outlet, published: r.Published, marks: marks(folded(r.Author + " " + r.Text))}
	line := 0
	for _, tok := range r.Tokens {
		for line < len(r.Boilerplate) && r.Boilerplate[line].End <= tok.Start {
			line++
		}
		if tok.Kind == news.Mark || line < len(r.Boilerplate) && r.Boilerplate[line].Overlaps(tok.Span) {
			continue
		}
		t.words = append(t.words, uint32(link.Hash(tok.Norm)>>32))
		t.spans = append(t.spans, tok.Span)
	}
	for _, s := range r.Statements {
		if s.Direct {
			t.quotes = append(t.quotes, s.Content)
		}
	}
	t.derive()
	return t
}

// derive fills what follows from the words.
func (t *text) derive() {
	for i := 0; i+shingle <= len(t.words); i++ {
		h := uint64(17)
		for _, w := range t.words[i : i+shingle] {
			h = link.Mix(h ^ uint64(w))
		}
		t.hashes = append(t.hashes, h)
	}
	t.prints = t.fingerprints()
}

// code passes a text through a coder.
func (t *text) code(c *link.Coder) {
	c.Text(&t.outlet)
	c.Text(&t.published.Value)
	link.List(c, &t.words, func(w *uint32) { c.Word32(w) })
	last := 0
	span := func(s *news.Span) {
		from, n := s.Start-last, s.End-s.Start
		c.Int(&from)
		c.Int(&n)
		s.Start = last + from
		s.End = s.Start + n
		last = s.Start
	}
	link.List(c, &t.spans, span)
	link.List(c, &t.quotes, span)
	c.Strings(&t.marks)
}

// fingerprints are the smallest hashes of all windows, each once.
func (t *text) fingerprints() []uint32 {
	var out []uint32
	for i := 0; i+window <= len(t.hashes); i++ {
		out = append(out, uint32(slices.Min(t.hashes[i:i+window])>>32))
	}
	if len(out) == 0 && len(t.hashes) > 0 {
		out = append(out, uint32(slices.Min(t.hashes)>>32))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// span is the range of bytes of n words from one on.
func (t *text) span(from, n int) news.Span {
	return news.Span{Start: t.spans[from].Start, End: t.spans[from+n-1].End}
}

// run is a row of words that stands in both texts.
type run struct{ a, b, n int }

// places is how many places of one shingle are tried.
const places = 8

// laid is a text whose shingles are found by their hashes.
type laid struct {
	*text
	at []shingled // by hash, then by place
}

// shingled is a place of a shingle.
type shingled struct {
	hash  uint64
	place int
}

func lay(t *text) *laid {
	out := &laid{t, make([]shingled, len(t.hashes))}
	for i, h := range t.hashes {
		out.at[i] = shingled{h, i}
	}
	slices.SortFunc(out.at, func(a, b shingled) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		return a.place - b.place
	})
	return out
}

// of returns the first places of a shingle.
func (l *laid) of(hash uint64) []shingled {
	at, _ := slices.BinarySearchFunc(l.at, hash, func(s shingled, hash uint64) int { return cmp.Compare(s.hash, hash) })
	to := at
	for to < min(len(l.at), at+places) && l.at[to].hash == hash {
		to++
	}
	return l.at[at:to]
}

// align finds the common rows of words, the longest at every place of b, none
// overlapping in either text.
func align(a *laid, b *text) []run {
	taken := make([]bool, len(a.words))
	var out []run
	for j := 0; j < len(b.hashes); {
		best := run{}
		for _, s := range a.of(b.hashes[j]) {
			if n := common(a.text, b, s.place, j, taken); n > best.n {
				best = run{s.place, j, n}
			}
		}
		if best.n < shingle {
			j++
			continue
		}
		for k := range best.n {
			taken[best.a+k] = true
		}
		out = append(out, best)
		j += best.n
	}
	slices.SortFunc(out, func(x, y run) int { return x.a - y.a })
	return out
}

func common(a, b *text, i, j int, taken []bool) (n int) {
	for i+n < len(a.words) && j+n < len(b.words) && a.words[i+n] == b.words[j+n] && !taken[i+n] {
		n++
	}
	return n
}

//go:embed agencies.tsv
var agencyFile string

// agencies are marks of agencies in folded words, and the name of each.
var agencies = sync.OnceValue(func() (out [][2]string) {
	for line := range strings.Lines(agencyFile) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); line[0] != '#' {
			for _, mark := range strings.Split(f[1], "|") {
				out = append(out, [2]string{" " + plain(mark) + " ", f[0]})
			}
		}
	}
	return out
})

// plain folds a text into words with single spaces.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(arabic.Fold(s), func(r rune) bool {
		return !arabic.IsLetter(r) && (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), " ")
}

// marks are the agencies that a folded text names.
func marks(s string) []string {
	var out []string
	for _, a := range agencies() {
		if strings.Contains(s, a[0]) && !slices.Contains(out, a[1]) {
			out = append(out, a[1])
		}
	}
	return out
}

// folded is a text in folded words between single spaces.
func folded(s string) string { return " " + plain(s) + " " }

// names reports whether a text names an outlet.
func names(text, outlet string) bool {
	return outlet != "" && strings.Contains(folded(text), " "+plain(outlet)+" ")
}

// sharedAgency is the agency that both texts name, "" for none.
func sharedAgency(a, b *text) string {
	for _, m := range a.marks {
		if slices.Contains(b.marks, m) {
			return m
		}
	}
	return ""
}
