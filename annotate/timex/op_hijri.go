package timex

import (
	"fmt"

	"github.com/rawi-news/rawi/news"
)

const whyHijri = "a Hijri date may lie a day earlier or later"

// opHijri is a day of a Hijri month, by the Umm al-Qura calendar. A weekday
// beside it settles the day that the sighting of the moon leaves open.
func opHijri(r *reader, m *match) (value, bool) {
	s := &m.slots
	y, ok := r.hijriYear(m, s.val('m'))
	if !ok {
		return unresolved(whyNoDate), true
	}
	n, ok := hijriDay(y, s.val('m'), s.val('d'))
	if !ok {
		return value{}, false
	}
	why := whyHijri
	if w := s.val('w'); s.has('w') {
		if k := near(n, w); k-n <= 1 && n-k <= 1 {
			n, why = k, ""
		}
	}
	v := dayValue(n)
	if why != "" {
		v.why = why
		v.alt = []string{(n - 1).String(), (n + 1).String()}
	}
	m.slots['y'-'a'].set = true // the year is the calendar's, not a guess
	return r.partOfDay(v, n, s), true
}

// hijriYear is the Hijri year that a match names, or the one nearest to the
// publication.
func (r *reader) hijriYear(m *match, month int) (int, bool) {
	s := &m.slots
	switch {
	case s.has('y'):
		return s.val('y'), true
	case s.has('n'):
		return s.val('n'), true
	case !r.known:
		return 0, false
	}
	y, mon, _ := hijriOf(r.now)
	switch {
	case s.has('r') && s.val('r') < 0 && month >= mon:
		y--
	case s.has('r') && s.val('r') > 0 && month <= mon:
		y++
	case !s.has('r') && month-mon > 6:
		y--
	case !s.has('r') && mon-month > 6 && r.future(m.from, m.end):
		y++
	}
	return y, true
}

// opHijriMonth is a Hijri month: its days, and as value the Gregorian month that
// holds most of them.
func opHijriMonth(r *reader, m *match) (value, bool) {
	s := &m.slots
	y, ok := r.hijriYear(m, s.val('m'))
	if !ok {
		return unresolved(whyNoDate), true
	}
	begin, end, ok := hijriMonthDays(y, s.val('m'))
	if !ok {
		return value{}, false
	}
	gy, gm, _ := (begin + 14).date()
	v := dated(fmt.Sprintf("%04d-%02d", gy, gm), begin, end)
	v.why = whyHijri
	m.slots['y'-'a'].set = true
	return v.modify(modOf(s)), true
}

// opHijriYear is a Hijri year, as the Gregorian year that holds most of it.
func opHijriYear(r *reader, m *match) (value, bool) {
	begin, ok := hijriDay(m.slots.val('y'), 1, 1)
	if !ok {
		return value{}, false
	}
	end, ok := hijriDay(m.slots.val('y')+1, 1, 1)
	if !ok {
		return value{}, false
	}
	gy, _, _ := (begin + 177).date()
	return value{typ: news.TimexDate, iso: fmt.Sprintf("%04d", gy), begin: begin, end: end - 1, dated: true, why: whyHijri}, true
}

// fixed are the feasts on a fixed day of the Gregorian year, by their number.
var fixed = map[int][2]int{6: {3, 21}, 7: {12, 25}, 8: {1, 7}, 9: {1, 1}, 10: {12, 31}, 15: {3, 21}, 16: {5, 1}, 17: {2, 14}}

// moving are the feasts on a fixed day of the Hijri year.
var moving = map[int][2]int{1: {10, 1}, 2: {12, 10}, 3: {3, 12}, 4: {1, 1}, 5: {1, 10}, 18: {7, 27}, 19: {12, 9}}

// feastDays lists the days of a feast in a Gregorian year: none, one or two.
func feastDays(e, y int) []day {
	if f, ok := fixed[e]; ok {
		n, _ := dayOf(y, f[0], f[1])
		return []day{n}
	}
	if f, ok := moving[e]; ok {
		var out []day
		hy, _, _ := hijriOf(first(y, 1))
		for k := range 3 {
			if n, ok := hijriDay(hy+k, f[0], f[1]); ok {
				if gy, _, _ := n.date(); gy == y {
					out = append(out, n)
				}
			}
		}
		return out
	}
	switch e {
	case 11:
		m, d := easter(y)
		n, _ := dayOf(y, m, d)
		return []day{n}
	case 12:
		return []day{easternEaster(y)}
	case 13:
		return []day{nthWeekday(y, 11, 4, 4)}
	case 14:
		return []day{nthWeekday(y, 6, 7, 3)}
	}
	return nil
}

func nthWeekday(y, m, w, n int) day {
	start := first(y, m)
	return start + day((w-start.weekday()+7)%7+7*(n-1))
}

// opFeast is a feast: of the year beside it, the last, the next, or the nearest
// to the publication.
func opFeast(r *reader, m *match) (value, bool) {
	s := &m.slots
	e := s.val('e')
	if s.has('y') {
		days := feastDays(e, s.val('y'))
		if len(days) == 0 {
			return value{}, false
		}
		return r.feast(e, days[0]), true
	}
	if !r.known {
		return unresolved(whyNoDate), true
	}
	y, _, _ := r.now.date()
	var best day
	found := false
	for k := y - 1; k <= y+1; k++ {
		for _, n := range feastDays(e, k) {
			if r.allows(m, n) && (!found || distance(n, r.now) < distance(best, r.now)) {
				best, found = n, true
			}
		}
	}
	if !found {
		return value{}, false
	}
	return r.published(r.feast(e, best)), true
}

func (r *reader) feast(e int, n day) value {
	v := dayValue(n)
	if _, ok := moving[e]; ok {
		v.why = whyHijri
		v.alt = []string{(n - 1).String(), (n + 1).String()}
	}
	return v
}

// allows reports whether a day lies on the side of the publication that the
// match names.
func (r *reader) allows(m *match, n day) bool {
	switch s := &m.slots; {
	case s.has('r') && s.val('r') < 0:
		return n < r.now
	case s.has('r') && s.val('r') > 0:
		return n > r.now
	}
	return true
}

func distance(a, b day) day {
	if a > b {
		return a - b
	}
	return b - a
}
