package latin

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Pair is a name in both scripts, the Arabic one folded, and how often it was
// seen.
type Pair struct {
	Latin, Arab string
	Count       int
}

// How the table is learned.
const (
	rounds    = 6    // of expectation and maximisation
	clean     = 3    // round from which on pairs that fit badly are left out
	badly     = -4.0 // nats a letter
	rare      = 3.0  // a group seen less often is left out
	leastPart = 0.004
	longer    = 0.6 // what every letter more costs a group, so that short ones explain what they can
)

// Learn learns a table from pairs: how often groups are written as others where
// every pair is cut in all ways, by likelihood.
func Learn(pairs []Pair) *Table {
	l := &learner{whole: map[string]float64{}}
	for round := range rounds {
		l.next = map[string]map[string]float64{}
		for _, p := range pairs {
			l.pair(p, round >= clean)
		}
		l.settle()
	}
	return l.table()
}

// learner holds what was counted, and the joint likelihood of groups.
type learner struct {
	as, counts, next map[string]map[string]float64
	whole            map[string]float64 // of a Latin group, counted
}

// first is the likelihood of every group in the first round, by its letters.
func first(n, m int) float64 { return math.Pow(0.02, float64(n+m)/2) }

func (l *learner) p(x, y string, n, m int) float64 {
	if l.as == nil {
		return first(n, m)
	}
	return l.as[x][y]
}

// each calls f for all groups that may begin at a place of both words.
func (l *learner) each(x, y []string, i, j int, f func(n, m int, lat, arab string, p float64)) {
	for n := 1; n <= longestLatin && i+n <= len(x); n++ {
		lat := strings.Join(x[i:i+n], "")
		for m := 0; m <= longestArabic && j+m <= len(y); m++ {
			if m == 0 && n > 1 {
				continue
			}
			arab := strings.Join(y[j:j+m], "")
			if strings.HasPrefix(lat, begin) != strings.HasPrefix(arab, begin) || strings.HasSuffix(lat, end) != strings.HasSuffix(arab, end) {
				continue
			}
			if p := l.p(lat, arab, n, m); p > 0 {
				f(n, m, lat, arab, p)
			}
		}
	}
}

// pair adds the groups of a pair, by the likelihood of all ways to cut it.
func (l *learner) pair(p Pair, choosy bool) {
	x, y := letters(Fold(p.Latin)), letters(p.Arab)
	ahead, back := grid(len(x), len(y)), grid(len(x), len(y))
	ahead[0][0], back[len(x)][len(y)] = 1, 1
	for i := range ahead {
		for j, from := range ahead[i] {
			if from > 0 {
				l.each(x, y, i, j, func(n, m int, _, _ string, p float64) { ahead[i+n][j+m] += from * p })
			}
		}
	}
	all := ahead[len(x)][len(y)]
	if all <= 0 || choosy && math.Log(all)/float64(len(x)+len(y)-2) < badly {
		return
	}
	weight := 1 + math.Log2(float64(max(1, p.Count)))
	for i := len(x); i >= 0; i-- {
		for j := len(y); j >= 0; j-- {
			l.each(x, y, i, j, func(n, m int, lat, arab string, p float64) {
				onward := p * back[i+n][j+m]
				back[i][j] += onward
				if c := weight * ahead[i][j] * onward / all; c > 0 {
					if l.next[lat] == nil {
						l.next[lat] = map[string]float64{}
					}
					l.next[lat][arab] += c
				}
			})
		}
	}
}

func grid(n, m int) [][]float64 {
	out := make([][]float64, n+1)
	for i := range out {
		out[i] = make([]float64, m+1)
	}
	return out
}

// settle makes likelihoods of what was counted.
func (l *learner) settle() {
	l.counts, l.as = l.next, map[string]map[string]float64{}
	clear(l.whole)
	total := 0.0
	for _, lat := range sortedKeys(l.counts) { // in order: sums of fractions
		as := l.counts[lat]
		for _, arab := range sortedKeys(as) {
			if as[arab] < 0.1 {
				delete(as, arab)
				continue
			}
			l.whole[lat] += as[arab]
		}
		total += l.whole[lat]
	}
	for lat, as := range l.counts {
		l.as[lat] = map[string]float64{}
		for arab, c := range as {
			letters := utf8.RuneCountInString(lat) + utf8.RuneCountInString(arab)
			l.as[lat][arab] = c / total * math.Pow(longer, float64(letters-2))
		}
	}
}

// table keeps of each group the ways that are common enough.
func (l *learner) table() *Table {
	t := &Table{map[string][]written{}}
	for lat, as := range l.counts {
		if l.whole[lat] < rare {
			continue
		}
		for arab, c := range as {
			if share := c / l.whole[lat]; share >= leastPart && c >= rare/2 {
				t.as[lat] = append(t.as[lat], written{arab, math.Log(share)})
			}
		}
		slices.SortFunc(t.as[lat], func(a, b written) int { return cmp.Or(cmp.Compare(b.logP, a.logP), cmp.Compare(a.arab, b.arab)) })
	}
	return t
}

// TSV writes the table as Read reads it.
func (t *Table) TSV() string {
	var b strings.Builder
	for _, lat := range sortedKeys(t.as) {
		for _, w := range t.as[lat] {
			fmt.Fprintf(&b, "%s\t%s\t%d\n", lat, w.arab, int(math.Round(-w.logP*1000)))
		}
	}
	return b.String()
}

func sortedKeys[T any](m map[string]T) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
