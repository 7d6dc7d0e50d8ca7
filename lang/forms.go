package lang

import "github.com/rawi-news/rawi/memo"

// forms remembers the forms of tokens by their traits. The same forms stand
// behind many particles; when there are too many of them, all are forgotten.
// What is analysed anew gives the same result.
type forms struct {
	slots []formSlot // open addressing; a power of two of them
	n     int
}

type formSlot struct {
	key  uint32
	form *form // nil in a free slot
}

const maxForms = 40 << 10

// hash returns a hash of what tells traits apart.
func (t *trait) hash() uint32 {
	h := memo.Hash(uint8(t.kind), t.norm)
	if t.surface != t.norm {
		h = h*5 + memo.Hash(0, t.surface)
	}
	return h*13 + uint32(t.pronoun)*2 + uint32(btoi(t.damma))
}

// slot returns where the form of a trait is, or where it belongs.
func (f *forms) slot(key uint32, t *trait) *formSlot {
	if 2*f.n >= len(f.slots) {
		f.grow()
	}
	mask := uint32(len(f.slots) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		if s := &f.slots[i]; s.form == nil || s.key == key && s.form.trait == *t {
			return s
		}
	}
}

// put fills a slot that is free.
func (f *forms) put(s *formSlot, key uint32, x *form) {
	s.key, s.form = key, x
	f.n++
}

// grow makes room; where there are too many, it forgets them.
func (f *forms) grow() {
	before := f.slots
	if f.n >= maxForms {
		clear(f.slots)
		f.n = 0
		return
	}
	f.slots = make([]formSlot, max(256, 2*len(before)))
	mask := uint32(len(f.slots) - 1)
	for _, s := range before {
		if s.form == nil {
			continue
		}
		i := s.key & mask
		for f.slots[i].form != nil {
			i = (i + 1) & mask
		}
		f.slots[i] = s
	}
}
