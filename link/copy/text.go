package copy

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// text is a report as it is compared: its words without boilerplate and marks.
type text struct {
	report *news.Report
	words  []uint64 // hashes of the folded words
	tokens []int32  // index of each word's token
	hashes []uint64 // of the shingles, by first word
	plain  string   // all of it, folded, for finding names; "" until asked for
}

func read(r *news.Report) *text {
	t := &text{report: r}
	line := 0
	for i, tok := range r.Tokens {
		for line < len(r.Boilerplate) && r.Boilerplate[line].End <= tok.Start {
			line++
		}
		if tok.Kind == news.Mark || line < len(r.Boilerplate) && r.Boilerplate[line].Overlaps(tok.Span) {
			continue
		}
		t.words = append(t.words, hash(tok.Norm))
		t.tokens = append(t.tokens, int32(i))
	}
	for i := 0; i+shingle <= len(t.words); i++ {
		h := uint64(17)
		for _, w := range t.words[i : i+shingle] {
			h = mix(h ^ w)
		}
		t.hashes = append(t.hashes, h)
	}
	return t
}

// hash is FNV-1a, mixed.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// fingerprints are the smallest hashes of all windows, each once.
func (t *text) fingerprints() []uint64 {
	var out []uint64
	for i := 0; i+window <= len(t.hashes); i++ {
		out = append(out, slices.Min(t.hashes[i:i+window]))
	}
	if len(out) == 0 && len(t.hashes) > 0 {
		out = append(out, slices.Min(t.hashes))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// span is the range of bytes of n words from one on.
func (t *text) span(from, n int) news.Span {
	return news.Span{Start: t.report.Tokens[t.tokens[from]].Start, End: t.report.Tokens[t.tokens[from+n-1]].End}
}

// run is a row of words that stands in both texts.
type run struct{ a, b, n int }

// places is how many places of one shingle are tried.
const places = 8

// align finds the common rows of words, the longest at every place of b, none
// overlapping in either text.
func align(a, b *text) []run {
	at := map[uint64][]int{}
	for i, h := range a.hashes {
		if len(at[h]) < places {
			at[h] = append(at[h], i)
		}
	}
	taken := make([]bool, len(a.words))
	var out []run
	for j := 0; j < len(b.hashes); {
		best := run{}
		for _, i := range at[b.hashes[j]] {
			if n := common(a, b, i, j, taken); n > best.n {
				best = run{i, j, n}
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

// marks are the agencies that the text or its outlet names.
func (t *text) marks() []string {
	s := t.folded()
	var out []string
	for _, a := range agencies() {
		if strings.Contains(s, a[0]) && !slices.Contains(out, a[1]) {
			out = append(out, a[1])
		}
	}
	return out
}

// folded is the text in folded words between single spaces.
func (t *text) folded() string {
	if t.plain == "" {
		t.plain = " " + plain(t.report.Author+" "+t.report.Text) + " "
	}
	return t.plain
}

func (t *text) namesAgency() bool { return len(t.marks()) > 0 }

// names reports whether the text names the outlet.
func (t *text) names(outlet string) bool {
	return outlet != "" && strings.Contains(t.folded(), " "+plain(outlet)+" ")
}

// sharedAgency is the agency that both texts name, "" for none.
func sharedAgency(a, b *text) string {
	other := b.marks()
	for _, m := range a.marks() {
		if slices.Contains(other, m) {
			return m
		}
	}
	return ""
}
