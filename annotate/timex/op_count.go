package timex

import (
	"fmt"

	"github.com/rawi-news/rawi/news"
)

// quantity returns the number of a match in hundredths and its unit.
func quantity(s *slots) (hundredths int, u unit) {
	switch {
	case s.has('x'):
		hundredths = s.val('x')
	case s.has('n'):
		hundredths = 100 * s.val('n')
	case s.has('u') && s['u'-'a'].to > 0:
		hundredths = 100
	}
	return hundredths + s.val('f'), unit(s.val('u'))
}

// quantity adds what the class of the unit says: a dual is two.
func (r *reader) quantity(s *slots) (hundredths int, u unit) {
	hundredths, u = quantity(s)
	if !s.has('n') && !s.has('x') && r.has(s['u'-'a'].from, r.g.c.dual) {
		hundredths += 100
	}
	return hundredths, u
}

// shift moves a day by a number of units, and gives the value in the grain that
// news means: a day for days and weeks, else month or year.
func shift(n day, hundredths int, u unit) (value, bool) {
	k := hundredths / 100
	y, m, _ := n.date()
	switch u {
	case unitDay, unitNight:
		return dayValue(n + day(k)), true
	case unitWeek:
		return dayValue(n + day(7*k+hundredths%100*7/100)), true
	case unitMonth:
		return monthValue(y, m+k), true
	case unitQuarter:
		return monthValue(y, m+3*k), true
	case unitYear, unitSeason:
		if hundredths%100 != 0 {
			y, _ = normMonth(y, m+hundredths*12/100)
			return yearValue(y), true
		}
		return yearValue(y + k), true
	case unitDecade:
		return yearValue(y + hundredths/10), true
	case unitCentury:
		return yearValue(y + hundredths), true
	}
	return value{}, false
}

// opAgo is so many units ago. Behind "since", weeks and months measure how long
// something has lasted, days and years date it.
func opAgo(r *reader, m *match) (value, bool) {
	s := &m.slots
	h, u := r.quantity(s)
	since := r.has(m.from, r.g.c.since)
	if !since && r.has(m.end, r.g.c.from) {
		m.from = s.first() // before something else that is told
		return durationValue(h, u).approx(s), true
	}
	if u <= unitHour || since && r.lasts(m, u == unitWeek || u == unitMonth) {
		return durationValue(h, u).modify(modOf(s)), true
	}
	if !r.known {
		return unresolved(whyNoDate), true
	}
	v, ok := shift(r.now, -h, u)
	if u == unitWeek && (s.has('a') || since) {
		v = weekValue(v.begin)
	}
	return r.published(v).approx(s), ok
}

// starts reports whether piece i opens its sentence, a conjunction apart.
func (r *reader) starts(i int) bool {
	if i > 0 && r.has(i-1, r.g.c.and) {
		i--
	}
	return i == 0 || r.pieces[i].sentence != r.pieces[i-1].sentence
}

// approx keeps that the number was about right.
func (v value) approx(s *slots) value {
	if s.has('a') {
		v.mod = modApprox
	}
	return v
}

// lasts reports whether "since", with which a match begins, measures how long
// something has gone on rather than dates it: a verb of the present governs it, or
// a word for what lasts, and no past verb, nor is something the first since. Where
// none of them stands close by, short says whether units are meant that seldom date.
func (r *reader) lasts(m *match, short bool) bool {
	s := r.pieces[m.from].sentence
	if r.starts(m.from) {
		for j := m.end; j < len(r.pieces) && j < m.end+4 && r.pieces[j].sentence == s; j++ {
			if r.continues(j) {
				return true
			}
		}
		return false
	}
	lasting := false
	for j := m.from - 1; j >= 0 && j >= m.from-8 && r.pieces[j].sentence == s; j-- {
		switch {
		case r.tense(j) == 'P' && !lasting, r.has(j, r.g.c.ord):
			return false
		case r.continues(j):
			lasting = true
		}
	}
	return lasting || short
}

// continues reports whether piece i is a verb of the present or a word for what lasts.
func (r *reader) continues(i int) bool {
	t := &r.tokens[r.pieces[i].token]
	return r.has(i, r.g.c.lasting) || t.POS == news.Verb && t.Feats.Tense == 'I'
}

// opAgoVague is an unknown number of units ago.
func opAgoVague(r *reader, m *match) (value, bool) {
	if m.slots.has('u') && r.has(m.from, r.g.c.since) && r.lasts(m, false) {
		return opDurationVague(r, m)
	}
	return reference("PAST_REF"), true
}

// opAhead is so many units later: from the publication where the clause speaks
// of the future, else a duration.
func opAhead(r *reader, m *match) (value, bool) {
	s := &m.slots
	h, u := r.quantity(s)
	if r.has(m.end, r.g.c.from) || r.has(m.end, r.g.c.on) {
		m.from = s.first()
		return durationValue(h, u).approx(s), true
	}
	if n, ok := r.leads(m); ok && u > unitHour {
		v, ok := shift(n, h, u)
		return r.narrated(v, n.String()), ok
	}
	if u <= unitHour || !r.known || !r.future(m.from, m.end) && !r.ends(m.end) {
		m.from = s.first()
		return durationValue(h, u).approx(s), true
	}
	v, ok := shift(r.now, h, u)
	return r.published(v).approx(s), ok
}

