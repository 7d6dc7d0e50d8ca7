package link

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Bag is a set of stems, sorted, with the weight of each: how rare it is.
type Bag struct {
	Stems  []string
	Weight []float64
	Sum    float64 // of the weights
	norm   float64 // of the weights as a vector
}

// common is the rarity below which a stem says nothing.
const common = 1.5

// BagOf returns the stems of the words and numbers among the tokens, without
// the commonest.
func BagOf(tokens []news.Token) Bag {
	var b Bag
	for _, t := range tokens {
		if t.Kind == news.Word || t.Kind == news.Number || t.Kind == news.Latin {
			if s := arabic.Stem(t.Norm); Rarity(s) >= common {
				b.Stems = append(b.Stems, s)
			}
		}
	}
	slices.Sort(b.Stems)
	b.Stems = slices.Compact(b.Stems)
	for _, s := range b.Stems {
		w := Rarity(s)
		b.Weight = append(b.Weight, w)
		b.Sum += w
		b.norm += w * w
	}
	b.norm = math.Sqrt(b.norm)
	return b
}

// shared calls f with the weight of every stem that both hold.
func (b Bag) shared(c Bag, f func(w float64)) {
	for i, j := 0, 0; i < len(b.Stems) && j < len(c.Stems); {
		switch {
		case b.Stems[i] < c.Stems[j]:
			i++
		case b.Stems[i] > c.Stems[j]:
			j++
		default:
			f(b.Weight[i])
			i, j = i+1, j+1
		}
	}
}

// Cosine is how alike two bags are, weighted by rarity.
func (b Bag) Cosine(c Bag) float64 {
	if b.norm == 0 || c.norm == 0 {
		return 0
	}
	sum := 0.0
	b.shared(c, func(w float64) { sum += w * w })
	return sum / (b.norm * c.norm)
}

// Inside is the part of the lighter bag's weight that the other one holds too.
func (b Bag) Inside(c Bag) float64 {
	least := min(b.Sum, c.Sum)
	if least == 0 {
		return 0
	}
	sum := 0.0
	b.shared(c, func(w float64) { sum += w })
	return sum / least
}

// TokensIn returns the tokens of the report that lie in the span.
func TokensIn(r *news.Report, s news.Span) []news.Token {
	first := sort.Search(len(r.Tokens), func(i int) bool { return r.Tokens[i].Start >= s.Start })
	last := first
	for last < len(r.Tokens) && r.Tokens[last].End <= s.End {
		last++
	}
	return r.Tokens[first:last]
}

// Jaccard is the share of two sorted sets that both hold; 0 where one is empty.
func Jaccard(a, b []string) float64 {
	both := 0
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			both++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// Apart reports whether two sets have members and share none.
func Apart(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && Jaccard(a, b) == 0
}

// Rarest returns the n rarest stems of the bag.
func (b Bag) Rarest(n int) []string {
	at := make([]int, len(b.Stems))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(b.Weight[j], b.Weight[i]) })
	var out []string
	for _, i := range at[:min(n, len(at))] {
		out = append(out, b.Stems[i])
	}
	return out
}
