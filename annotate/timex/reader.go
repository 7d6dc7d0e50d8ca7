package timex

import (
	"slices"

	"github.com/rawi-news/rawi/news"
)

// reader reads one report from left to right and keeps what relative
// expressions count from.
type reader struct {
	*lattice
	g       *grammar
	now     day  // day of publication
	known   bool // whether it is known
	told    day  // day narrated last
	hasDay  bool
	month   [2]int // year and month narrated last; year 0 none
	year    int    // year narrated last; 0 none
	said    int    // sentence in which told was narrated
	wrote   int    // year written last, and its sentence
	wroteIn int
	found   []finding
	lines   []news.Line // boilerplate that is not yet passed
	m       match       // the match at hand
	low     int         // the piece behind which a better match must end
	slots   slots       // of the program that runs, empty between
	failed  []*rule     // rules whose match at this piece was none
}

// finding is an expression that was read: its pieces, rule and value.
type finding struct {
	from, to int
	rule     *rule
	slots    slots
	value
}

// match is the longest way in which a rule fits.
type match struct {
	rule  *rule
	from  int
	end   int
	slots slots
}

// scan reads the whole lattice, longest match first, left to right.
func (r *reader) scan() {
	for i := 0; i < len(r.pieces); {
		i = r.step(i)
	}
}

// tries is how many matches at one piece are tried before none is taken.
const tries = 4

// step reads the expression that begins at piece i, if any, and returns the
// piece to go on from.
func (r *reader) step(i int) int {
	r.failed = r.failed[:0]
	for !r.inner(i) && len(r.failed) < tries && r.best(i) {
		if r.take() {
			return r.m.end
		}
		r.failed = append(r.failed, r.m.rule)
	}
	return i + 1
}

// inner reports whether piece i lies inside a number that is written with
// separators, where no expression begins.
func (r *reader) inner(i int) bool {
	return i > 0 && r.pieces[i].digits > 0 && r.pieces[i-1].token == r.pieces[i].token
}

// take evaluates the match at hand; false where it is no expression after all.
func (r *reader) take() bool {
	m := r.m
	v, ok := m.rule.op(r, &m)
	if !ok {
		return false
	}
	if !v.lawful(m.slots.has('y')) {
		v = value{typ: v.typ, why: "outside the years 622 to 2200"}
	}
	r.add(finding{m.from, m.end, m.rule, m.slots, v})
	return true
}

// add keeps a finding and what later ones count from.
func (r *reader) add(f finding) {
	r.chain(&f)
	r.inherit(&f)
	r.found = append(r.found, f)
	r.remember(&f)
}

func (r *reader) remember(f *finding) {
	if !f.dated || f.typ == news.TimexDuration || r.known && r.outside(f) {
		return
	}
	y, m, _ := f.begin.date()
	if f.slots.has('y') {
		r.wrote, r.wroteIn = y, r.pieces[f.from].sentence
	}
	switch n := f.end - f.begin; {
	case n == 0:
		r.told, r.hasDay, r.said = f.begin, true, r.pieces[f.from].sentence
		r.month = [2]int{y, m}
		r.year = y
	case n < 32:
		r.month = [2]int{y, m}
		r.year = y
	case n < 370:
		r.year = y
	}
}

// outside reports whether a finding stands in a line that is not the article: a
// date line is no anchor unless the report has no other.
func (r *reader) outside(f *finding) bool {
	at := r.pieces[f.from].Start
	for len(r.lines) > 0 && r.lines[0].End <= at {
		r.lines = r.lines[1:]
	}
	return len(r.lines) > 0 && r.lines[0].Start <= at
}

// best finds the longest match at piece i; of two as long the rule that stands
// first in the file.
func (r *reader) best(i int) bool {
	r.m.from, r.m.end, r.m.rule = i, i, nil
	for _, a := range r.from(i) {
		for _, n := range r.g.starting[a.class] {
			r.try(r.g.rules[n], i)
		}
	}
	return r.m.end > i
}

// try keeps the match of the rule at piece i where it is the best so far.
func (r *reader) try(rule *rule, i int) {
	if slices.Contains(r.failed, rule) {
		return
	}
	for _, l := range rule.behind {
		if r.before(l, i) == l.not {
			return
		}
	}
	r.low = r.m.end
	if r.m.rule != nil && rule.order < r.m.rule.order {
		r.low--
	}
	r.run(rule, 0, i, &r.slots)
}

// before reports whether an atom of the condition's classes ends at piece i.
func (r *reader) before(l look, i int) bool {
	for _, c := range l.classes {
		if r.endsAt(i, c) {
			return true
		}
	}
	return false
}

// behind reports whether an atom of the condition's classes begins at piece i.
func (r *reader) behind(l look, i int) bool {
	over := i >= len(r.pieces) || i > 0 && r.pieces[i].sentence != r.pieces[i-1].sentence
	if over {
		return slices.Contains(l.classes, r.g.c.stop)
	}
	for _, c := range l.classes {
		if r.has(i, c) {
			return true
		}
	}
	return false
}

// run runs the program of a rule from pc at piece i, and keeps the longest end.
func (r *reader) run(rule *rule, pc, i int, s *slots) {
	for {
		in := &rule.prog[pc]
		switch in.op {
		case opJump:
			pc = in.x
			continue
		case opSplit:
			r.run(rule, pc+1, i, s)
			pc = in.x
			continue
		case opEnd:
			if i > r.low && r.clear(rule, i) {
				r.low, r.m.end, r.m.slots, r.m.rule = i, i, *s, rule
			}
			return
		}
		if i >= len(r.pieces) || in.glued && !r.pieces[i].glued {
			return
		}
		for _, a := range r.from(i) {
			if a.class != in.class || in.bound && (a.val < in.lo || a.val > in.hi) {
				continue
			}
			if in.slot == 0 {
				r.run(rule, pc+1, a.end, s)
				continue
			}
			was := s[in.slot-'a']
			s[in.slot-'a'] = slot{true, a.val, i, a.end}
			r.run(rule, pc+1, a.end, s)
			s[in.slot-'a'] = was
		}
		return
	}
}

// clear reports whether what stands behind piece i lets the rule end there.
func (r *reader) clear(rule *rule, i int) bool {
	for _, l := range rule.ahead {
		if r.behind(l, i) == l.not {
			return false
		}
	}
	return true
}
