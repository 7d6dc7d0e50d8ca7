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
	for _, d := range docs {
		r := read(d)
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
			past.note(t)
		}
	}
	how := training{bits: 18, epochs: 12, rate: 0.1, decay: 1e-4}
	return &Model{agent: learn(agent, how), with: learn(with, how), place: learn(place, how)}
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
