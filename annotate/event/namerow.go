package event

import (
	"math"
	"slices"
	"sync"

	"github.com/rawi-news/rawi/news"
)

// row gathers the numbers that describe one answer.
type row []float32

// num puts numbers.
func (w *row) num(xs ...float64) {
	for _, x := range xs {
		*w = append(*w, float32(x))
	}
}

// flag puts 1 for true.
func (w *row) flag(b bool) {
	if b {
		*w = append(*w, 1)
	} else {
		*w = append(*w, 0)
	}
}

// nameRow describes name j of item i for the roles.
func (r *reading) nameRow(items []item, i, j int, a *accounts, out row) row {
	x := &items[i]
	w, c := out[:0], &x.names[j]
	for k := range roles {
		p := x.belief.of(k)
		w.num(logOf(p[j+1]), logOf(x.first.of(k)[j+1]), logOf(p[0]), standing(p[1:], j))
	}
	for k := range roles {
		w.rivals(x.odds[k], j)
	}
	r.sightRow(&w, &x.trigger, c)
	r.entityRow(&w, x, c)
	r.triggerRow(&w, x)
	for _, step := range stepsAround {
		y := neighbour(items, i, step)
		for k := range roles {
			w.num(y.believed(k, c.entity))
		}
		w.beside(x, y)
	}
	for k := range roles {
		a.names.others(&w, &x.trigger, c.entity, k, x.belief.of(k)[j+1])
	}
	return w
}

// rivals puts the log-odds of arc j, how far they lie above the best of the
// others, and how many lie above them.
func (w *row) rivals(odds []float32, j int) {
	if j >= len(odds) {
		w.num(float64(silent), float64(silent), 9)
		return
	}
	top, rank := silent, 0
	for i, o := range odds {
		if i != j {
			top = max(top, o)
		}
		if o > odds[j] {
			rank++
		}
	}
	w.num(float64(odds[j]), float64(odds[j]-top), float64(min(rank, 6)))
}

// stepsAround are the neighbours that a row tells of.
var stepsAround = [...]int{-2, -1, 1, 2}

// nobody is the neighbour of the first and the last event.
var nobody = &item{trigger: trigger{sentence: -100, token: -1000}}

func neighbour(items []item, i, step int) *item {
	if k := i + step; k >= 0 && k < len(items) {
		return &items[k]
	}
	return nobody
}

// beside puts how two events stand to each other.
func (w *row) beside(x, y *item) {
	w.num(min(9, math.Abs(float64(x.sentence-y.sentence))), min(99, math.Abs(float64(x.token-y.token))))
	w.flag(x.typ == y.typ)
	w.flag(x.lemma == y.lemma)
}

// standing is how far value j lies above the best of the others.
func standing(p []float64, j int) float64 {
	top := 0.0
	for i, v := range p {
		if i != j {
			top = max(top, v)
		}
	}
	return p[j] - top
}

// sightRow tells how the nearest occurrence of a name stands to a trigger.
func (r *reading) sightRow(w *row, t *trigger, c *candidate) {
	s := c.nearest(t)
	if s == nil {
		away, side := 99, 3.0
		if c.before != nil {
			away, side = t.sentence-c.before.sentence, 2
		} else if c.after != nil {
			away, side = c.after.sentence-t.sentence, 4
		}
		w.num(9, side, 199, float64(away), float64(c.recency), -1, -1, -1, -1, -1, -1, -1)
		return
	}
	side, distance, from, to := 0.0, t.token-s.last, s.last, t.token
	if s.first >= t.token {
		side, distance, from, to = 1, s.first-t.token-1, t.token+1, s.first
	}
	w.num(float64(s.how), side, float64(distance), 0, float64(c.near), r.governorOf(s.first, t.token))
	w.num(r.amid(from, to)...)
	w.flag(c.before != nil && c.after != nil)
}

// governorOf is the kind of what governs an occurrence: 11 is a particle, 6 the
// trigger itself.
func (r *reading) governorOf(first, trigger int) float64 {
	gov, at := r.governor(first)
	switch {
	case at == trigger && at >= 0:
		return 6
	case gov <= 10:
		return float64(gov)
	}
	return 11
}

// amid counts what stands between two tokens: triggers, verbs, marks, names and
// words that join.
func (r *reading) amid(from, to int) []float64 {
	var out [5]float64
	for i := from; i < min(to, from+reachTokens); i++ {
		switch w := &r.words[i]; {
		case w.role == isTrigger:
			out[0]++
		case w.verb:
			out[1]++
		case r.Tokens[i].Kind == news.Mark:
			out[2]++
		case w.mention >= 0:
			out[3]++
		case w.particle || r.Tokens[i].Kind == news.Clitic:
			out[4]++
		}
	}
	return out[:]
}

// entityRow tells of a name by itself, and whether it speaks or is a subject.
func (r *reading) entityRow(w *row, x *item, c *candidate) {
	e := &r.entities[c.entity]
	typ := 0.0
	switch e.typ {
	case news.Person:
		typ = 1
	case news.Organization:
		typ = 2
	case news.Place:
		typ = 3
	}
	w.num(typ)
	w.flag(e.kind == mix(hash(string(news.Place)), 1, 0))
	w.flag(e.kind == mix(hash(string(news.Place)), 0, 1))
	w.flag(e.title)
	w.flag(c.entity == x.speaker)
	w.flag(x.subject == c.entity)
	w.num(float64(len(e.occurs)), float64(e.names), float64(c.entity))
}

// triggerRow tells of the event by itself.
func (r *reading) triggerRow(w *row, x *item) {
	t := &x.trigger
	w.num(float64(slices.Index(typeHashes(), t.typ)))
	w.num(float64(t.family))
	w.flag(t.verb)
	w.flag(t.pronoun != 0)
	w.flag(t.known)
	w.flag(t.statement >= 0)
	w.flag(t.speaker >= 0)
	w.num(float64(t.sentence), float64(len(x.names)))
	if t.token < len(r.Tokens) {
		f := r.Tokens[t.token].Feats
		w.num(float64(f.Voice), float64(f.Gender), float64(f.Person), float64(f.Number))
		first, _ := r.bounds(t.token, reachTokens)
		w.num(float64(t.token - first))
	} else {
		w.num(0, 0, 0, 0, 0)
	}
	for s := range statuses {
		w.num(x.belief.status[s])
	}
	for k := range roles {
		w.num(float64(slices.Max(append(x.odds[k][:len(x.odds[k]):len(x.odds[k])], silent))))
	}
}

// typeHashes are the hashes of the types, in their order.
var typeHashes = sync.OnceValue(func() []uint32 {
	var out []uint32
	for _, t := range news.EventTypes {
		out = append(out, hash(string(t)))
	}
	return out
})
