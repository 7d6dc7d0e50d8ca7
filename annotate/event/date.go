package event

import (
	"sort"
	"strings"
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
func (r *reading) moments(t *trigger) []moment {
	out := r.room.moments.take(2 * timesAround)[:0]
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
	r.room.moments.back(2*timesAround - len(out))
	return out[:len(out):len(out)]
}

func (r *reading) gap(t *trigger, time int) int {
	x := &r.times[time]
	away := max(x.first-t.token, t.token-x.last, 0)
	if x.sentence != t.sentence {
		away += 1000
	}
	return away
}

func (r *reading) undatedFeatures(list []uint32, t *trigger, moments []moment) []uint32 {
	b := bag{typ: t.typ, family: t.family, list: list}
	near := 0
	for _, x := range moments {
		if x.time >= 0 && r.times[x.time].sentence == t.sentence {
			near++
		}
	}
	b.both(dNull, uint32(min(near, 3)), t.kind)
	b.both(dNone, uint32(min(len(moments), 4)))
	b.add(dLemma, t.lemma)
	b.both(dStatement, flag(t.statement >= 0))
	return b.list
}

func (r *reading) dateFeatures(list []uint32, t *trigger, x *moment, rank int) []uint32 {
	b := bag{typ: t.typ, family: t.family, list: list}
	grain, side := uint32(len(x.value)), r.timeSide(x.value)
	if x.time >= 0 {
		r.nearTime(&b, t, &r.times[x.time], grain, side, rank)
	} else {
		b.both(dFar, 9, grain)
	}
	b.both(dGrain, grain, side)
	b.both(dSide, side, t.kind)
	b.both(dStatement, flag(t.statement >= 0), 1)
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
