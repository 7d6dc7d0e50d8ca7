package link

import (
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Bag is a set of stems, each as a number that holds how rare it is too. They
// stand in the order of the numbers.
type Bag struct {
	Stems []uint64
	Sum   float64 // of the weights
	norm  float64 // of the weights as a vector
}

// common is the rarity below which a stem says nothing.
const common = 1.5

// weightBits of the number of a stem tell its rarity in thousandths of a nat.
const weightBits = 16

// StemOf is the number of a stem in a bag.
func StemOf(stem string) uint64 { return stemOf(stem, Rarity(stem)) }

func stemOf(stem string, rarity float64) uint64 {
	return Hash(stem)>>weightBits<<weightBits | uint64(rarity*1000)
}

// WeightOf is how rare the stem of this number is.
func WeightOf(stem uint64) float64 { return float64(stem&(1<<weightBits-1)) / 1000 }

// BagOf returns the stems of the words and numbers among the tokens, without
// the commonest.
func BagOf(tokens []news.Token) Bag {
	var stems []uint64
	for i := range tokens {
		if s := stemIn(&tokens[i]); s != 0 {
			stems = append(stems, s)
		}
	}
	return bagOf(stems)
}

// bagOf is the bag of these stems.
func bagOf(stems []uint64) Bag {
	b := Bag{Stems: sorted(stems)}
	b.weigh()
	return b
}

// stemIn is the stem of a token as a bag holds it, 0 of one that it leaves out.
func stemIn(t *news.Token) uint64 {
	if t.Kind != news.Word && t.Kind != news.Number && t.Kind != news.Latin {
		return 0
	}
	s := arabic.Stem(t.Norm)
	rare := Rarity(s)
	if rare < common {
		return 0
	}
	return stemOf(s, rare)
}

// Stems are the tokens of a report as bags hold them: many bags are made of each.
type Stems []uint64

// StemsOf returns the stems of a report.
func StemsOf(r *news.Report) Stems {
	out := make(Stems, len(r.Tokens))
	for i := range r.Tokens {
		out[i] = stemIn(&r.Tokens[i])
	}
	return out
}

// Bag is BagOf the tokens from one to another, the last one not among them.
func (s Stems) Bag(from, to int) Bag { return bagOf(s.some(nil, from, to)) }

func (s Stems) some(out []uint64, from, to int) []uint64 {
	out = slices.Grow(out, to-from)
	for _, stem := range s[from:to] {
		if stem != 0 {
			out = append(out, stem)
		}
	}
	return out
}

// Over is BagOf the tokens in some spans of the report.
func (s Stems) Over(r *news.Report, spans ...news.Span) Bag {
	var out []uint64
	for _, span := range spans {
		from, to := RangeIn(r, span)
		out = s.some(out, from, to)
	}
	return bagOf(out)
}

func (b *Bag) weigh() {
	b.Sum, b.norm = 0, 0
	for _, s := range b.Stems {
		w := WeightOf(s)
		b.Sum += w
		b.norm += w * w
	}
	b.norm = math.Sqrt(b.norm)
}

// With is the bag of what either holds.
func (b Bag) With(c Bag) Bag {
	out := Bag{Stems: slices.Concat(b.Stems, c.Stems)}
	slices.Sort(out.Stems)
	out.Stems = slices.Compact(out.Stems)
	out.weigh()
	return out
}

// Code passes a bag through a coder.
func (b *Bag) Code(c *Coder) {
	c.Words(&b.Stems)
	if c.reading {
		b.weigh()
	}
}

// Common calls f with the weight of every stem that both hold.
func (b Bag) Common(c Bag, f func(w float64)) {
	for i, j := 0, 0; i < len(b.Stems) && j < len(c.Stems); {
		x, y := b.Stems[i], c.Stems[j]
		if x == y {
			f(WeightOf(x))
		}
		i, j = passed(x, y, i, j)
	}
}

// passed is where to go on in two sets of which x and y are compared at i and j:
// behind the less of the two. It is counted and not jumped to, since nobody can
// foretell which it is.
func passed(x, y uint64, i, j int) (int, int) {
	k, l := 0, 0
	if x <= y {
		k = 1
	}
	if y <= x {
		l = 1
	}
	return i + k, j + l
}

// Cosine is how alike two bags are, weighted by rarity.
func (b Bag) Cosine(c Bag) float64 {
	if b.norm == 0 || c.norm == 0 {
		return 0
	}
	sum := 0.0
	b.Common(c, func(w float64) { sum += w * w })
	return sum / (b.norm * c.norm)
}

// Alike is Cosine and Inside, for less than both cost.
func (b Bag) Alike(c Bag) (cosine, inside float64) {
	squares, sum := 0.0, 0.0
	b.Common(c, func(w float64) { squares, sum = squares+w*w, sum+w })
	if b.norm != 0 && c.norm != 0 {
		cosine = squares / (b.norm * c.norm)
	}
	if least := min(b.Sum, c.Sum); least != 0 {
		inside = sum / least
	}
	return cosine, inside
}

// Inside is the part of the lighter bag's weight that the other one holds too.
func (b Bag) Inside(c Bag) float64 {
	least := min(b.Sum, c.Sum)
	if least == 0 {
		return 0
	}
	return b.Shared(c) / least
}

// Shared is the weight of what both bags hold.
func (b Bag) Shared(c Bag) float64 {
	sum := 0.0
	b.Common(c, func(w float64) { sum += w })
	return sum
}

// TokensIn returns the tokens of the report that lie in the span.
func TokensIn(r *news.Report, s news.Span) []news.Token {
	from, to := RangeIn(r, s)
	return r.Tokens[from:to]
}

// RangeIn returns the first token of the report that lies in the span, and what
// stands behind the last.
func RangeIn(r *news.Report, s news.Span) (from, to int) {
	from = sort.Search(len(r.Tokens), func(i int) bool { return r.Tokens[i].Start >= s.Start })
	to = from
	for to < len(r.Tokens) && r.Tokens[to].End <= s.End {
		to++
	}
	return from, to
}

// SetOf returns the numbers of texts as a set: ascending, each once.
func SetOf[T ~string](texts []T) []uint64 {
	var out []uint64
	for _, t := range texts {
		out = append(out, Hash(string(t)))
	}
	return sorted(out)
}

// Jaccard is the share of two sets that both hold; 0 where one is empty.
func Jaccard(a, b []uint64) float64 {
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x, y := a[i], b[j]
		if x == y {
			both++
		}
		i, j = passed(x, y, i, j)
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// Apart reports whether two sets have members and share none.
func Apart(a, b []uint64) bool {
	return len(a) > 0 && len(b) > 0 && Jaccard(a, b) == 0
}

// Rarest returns the n rarest stems of the bag.
func (b Bag) Rarest(n int) []uint64 {
	const weight = 1<<weightBits - 1
	out := make([]uint64, 0, n+1)
	for _, s := range b.Stems {
		at := len(out)
		for at > 0 && out[at-1]&weight < s&weight {
			at--
		}
		if at < n {
			out = slices.Insert(out, at, s)
			out = out[:min(n, len(out))]
		}
	}
	return out
}

// ListedStems reads a list of words: the stems of those in the first column of
// each line that is no comment.
func ListedStems(file string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(file) {
		if row, _, _ := strings.Cut(line, "\t"); !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(row) {
				m[arabic.Stem(arabic.Fold(w))] = true
			}
		}
	}
	return m
}
