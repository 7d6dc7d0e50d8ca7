package event

import "github.com/rawi-news/rawi/annotate"

// context is what the other events of the report tell of one event: its
// neighbours in the text, and those of the same word and the same type, which
// are often the same happening told again.
type context struct {
	items     []item
	at        int
	sameWord  []int
	sameType  []int
	neighbour []int // events before and behind, as steps from at
}

// stepsNear are the steps to the neighbours of an event.
var stepsNear = [...]int{-2, -1, 1, 2}

// nearIndex is the index of a step in stepsNear.
func nearIndex(step int) int {
	if step < 0 {
		return step + 2
	}
	return step + 1
}

const (
	cNear template = 600 + iota
	cWord
	cType
	cOwn
	cNearNull
	cWordNull
	cTypeNull
	cOwnNull
	cDate
	cDateNull
	cStatus
)

// sameness is how many other events of one word or type are looked at on each
// side.
const sameness = 4

// around links each event to those that may tell of it.
func (r *reading) around(items []item) []context {
	out := annotate.Again(&r.room.contexts, len(items))
	clear(r.byWord)
	clear(r.byType)
	chains := r.ints.take(4 * len(items))
	word, typ := chain(chains[:2*len(items)]), chain(chains[2*len(items):])
	for i := range items {
		word.add(r.byWord, items[i].lemma, i)
		typ.add(r.byType, items[i].typ, i)
	}
	for i := range items {
		c := &out[i]
		c.items, c.at = items, i
		c.sameWord, c.sameType = word.near(r.ints.take(2*sameness), i), typ.near(r.ints.take(2*sameness), i)
		c.neighbour = r.ints.take(len(stepsNear))[:0]
		for _, step := range stepsNear {
			if j := i + step; j >= 0 && j < len(items) {
				c.neighbour = append(c.neighbour, step)
			}
		}
	}
	return out
}

// chain links each event to the one of its kind before it and the one behind it:
// two numbers an event, each an index plus one, 0 where there is none.
type chain []int

// add appends event i to those of a kind, whose last is kept in last.
func (c chain) add(last map[uint32]int, kind uint32, i int) {
	if before, ok := last[kind]; ok {
		c[2*i], c[2*before+1] = before+1, i+1
	}
	last[kind] = i
}

// near puts the events of the kind of i that stand near it into out.
func (c chain) near(out []int, i int) []int {
	out = out[:0]
	for side := range 2 {
		for k, at := 0, c[2*i+side]; k < sameness && at > 0; k, at = k+1, c[2*(at-1)+side] {
			out = append(out, at-1)
		}
	}
	return out
}

// levels is how many coarse probabilities there are.
const levels = 7

// level makes a probability coarse.
func level(p float64) uint32 {
	for i, top := range [levels - 1]float64{0.04, 0.15, 0.3, 0.5, 0.7, 0.88} {
		if p < top {
			return uint32(i)
		}
	}
	return levels - 1
}

// strongest returns the greatest value over events.
func strongest(list []int, value func(int) float64) float64 {
	top := 0.0
	for _, i := range list {
		top = max(top, value(i))
	}
	return top
}

// highest returns the greatest belief over events that an entity has each role.
func (c *context) highest(list []int, entity int) (top [roles]float64) {
	for _, i := range list {
		x := &c.items[i]
		if at := x.place(entity); at > 0 {
			for q := range roles {
				top[q] = max(top[q], x.belief.of(q)[at])
			}
		}
	}
	return top
}

// features says of an entity what role it has in other events.
func (c *context) features(b *bag, entity int) {
	for _, step := range c.neighbour {
		x := &c.items[c.at+step]
		at := x.place(entity)
		for q := range roles {
			c.nearFeatures(b, step, q, level(x.at(q, at)))
		}
	}
	word, typ := c.highest(c.sameWord, entity), c.highest(c.sameType, entity)
	for q := range roles {
		c.wordFeatures(b, q, level(word[q]))
		c.typeFeatures(b, q, level(typ[q]))
	}
}

