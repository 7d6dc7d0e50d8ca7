package event

import (
	"math"

	"github.com/rawi-news/rawi/news"
)

// judge answers the questions of some passes from banks of their weights. What
// it says is what the questions' choices say of the answers' features, to the
// rounding of a weight.
type judge struct {
	names        *bank // of each pass the roles
	days, manner *duo  // of each pass date and status
}

func newJudge(passes []questions) *judge {
	var names, days, manner []*choice
	for i := range passes {
		names = append(names, passes[i].role[:]...)
		days, manner = append(days, passes[i].date), append(manner, passes[i].status)
	}
	return &judge{newBank(names...), newDuo(days...), newDuo(manner...)}
}

// weighed is what the features of an event by itself add up to, for each
// answer: nobody and the names, never and the moments, the statuses.
type weighed struct {
	names             []tally
	moments, statuses []both
}

// weigh lays out weighed for an event.
func (m *room) weigh(x *item) *weighed {
	x.weighed = &m.weights.take(1)[0]
	*x.weighed = weighed{m.tallies.take(1 + len(x.names)), m.boths.take(1 + len(x.moments)), m.boths.take(len(statuses))}
	return x.weighed
}

// weigh fills weighed of an event whose features are known.
func (j *judge) weigh(r *reading, x *item) {
	w := r.weigh(x)
	j.names.add(&w.names[0], x.nobody)
	for i := range x.names {
		j.names.add(&w.names[i+1], x.seen[i])
	}
	j.days.add(&w.moments[0], x.undated)
	for i := range x.moments {
		j.days.add(&w.moments[i+1], x.days[i])
	}
	for l := range w.statuses {
		j.manner.addLabel(&w.statuses[l], x.manner, uint32(l))
	}
	j.hear(x)
}

// look fills weighed of events that are laid out, and keeps no features.
func (j *judge) look(r *reading, items []item) {
	list := r.features
	for i := range items {
		x := &items[i]
		t, w := &x.trigger, r.weigh(x)
		list = r.nullFeatures(list[:0], t, x.names)
		j.names.add(&w.names[0], list)
		for k := range x.names {
			list = r.roleFeatures(list[:0], t, &x.names[k])
			j.names.add(&w.names[k+1], list)
		}
		list = r.undatedFeatures(list[:0], t, x.moments)
		j.days.add(&w.moments[0], list)
		for k := range x.moments {
			list = r.dateFeatures(list[:0], t, &x.moments[k], k)
			j.days.add(&w.moments[k+1], list)
		}
		list = r.statusFeatures(list[:0], t)
		for l := range w.statuses {
			j.manner.addLabel(&w.statuses[l], list, uint32(l))
		}
		j.hear(x)
	}
	r.features = list
}

// hear adds what arcs say of the moments.
func (j *judge) hear(x *item) {
	j.days.add(&x.weighed.moments[0], x.when.none)
	for i := range x.moments {
		j.days.add(&x.weighed.moments[i+1], x.when.of(i))
	}
}

// believe answers the questions of a pass for all events of a report.
func (j *judge) believe(r *reading, items []item, pass int) []*belief {
	out := make([]*belief, len(items))
	var around []context
	for i := range items {
		if items[i].weighed == nil {
			j.weigh(r, &items[i])
		}
	}
	if len(items) > 0 && items[0].belief != nil {
		around = r.around(items)
		for i := range items {
			items[i].listen(r.room)
		}
	}
	var scratch bag
	var room echo
	for i := range items {
		x, b := &items[i], &r.beliefs.take(1)[0]
		var c *context
		if around != nil {
			c = &around[i]
		}
		scratch.typ, scratch.family = x.typ, x.family
		var e *echo
		if c != nil {
			e = &room
			e.begin(c, j.names, pass, &scratch)
		}
		j.who(b, pass, x, e, r, &scratch)
		b.date = j.when(r.floats.take(len(x.moments)+1), pass, x, c, &scratch)
		b.status = j.status(r.floats.take(len(statuses)), pass, x, c, &scratch)
		out[i] = b
	}
	return out
}

// who fills the probability of each name to play each role, of nobody first; e is
// nil where nothing is believed yet.
func (j *judge) who(b *belief, pass int, x *item, e *echo, r *reading, scratch *bag) {
	all := r.floats.take(int(roles) * (len(x.names) + 1))
	var out [roles][]float64
	for k := range roles {
		out[k], all = all[:len(x.names)+1:len(x.names)+1], all[len(x.names)+1:]
		t := x.weighed.names[0]
		j.names.add(&t, x.heard[k].none)
		if e != nil {
			e.nullFeatures(e.fresh(), k)
			j.names.add(&t, scratch.list)
		}
		out[k][0] = j.names.score(&t, pass*int(roles)+int(k))
	}
	for i := range x.names {
		j.name(&out, pass, x, i, e, r)
	}
	b.agent, b.with, b.place = soften(out[asAgent]), soften(out[asWith]), soften(out[asPlace])
}

// name scores one name in each role.
func (j *judge) name(out *[roles][]float64, pass int, x *item, i int, e *echo, r *reading) {
	entity, lane := x.names[i].entity, pass*int(roles)
	var sum [roles]int32
	if e != nil {
		sum = e.of(entity)
	}
	for k := range roles {
		if k == asPlace && r.entities[entity].typ != news.Place {
			out[k][i+1] = math.Inf(-1)
			continue
		}
		own := x.weighed.names[i+1]
		j.names.add(&own, x.heard[k].of(i))
		own[lane+int(k)] += sum[k]
		if e != nil {
			own[lane+int(k)] += e.ownOf(k, i+1)
		}
		out[k][i+1] = j.names.score(&own, lane+int(k))
	}
}

// when puts the probability of each moment to be the date into out, of none first.
func (j *judge) when(out []float64, pass int, x *item, c *context, scratch *bag) []float64 {
	for i := range out {
		t := x.weighed.moments[i]
		if c != nil {
			scratch.list = scratch.list[:0]
			if i == 0 {
				c.undatedFeatures(scratch)
			} else {
				c.dateFeatures(scratch, x.moments[i-1].value)
			}
			j.days.add(&t, scratch.list)
		}
		out[i] = j.days.score(&t, pass)
	}
	return soften(out)
}

// status puts the probability of each status into out.
func (j *judge) status(out []float64, pass int, x *item, c *context, scratch *bag) []float64 {
	scratch.list = scratch.list[:0]
	if c != nil {
		c.statusFeatures(scratch)
	}
	for l := range out {
		t := x.weighed.statuses[l]
		j.manner.addLabel(&t, scratch.list, uint32(l))
		out[l] = j.manner.score(&t, pass)
	}
	return soften(out)
}
