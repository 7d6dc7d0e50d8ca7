package happening

import (
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// head is what other events of the report may take over from an event.
type head struct {
	agentsAt []int // mentions
	withsAt  []int
	placeAt  int // -1 none
	before   int // the nearest event before that tells the like; -1 none
}

func (h *head) code(c *link.Coder) {
	c.Ints(&h.agentsAt)
	c.Ints(&h.withsAt)
	c.Int(&h.placeAt)
	c.Int(&h.before)
}

// takers are the mentions of those that take part.
func (h *head) takers() []int { return slices.Concat(h.agentsAt, h.withsAt) }

// cast is who takes part in the events of a report.
type cast struct {
	heads []head
	names *link.Names
	rare  *link.Amounts // how rare the actors are as the report names them
	share *link.Amounts // of the events in which an actor takes part
}

func castOf(heads []head, names *link.Names) *cast {
	c := &cast{heads, names, names.Rarities(), link.AmountsFor(len(names.Number))}
	room := make([]uint64, 0, 16)
	for i := range heads {
		set, _ := names.SetIn(room, heads[i].agentsAt, heads[i].withsAt)
		for _, a := range set {
			*c.share.At(a) += 1 / float64(len(heads))
		}
	}
	return c
}

// name gives an event of the report the actors that the mentions name.
func (c *cast) name(e *event) {
	e.cast = c
	room := make([]uint64, 0, 2*(len(e.agentsAt)+len(e.withsAt))+len(e.namedAt)+len(e.closeAt))
	e.agents, room = c.names.SetIn(room, e.agentsAt)
	e.withs, room = c.names.SetIn(room, e.withsAt)
	e.all, room = c.names.SetIn(room, e.agentsAt, e.withsAt)
	e.placeID, e.place = c.names.Actor(e.placeAt)
	e.named, room = c.names.SetIn(room, e.namedAt)
	e.close, _ = c.names.SetIn(room, e.closeAt)
	e.scene.place, e.scene.all = e.place, e.all
	for i := e.before; e.scene.place == 0 && i >= 0; i = c.above(i) {
		_, e.scene.place = c.names.Actor(c.heads[i].placeAt)
	}
	for i := e.before; len(e.scene.all) == 0 && i >= 0; i = c.above(i) {
		e.scene.all, _ = c.names.SetIn(nil, c.heads[i].agentsAt, c.heads[i].withsAt)
	}
}

// above is the nearest event before one that tells the like, -1 for none.
func (c *cast) above(i int) int { return min(c.heads[i].before, i-1) }

// sheet is the events of a report on a shelf.
type sheet struct {
	*cast
	report    string
	published link.Interval
	bodies    [][]byte
	read      []*event
}

// Keep puts what linking needs of the events of a report on the shelf.
func Keep(s link.Shelf, r *news.Report) {
	all := events(r)
	link.Keep(s, digests, r.ID, len(all) > 0, func(c *link.Coder) {
		published := r.Published.Value
		c.Text(&published)
		link.List(c, &all, func(e **event) { (*e).head.code(c) })
		link.List(c, &all, func(e **event) { c.Whole((*e).code) })
	})
}

// Drop takes a report off the shelf.
func Drop(s link.Shelf, report string) { s.Put(digests, report, nil) }

// sheetOf returns the events of a report on the shelf.
func sheetOf(s link.Shelf, report string) *sheet {
	out := &sheet{report: report}
	b := s.Get(digests, report)
	if b == nil {
		return out
	}
	var published string
	var heads []head
	c := link.Reading(b)
	c.Text(&published)
	link.List(c, &heads, func(h *head) { h.code(c) })
	link.List(c, &out.bodies, c.Part)
	out.bodies = out.bodies[:min(len(out.bodies), len(heads))]
	out.published, out.read = link.IntervalOf(published), make([]*event, len(out.bodies))
	out.cast = castOf(heads, link.LoadNames(s, report))
	return out
}

// Len is how many events there are.
func (s *sheet) Len() int { return len(s.bodies) }

// At returns an event.
func (s *sheet) At(i int) *event {
	e := s.read[i]
	if e == nil {
		e = &event{Event: &news.Event{}, where: news.Where{Report: s.report, Index: i}, head: s.heads[i]}
		e.code(link.Reading(s.bodies[i]))
		e.derive(s.published)
		s.name(e)
		s.read[i] = e
	}
	return e
}
