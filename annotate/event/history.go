package event

// history is what earlier events of the report were decided to be; an actor in
// play tends to stay in play, and a happening told twice has the same actors.
type history struct {
	last    []*trigger            // decided, in text order
	byType  map[uint32][]*trigger // by type
	byLemma map[uint32][]*trigger
}

func newHistory() *history {
	return &history{byType: map[uint32][]*trigger{}, byLemma: map[uint32][]*trigger{}}
}

func (h *history) note(t *trigger) {
	h.last = append(h.last, t)
	h.byType[t.typ] = append(h.byType[t.typ], t)
	h.byLemma[t.lemma] = append(h.byLemma[t.lemma], t)
}

// part returns which role an entity has in an event: agent 1, with 2, place 4.
func (t *trigger) part(e int) uint32 {
	n := uint32(0)
	for _, a := range t.agent {
		if a == e {
			n |= 1
		}
	}
	for _, w := range t.with {
		if w == e {
			n |= 2
		}
	}
	if t.place == e {
		n |= 4
	}
	return n
}

// window is how many earlier events of a type are looked at.
const window = 6

func parts(list []*trigger, e int) (any, newest uint32) {
	for i := len(list) - 1; i >= max(0, len(list)-window); i-- {
		p := list[i].part(e)
		any |= p
		if i == len(list)-1 {
			newest = p
		}
	}
	return any, newest
}

func (h *history) features(b *bag, t *trigger, e int) {
	if n := len(h.last); n > 0 {
		last := h.last[n-1]
		away := uint32(min(t.sentence-last.sentence, 3))
		p := last.part(e)
		b.both(tLastAgent, p, away)
		b.add(tLastWith, p, last.typ, t.typ)
	}
	any, newest := parts(h.byType[t.typ], e)
	b.both(tSameType, any, newest, flag(len(h.byType[t.typ]) > 0))
	any, newest = parts(h.byLemma[t.lemma], e)
	b.both(tSameLemma, any, newest, flag(len(h.byLemma[t.lemma]) > 0))
	own := t.part(e)
	b.both(tIsAgent, own)
	b.add(tIsAgent, own, t.lemma)
}

func (h *history) nullFeatures(b *bag, t *trigger) {
	empty := func(list []*trigger) uint32 {
		if len(list) == 0 {
			return 9
		}
		last := list[len(list)-1]
		return flag(len(last.agent) > 0) | flag(len(last.with) > 0)<<1 | flag(last.place >= 0)<<2
	}
	b.both(tNullHistory, empty(h.last), 0)
	b.both(tNullHistory, empty(h.byType[t.typ]), 1)
	b.both(tNullHistory, empty(h.byLemma[t.lemma]), 2)
	b.add(tNullHistory, flag(len(t.agent) > 0), flag(len(t.with) > 0), t.typ)
}
