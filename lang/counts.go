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
	keys []uint32 // upper half of the hash, 0 in a free place
	logs []uint8  // 8 ln(count), rounded
}

// vocabulary is the table of the embedded list.
var vocabulary = sync.OnceValue(func() *counts { return readCounts(countsFile) })

const tableBits = 18

// readCounts reads the format described in counts_gen.go.
func readCounts(file []byte) *counts {
	c := &counts{keys: make([]uint32, 1<<tableBits), logs: make([]uint8, 1<<tableBits)}
	var utf [512]byte
	for len(file) > 2 {
		same, more := int(file[0]), int(file[1])
		for i, b := range file[2 : 2+more] {
			// U+0620 to U+065F lie behind two lead bytes of UTF-8
			at := 2 * (same + i)
			utf[at], utf[at+1] = 0xD8+b>>5, 0x80+(b+0x20)&0x3F
		}
		place, key := c.find(utf[:2*(same+more)])
		c.keys[place], c.logs[place] = key, file[2+more]
		file = file[3+more:]
	}
	return c
}

// find returns the place of a word and its key; the place is free where the
// word is not known.
func (c *counts) find(word []byte) (place int, key uint32) {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	h := uint64(offset)
	for _, b := range word {
		h = (h ^ uint64(b)) * prime
	}
	h ^= h >> 29
	key = uint32(h>>32) | 1
	place = int(h & (1<<tableBits - 1))
	for c.keys[place] != 0 && c.keys[place] != key {
		place = (place + 1) & (1<<tableBits - 1)
	}
	return place, key
}

// log returns the natural logarithm of the count of a folded word, in parts,
// -1 for a word that is not in the list.
func (c *counts) log(parts ...string) float64 {
	var room [128]byte
	word := room[:0]
	for _, p := range parts {
		word = append(word, p...)
	}
	place, _ := c.find(word)
	if c.keys[place] == 0 {
		return -1
	}
	return float64(c.logs[place]) / 8
}