// leads reports whether a match opens a sentence as the next step of what is
// narrated, and from which day that counts.
func (r *reader) leads(m *match) (day, bool) {
	if !r.starts(m.from) || !r.has(m.end, r.g.c.comma) || r.month[0] == 0 {
		return 0, false
	}
	if r.hasDay && r.said >= r.pieces[m.from].sentence-2 {
		return r.told, true
	}
	return first(r.month[0], r.month[1]), true
}

// ends reports whether the sentence ends at piece i.
func (r *reader) ends(i int) bool {
	return i >= len(r.pieces) || r.pieces[i].sentence != r.pieces[i-1].sentence || r.pieces[i].norm == "."
}

// first returns the piece from which the first slot was caught.
func (s *slots) first() int {
	at := 1 << 30
	for i := range s {
		if s[i].set {
			at = min(at, s[i].from)
		}
	}
	return at
}

func opTold(r *reader, m *match) (value, bool)     { return r.toldShift(m, 1) }
func opToldBack(r *reader, m *match) (value, bool) { return r.toldShift(m, -1) }

func (r *reader) toldShift(m *match, sign int) (value, bool) {
	h, u := r.quantity(&m.slots)
	n, kind, ok := r.base()
	if !ok {
		return unresolved(whyNotTold), true
	}
	v, ok := shift(n, sign*h, u)
	v.anchor = news.Anchor{Kind: kind, Value: n.String()}
	return v, ok
}

// opFromNow is a sum of units counted from now, back unless the clause speaks of
// the future.
func opFromNow(r *reader, m *match) (value, bool) {
	if !r.known {
		return unresolved(whyNoDate), true
	}
	sign := -1
	if r.future(m.from, m.end) {
		sign = 1
	}
	n := r.now
	for i := m.from; i < m.end; {
		h, u, end := r.term(i, m.end)
		if end == i {
			i++
			continue
		}
		n, i = move(n, sign*h/100, u), end
	}
	return r.published(dayValue(n)), true
}

// term reads a number with its unit, or a unit alone, at piece i.
func (r *reader) term(i, limit int) (hundredths int, u unit, end int) {
	for _, a := range r.from(i) {
		if a.class == r.g.c.num {
			for _, b := range r.from(a.end) {
				if b.class == r.g.c.unit && b.end <= limit {
					return 100 * a.val, unit(b.val), b.end
				}
			}
		}
	}
	for _, a := range r.from(i) {
		switch a.class {
		case r.g.c.dual:
			return 200, unit(a.val), a.end
		case r.g.c.unit:
			return 100, unit(a.val), a.end
		}
	}
	return 0, 0, i
}

// move moves a day by whole units.
func move(n day, k int, u unit) day {
	switch u {
	case unitDay, unitNight:
		return n + day(k)
	case unitWeek:
		return n + day(7*k)
	case unitMonth:
		return n.addMonths(k)
	case unitYear:
		return n.addMonths(12 * k)
	}
	return n
}

func opDuration(r *reader, m *match) (value, bool) {
	h, u := r.quantity(&m.slots)
	v := durationValue(h, u).approx(&m.slots)
	return v, v.iso != ""
}

func opDurationVague(r *reader, m *match) (value, bool) {
	return durationValue(-100, unit(m.slots.val('u'))), true
}

// opDurationRel is a number of the last or next units; without a number it is
// not told how many.
func opDurationRel(r *reader, m *match) (value, bool) {
	s := &m.slots
	if !s.has('n') {
		return durationValue(-100, unit(s.val('u'))), true
	}
	return durationValue(100*s.val('n'), unit(s.val('u'))), true
}

func opDualRel(r *reader, m *match) (value, bool) {
	return durationValue(200, unit(m.slots.val('u'))), true
}

func opDurationHalf(r *reader, m *match) (value, bool) {
	return durationValue(m.slots.val('f'), unit(m.slots.val('u'))), true
}

func opDurationWhole(r *reader, m *match) (value, bool) {
	v := durationValue(100, unit(m.slots.val('u')))
	return v, v.iso != ""
}

// opDurationSum is a sum of two units, the greater first in the value.
func opDurationSum(r *reader, m *match) (value, bool) {
	s := &m.slots
	n, u, k := s.val('n'), unit(s.val('u')), unit(s.val('k'))
	if u <= unitHour || k <= unitHour {
		return value{}, false
	}
	a, b := fmt.Sprint(n)+symbols[u], "1"+symbols[k]
	if k > u {
		a, b = b, a
	}
	return value{typ: news.TimexDuration, iso: "P" + a + b}, true
}

func opAge(r *reader, m *match) (value, bool) {
	n := m.slots.val('n')
	if m.slots.has('q') {
		n = m.slots.val('q')
	}
	return durationValue(100*n, unitYear), true
}

func opAgeDecade(r *reader, m *match) (value, bool) {
	return durationValue(100*m.slots.val('n'), unitYear), true
}
