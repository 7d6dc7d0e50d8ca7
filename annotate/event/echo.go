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
		x := &e.items[e.at+step]
		at := x.place(entity)
		for q := range roles {
			p := level(x.at(q, at))
			s := &e.near[nearIndex(step)][q][p]
			if !s.known {
				e.nearFeatures(e.fresh(), step, q, p)
				e.learn(s)
			}
			s.add(&sum)
		}
	}
	word, typ := e.highest(e.sameWord, entity), e.highest(e.sameType, entity)
	for q := range roles {
		p := level(word[q])
		s := &e.word[q][p]
		if !s.known {
			e.wordFeatures(e.fresh(), q, p)
			e.learn(s)
		}
		s.add(&sum)
		p = level(typ[q])
		if s = &e.typ[q][p]; !s.known {
			e.typeFeatures(e.fresh(), q, p)
			e.learn(s)
		}
		s.add(&sum)
	}
	return sum
}

// ownOf is what the other roles of a candidate in the event itself add to role k:
// at is its place in the beliefs.
func (e *echo) ownOf(k role, at int) (sum int32) {
	x := &e.items[e.at]
	for q := range roles {
		if q == k {
			continue
		}
		p := level(x.at(q, at))
		s := &e.own[q][p]
		if !s.known {
			e.ownFeature(e.fresh(), q, p)
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
