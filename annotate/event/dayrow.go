package event

import (
	"time"
)

// dayRow describes moment j of item i as its date.
func (r *reading) dayRow(items []item, i, j int, a *accounts, out row) row {
	x := &items[i]
	w, m, p := out[:0], &x.moments[j], x.belief.date
	w.num(logOf(p[j+1]), logOf(x.first.date[j+1]), logOf(p[0]), standing(p[1:], j))
	w.rivals(x.dayOdds, j)
	r.timeRow(&w, &x.trigger, m)
	w.num(float64(len(m.value)), r.daysBefore(m.value), float64(j), float64(len(x.moments)), float64(r.daysNear(x)))
	r.triggerRow(&w, x)
	for _, step := range stepsAround {
		y := neighbour(items, i, step)
		w.num(y.dated(m.value), y.undatedness())
		w.beside(x, y)
	}
	a.days.others(&w, &x.trigger, m.value, 0, p[j+1])
	w.num(float64(len(items)))
	return w
}

// daysNear is how many moments the event's own sentence names.
func (r *reading) daysNear(x *item) (n int) {
	for _, m := range x.moments {
		if m.time >= 0 && r.times[m.time].sentence == x.sentence {
			n++
		}
	}
	return n
}

// undatedness is the probability that the event has no date.
func (x *item) undatedness() float64 {
	if x.belief == nil {
		return 0
	}
	return x.belief.date[0]
}

// timeRow tells how the expression of a moment stands to a trigger.
func (r *reading) timeRow(w *row, t *trigger, m *moment) {
	s := &r.times[m.time]
	if s.sentence != t.sentence {
		w.num(2, 199, float64(t.sentence-s.sentence), 9, 9, 9, 9, 9, 9, 9)
		return
	}
	side, distance, from, to := 0.0, t.token-s.last, s.last, t.token
	if s.first > t.token {
		side, distance, from, to = 1, s.first-t.token-1, t.token+1, s.first
	}
	first, _ := r.bounds(s.first, reachTokens)
	w.num(side, float64(distance), 0, r.governorOf(s.first, t.token), float64(s.first-first))
	w.num(r.amid(from, to)...)
}

// daysBefore is how many days a value lies before publication.
func (r *reading) daysBefore(value string) float64 {
	published, ok := r.Published.Day()
	if !ok {
		return -9999
	}
	layout := "2006-01-02"
	if len(value) < len(layout) {
		layout = layout[:min(len(layout), len(value))]
	} else {
		value = value[:len(layout)]
	}
	day, err := time.Parse(layout, value)
	if err != nil {
		return -9998
	}
	return published.Sub(day).Hours() / 24
}
