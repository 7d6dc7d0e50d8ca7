package event

import (
	"math"
	"slices"
	"sort"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// relations are the arcs that tell of the roles.
var relations = [roles]annotate.Relation{annotate.ArcAgent, annotate.ArcWith, annotate.ArcPlace}

// heard is what a reader's arcs say of the answers to one question: features of
// each answer, and of none of them. It is empty where no reader answered.
type heard struct {
	answers [][]uint32
	none    []uint32
}

func (h *heard) of(i int) []uint32 {
	if i >= len(h.answers) {
		return nil
	}
	return h.answers[i]
}

const (
	aOdds template = 700 + iota
	aCoarse
	aRank
	aMargin
	aKind
	aOther
	aAbsent
	aNone
	aNoneNext
	aStatus
)

// silent stands for the log-odds of an arc that nobody was asked about.
const silent = float32(-99)

// entityOdds returns the log-odds that an arc goes from the trigger to an
// entity: to any of its mentions that were read together with the trigger.
func (r *reading) entityOdds(k annotate.Relation, t *trigger, e int) float32 {
	list := r.entities[e].occurs
	middle := sort.Search(len(list), func(i int) bool { return list[i].first >= t.token })
	sum := silent
	for i := max(0, middle-occurrencesNear); i < min(len(list), middle+occurrencesNear); i++ {
		if list[i].how == byName {
			sum = r.join(sum, k, t, list[i].first)
		}
	}
	return sum
}

// join adds the arc to one more token to what is known of a thing.
func (r *reading) join(sum float32, k annotate.Relation, t *trigger, to int) float32 {
	odds, ok := r.Arcs.Odds(k, t.token, to)
	if !ok {
		return sum
	}
	top, low := max(sum, odds), min(sum, odds)
	return top + float32(math.Log1p(math.Exp(float64(low-top))))
}

// dayOdds returns the log-odds that an arc goes from the trigger to a value: to
// any time expression near by that says it.
func (r *reading) dayOdds(t *trigger, value string) float32 {
	middle := sort.Search(len(r.times), func(i int) bool { return r.times[i].first >= t.token })
	sum := silent
	for i := max(0, middle-2*timesAround); i < min(len(r.times), middle+2*timesAround); i++ {
		if dateOf(r.Times[i].Value) == value {
			sum = r.join(sum, annotate.ArcDate, t, r.times[i].first)
		}
	}
	return sum
}

// hear fills in what the arcs say of the names and moments of an event.
func (r *reading) hear(x *item) {
	if r.Arcs == nil {
		return
	}
	var odds [roles][]float32
	for k := range roles {
		for i := range x.names {
			odds[k] = append(odds[k], silent)
			if k != asPlace || r.entities[x.names[i].entity].typ == news.Place {
				odds[k][i] = r.entityOdds(relations[k], &x.trigger, x.names[i].entity)
			}
		}
	}
	for k := range roles {
		x.heard[k] = x.trigger.weigh(odds[k], func(b *bag, i int) {
			kind := r.entities[x.names[i].entity].kind
			b.add(aKind, drawer(odds[k][i]/2), kind)
			for q := range roles {
				if q != k {
					b.both(aOther, uint32(q), drawer(odds[k][i]/2), drawer(odds[q][i]/2))
				}
			}
		})
	}
	var days []float32
	for i := range x.moments {
		days = append(days, r.dayOdds(&x.trigger, x.moments[i].value))
	}
	x.odds, x.dayOdds = odds, days
	x.when = x.trigger.weigh(days, func(b *bag, i int) {
		b.add(aKind, drawer(days[i]/2), uint32(len(x.moments[i].value)), r.timeSide(x.moments[i].value))
	})
}

// weigh makes features of the log-odds of answers: how much, at which rank, and
// how far from the best of the others. more adds what is known besides.
func (t *trigger) weigh(odds []float32, more func(*bag, int)) heard {
	var h heard
	ranked := slices.Clone(odds)
	slices.SortFunc(ranked, func(a, b float32) int { return int(64 * (b - a)) })
	ranked = append(ranked, silent, silent)
	for i, o := range odds {
		b := bag{typ: t.typ, family: t.family}
		rank, rival := slices.Index(ranked, o), ranked[0]
		if rank == 0 {
			rival = ranked[1]
		}
		if o == silent {
			b.both(aAbsent, drawer(rival))
			h.answers = append(h.answers, b.list)
			continue
		}
		b.both(aOdds, drawer(o))
		b.both(aCoarse, drawer(o/2), flag(rank == 0))
		b.both(aRank, uint32(min(rank, 3)), drawer(o/2))
		b.both(aMargin, drawer(o-rival))
		more(&b, i)
		h.answers = append(h.answers, b.list)
	}
	b := bag{typ: t.typ, family: t.family}
	b.both(aNone, drawer(ranked[0]))
	b.both(aNoneNext, drawer(ranked[0]/2), drawer(ranked[1]/2))
	h.none = b.list
	return h
}

// drawer makes log-odds coarse.
func drawer(odds float32) uint32 {
	return uint32(int32(math.Round(float64(min(max(odds, -9), 9)))) + 16)
}
