package event

import (
	"sort"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// timesAround is how many time expressions on either side of a trigger are
// candidates for its date.
const timesAround = 5

// moment is a calendar value that may date an event, and the time expression
// nearest to the trigger that says it.
type moment struct {
	value string
	time  int // index into Times, -1 where only an earlier event says it
}

const (
	dNull template = 400 + iota
	dLemma
	dNone
	dDistance
	dGovernor
	dBetween
	dNear
	dGrain
	dSide
	dLastDate
	dSameType
	dSameLemma
	dNullPast
	dStatement
	dFar
	dLeft
)

// dateOf makes a time's value the date of an event: the day of a clock time;
// "" where it is no calendar value.
func dateOf(value string) string {
	if value == "" || value[0] < '0' || value[0] > '9' {
		return ""
	}
	day, _, _ := strings.Cut(value, "T")
	return day
}

// moments returns the candidates for the date of an event.
func (r *reading) moments(t *trigger, past *history) []moment {
	var out []moment
	add := func(value string, time int) {
		for i := range out {
			if out[i].value == value {
				return
			}
		}
		if value != "" {
			out = append(out, moment{value, time})
		}
	}
	middle := sort.Search(len(r.times), func(i int) bool { return r.times[i].first >= t.token })
	before, after := middle-1, middle
	for n := 0; n < 2*timesAround && (before >= 0 || after < len(r.times)); n++ {
		if before >= 0 && (after >= len(r.times) || r.gap(t, before) <= r.gap(t, after)) {
			add(dateOf(r.Times[before].Value), before)
			before--
			continue
		}
		add(dateOf(r.Times[after].Value), after)
		after++
	}
	for _, list := range [][]*trigger{past.byType[t.typ], past.last} {
		for i := len(list) - 1; i >= max(0, len(list)-window); i-- {
			add(list[i].date, -1)
		}
	}
	return out
}

func (r *reading) gap(t *trigger, time int) int {
	x := &r.times[time]
	away := max(x.first-t.token, t.token-x.last, 0)
	if x.sentence != t.sentence {
		away += 1000
	}
	return away
}

// when asks for the date: the first set of features stands for none.
func (r *reading) when(t *trigger, past *history) ([]moment, [][]uint32) {
	list := r.moments(t, past)
	features := [][]uint32{r.undatedFeatures(t, list, past)}
	for i := range list {
		features = append(features, r.dateFeatures(t, &list[i], i, past))
	}
	return list, features
}

func (r *reading) undatedFeatures(t *trigger, list []moment, past *history) []uint32 {
	b := bag{typ: t.typ, list: make([]uint32, 0, 24)}
	near := 0
	for _, x := range list {
		if x.time >= 0 && r.times[x.time].sentence == t.sentence {
			near++
		}
	}
	b.both(dNull, uint32(min(near, 3)), t.kind)
	b.both(dNone, uint32(min(len(list), 4)))
	b.add(dLemma, t.lemma)
	b.both(dStatement, flag(t.statement >= 0), uint32(t.status))
	dated := func(list []*trigger) uint32 {
		if len(list) == 0 {
			return 2
		}
		return flag(list[len(list)-1].date != "")
	}
	b.both(dNullPast, dated(past.last), 0)
	b.both(dNullPast, dated(past.byType[t.typ]), 1)
	b.both(dNullPast, dated(past.byLemma[t.lemma]), 2)
	return b.list
}

func (r *reading) dateFeatures(t *trigger, x *moment, rank int, past *history) []uint32 {
	b := bag{typ: t.typ, list: make([]uint32, 0, 40)}
	grain, side := uint32(len(x.value)), r.timeSide(x.value)
	if x.time >= 0 {
		r.nearTime(&b, t, &r.times[x.time], grain, side, rank)
	} else {
		b.both(dFar, 9, grain)
	}
	b.both(dGrain, grain, side)
	b.both(dSide, side, uint32(t.status), t.kind)
	b.both(dStatement, flag(t.statement >= 0), uint32(t.status), 1)
	past.dateFeatures(&b, t, x.value)
	return b.list
}

func (r *reading) nearTime(b *bag, t *trigger, x *timex, grain, side uint32, rank int) {
	if x.sentence != t.sentence {
		b.both(dFar, uint32(min(max(t.sentence-x.sentence, -3)+3, 7)), uint32(min(rank, 3)))
		b.both(dFar, side, flag(t.sentence > x.sentence), uint32(min(rank, 2)))
		return
	}
	after, distance := flag(x.first > t.token), max(x.first-t.token, t.token-x.last)
	gov, at := r.governor(x.first)
	if at == t.token {
		gov = 6
	}
	b.both(dDistance, after, bucket(distance))
	b.add(dDistance, after, bucket(distance), t.kind)
	b.both(dGovernor, after, gov)
	b.add(dGovernor, after, gov, grain, side)
	b.add(dLeft, after, r.norm(x.first-1))
	if after == 1 {
		b.both(dBetween, after, r.between(t.token+1, x.first))
	} else {
		b.both(dBetween, after, r.between(x.last, t.token))
	}
	b.both(dNear, after, uint32(min(rank, 3)))
	b.add(dGrain, grain, side, uint32(min(rank, 3)))
}

func (h *history) dateFeatures(b *bag, t *trigger, value string) {
	same := func(list []*trigger) (newest, any uint32) {
		for i := len(list) - 1; i >= max(0, len(list)-window); i-- {
			if list[i].date == value {
				any = 1
				newest |= flag(i == len(list)-1)
			}
		}
		return newest, any
	}
	if n := len(h.last); n > 0 {
		last := h.last[n-1]
		away := uint32(min(t.sentence-last.sentence, 2))
		b.both(dLastDate, flag(last.date == value), flag(last.date != ""), away)
		b.add(dLastDate, flag(last.date == value), flag(last.date != ""), away, flag(last.typ == t.typ), flag(last.part(t.place)&4 != 0))
	}
	newest, any := same(h.byType[t.typ])
	b.both(dSameType, newest, any)
	newest, any = same(h.byLemma[t.lemma])
	b.both(dSameLemma, newest, any)
}

func (m *Model) dates(r *reading, t *trigger, past *history) moment {
	list, features := r.when(t, past)
	if b := best(m.date.probabilities(features, nil)); b > 0 {
		return list[b-1]
	}
	return moment{time: -1}
}

// dateRef points at the time that dates an event, 0 where none does.
func dateRef(x moment) news.Ref { return news.RefTo(x.time) }
