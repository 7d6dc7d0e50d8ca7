package timex

import (
	"fmt"

	"github.com/rawi-news/rawi/news"
)

// opDate is a day of a month, with weekday and part of the day where told.
func opDate(r *reader, m *match) (value, bool) {
	s := &m.slots
	mon, d := s.val('m'), s.val('d')
	y, anchor, ok := r.yearOf(m, mon, d)
	if !ok {
		v := unresolved(whyNoDate)
		v.alt = []string{fmt.Sprintf("XXXX-%02d-%02d", mon, d)}
		return v, d <= monthDays(2000, mon)
	}
	n, ok := dayOf(y, mon, d)
	if !ok {
		return value{}, false
	}
	v := dayValue(n)
	v.anchor = anchor
	v = r.fits(v, n, s)
	v = otherOrder(v, m.rule.name, y, mon, d)
	if s.has('b') && s.val('b') != mon {
		v = v.disagrees(fmt.Sprintf("%04d-%02d-%02d", y, s.val('b'), d), "the two names of the month disagree")
	}
	return r.partOfDay(v, n, s), true
}

// partOfDay adds the part of the day that a match caught.
func (r *reader) partOfDay(v value, n day, s *slots) value {
	if s.has('p') {
		v.typ = news.TimexTime
		v.iso = n.String() + partOf(s.val('p'))
	}
	return v
}

// fits flags a weekday that is not the one of its date, with the nearest day
// that is.
func (r *reader) fits(v value, n day, s *slots) value {
	if w := s.val('w'); s.has('w') && w != n.weekday() {
		return v.disagrees(near(n, w).String(), "the weekday does not fit the date")
	}
	return v
}

// near returns the day of that weekday nearest to n.
func near(n day, w int) day {
	k := (w - n.weekday() + 7) % 7
	if k > 3 {
		k -= 7
	}
	return n + day(k)
}

// disagrees keeps another reading beside the value.
func (v value) disagrees(alt, why string) value {
	v.alt, v.why = append(v.alt, alt), why
	return v
}

// otherOrder keeps the reading month first of a slashed date, where both fit.
func otherOrder(v value, rule string, y, m, d int) value {
	if (rule == "date-slash" || rule == "date-hyphen") && d <= 12 && d != m {
		if n, ok := dayOf(y, d, m); ok {
			return v.disagrees(n.String(), "day first; month first is possible")
		}
	}
	return v
}

// yearOf finds the year of a month: written, relative, told before, or nearest
// to the publication. The anchor is empty where the year is written.
func (r *reader) yearOf(m *match, mon, d int) (int, news.Anchor, bool) {
	s := &m.slots
	if s.has('y') && (!s.has('r') || s.val('r') == 0) || s.has('y') && s.val('y') > 999 {
		return s.val('y'), news.Anchor{}, true
	}
	if r.attack(m, mon, d) {
		return 2001, news.Anchor{}, true
	}
	if !r.known {
		if r.wrote > 0 && !s.has('r') && !s.has('g') && r.pieces[m.from].sentence-r.wroteIn <= 1 {
			return r.wrote, news.Anchor{Kind: "narrated", Value: fmt.Sprintf("%04d", r.wrote)}, true
		}
		return 0, news.Anchor{}, false
	}
	a := news.Anchor{Kind: "published", Value: r.now.String()}
	py, pm, pd := r.now.date()
	switch {
	case s.has('g'):
		return py + s.val('g'), a, true
	case s.has('r') && s.val('r') < 0:
		return py - before(mon*31+d > pm*31+pd || d == 0 && mon >= pm), a, true
	case s.has('r') && s.val('r') > 0:
		return py + before(mon*31+d < pm*31+pd && (d > 0 || mon <= pm)), a, true
	case s.has('r'):
		return py, a, true
	case r.wrote > 0 && r.wroteIn == r.pieces[m.from].sentence:
		return r.wrote, news.Anchor{Kind: "narrated", Value: fmt.Sprintf("%04d", r.wrote)}, true
	}
	return r.yearFor(mon, d, r.future(m.from, m.end)), a, true
}

