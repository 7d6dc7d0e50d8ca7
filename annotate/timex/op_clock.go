package timex

import (
	"fmt"

	"github.com/rawi-news/rawi/news"
)

// opClock is a time of the day, of the day told beside it or near by.
func opClock(r *reader, m *match) (value, bool) {
	s := &m.slots
	h, mi, ok := hourMinute(s)
	if !ok {
		return value{}, false
	}
	h = halfOfDay(s, h)
	if h == 24 {
		h = 0
	}
	clock := fmt.Sprintf("T%02d:%02d", h, mi)
	if s.has('s') {
		clock += fmt.Sprintf(":%02d", s.val('s'))
	}
	return r.onDay(m, clock), true
}

// hourMinute reads hour and minutes; the fraction may be taken off the hour.
func hourMinute(s *slots) (h, m int, ok bool) {
	h, m = s.val('h'), s.val('i')
	if h > 99 {
		h, m = h/100, h%100
	}
	m += s.val('f')
	if s.has('j') {
		m -= s.val('j')
	}
	if m < 0 {
		h, m = (h+23)%24, m+60
	}
	return h, m, h <= 24 && m < 60
}

// halfOfDay turns an hour of twelve into one of twenty-four.
func halfOfDay(s *slots, h int) int {
	switch k := s.val('k'); {
	case s.has('p') && !s.has('k'):
		if p := s.val('p'); h < 12 && p >= partNoon && p <= partEvening {
			return h + 12
		}
	case k == 1 && h == 12:
		return 0
	case k == 2 && h < 12 || k == 3 && h >= 5 && h < 12:
		return h + 12
	case k == 3 && h == 12:
		return 0
	}
	return h
}

// onDay sets a clock time on its day: told beside it, near by, or the day of
// publication; without any it stands alone.
func (r *reader) onDay(m *match, clock string) value {
	s := &m.slots
	alone := value{typ: news.TimexTime, iso: clock}
	if r.daily(m.from) {
		return alone
	}
	n, kind, ok := r.near(m.from)
	if !ok {
		return alone
	}
	switch {
	case s.has('w') && r.known:
		n, _ = r.weekdayOf(m)
		kind = "published"
	case s.has('t') && r.known:
		n, kind = r.now+day(s.val('t')), "published"
	}
	v := clockValue(n, clock)
	v.anchor = news.Anchor{Kind: kind, Value: n.String()}
	return v
}

// daily reports whether the sentence up to piece i says that it happens daily.
func (r *reader) daily(i int) bool {
	s := r.pieces[i].sentence
	for j := i - 1; j >= 0 && j >= i-reach && r.pieces[j].sentence == s; j-- {
		if r.has(j, r.g.c.daily) {
			return true
		}
	}
	return false
}

// opClockMid is the middle of the night, morning or day, minutes taken off.
func opClockMid(r *reader, m *match) (value, bool) {
	h, mi := m.slots.val('q'), -m.slots.val('j')
	if mi < 0 {
		h, mi = (h+23)%24, mi+60
	}
	return r.onDay(m, fmt.Sprintf("T%02d:%02d", h, mi)), true
}

// opClockNext is the end of a range of clock times, in the half of the day in
// which it began unless that would end it before.
func opClockNext(r *reader, m *match) (value, bool) {
	n := len(r.found)
	if n == 0 || !r.found[n-1].slots.has('h') || m.from-r.found[n-1].to > 2 {
		return value{}, false
	}
	p := &r.found[n-1]
	h, mi, ok := hourMinute(&m.slots)
	begin := halfOfDay(&p.slots, p.slots.val('h'))
	if !ok {
		return value{}, false
	}
	if h < 12 && h < begin && h+12 > begin {
		h += 12
	}
	return r.onDay(m, fmt.Sprintf("T%02d:%02d", h%24, mi)), true
}
