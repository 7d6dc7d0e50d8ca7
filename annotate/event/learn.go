package event

import (
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// Train learns the model from reports whose mentions, times, statements and
// events are right.
func Train(docs []*annotate.Doc) *Model {
	var agent, with, place []instance
	var words, kinds, status, date []instance
	for _, d := range docs {
		r := read(d)
		w, k := r.wordLessons(d.Events)
		words, kinds = append(words, w...), append(kinds, k...)
		past := newHistory()
		triggers := make([]trigger, len(d.Events))
		for i := range d.Events {
			t := &triggers[i]
			*t = r.newTrigger(&d.Events[i])
			agent = append(agent, r.lesson(t, anyEntity, r.entitiesOf(d.Events[i].Agent), past))
			t.agent = r.entitiesOf(d.Events[i].Agent)
			with = append(with, r.lesson(t, anyEntity, r.entitiesOf(d.Events[i].With), past))
			t.with = r.entitiesOf(d.Events[i].With)
			place = append(place, r.lesson(t, placeEntity, r.entitiesOf([]news.Ref{d.Events[i].Place}), past))
			if p := d.Events[i].Place.Index(); p >= 0 {
				t.place = r.of[p]
			}
			right := statusIndex(d.Events[i].Status)
			status = append(status, instance{candidates: labelled(r.statusFeatures(t, past), len(statuses)), target: oneOf(right, len(statuses))})
			t.status = right
			date = append(date, r.dateLesson(t, d.Events[i].Date, past))
			t.date = d.Events[i].Date
			past.note(t)
		}
	}
	how := training{bits: 18, epochs: 12, rate: 0.1, decay: 1e-4}
	return &Model{trigger: learn(words, how), kind: learn(kinds, training{bits: 18, epochs: 12, rate: 0.1, decay: 1e-4}),
		agent: learn(agent, how), with: learn(with, how), place: learn(place, how),
		status: learn(status, how), date: learn(date, how)}
}

// lesson is one question with the right answers: the probability goes in equal
// parts to the entities that are right, or to nobody.
func (r *reading) lesson(t *trigger, want func(*entity) bool, right []int, past *history) instance {
	list, features := r.ask(t, want, past)
	x := instance{candidates: features, target: make([]float32, len(features))}
	n := 0
	for i := range list {
		if slices.Contains(right, list[i].entity) {
			x.target[i+1] = 1
			n++
		}
	}
	if n == 0 {
		x.target[0] = 1
		return x
	}
	for i := range x.target {
		x.target[i] /= float32(n)
	}
	return x
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
		x := instance{candidates: [][]uint32{nil, r.wordFeatures(i, cues)}, target: []float32{1, 0}}
		if t, ok := typ[i]; ok {
			x.target = []float32{0, 1}
			kinds = append(kinds, instance{candidates: labelled(x.candidates[1], len(news.EventTypes)), target: oneOf(slices.Index(news.EventTypes, t), len(news.EventTypes))})
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

// dateLesson asks for the date of an event; a date that no candidate has is none.
func (r *reading) dateLesson(t *trigger, right string, past *history) instance {
	list, features := r.when(t, past)
	at := 0
	for i := range list {
		if list[i].value == right {
			at = i + 1
		}
	}
	return instance{candidates: features, target: oneOf(at, len(features))}
}
