package train

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// fresh copies a report that was found, without anything across reports.
func fresh(found *news.Report) *news.Report {
	r := &news.Report{}
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(found)
	if err == nil {
		err = gob.NewDecoder(&b).Decode(r)
	}
	if err != nil {
		panic(err) // what was read from the same form
	}
	return r
}

// goldEvents tells which gold event each event found is, -1 none: those that
// overlap, those of one type first.
func goldEvents(g *Gold, r *news.Report) []int {
	return aligned(len(g.Events), len(r.Events), func(i, j int) float64 {
		a, b := g.Events[i], r.Events[j]
		switch {
		case !a.Overlaps(b.Span):
			return 0
		case a.Type == b.Type:
			return 2
		}
		return 1
	})
}

// half is the share of two contents that must be common for them to be one.
const half = 0.5

// goldStatements tells which gold statement each statement found is, -1 none:
// those whose contents share half of what they cover, the likest first.
func goldStatements(g *Gold, r *news.Report) []int {
	return aligned(len(g.Statements), len(r.Statements), func(i, j int) float64 {
		a, b := g.Statements[i].Content, r.Statements[j].Content
		both := min(a.End, b.End) - max(a.Start, b.Start)
		if s := float64(both) / float64(max(a.End, b.End)-min(a.Start, b.Start)); s >= half {
			return s
		}
		return 0
	})
}

// aligned pairs n gold findings with m found ones, the highest score first, and
// returns the gold one of each found, -1 where there is none.
func aligned(n, m int, score func(i, j int) float64) []int {
	type cell struct {
		i, j int
		s    float64
	}
	var cells []cell
	for i := range n {
		for j := range m {
			if s := score(i, j); s > 0 {
				cells = append(cells, cell{i, j, s})
			}
		}
	}
	slices.SortStableFunc(cells, func(a, b cell) int { return cmp.Compare(b.s, a.s) })
	out := slices.Repeat([]int{-1}, m)
	taken := make([]bool, n)
	for _, c := range cells {
		if !taken[c.i] && out[c.j] < 0 {
			taken[c.i], out[c.j] = true, c.i
		}
	}
	return out
}
