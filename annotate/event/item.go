package event

import "github.com/rawi-news/rawi/news"

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

// items lays out the events of a report.
func (r *reading) items(events []news.Event) []item {
	out := make([]item, len(events))
	for i := range events {
		out[i].trigger = r.newTrigger(&events[i])
		if t := out[i].token; t < len(r.words) {
			r.words[t].role = isTrigger
		}
	}
	for i := range out {
		x := &out[i]
		t := &x.trigger
		x.names = r.candidates(t, &x.slots)
		x.nobody = r.nullFeatures(t, x.names)
		for j := range x.names {
			x.seen = append(x.seen, r.roleFeatures(t, &x.names[j]))
		}
		x.moments = r.moments(t)
		x.undated = r.undatedFeatures(t, x.moments)
		for j := range x.moments {
			x.days = append(x.days, r.dateFeatures(t, &x.moments[j], j))
		}
		x.manner = r.statusFeatures(t)
		r.hear(x)
	}
	return out
}

// believed returns the probability that an entity has a role in the event, as
// far as it is known.
func (x *item) believed(k role, entity int) float64 {
	if x.belief == nil {
		return 0
	}
	if i := x.slots.find(x.names, entity); i >= 0 {
		return x.belief.of(k)[i+1]
	}
	return 0
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