func before(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// attack reports whether a date without a year is the one that needs none: the
// eleventh of September behind the word for attacks or events.
func (r *reader) attack(m *match, mon, d int) bool {
	return mon == 9 && d == 11 && r.endsAt(m.from, r.g.c.attacks)
}

func opShortYear(r *reader, m *match) (value, bool) {
	y := m.slots['y'-'a'].val
	m.slots['y'-'a'].val = 2000 + y
	if y > 60 {
		m.slots['y'-'a'].val = 1900 + y
	}
	return opDate(r, m)
}

// opWeekDate is a weekday with a bare day of the month.
func opWeekDate(r *reader, m *match) (value, bool) {
	if !r.known {
		return unresolved(whyNoDate), true
	}
	y, mon, _ := r.now.date()
	for _, k := range []int{0, -1, 1, -2, 2} {
		yy, mm := normMonth(y, mon+k)
		if n, ok := dayOf(yy, mm, m.slots.val('d')); ok && n.weekday() == m.slots.val('w') {
			return r.published(dayValue(n)), true
		}
	}
	return value{}, false
}

// opDayOf is a day of this, the last, the next or the same month.
func opDayOf(r *reader, m *match) (value, bool) {
	s := &m.slots
	y, mon, _ := r.now.date()
	ok := r.known
	if !s.has('r') && !s.has('g') || s.has('g') && m.rule.name == "day-of-month" && !r.thisMonth(m) {
		if r.month[0] > 0 {
			y, mon, ok = r.month[0], r.month[1], true
		}
	}
	if !ok {
		return unresolved(whyNoDate), true
	}
	y, mon = normMonth(y, mon+s.val('r'))
	n, ok := dayOf(y, mon, s.val('d'))
	if !ok {
		return value{}, false
	}
	return r.partOfDay(r.published(dayValue(n)), n, s), true
}

// thisMonth reports whether the match names the month by the word for this.
func (r *reader) thisMonth(m *match) bool {
	for i := m.from; i < m.end; i++ {
		if r.has(i, r.g.c.this) {
			return true
		}
	}
	return false
}

func opMonth(r *reader, m *match) (value, bool) {
	s := &m.slots
	mon := s.val('m')
	y, anchor, ok := r.yearOf(m, mon, 0)
	if !ok {
		v := unresolved(whyNoDate)
		v.alt = []string{fmt.Sprintf("XXXX-%02d", mon)}
		return v, true
	}
	v := monthValue(y, mon)
	v.anchor = anchor
	if s.has('b') && s.val('b') != mon {
		v = v.disagrees(fmt.Sprintf("%04d-%02d", y, s.val('b')), "the two names of the month disagree")
	}
	return v.modify(modOf(s)), true
}

// modOf returns the modifier that a match caught in slot o or a.
func modOf(s *slots) string {
	if s.has('o') {
		return []string{"", modStart, modMid, modEnd, modApprox}[s.val('o')]
	}
	if s.has('a') {
		return modApprox
	}
	return ""
}

func opYear(r *reader, m *match) (value, bool) {
	s := &m.slots
	y := s.val('y')
	if !s.has('y') {
		y = s.val('n')
		m.slots['y'-'a'] = m.slots['n'-'a'] // a year that is written
	}
	if y < 1 || y > 9999 {
		return value{}, false
	}
	return yearValue(y).modify(modOf(s)), true
}

// opYearList is a bare year that a connective joins to a year before it.
func opYearList(r *reader, m *match) (value, bool) {
	n := len(r.found)
	if n == 0 || m.from-r.found[n-1].to > 2 || !r.found[n-1].dated || len(r.found[n-1].iso) > 7 {
		return value{}, false
	}
	return opYear(r, m)
}

func opYearPair(r *reader, m *match) (value, bool) {
	return yearValue(m.slots.val('q')*100 + m.slots.val('n')), true
}

// monthOf is the month that a match names, or counts from the present one, with
// its year; false where no date says which.
func (r *reader) monthOf(m *match) (y, mon int, ok bool) {
	y, mon, _ = r.now.date()
	ok = r.known
	if s := &m.slots; s.has('m') {
		mon = s.val('m')
		y, _, ok = r.yearOf(m, mon, 0)
	} else if s.has('r') {
		y, mon = normMonth(y, mon+s.val('r'))
	}
	return y, mon, ok
}

// opNthDay is the n-th such weekday of a month.
func opNthDay(r *reader, m *match) (value, bool) {
	s := &m.slots
	y, mon, ok := r.monthOf(m)
	if !ok {
		return unresolved(whyNoDate), true
	}
	start := first(y, mon)
	n := start + day((s.val('w')-start.weekday()+7)%7+7*(s.val('q')-1))
	if n >= first(y, mon+1) {
		return value{}, false
	}
	return dayValue(n), true
}

func opMonthPair(r *reader, m *match) (value, bool) {
	return monthValue(m.slots.val('q')*100+m.slots.val('n'), m.slots.val('m')), true
}
