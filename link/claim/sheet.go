package claim

import (
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// cast is who the statements of a report name, and what its events tell of.
type cast struct {
	names      *link.Names
	rare       *link.Amounts // how rare the actors are as the report names them
	first      []int         // of each statement: its first rung among those of all chains
	happenings []string      // of the events
}

// castOf is the cast of statements whose chains have so many rungs.
func castOf(rungs []int, names *link.Names, happenings []string) *cast {
	c := &cast{names: names, rare: names.Rarities(), happenings: happenings}
	first := 0
	for _, n := range rungs {
		c.first = append(c.first, first)
		first += max(0, n)
	}
	return c
}

// sheet is the statements of a report on a shelf.
type sheet struct {
	*cast
	report    string
	published string
	day       link.Interval
	bodies    [][]byte
	read      []*statement
}

// Keep puts what linking needs of the statements of a report on the shelf.
func Keep(s link.Shelf, r *news.Report) { keep(s, r, polarity()) }

func keep(s link.Shelf, r *news.Report, denies link.Weights) {
	all := statements(r, denies)
	link.Keep(s, digests, r.ID, len(all) > 0, func(c *link.Coder) {
		published := r.Published.Value
		c.Text(&published)
		rungs := rungsOf(all)
		c.Ints(&rungs)
		link.List(c, &all, func(x **statement) { c.Whole((*x).code) })
	})
}

func rungsOf(all []*statement) []int {
	out := make([]int, len(all))
	for i, x := range all {
		out[i] = len(x.Chain)
	}
	return out
}

// Drop takes a report off the shelf.
func Drop(s link.Shelf, report string) { s.Put(digests, report, nil) }

// sheetOf returns the statements of a report on the shelf.
func sheetOf(s link.Shelf, report string, happenings func(string) []string) *sheet {
	out := &sheet{report: report}
	b := s.Get(digests, report)
	if b == nil {
		return out
	}
	var rungs []int
	c := link.Reading(b)
	c.Text(&out.published)
	c.Ints(&rungs)
	link.List(c, &out.bodies, c.Part)
	out.bodies = out.bodies[:min(len(out.bodies), len(rungs))]
	out.day, out.read = link.IntervalOf(out.published), make([]*statement, len(out.bodies))
	out.cast = castOf(rungs, link.LoadNames(s, report), happenings(report))
	return out
}

// Len is how many statements there are.
func (s *sheet) Len() int { return len(s.bodies) }

// At returns a statement.
func (s *sheet) At(i int) *statement {
	x := s.read[i]
	if x == nil {
		x = &statement{Statement: &news.Statement{}, where: news.Where{Report: s.report, Index: i}, published: s.day, clock: clockOf(s.published)}
		x.code(link.Reading(s.bodies[i]))
		s.name(x)
		s.read[i] = x
	}
	return x
}
