package timex

import "github.com/rawi-news/rawi/news"

// opPeriod is this, the last or the next week, month, year …
func opPeriod(r *reader, m *match) (value, bool) {
	s := &m.slots
	u := unit(s.val('u'))
	if u == unitHour {
		return durationValue(-100, unitHour), true
	}
	if u == unitSeason && s.val('r') == 0 {
		return reference("PRESENT_REF"), true
	}
	if s.has('y') {
		return yearValue(s.val('y')).modify(modOf(s)), true
	}
	if !r.known {
		return unresolved(whyNoDate), true
	}
	n := r.now
	if u == unitWeek && n.weekday() == 7 && s.val('r') == 0 && r.future(m.from, m.end) {
		n++ // on a Sunday the Arab week has begun
	}
	v, ok := unitValue(u, n, s.val('r'))
	if ok && u == unitWeek && s.has('o') && s.val('o') == 3 {
		v = weekendValue(v.begin)
	}
	if r.has(m.from, r.g.c.rest) && v.dated {
		v.begin = max(v.begin, r.now)
	}
	return r.published(v).modify(modOf(s)), ok
}

// opPeriodBeyond is the period before the last, or after the next.
func opPeriodBeyond(r *reader, m *match) (value, bool) {
	m.slots['r'-'a'].val *= 2
	return opPeriod(r, m)
}

// opNarrated is the same, the following or the preceding period, counted from
// what was told last.
func opNarrated(r *reader, m *match) (value, bool) {
	s := &m.slots
	n, kind, ok := r.told, "narrated", true
	switch u := unit(s.val('u')); {
	case r.month[0] > 0 && (u == unitMonth || u == unitYear || u == unitSeason):
		n = first(r.month[0], r.month[1])
		if r.year != r.month[0] {
			n = first(r.year, 1)
		}
	case r.year > 0 && (u == unitYear || u == unitSeason || u == unitDecade || u == unitCentury):
		n = first(r.year, 1)
	case r.hasDay:
	default:
		n, kind, ok = r.now, "published", r.known
	}
	if !ok {
		return unresolved(whyNotTold), true
	}
	v, ok := unitValue(unit(s.val('u')), n, s.val('r'))
	v.anchor = news.Anchor{Kind: kind, Value: n.String()}
	return v.modify(modOf(s)), ok
}

// opWeekIn is a weekday of the last or the next week.
func opWeekIn(r *reader, m *match) (value, bool) {
	if !r.known {
		return unresolved(whyNoDate), true
	}
	n := r.now.monday() + day(7*m.slots.val('r')+m.slots.val('w')-1)
	return r.published(dayValue(n)), true
}

func opWeekend(r *reader, m *match) (value, bool) {
	if !r.known {
		return unresolved(whyNoDate), true
	}
	k := m.slots.val('r')
	if k > 0 && r.has(m.end-1, r.g.c.narr) {
		k = 2
	}
	return r.published(weekendValue(r.now + day(7*k))), true
}

// opWeekendPast is the beginning of the week as agencies use it: the weekend
// that has just gone.
func opWeekendPast(r *reader, m *match) (value, bool) {
	if !r.known {
		return unresolved(whyNoDate), true
	}
	return r.published(weekendValue(r.now.monday() - 7)), true
}

// opWeekRest is what remains of the week.
func opWeekRest(r *reader, m *match) (value, bool) {
	if !r.known {
		return unresolved(whyNoDate), true
	}
	v := r.published(weekValue(r.now))
	v.begin, v.mod = r.now, modEnd
	return v, true
}

// opWeekOfMonth is the n-th week of a month; the first is the one of its first
// Monday.
func opWeekOfMonth(r *reader, m *match) (value, bool) {
	s := &m.slots
	y, mon, ok := r.monthOf(m)
	if !ok {
		return unresolved(whyNoDate), true
	}
	start := first(y, mon)
	monday := start + day((8-start.weekday())%7)
	return weekValue(monday + day(7*(s.val('q')-1))), true
}

func opWeekOfYear(r *reader, m *match) (value, bool) {
	s := &m.slots
	y := s.val('y')
	if !s.has('y') {
		if !r.known {
			return unresolved(whyNoDate), true
		}
		y, _, _ = r.now.date()
		y += s.val('g')
	}
	return weekValue(firstWeek(y) + day(7*(s.val('q')-1))), true
}

func opWeekOfDate(r *reader, m *match) (value, bool) {
	v, ok := opDate(r, m)
	if !ok || !v.dated {
		return v, ok
	}
	return weekValue(v.begin), true
}

// yearNear is the year that a match names, written or relative; without one it
// is the year of publication.
func (r *reader) yearNear(m *match) (int, bool) {
	s := &m.slots
	switch {
	case s.has('y'):
		return s.val('y'), true
	case !r.known:
		return 0, false
	}
	y, _, _ := r.now.date()
	return y + s.val('g') + s.val('r'), true
}

func opQuarter(r *reader, m *match) (value, bool) {
	y, ok := r.yearNear(m)
	if !ok {
		return unresolved(whyNoDate), true
	}
	q := m.slots.val('q')
	if m.slots.has('z') {
		q = 4
	}
	return quarterValue(y, q), true
}

func opHalf(r *reader, m *match) (value, bool) {
	y, ok := r.yearNear(m)
	if !ok {
		return unresolved(whyNoDate), true
	}
	h := m.slots.val('q')
	if m.slots.has('z') {
		h = 2
	}
	return halfValue(y, h), true
}

func opSeason(r *reader, m *match) (value, bool) {
	s := &m.slots
	y, ok := r.yearNear(m)
	if !ok {
		return unresolved(whyNoDate), true
	}
	if s.has('r') && !s.has('y') {
		y = r.seasonYear(s.val('s'), s.val('r'))
	}
	return seasonValue(y, s.val('s')).modify(modOf(s)), true
}

// seasonYear is the year of the last, this or the next such season.
func (r *reader) seasonYear(season, rel int) int {
	y, _, _ := r.now.date()
	v := seasonValue(y, season)
	switch {
	case rel < 0 && v.end >= r.now:
		return y - 1
	case rel > 0 && v.begin <= r.now:
		return y + 1
	}
	return y
}

// opDecade is a decade by its name, of the century told beside it or the last.
func opDecade(r *reader, m *match) (value, bool) {
	s := &m.slots
	n := s.val('n')
	if n >= 1000 {
		return decadeValue(n), true
	}
	century := 19
	switch {
	case s.has('q'):
		century = s.val('q') - 1
	case s.has('r') && r.known:
		y, _, _ := r.now.date()
		century = y/100 + s.val('r')
	case n < 30 && n >= 20 && !s.has('c'):
		return value{}, false // the twenties are an age more often
	}
	return decadeValue(century*100 + n).modify(modOf(s)), true
}

func opCentury(r *reader, m *match) (value, bool) {
	s := &m.slots
	if s.has('q') {
		return centuryValue(s.val('q')).modify(modOf(s)), true
	}
	if !r.known {
		return unresolved(whyNoDate), true
	}
	v, ok := unitValue(unitCentury, r.now, s.val('r'))
	return r.published(v).modify(modOf(s)), ok
}
