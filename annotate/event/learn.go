package event

import (
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// lesson is a report to learn from.
type lesson struct {
	r     *reading
	gold  []news.Event
	items []item
}

// crossed is how many parts the lessons are cut into, so that what is believed
// of a report in a further pass comes from models that did not see it.
const crossed = 4

var (
	wordTraining = training{bits: 18, epochs: 6, rate: 0.03, decay: 1e-4}
	kindTraining = training{bits: 18, epochs: 10, rate: 0.05, decay: 1e-4}
	roleTraining = training{bits: 17, epochs: 12, rate: 0.05, decay: 1e-4, drop: 0.5}
)

// Train learns the model from reports whose mentions, times, statements and
// events are right.
func Train(docs []*annotate.Doc) *Model {
	m, lessons := choose(docs)
	if !slices.ContainsFunc(docs, func(d *annotate.Doc) bool { return d.Arcs != nil }) {
		return m
	}
	cross(lessons)
	g := &ground{}
	g.ask(lessons)
	g.askSpots(docs)
	m.forests = g.grow()
	return m
}

// choose learns the choices; the items of the lessons that it returns are
// believed as the last pass but one does.
func choose(docs []*annotate.Doc) (*Model, []lesson) {
	m := &Model{}
	var words, kinds []instance
	lessons := make([]lesson, len(docs))
	for i, d := range docs {
		r := read(d)
		w, k := r.wordLessons(d.Events)
		words, kinds = append(words, w...), append(kinds, k...)
		lessons[i] = lesson{r, d.Events, r.items(d.Events)}
	}
	m.trigger, m.kind = learn(words, wordTraining), learn(kinds, kindTraining)
	for p := range m.pass {
		m.pass[p] = ask(lessons)
		if p+1 < passes {
			cross(lessons)
		}
	}
	return m.settle(), lessons
}

// cross lets each part of the lessons be believed by a model of the others.
func cross(lessons []lesson) {
	fresh := make([][]*belief, len(lessons))
	for part := range crossed {
		var others []lesson
		for i := range lessons {
			if i%crossed != part {
				others = append(others, lessons[i])
			}
		}
		j := newJudge([]questions{ask(others)})
		for i := part; i < len(lessons); i += crossed {
			for k := range lessons[i].items {
				lessons[i].items[k].weighed = nil
			}
			fresh[i] = j.believe(lessons[i].r, lessons[i].items, 0)
		}
	}
	for i := range lessons {
		for j := range lessons[i].items {
			x := &lessons[i].items[j]
			x.first, x.belief = x.belief, fresh[i][j]
		}
	}
}

// ask learns one pass of questions.
func ask(lessons []lesson) (q questions) {
	var who [roles][]instance
	var when, whether []instance
	for _, l := range lessons {
		around := l.r.around(l.items)
		for i := range l.items {
			x, e, c := &l.items[i], &l.gold[i], &around[i]
			if x.belief == nil {
				c = nil
			}
			for k, refs := range [roles][]news.Ref{e.Agent, e.With, {e.Place}} {
				who[k] = append(who[k], x.lesson(role(k), c, l.r, l.r.entitiesOf(refs)))
			}
			when = append(when, x.dateLesson(e.Date, c))
			whether = append(whether, instance{x.statuses(c), oneOf(statusIndex(e.Status), len(statuses))})
		}
	}
	for k := range who {
		q.role[k] = learn(who[k], roleTraining)
	}
	q.date, q.status = learn(when, roleTraining), learn(whether, roleTraining)
	return q
}

// lesson asks who plays a role: the probability goes in equal parts to the
// entities that are right, or to nobody.
func (x *item) lesson(k role, c *context, r *reading, right []int) instance {
	features, names := x.answers(k, c, r)
	out := instance{features, make([]float32, len(features))}
	n := float32(0)
	for i, name := range names {
		if slices.Contains(right, x.names[name].entity) {
			out.target[i+1] = 1
			n++
		}
	}
	if n == 0 {
		out.target[0], n = 1, 1
	}
	for i := range out.target {
		out.target[i] /= n
	}
	return out
}

// dateLesson asks for the date of an event; a date that no candidate has is none.
func (x *item) dateLesson(right string, c *context) instance {
	at := 0
	for i := range x.moments {
		if x.moments[i].value == right {
			at = i + 1
		}
	}
	features := x.dates(c)
	return instance{features, oneOf(at, len(features))}
}

// entitiesOf returns the entities that refs to mentions point at.
func (r *reading) entitiesOf(refs []news.Ref) []int {
	var out []int
	for _, ref := range refs {
		if i := ref.Index(); i >= 0 && i < len(r.of) && !slices.Contains(out, r.of[i]) {
			out = append(out, r.of[i])
		}
	}
	return out
}

// wordLessons asks of each token whether it is a trigger, and of each trigger
// which type it has.
func (r *reading) wordLessons(events []news.Event) (words, kinds []instance) {
	typ := map[int]news.EventType{}
	for i := range events {
		typ[r.newTrigger(&events[i]).token] = events[i].Type
	}
	cues := r.cues()
	for i := range r.Tokens {
		if !r.possible(i) {
			continue
		}
		x := instance{candidates: [][]uint32{nil, r.wordFeatures(i, cues, nil)}, target: []float32{1, 0}}
		if t, ok := typ[i]; ok {
			x.target = []float32{0, 1}
			n := len(news.EventTypes)
			kinds = append(kinds, instance{labelled(x.candidates[1], n), oneOf(slices.Index(news.EventTypes, t), n)})
		}
		words = append(words, x)
	}
	return words, kinds
}

// oneOf puts all probability on one label.
func oneOf(label, labels int) []float32 {
	out := make([]float32, labels)
	if label >= 0 {
		out[label] = 1
	}
	return out
}
