package event

import (
	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// item is one event at work: what may be said of it, with the features that do
// not depend on other events, and what is believed of it so far.
type item struct {
	trigger
	names   []candidate
	slots   slots      // of names
	seen    [][]uint32 // features of names
	nobody  []uint32   // features of no name at all
	moments []moment
	days    [][]uint32 // features of moments
	undated []uint32   // features of no date
	manner  []uint32   // features of the status
	heard   [roles]heard
	when    heard
	odds    [roles][]float32 // of arcs to names, nil where nobody was asked
	dayOdds []float32        // of arcs to moments
	weighed *weighed         // what the features add up to, nil before the first pass
	belief  *belief          // nil before the first pass
	first   *belief          // of the first pass
	levels  []loud           // belief of names, as an echo has it
}

// belief is the probability of each answer: of names and moments by their
// index plus one, of none at 0.
type belief struct {
	agent, with, place, date, status []float64
}

// role is a question that has names for answers.
type role int

const (
	asAgent role = iota
	asWith
	asPlace
	roles
)

func (b *belief) of(k role) []float64 {
	switch k {
	case asAgent:
		return b.agent
	case asWith:
		return b.with
	}
	return b.place
}

// items lays out the events of a report with all their features, to learn from.
func (r *reading) items(events []news.Event) []item {
	out := r.lay(events)
	for i := range out {
		x := &out[i]
		t := &x.trigger
		x.nobody = r.nullFeatures(nil, t, x.names)
		for j := range x.names {
			x.seen = append(x.seen, r.roleFeatures(nil, t, &x.names[j]))
		}
		x.undated = r.undatedFeatures(nil, t, x.moments)
		for j := range x.moments {
			x.days = append(x.days, r.dateFeatures(nil, t, &x.moments[j], j))
		}
		x.manner = r.statusFeatures(nil, t)
	}
	return out
}

// lay lays out the events of a report.
func (r *reading) lay(events []news.Event) []item {
	out := annotate.Again(&r.room.items, len(events))
	for i := range events {
		out[i].trigger = r.newTrigger(&events[i])
		if t := out[i].token; t < len(r.words) {
			r.words[t].role = isTrigger
		}
	}
	for i := range out {
		x := &out[i]
		t := &x.trigger
		t.subject = r.subject(t)
		x.names = r.candidates(t, &x.slots)
		x.moments = r.moments(t)
		r.hear(x)
	}
	return out
}

// believed returns the probability that an entity has a role in the event, as
// far as it is known.
func (x *item) believed(k role, entity int) float64 {
	return x.at(k, x.place(entity))
}

// place is where beliefs tell of an entity, 0 where they do not.
func (x *item) place(entity int) int {
	if x.belief == nil {
		return 0
	}
	return 1 + x.slots.find(x.names, entity)
}

// at returns what is believed at a place.
func (x *item) at(k role, place int) float64 {
	if place == 0 {
		return 0
	}
	return x.belief.of(k)[place]
}

// dated returns the probability that a value is the date of the event.
func (x *item) dated(value string) float64 {
	if x.belief == nil {
		return 0
	}
	for i := range x.moments {
		if x.moments[i].value == value {
			return x.belief.date[i+1]
		}
	}
	return 0
}
