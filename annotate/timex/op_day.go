package timex

import (
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// opWeekday is a weekday, with a word for a day, a part of the day or a word
// for its direction: the nearest such day, in the past unless the clause speaks
// of the future.
func opWeekday(r *reader, m *match) (value, bool) {
	s := &m.slots
	if !r.known {
		v := unresolved(whyNoDate)
		v.alt = []string{"XXXX-WXX-" + string(rune('0'+s.val('w')))}
		return v, true
	}
	n, why := r.weekdayOf(m)
	v := r.published(dayValue(n))
	v.why = why
	if s.has('l') && s.val('l') == 2 && s.has('p') {
		v.mod = modEnd
	}
	return r.partOfDay(v, n, s), true
}

// opWeekdayNight is late on a day of the week: its night.
func opWeekdayNight(r *reader, m *match) (value, bool) {
	m.slots['p'-'a'] = slot{set: true, val: partNight}
	return opWeekday(r, m)
}

func (r *reader) weekdayOf(m *match) (n day, why string) {
	s := &m.slots
	w := s.val('w')
	back := day((r.now.weekday() - w + 7) % 7)
	switch {
	case s.has('t'):
		n = near(r.now+day(s.val('t')), w)
		if n != r.now+day(s.val('t')) {
			why = "the weekday does not fit the word for the day"
		}
		return n, why
	case s.has('r') && s.val('r') < 0:
		if back == 0 {
			back = 7
		}
		return r.now - back, ""
	case s.has('r') && s.val('r') > 0:
		return r.now + (7 - back), ""
	case s.has('r'):
		return r.now.monday() + day(w-1), ""
	case m.rule.name == "weekday-this":
		return r.now + (7-back)%7, ""
	case r.ahead(int(back), m):
		return r.now + (7-back)%7, ""
	}
	return r.now - back, ""
}

// ahead reports whether a weekday without a word for its direction lies ahead;
// the one behind was back days ago. News calls the one six days ago "last": the
// name of tomorrow means tomorrow unless a past verb stands close by, and that of
// yesterday yesterday where any past verb governs. Of the others the clause decides.
// (Gold of 589 reports: of 303 names of yesterday none lies ahead, of 32 of tomorrow 28.)
func (r *reader) ahead(back int, m *match) bool {
	tense, away := r.verb(m.from)
	switch {
	case back == 1 && tense == 'P':
		return false
	case back == 6 && (tense != 'P' || away > 5):
		return true
	}
	return r.future(m.from, m.end)
}

func opDayWord(r *reader, m *match) (value, bool) {
	s := &m.slots
	if s.val('t') == -1 && r.touches(m.from) {
		return value{}, false
	}
	if !r.known {
		return unresolved(whyNoDate), true
	}
	n := r.now + day(s.val('t'))
	return r.partOfDay(r.published(dayValue(n)), n, s), true
}

// touches reports whether piece i, yesterday, is what was left when a lam was
// cut off the verb "to touch", whose alef bears no hamza.
func (r *reader) touches(i int) bool {
	c, _ := utf8.DecodeRuneInString(r.text[r.pieces[i].Start:])
	return i > 0 && r.pieces[i].glued && c == arabic.Alef && strings.HasPrefix(r.text[r.pieces[i-1].Start:], string(arabic.Lam))
}

func opPresent(*reader, *match) (value, bool) { return reference("PRESENT_REF"), true }

// opDaySame is "this day": the day told last where it was told close by.
func opDaySame(r *reader, m *match) (value, bool) {
	if r.hasDay && !r.known {
		return r.narrated(dayValue(r.told), r.told.String()), true
	}
	if !r.known {
		return unresolved(whyNoDate), true
	}
	return r.published(dayValue(r.now)), true
}

// opDayTold is the day told last.
func opDayTold(r *reader, m *match) (value, bool) {
	n, kind, ok := r.base()
	if !ok {
		return unresolved(whyNotTold), true
	}
	v := dayValue(n)
	v.anchor = news.Anchor{Kind: kind, Value: n.String()}
	return v, true
}

// opNightTold is the night of the day told last.
func opNightTold(r *reader, m *match) (value, bool) {
	v, ok := opDayTold(r, m)
	if v.dated {
		v.iso += partOf(partNight)
		v.typ = news.TimexTime
	}
	return v, ok
}

// opDayNext is the day before or after the day told last.
func opDayNext(r *reader, m *match) (value, bool) {
	n, kind, ok := r.base()
	if !ok {
		return unresolved(whyNotTold), true
	}
	v := dayValue(n + day(m.slots.val('r')))
	v.anchor = news.Anchor{Kind: kind, Value: n.String()}
	return r.partOfDay(v, n+day(m.slots.val('r')), &m.slots), true
}

func opDayRel(r *reader, m *match) (value, bool) {
	if !r.known {
		return unresolved(whyNoDate), true
	}
	return r.published(dayValue(r.now + day(m.slots.val('r')))), true
}

// opDayOrder is the n-th day of what began on the day told last.
func opDayOrder(r *reader, m *match) (value, bool) {
	n, kind, ok := r.base()
	if !ok {
		return unresolved(whyNotTold), true
	}
	v := dayValue(n + day(m.slots.val('q')-1))
	v.anchor = news.Anchor{Kind: kind, Value: n.String()}
	return v, true
}

func opDayLast(r *reader, m *match) (value, bool) {
	m.slots['r'-'a'] = slot{set: true, val: -1}
	return opDayRel(r, m)
}

func opTonight(r *reader, m *match) (value, bool) {
	if !r.known {
		return unresolved(whyNoDate), true
	}
	return r.published(partValue(r.now, partNight)), true
}

func opPartNow(r *reader, m *match) (value, bool) {
	if !r.known {
		return unresolved(whyNoDate), true
	}
	return r.published(partValue(r.now, m.slots.val('p'))), true
}

// opPartLone is a part of the day without a day: of the day told in the same
// sentence or the one before, else of the day of publication.
func opPartLone(r *reader, m *match) (value, bool) {
	s := &m.slots
	n, kind, ok := r.near(m.from)
	if !ok {
		return value{typ: news.TimexTime, iso: partOf(s.val('p'))}.modify(modOf(s)), true
	}
	if s.val('p') == partNight && kind == "published" && !r.future(m.from, m.end) {
		n-- // a report tells of the night before it
	}
	v := partValue(n, s.val('p'))
	v.anchor = news.Anchor{Kind: kind, Value: n.String()}
	return v.modify(modOf(s)), true
}

// near returns the day told in this sentence or the one before, else the day
// of publication.
func (r *reader) near(i int) (n day, kind string, ok bool) {
	if r.hasDay && r.pieces[i].sentence-r.said <= 1 {
		return r.told, "narrated", true
	}
	return r.now, "published", r.known
}

func opRef(r *reader, m *match) (value, bool) {
	if c, _ := utf8.DecodeRuneInString(r.text[r.pieces[m.from].Start:]); c == arabic.AlefMadda && m.slots.val('r') == 0 && m.end == m.from+1 {
		return value{}, false // Alan, a name that folds to the word for now
	}
	return reference([]string{"PAST_REF", "PRESENT_REF", "FUTURE_REF"}[m.slots.val('r')+1]), true
}

// opRefWill is a later time, where the clause speaks of the future.
func opRefWill(r *reader, m *match) (value, bool) {
	v, _ := opRef(r, m)
	return v, r.future(m.from, m.end)
}

func opSetDay(r *reader, m *match) (value, bool) {
	v := value{typ: news.TimexSet, iso: "XXXX-WXX-" + string(rune('0'+m.slots.val('w')))}
	return v, true
}
