package event

// echo is what the features of a context add up to for the names of one event, in
// each role. They tell of steps, roles and coarse beliefs, not of who is
// believed, so that what one name has asked for is there for the others: of a
// dozen names most are as good as unknown in all other events.
type echo struct {
	*context
	bank      *bank
	lane      int // of the bank, of the first role in this pass
	bag       *bag
	near      [len(stepsNear)][roles][levels]sound
	word, typ [roles][levels]sound
	own       [roles][levels]sound
}

// sound is one answer of an echo, where it has been asked for.
type sound struct {
	sum   [roles]int32
	known bool
}

// begin makes an echo of the context of one event.
func (e *echo) begin(c *context, b *bank, pass int, scratch *bag) {
	*e = echo{context: c, bank: b, lane: pass * int(roles), bag: scratch}
}

// of adds up what the context says of an entity in each role, but for what other
// roles it has in the event itself.
func (e *echo) of(entity int) (sum [roles]int32) {
	for _, step := range e.neighbour {
		for q, p := range e.items[e.at+step].loudness(entity) {
			s := &e.near[nearIndex(step)][q][p]
			if !s.known {
				e.nearFeatures(e.fresh(), step, role(q), uint32(p))
				e.learn(s)
			}
			s.add(&sum)
		}
	}
	word, typ := e.loudest(e.sameWord, entity), e.loudest(e.sameType, entity)
	for q := range roles {
		s := &e.word[q][word[q]]
		if !s.known {
			e.wordFeatures(e.fresh(), q, uint32(word[q]))
			e.learn(s)
		}
		s.add(&sum)
		if s = &e.typ[q][typ[q]]; !s.known {
			e.typeFeatures(e.fresh(), q, uint32(typ[q]))
			e.learn(s)
		}
		s.add(&sum)
	}
	return sum
}

// loud is how much is believed of a name in each role, by levels.
type loud [roles]uint8

// listen fills the levels of an event's names, nobody at 0, of whom nothing is said.
func (x *item) listen(m *room) {
	x.levels = m.levels.take(len(x.names) + 1)
	for q := range roles {
		for i, p := range x.belief.of(q)[1:] {
			x.levels[i+1][q] = uint8(level(p))
		}
	}
}

// loudness is that of an entity in an event.
func (x *item) loudness(entity int) loud { return x.levels[x.place(entity)] }

// loudest is the greatest loudness of an entity in some events.
func (e *echo) loudest(list []int, entity int) (top loud) {
	for _, i := range list {
		for q, p := range e.items[i].loudness(entity) {
			top[q] = max(top[q], p)
		}
	}
	return top
}

// ownOf is what the other roles of a candidate in the event itself add to role k:
// at is its place in the beliefs.
func (e *echo) ownOf(k role, at int) (sum int32) {
	for q, p := range e.items[e.at].levels[at] {
		if role(q) == k {
			continue
		}
		s := &e.own[q][p]
		if !s.known {
			e.ownFeature(e.fresh(), role(q), uint32(p))
			e.learn(s)
		}
		sum += s.sum[k]
	}
	return sum
}

// fresh is the scratch bag without features.
func (e *echo) fresh() *bag {
	e.bag.list = e.bag.list[:0]
	return e.bag
}

// learn fills a sound with what the features in the bag add up to.
func (e *echo) learn(s *sound) {
	var t tally
	e.bank.add(&t, e.bag.list)
	s.sum, s.known = [roles]int32(t[e.lane:e.lane+int(roles)]), true
}

func (s *sound) add(sum *[roles]int32) {
	for k, v := range s.sum {
		sum[k] += v
	}
}
