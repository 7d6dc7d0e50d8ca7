package train

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"fmt"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/event"
	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/news"
)

// Engine returns a reading that finds what the annotators find where the
// readers answer like this, with all that they miss and get wrong.
func Engine(s Scores) func(*Gold) (*news.Report, error) {
	return func(g *Gold) (*news.Report, error) {
		d, err := Found(g, s)
		if err != nil {
			return nil, err
		}
		for i := range d.Mentions {
			d.Mentions[i].Actor = ""
		}
		for _, a := range []*annotate.Annotator{statement.Annotator, event.Annotator} {
			if err := a.Run(d); err != nil {
				return nil, fmt.Errorf("%s: report %s: %w", a.Name, d.ID, err)
			}
		}
		return d.Report, nil
	}
}

// foundOnce reads all stories and returns the reading that hands out what was
// found, fresh.
func foundOnce(gold [][]Gold, s Scores) (func(*Gold) *news.Report, error) {
	found := map[string][]byte{}
	read := Engine(s)
	for _, story := range gold {
		for i := range story {
			r, err := read(&story[i])
			if err != nil {
				return nil, err
			}
			var b bytes.Buffer
			if err := gob.NewEncoder(&b).Encode(r); err != nil {
				return nil, fmt.Errorf("keep report %s: %w", r.ID, err)
			}
			found[r.ID] = b.Bytes()
		}
	}
	return func(g *Gold) *news.Report {
		r := &news.Report{}
		if err := gob.NewDecoder(bytes.NewReader(found[g.Report.ID])).Decode(r); err != nil {
			panic(err) // what was just encoded
		}
		return r
	}, nil
}

// about reports whether the readers answered about all of these reports.
func (s Scores) about(gold []Gold) bool {
	return !slices.ContainsFunc(gold, func(g Gold) bool {
		_, ok := s[g.Report.ID]
		return !ok
	})
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
