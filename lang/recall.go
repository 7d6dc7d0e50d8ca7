package lang

// recall remembers what was told of short words, in little room: a word that
// is known is found in one place of memory, with its spelling beside it. When
// it is full, what was not asked for since it was last full is forgotten. The
// zero value is empty.
type recall struct {
	now, old shelf
}

// shelf is a hash table with open addressing, never more than two thirds full.
type shelf struct {
	slots []recalled // a power of two of them
	n     int
}

// recalled is a word with its spelling; it fills a line of near memory.
type recalled struct {
	word
	hash uint32
	size uint8 // of the spelling; 0 in a free slot
	text [maxRecalled]byte
}

// maxRecalled is the bytes of the longest word that is remembered here.
const maxRecalled = 27

// maxShelf is how many words a shelf takes.
const maxShelf = 40 << 10

// get returns what is known of a word, nil where nothing is; it stands until
// the next word is put.
func (r *recall) get(hash uint32, text string) *word {
	if w := r.now.find(hash, text); w != nil {
		return w
	}
	w := r.old.find(hash, text)
	if w == nil {
		return nil
	}
	return r.put(hash, text, *w)
}

// put remembers a word that is not known yet, of at most maxRecalled bytes.
func (r *recall) put(hash uint32, text string, w word) *word {
	if r.now.n >= maxShelf {
		r.now, r.old = shelf{slots: make([]recalled, len(r.now.slots))}, r.now
	}
	return r.now.put(hash, text, w)
}

func (s *shelf) find(hash uint32, text string) *word {
	if s.n == 0 {
		return nil
	}
	mask := uint32(len(s.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		switch x := &s.slots[i]; {
		case x.size == 0:
			return nil
		case x.hash == hash && string(x.text[:x.size]) == text:
			return &x.word
		}
	}
}

// at returns the slot at which a word is looked for first.
func (s *shelf) at(hash uint32) *recalled {
	if len(s.slots) == 0 {
		return &none
	}
	return &s.slots[hash&uint32(len(s.slots)-1)]
}

var none recalled

func (s *shelf) put(hash uint32, text string, w word) *word {
	if 3*(s.n+1) > 2*len(s.slots) {
		s.grow()
	}
	s.n++
	x := s.free(hash)
	x.word, x.hash, x.size = w, hash, uint8(copy(x.text[:], text))
	return &x.word
}

// free returns the slot for a word that is not there.
func (s *shelf) free(hash uint32) *recalled {
	mask := uint32(len(s.slots) - 1)
	i := hash & mask
	for s.slots[i].size != 0 {
		i = (i + 1) & mask
	}
	return &s.slots[i]
}

func (s *shelf) grow() {
	before := s.slots
	s.slots = make([]recalled, max(256, 2*len(before)))
	for i := range before {
		if before[i].size != 0 {
			*s.free(before[i].hash) = before[i]
		}
	}
}
