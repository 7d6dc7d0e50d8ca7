package event

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

// contexts links each event to those that may tell of it.
func contexts(items []item) []context {
	byWord, byType := map[uint32][]int{}, map[uint32][]int{}
	for i := range items {
		byWord[items[i].lemma] = append(byWord[items[i].lemma], i)
		byType[items[i].typ] = append(byType[items[i].typ], i)
	}
	out := make([]context, len(items))
	places := map[uint32]int{}
	for i := range items {
		c := &out[i]
		c.items, c.at = items, i
		c.sameWord = around(byWord[items[i].lemma], &places, mix(1, items[i].lemma))
		c.sameType = around(byType[items[i].typ], &places, mix(2, items[i].typ))
		for _, step := range []int{-2, -1, 1, 2} {
			if j := i + step; j >= 0 && j < len(items) {
				c.neighbour = append(c.neighbour, step)
			}
		}
	}
	return out
}

// around returns the members of a list near its next one, without that.
func around(list []int, next *map[uint32]int, key uint32) []int {
	k := (*next)[key]
	(*next)[key] = k + 1
	var out []int
	for j := max(0, k-sameness); j < min(len(list), k+sameness+1); j++ {
		if j != k {
			out = append(out, list[j])
		}
	}
	return out
}

// level makes a probability coarse.
func level(p float64) uint32 {
	for i, top := range []float64{0.04, 0.15, 0.3, 0.5, 0.7, 0.88} {
		if p < top {
			return uint32(i)
		}
	}
	return 6
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
	own := &c.items[c.at]
	for _, step := range c.neighbour {
		x := &c.items[c.at+step]
		near := uint32(min(max(own.sentence-x.sentence, -2), 2) + 9)
		at := x.place(entity)
		for q := range roles {
			p := level(x.at(q, at))
			if p == 0 && q != asAgent {
				continue
			}
			b.both(cNear, uint32(step+9), uint32(q), p, near)
			if step == -1 || step == 1 {
				b.add(cNear, uint32(step+9), uint32(q), p, x.typ, own.typ)
			}
		}
	}
	word, typ := c.highest(c.sameWord, entity), c.highest(c.sameType, entity)
	for q := range roles {
		b.both(cWord, uint32(q), level(word[q]), flag(len(c.sameWord) > 0))
		b.both(cType, uint32(q), level(typ[q]), flag(len(c.sameType) > 0))
	}
}

// ownFeatures says of an entity what other role it has in the event itself.
func (c *context) ownFeatures(b *bag, k role, entity int) {
	for q := range roles {
		if q != k {
			b.both(cOwn, uint32(q), level(c.items[c.at].believed(q, entity)))
		}
	}
}

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
