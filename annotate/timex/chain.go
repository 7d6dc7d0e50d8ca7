package timex

import "github.com/rawi-news/rawi/news"

// chain looks back from a finding for members of the same list or range that
// leave out what the finding says: "15 and 16 June", "three to four days",
// "between 5 January and 1 February 2019". Each becomes a finding of its own.
func (r *reader) chain(f *finding) {
	if f.typ == news.TimexSet || f.iso == "" {
		return
	}
	var back []finding
	at := f.from
	for len(back) < 8 {
		m, ok := r.member(f, at)
		if !ok {
			break
		}
		back = append(back, m)
		at = m.from
	}
	for i := len(back) - 1; i >= 0; i-- {
		r.found = append(r.found, back[i])
	}
}

// member reads the member that a connective joins to piece at.
func (r *reader) member(f *finding, at int) (finding, bool) {
	link := at - 1
	for link > 0 && r.has(link, r.g.c.trim) && !r.links(link) {
		link--
	}
	if link < 1 || !r.links(link) {
		return finding{}, false
	}
	if n := len(r.found); n > 0 && r.found[n-1].to > link-1 {
		return finding{}, false
	}
	for from := link - 1; from >= max(0, link-4); from-- {
		for _, a := range r.from(from) {
			if a.end != link || a.class != r.g.c.num && a.class != r.g.c.ordn {
				continue
			}
			if m, ok := r.like(f, a, from); ok {
				return m, true
			}
		}
	}
	return finding{}, false
}

// links reports whether piece i joins members of a list or range.
func (r *reader) links(i int) bool {
	c := &r.g.c
	return r.has(i, c.and) || r.has(i, c.to) || r.has(i, c.dash) || r.has(i, c.or) || r.has(i, c.comma)
}

// like makes a member of the same kind as f out of a number.
func (r *reader) like(f *finding, a atom, from int) (finding, bool) {
	m := finding{from: from, to: a.end, rule: f.rule, slots: f.slots}
	s := &f.slots
	ok := false
	switch {
	case s.has('d') && f.dated && f.begin == f.end:
		m.value, ok = r.dayLike(f, a.val, from)
	case s.has('h') && !r.followsClock():
		m.value, ok = r.clockLike(f, a.val)
	case f.typ == news.TimexDuration && s.has('n') && s.has('u') && a.class == r.g.c.num:
		ok = a.val > 0 && a.val < 1000 && r.measured(from)
		m.value = durationValue(100*a.val, unit(s.val('u')))
	case s.has('y') && f.begin != f.end && len(f.iso) == 4 && a.val > 1000 && a.val <= s.val('y'):
		m.value, ok = yearValue(a.val), true
	}
	return m, ok
}

// followsClock reports whether the finding before is a clock time already.
func (r *reader) followsClock() bool {
	n := len(r.found)
	return n > 0 && r.found[n-1].slots.has('h')
}

// dayLike is another day of the month of f.
func (r *reader) dayLike(f *finding, d, from int) (value, bool) {
	y, mon, _ := f.begin.date()
	n, ok := dayOf(y, mon, d)
	if !ok || n >= f.begin {
		return value{}, false
	}
	v := dayValue(n)
	v.anchor = f.anchor
	return v, true
}

func (r *reader) clockLike(f *finding, h int) (value, bool) {
	s := f.slots
	if h < 1 || h > 24 {
		return value{}, false
	}
	s['h'-'a'].val = h
	s['i'-'a'], s['f'-'a'], s['j'-'a'], s['s'-'a'] = slot{}, slot{}, slot{}, slot{}
	return opClock(r, &match{rule: f.rule, from: f.from, end: f.to, slots: s})
}

// measured reports whether a number stands where a range begins.
func (r *reader) measured(from int) bool {
	c := &r.g.c
	return r.endsAt(from, c.between) || r.endsAt(from, c.from) || r.endsAt(from, c.approx) || r.endsAt(from, c.in)
}

// inherit gives the year that f writes to a date or month before it that a
// connective joins and that has none: "between 5 January and 1 February 2019".
func (r *reader) inherit(f *finding) {
	n := len(r.found)
	if n == 0 || !f.dated || !f.slots.has('y') || !f.slots.has('m') {
		return
	}
	p := &r.found[n-1]
	if !p.slots.has('m') || p.slots.has('y') || p.slots.has('g') || p.slots.has('r') || !p.dated || f.from-p.to > 3 || !r.joined(p.to, f.from) {
		return
	}
	y := f.slots.val('y')
	if p.slots.val('m') > f.slots.val('m') {
		y--
	}
	s := p.slots
	s['y'-'a'] = slot{set: true, val: y}
	if v, ok := p.rule.op(r, &match{rule: p.rule, from: p.from, end: p.to, slots: s}); ok {
		p.value = v
	}
}

// joined reports whether a connective stands first or last between two pieces.
func (r *reader) joined(from, to int) bool {
	for i := from; i < to; i++ {
		if r.links(i) && !r.has(i, r.g.c.comma) {
			return true
		}
	}
	return false
}
