package event

import (
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// Model holds what was learned about events: one choice for each question.
type Model struct {
	agent, with, place, date, status *choice
}

// thresholds of probability above which an entity is taken for a role: the best
// one, and any further one. Tuned by folds over the training folders.
var thresholds = struct{ agent, with, more float64 }{0.35, 0.35, 0.3}

// question is one role as it is asked of an event.
type question struct {
	want func(*entity) bool
	gold func(*trigger) []int // the right entities, for learning
}

// ask returns the candidates of a question and their features; the first set of
// features stands for nobody.
func (r *reading) ask(t *trigger, want func(*entity) bool, past *history) ([]candidate, [][]uint32) {
	list := r.candidates(t, want)
	list = slices.DeleteFunc(list, func(c candidate) bool { return slices.Contains(t.agent, c.entity) && t.place < 0 && want == nil })
	features := [][]uint32{r.nullFeatures(t, list, past)}
	for i := range list {
		features = append(features, r.roleFeatures(t, &list[i], past))
	}
	return list, features
}

// Fill decides the roles, the place, the date and the status of the events,
// whose spans and types are given, and which are in text order.
func (m *Model) Fill(d *annotate.Doc, events []news.Event) {
	r := read(d)
	past := newHistory()
	triggers := make([]trigger, len(events))
	for i := range events {
		t := &triggers[i]
		*t = r.newTrigger(&events[i])
		t.agent = r.pick(m.agent, t, thresholds.agent, past)
		t.with = r.pick(m.with, t, thresholds.with, past)
		t.place = r.locate(m.place, t, past)
		past.note(t)
		r.write(&events[i], t)
	}
}

// pick returns the entities that the choice takes for a role.
func (r *reading) pick(c *choice, t *trigger, floor float64, past *history) []int {
	list, features := r.ask(t, anyEntity, past)
	p := c.probabilities(features, nil)
	best := 0
	for i := 1; i < len(p); i++ {
		if best == 0 || p[i] > p[best] {
			best = i
		}
	}
	if best == 0 || p[best] < floor {
		return nil
	}
	out := []int{list[best-1].entity}
	for i := 1; i < len(p); i++ {
		if i != best && p[i] > thresholds.more {
			out = append(out, list[i-1].entity)
		}
	}
	return out
}

func (r *reading) locate(c *choice, t *trigger, past *history) int {
	list, features := r.ask(t, placeEntity, past)
	p := c.probabilities(features, nil)
	best := 0
	for i := range p {
		if p[i] > p[best] {
			best = i
		}
	}
	if best == 0 {
		return -1
	}
	return list[best-1].entity
}

// write puts what was decided into the event.
func (r *reading) write(e *news.Event, t *trigger) {
	e.Agent, e.With = r.refs(t, t.agent), r.refs(t, t.with)
	e.Place = 0
	if t.place >= 0 {
		e.Place = r.ref(t, t.place)
	}
	e.Statement = news.RefTo(t.statement)
}

func (r *reading) refs(t *trigger, entities []int) []news.Ref {
	var out []news.Ref
	for _, e := range entities {
		out = append(out, r.ref(t, e))
	}
	return out
}

// ref points at the mention of an entity that stands nearest to the trigger.
func (r *reading) ref(t *trigger, e int) news.Ref {
	best, near := 0, 1<<30
	for _, o := range r.entities[e].occurs {
		away := max(o.first-t.token, t.token-o.first)
		if o.adjective {
			away += 1 << 20 // its words name the thing only by the way
		}
		if away < near {
			best, near = o.mention, away
		}
	}
	return news.RefTo(best)
}
