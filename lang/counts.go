package lang

import (
	_ "embed"
	"sync"
)

// countsFile is written by counts_gen.go; counts.card.md says from what.
//
//go:embed counts.bin
var countsFile []byte

// counts is a table from hashes of folded words to how often they stand in
// news.
type counts struct {
	slots []uint64 // key<<8 and 8 ln(count), rounded; 0 in a free place

	// known has a bit set for each word: most that are asked for are none, and
	// it fits a nearer cache than the slots.
	known []uint64
}

// vocabulary is the table of the embedded list.
var vocabulary = sync.OnceValue(func() *counts { return readCounts(countsFile) })

const (
	tableBits = 18
	knownBits = 20
)

// readCounts reads the format described in counts_gen.go.
func readCounts(file []byte) *counts {
	c := &counts{slots: make([]uint64, 1<<tableBits), known: make([]uint64, 1<<knownBits/64)}
	var utf [512]byte
	for len(file) > 2 {
		same, more := int(file[0]), int(file[1])
		for i, b := range file[2 : 2+more] {
			// U+0620 to U+065F lie behind two lead bytes of UTF-8
			at := 2 * (same + i)
			utf[at], utf[at+1] = 0xD8+b>>5, 0x80+(b+0x20)&0x3F
		}
		h := hashWord(utf[:2*(same+more)])
		c.slots[c.find(h)] = key(h)<<8 | uint64(file[2+more])
		c.known[h%(1<<knownBits)/64] |= 1 << (h % 64)
		file = file[3+more:]
	}
	return c
}

// The hash of a word is FNV-1a, its upper half stirred into the lower.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

func hashWord(word []byte) uint64 {
	h := uint64(hashStart)
	for _, b := range word {
		h = (h ^ uint64(b)) * hashPrime
	}
	return stirred(h)
}

// hashOn goes on with a hash that is not stirred yet.
func hashOn(h uint64, part string) uint64 {
	for i := range len(part) {
		h = (h ^ uint64(part[i])) * hashPrime
	}
	return h
}

func stirred(h uint64) uint64 { return h ^ h>>29 }

// key is what tells a word with this hash from others, never 0.
func key(h uint64) uint64 { return h>>32 | 1 }

// find returns the place of a word; it is free where the word is not known.
func (c *counts) find(h uint64) int {
	k := key(h)
	place := int(h & (1<<tableBits - 1))
	for c.slots[place] != 0 && c.slots[place]>>8 != k {
		place = (place + 1) & (1<<tableBits - 1)
	}
	return place
}

// log returns the natural logarithm of the count of a folded word, in parts,
// -1 for a word that is not in the list.
func (c *counts) log(parts ...string) float64 {
	h := uint64(hashStart)
	for _, p := range parts {
		h = hashOn(h, p)
	}
	return c.of(stirred(h))
}

// of is log for the word with this hash.
func (c *counts) of(h uint64) float64 {
	if c.known[h%(1<<knownBits)/64]>>(h%64)&1 == 0 {
		return -1
	}
	slot := c.slots[c.find(h)]
	if slot == 0 {
		return -1
	}
	return float64(uint8(slot)) / 8
}
