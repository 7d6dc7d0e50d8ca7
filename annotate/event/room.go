package event

import "sync"

// room is what readings and their events are laid out in. It is used again from
// report to report, so that a report asks for little memory of its own.
type room struct {
	words    []word
	items    []item
	entities []entity
	called   []called
	order    []sight
	times    []timex
	contexts []context
	cues     []uint32
	hits     []hit
	features []uint32
	ints     slab[int]
	bools    slab[bool]
	strings  slab[string]
	occurs   slab[occurrence]
	names    slab[candidate]
	moments  slab[moment]
	beliefs  slab[belief]
	levels   slab[loud]
	weights  slab[weighed]
	floats   slab[float64]
	tallies  slab[tally]
	boths    slab[both]
	book     names
	byName   map[string]int
	byWord   map[uint32]int
	byType   map[uint32]int
	told     map[repeat]bool
}

// rooms keeps them; mostWords bounds what is kept.
var rooms = sync.Pool{New: func() any {
	return &room{book: names{byName: map[namedAs]int{}, byPart: map[namedAs]int{}}, byName: map[string]int{},
		byWord: map[uint32]int{}, byType: map[uint32]int{}, told: map[repeat]bool{}}
}}

const mostWords = 1 << 14

// release gives the room of a reading back; of the reading nothing is used
// behind that.
func (r *reading) release() {
	m := r.room
	r.room = nil
	if len(m.words) > mostWords {
		return
	}
	m.ints.empty()
	m.bools.empty()
	m.strings.empty()
	m.occurs.empty()
	m.names.empty()
	m.moments.empty()
	m.beliefs.empty()
	m.levels.empty()
	m.weights.empty()
	m.floats.empty()
	m.tallies.empty()
	m.boths.empty()
	rooms.Put(m)
}

// slab hands out pieces of one block, which are given back all at once.
type slab[T any] struct {
	block []T
	used  int
}

// take returns n zeros.
func (s *slab[T]) take(n int) []T {
	if s.used+n > len(s.block) { // what was handed out stays with who has it
		s.block, s.used = make([]T, max(2*len(s.block), n, 64)), 0
	}
	out := s.block[s.used : s.used+n : s.used+n]
	s.used += n
	clear(out)
	return out
}

// back gives back what of the last piece that was taken is not needed.
func (s *slab[T]) back(n int) { s.used -= n }

func (s *slab[T]) empty() { s.used = 0 }
