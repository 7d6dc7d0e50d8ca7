// Package memo remembers what was worked out for a word, so that it need not be
// worked out at its next occurrence. A table is bounded: when it is full, what
// was not asked for since it was last full is forgotten, and will be worked out
// again. Tables are used by one goroutine at a time. What to remember is the
// caller's business (lang, annotate/tagger, annotate/event, annotate/statement).
package memo

import "math/bits"

// Table maps words with their hashes to what is known of them. Hashes may be
// equal by chance; words with different hashes are different words. The zero
// Table is empty and never full; see New.
type Table[T any] struct {
	now, old shelf[T]
	most     int
}

// shelf is a hash table with open addressing, never more than three quarters
// full.
type shelf[T any] struct {
	slots []slot[T] // a power of two of them
	n     int
}

// slot has the hash beside the entry, so that others need not be looked at.
type slot[T any] struct {
	hash      uint32
	*entry[T] // nil in a free slot
}

type entry[T any] struct {
	word  string
	value T
}

// New returns a table that remembers at least so many words, and at most twice
// as many.
func New[T any](most int) *Table[T] { return &Table[T]{most: most} }

// Get returns what was put for a word, nil where it is not known. The value
// stays where it is, whatever is forgotten.
func (t *Table[T]) Get(hash uint32, word string) *T {
	if e := t.now.find(hash, word); e != nil {
		return &e.value
	}
	if t.old.n == 0 {
		return nil
	}
	e := t.old.find(hash, word)
	if e == nil {
		return nil
	}
	t.add(hash, e)
	return &e.value
}

// Put remembers a value for a word that is not known yet and returns where it
// is. The table keeps the word: it must not be part of something large.
func (t *Table[T]) Put(hash uint32, word string, value T) *T {
	e := &entry[T]{word, value}
	t.add(hash, e)
	return &e.value
}

func (t *Table[T]) add(hash uint32, e *entry[T]) {
	if t.most > 0 && t.now.n >= t.most {
		t.now, t.old = shelf[T]{slots: make([]slot[T], len(t.now.slots))}, t.now
	}
	t.now.add(slot[T]{hash, e})
}

func (s *shelf[T]) find(hash uint32, word string) *entry[T] {
	if s.n == 0 {
		return nil
	}
	mask := uint32(len(s.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		switch x := &s.slots[i]; {
		case x.entry == nil:
			return nil
		case x.hash == hash && x.word == word:
			return x.entry
		}
	}
}

func (s *shelf[T]) add(x slot[T]) {
	if 4*(s.n+1) > 3*len(s.slots) {
		s.grow()
	}
	s.put(x)
	s.n++
}

func (s *shelf[T]) put(x slot[T]) {
	mask := uint32(len(s.slots) - 1)
	i := x.hash & mask
	for s.slots[i].entry != nil {
		i = (i + 1) & mask
	}
	s.slots[i] = x
}

func (s *shelf[T]) grow() {
	before := s.slots
	s.slots = make([]slot[T], max(64, 2*len(before)))
	for _, x := range before {
		if x.entry != nil {
			s.put(x)
		}
	}
}

// Hash returns a hash of a word as one of a kind below 8: words of different
// kinds never have the same. It is the same in every run.
func Hash(kind uint8, word string) uint32 {
	h := stir(uint64(len(word)) + 0x9E3779B97F4A7C15)
	for len(word) > 8 {
		h = stir(h ^ uint64(four(word))<<32 ^ uint64(four(word[4:])))
		word = word[8:]
	}
	switch n := len(word); {
	case n >= 4:
		h = stir(h ^ uint64(four(word))<<32 ^ uint64(four(word[n-4:])))
	case n > 0:
		h = stir(h ^ uint64(word[0])<<16 ^ uint64(word[n/2])<<8 ^ uint64(word[n-1]))
	}
	return uint32(h)>>3 | uint32(kind)<<29
}

func four(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func stir(h uint64) uint64 {
	high, low := bits.Mul64(h, 0xD6E8FEB86659FD93)
	return high ^ low
}
