package event

import (
	"bytes"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// Model holds what was learned about events: one choice for each question.
type Model struct {
	trigger, kind                    *choice
	agent, with, place, date, status *choice
}

// thresholds of probability above which an entity is taken for a role: the best
// one, and any further one. Tuned by folds over the training folders.
var thresholds = struct{ trigger, agent, with, more float64 }{0.35, 0.35, 0.35, 0.3}

// ask returns the candidates of a question and their features; the first set of
// features stands for nobody.
func (r *reading) ask(t *trigger, want func(*entity) bool, past *history) ([]candidate, [][]uint32) {
	list := r.candidates(t, want)
	features := [][]uint32{r.nullFeatures(t, list, past)}
	for i := range list {
		features = append(features, r.roleFeatures(t, &list[i], past))
	}
	return list, features
}

// Fill decides the roles, the place, the date and the status of the events,
// whose spans and types are given, and which are in text order.
func (m *Model) Fill(d *annotate.Doc, events []news.Event) {
	m.fill(read(d), events)
}

func (m *Model) fill(r *reading, events []news.Event) {
	past := newHistory()
	triggers := make([]trigger, len(events))
	for i := range events {
		t := &triggers[i]
		*t = r.newTrigger(&events[i])
		t.agent = r.pick(m.agent, t, thresholds.agent, past)
		t.with = r.pick(m.with, t, thresholds.with, past)
		t.place = r.locate(m.place, t, past)
		t.status = m.judge(r, t, past)
		when := m.dates(r, t, past)
		t.date = when.value
		events[i].Date, events[i].Time, events[i].Status = when.value, dateRef(when), statuses[t.status]
		past.note(t)
		r.write(&events[i], t)
	}
}

// pick returns the entities that the choice takes for a role.
func (r *reading) pick(c *choice, t *trigger, floor float64, past *history) []int {
	list, features := r.ask(t, anyEntity, past)
	p := c.probabilities(features, nil)
	if len(list) == 0 {
		return nil
	}
	top := best(p[1:])
	if p[top+1] < floor {
		return nil
	}
	out := []int{list[top].entity}
	for i := 1; i < len(p); i++ {
		if i != top+1 && p[i] > thresholds.more {
			out = append(out, list[i-1].entity)
		}
	}
	return out
}

func (r *reading) locate(c *choice, t *trigger, past *history) int {
	list, features := r.ask(t, placeEntity, past)
	p := c.probabilities(features, nil)
	if b := best(p); b > 0 {
		return list[b-1].entity
	}
	return -1
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

// magic stands at the front of the weights.
const magic = "rawi event 1\n"

func (m *Model) choices() []**choice {
	return []**choice{&m.trigger, &m.kind, &m.agent, &m.with, &m.place, &m.date, &m.status}
}

// MarshalBinary returns the weights, a byte each.
func (m *Model) MarshalBinary() ([]byte, error) {
	b := []byte(magic)
	for _, c := range m.choices() {
		b = (*c).append(b)
	}
	return b, nil
}

// UnmarshalBinary reads weights that MarshalBinary wrote.
func (m *Model) UnmarshalBinary(b []byte) (err error) {
	if !bytes.HasPrefix(b, []byte(magic)) {
		return errWeights
	}
	b = b[len(magic):]
	for _, c := range m.choices() {
		*c = &choice{}
		if b, err = (*c).read(b); err != nil {
			return err
		}
	}
	return nil
}