// nearFeatures says how likely whoever is meant has a role in the event so many
// steps away.
func (c *context) nearFeatures(b *bag, step int, q role, p uint32) {
	if p == 0 && q != asAgent {
		return
	}
	own, x := &c.items[c.at], &c.items[c.at+step]
	near := uint32(min(max(own.sentence-x.sentence, -2), 2) + 9)
	b.both(cNear, uint32(step+9), uint32(q), p, near)
	if step == -1 || step == 1 {
		b.add(cNear, uint32(step+9), uint32(q), p, x.typ, own.typ)
	}
}

// wordFeatures says how likely that is in an event of the same word.
func (c *context) wordFeatures(b *bag, q role, p uint32) {
	b.both(cWord, uint32(q), p, flag(len(c.sameWord) > 0))
}

// typeFeatures says how likely that is in an event of the same type.
func (c *context) typeFeatures(b *bag, q role, p uint32) {
	b.both(cType, uint32(q), p, flag(len(c.sameType) > 0))
}

// ownFeatures says of an entity what other role it has in the event itself.
func (c *context) ownFeatures(b *bag, k role, entity int) {
	for q := range roles {
		if q != k {
			c.ownFeature(b, q, level(c.items[c.at].believed(q, entity)))
		}
	}
}

func (c *context) ownFeature(b *bag, q role, p uint32) { b.both(cOwn, uint32(q), p) }

// nullFeatures says how likely the role has nobody elsewhere.
func (c *context) nullFeatures(b *bag, k role) {
	none := func(i int) float64 { return c.items[i].belief.of(k)[0] }
	for _, step := range c.neighbour {
		b.both(cNearNull, uint32(step+9), level(none(c.at+step)))
	}
	b.both(cWordNull, level(strongest(c.sameWord, none)), flag(len(c.sameWord) > 0))
	b.both(cTypeNull, level(strongest(c.sameType, none)), flag(len(c.sameType) > 0))
	for q := range roles {
		if q != k {
			b.both(cOwnNull, uint32(q), level(c.items[c.at].belief.of(q)[0]))
		}
	}
}

func (c *context) dateFeatures(b *bag, value string) {
	own := &c.items[c.at]
	for _, step := range c.neighbour {
		x := &c.items[c.at+step]
		near := uint32(min(max(own.sentence-x.sentence, -2), 2) + 9)
		b.both(cDate, uint32(step+9), level(x.dated(value)), near)
		b.add(cDate, uint32(step+9), level(x.dated(value)), flag(x.typ == own.typ), flag(x.token < own.token))
	}
	of := func(i int) float64 { return c.items[i].dated(value) }
	b.both(cWord, level(strongest(c.sameWord, of)), flag(len(c.sameWord) > 0))
	b.both(cType, level(strongest(c.sameType, of)), flag(len(c.sameType) > 0))
}

func (c *context) undatedFeatures(b *bag) {
	none := func(i int) float64 { return c.items[i].belief.date[0] }
	for _, step := range c.neighbour {
		b.both(cDateNull, uint32(step+9), level(none(c.at+step)))
	}
	b.both(cWordNull, level(strongest(c.sameWord, none)), flag(len(c.sameWord) > 0))
	b.both(cTypeNull, level(strongest(c.sameType, none)), flag(len(c.sameType) > 0))
	for s, p := range c.items[c.at].belief.status {
		b.both(cStatus, uint32(s), level(p))
	}
}

func (c *context) statusFeatures(b *bag) {
	own := &c.items[c.at]
	for _, step := range c.neighbour {
		x := &c.items[c.at+step]
		if x.sentence != own.sentence {
			continue
		}
		s := uint32(best(x.belief.status))
		near := flag(max(x.token-own.token, own.token-x.token) < 6)
		b.both(cNear, uint32(step+9), s, near)
		b.add(cNear, uint32(step+9), s, x.typ, near)
		b.add(cNear, uint32(step+9), x.lemma, near)
	}
	for s := range statuses {
		of := func(i int) float64 { return c.items[i].belief.status[s] }
		b.both(cWord, uint32(s), level(strongest(c.sameWord, of)))
		b.add(cType, uint32(s), level(strongest(c.sameType, of)))
	}
}
