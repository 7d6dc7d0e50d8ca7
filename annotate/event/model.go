package event

import (
	"slices"
	"sort"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// passes is how often the questions are asked: first of each event alone, then
// again knowing what was believed of the others.
const passes = 2

// Model holds what was learned about events.
type Model struct {
	trigger, kind *choice
	pass          [passes]questions

	// What answers: the weights of all these in bytes.
	isTrigger, isKind *column
	judge             *judge

	forests *grove // nil where no reader answers about pairs
}

// settle readies the model for answers.
func (m *Model) settle() *Model {
	m.isTrigger, m.isKind, m.judge = m.trigger.column(), m.kind.column(), newJudge(m.pass[:])
	return m
}

// questions is one choice for each question of an event.
type questions struct {
	role         [roles]*choice
	date, status *choice
}

// thresholds of probability: for a token to be a trigger, for it to
// be one again in its sentence, for the best entity to take a role, and for any further one. Tuned by folds.
var thresholds = struct {
	trigger, repeat float64
	role            [roles]float64
	more            float64
	nowhere, never  float64 // how much no place and no date count against the best
}{0.2, 0.8, [roles]float64{0.2, 0.15, 0}, 0.2, 0.85, 0.85}

// answers returns the features of each answer to who plays a role, nobody
// first, and the names they stand for.
func (x *item) answers(k role, c *context, r *reading) (features [][]uint32, names []int) {
	b := bag{typ: x.typ, family: x.family, list: slices.Concat(x.nobody, x.heard[k].none)}
	if c != nil {
		c.nullFeatures(&b, k)
	}
	features = append(features, b.list)
	for i := range x.names {
		if k == asPlace && r.entities[x.names[i].entity].typ != news.Place {
			continue
		}
		b := bag{typ: x.typ, family: x.family, list: slices.Concat(x.seen[i], x.heard[k].of(i))}
		if c != nil {
			c.features(&b, x.names[i].entity)
			c.ownFeatures(&b, k, x.names[i].entity)
		}
		features = append(features, b.list)
		names = append(names, i)
	}
	return features, names
}

// dates returns the features of each answer to when, never first.
func (x *item) dates(c *context) [][]uint32 {
	b := bag{typ: x.typ, family: x.family, list: slices.Concat(x.undated, x.when.none)}
	if c != nil {
		c.undatedFeatures(&b)
	}
	out := [][]uint32{b.list}
	for i := range x.moments {
		b := bag{typ: x.typ, family: x.family, list: slices.Concat(x.days[i], x.when.of(i))}
		if c != nil {
			c.dateFeatures(&b, x.moments[i].value)
		}
		out = append(out, b.list)
	}
	return out
}

// statuses returns the features of each status.
func (x *item) statuses(c *context) [][]uint32 {
	b := bag{typ: x.typ, family: x.family, list: append([]uint32{}, x.manner...)}
	if c != nil {
		c.statusFeatures(&b)
	}
	return labelled(b.list, len(statuses))
}

// Fill decides the roles, the place, the date and the status of the events,
// whose spans and types are given, and which are in text order.
func (m *Model) Fill(d *annotate.Doc, events []news.Event) { m.fill(read(d), events) }

func (m *Model) fill(r *reading, events []news.Event) {
	if len(events) == 0 {
		return
	}
	items := r.lay(events)
	m.judge.look(r, items)
	for p := range m.pass {
		for i, b := range m.judge.believe(r, items, p) {
			items[i].belief = b
			if p == 0 {
				items[i].first = b
			}
		}
	}
	if m.forests != nil {
		m.forests.decide(r, items)
	} else {
		for i := range items {
			items[i].belief.status = r.joinStatus(items[i].token, items[i].belief.status)
		}
	}
	for i := range items {
		m.write(r, &events[i], &items[i])
	}
}

// pick returns the entities that are believed to play a role, without some.
func (x *item) pick(k role, without []int) []int {
	p := x.belief.of(k)
	top := 0
	for i := 1; i < len(p); i++ {
		if (top == 0 || p[i] > p[top]) && !slices.Contains(without, x.names[i-1].entity) {
			top = i
		}
	}
	if top == 0 || p[top] < thresholds.role[k] || k == asPlace && p[top] < p[0]*thresholds.nowhere {
		return nil
	}
	out := []int{x.names[top-1].entity}
	for i := 1; i < len(p) && k != asPlace; i++ {
		if e := x.names[i-1].entity; i != top && p[i] > thresholds.more && !slices.Contains(without, e) {
			out = append(out, e)
		}
	}
	return out
}

// sides returns who acts and who is acted on. Nobody is both: who seems to be
// takes the role that is believed more.
func (x *item) sides() (agent, with []int) {
	agent, with = x.pick(asAgent, nil), x.pick(asWith, nil)
	var act, suffer []int
	for _, e := range agent {
		if !slices.Contains(with, e) {
			continue
		}
		if x.believed(asAgent, e) >= x.believed(asWith, e) {
			act = append(act, e)
		} else {
			suffer = append(suffer, e)
		}
	}
	if len(suffer) > 0 {
		agent = x.pick(asAgent, suffer)
	}
	if len(act) > 0 {
		with = x.pick(asWith, agent)
	}
	return agent, with
}

// write puts what is believed into the event.
func (m *Model) write(r *reading, e *news.Event, x *item) {
	agent, with, place, day := m.answer(x)
	if e.Type == "CONSULT" && r.isVisit(x.token) {
		with = r.host(agent, with, place)
	}
	e.Agent, e.With = r.refs(x, agent), r.refs(x, with)
	e.Place = 0
	if refs := r.refs(x, place); len(refs) > 0 {
		e.Place = refs[0]
	}
	e.Status = statuses[best(x.belief.status)]
	e.Statement = news.RefTo(x.statement)
	e.Date, e.Time = "", 0
	if day > 0 {
		e.Date, e.Time = x.moments[day-1].value, news.RefTo(x.moments[day-1].time)
	}
	e.Background = r.background(x, e.Date)
	e.Mode = r.mode(e.Type, x.token)
	e.Vector = r.Arcs.End(annotate.ArcSame, x.token)
	e.By = maker
}

// answer takes from what is believed who acts, who is acted on, where, and when:
// the number of a moment, 0 for none.
func (m *Model) answer(x *item) (agent, with, place []int, day int) {
	if m.forests != nil {
		agent, with, place = x.cast()
		return agent, with, place, x.day()
	}
	agent, with = x.sides()
	return agent, with, x.pick(asPlace, nil), bestDay(x.belief.date)
}

// bestDay returns the likeliest date, 0 for none.
func bestDay(p []float64) int {
	top := 0
	for i := 1; i < len(p); i++ {
		if top == 0 || p[i] > p[top] {
			top = i
		}
	}
	if p[top] < p[0]*thresholds.never {
		return 0
	}
	return top
}

// mode returns what the lexicon says of the mode of an event of this type.
func (r *reading) mode(t news.EventType, token int) string {
	if token >= len(r.Tokens) {
		return ""
	}
	if e, _ := r.meaning(token); e != nil && e.typ == t {
		return e.mode
	}
	return ""
}

func (r *reading) refs(x *item, entities []int) []news.Ref {
	var out []news.Ref
	for _, e := range entities {
		out = append(out, r.ref(&x.trigger, e))
	}
	return out
}

// occurrencesNear is how many occurrences on each side are looked at for the
// mention that an event points at.
const occurrencesNear = 32

// ref points at the mention of an entity that stands nearest to the trigger.
func (r *reading) ref(t *trigger, e int) news.Ref {
	list := r.entities[e].occurs
	middle := sort.Search(len(list), func(i int) bool { return list[i].first >= t.token })
	best, near := list[min(middle, len(list)-1)].mention, 1<<30
	for i := max(0, middle-occurrencesNear); i < min(len(list), middle+occurrencesNear); i++ {
		away := max(list[i].first-t.token, t.token-list[i].first)
		if list[i].how == byName && away < near {
			best, near = list[i].mention, away
		}
	}
	return news.RefTo(best)
}

func (m *Model) choices() []**choice {
	out := []**choice{&m.trigger, &m.kind}
	for p := range m.pass {
		q := &m.pass[p]
		for k := range q.role {
			out = append(out, &q.role[k])
		}
		out = append(out, &q.date, &q.status)
	}
	return out
}
