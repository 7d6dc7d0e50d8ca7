package lang

import (
	_ "embed"
	"math/bits"
	"sync"
)

// countsFile is written by counts_gen.go; counts.card.md says from what.
//
//go:embed counts.bin.gz
var countsFile []byte

// counts is a table from hashes of folded words to how often they stand in
// news.
type counts struct {
	slots []uint32 // key<<8 and 8 ln(count), rounded; 0 in a free place

	// known has two bits of an element set for each word: most that are asked
	// for are none, and it fits a nearer cache than the slots.
	known []uint64
}

// vocabulary is the table of the embedded list.
func vocabulary() *counts {
	c, _ := listed()
	return c
}

// listed is the table of the embedded list with the places of its words there.
var listed = sync.OnceValues(func() (*counts, []uint32) { return readCounts(unpack(countsFile)) })

const (
	tableBits = 18
	knownBits = 20
)

// readCounts reads the format described in counts_gen.go; places are those of
// the words of the list, in its order.
func readCounts(file []byte) (c *counts, places []uint32) {
	c = &counts{slots: make([]uint32, 1<<tableBits), known: make([]uint64, 1<<knownBits/64)}
	eachWord(file, func(word []byte, count byte) {
		h := digestOf(string(word)).hash()
		place := c.find(h)
		places = append(places, uint32(place))
		c.slots[place] = key(h)<<8 | uint32(count)
		c.known[h%(1<<knownBits)/64] |= marks(h)
	})
	return c, places
}

// eachWord calls do with each word of the list; it stands until the next.
func eachWord(file []byte, do func(word []byte, count byte)) {
	var utf [512]byte
	for len(file) > 2 {
		same, more := int(file[0]), int(file[1])
		for i, b := range file[2 : 2+more] {
			// U+0620 to U+065F lie behind two lead bytes of UTF-8
			at := 2 * (same + i)
			utf[at], utf[at+1] = 0xD8+b>>5, 0x80+(b+0x20)&0x3F
		}
		do(utf[:2*(same+more)], file[2+more])
		file = file[3+more:]
	}
}

// digest is what is asked of a word to look it up: its bytes as the digits of a
// number in a large base, and the base to the power of their number. So the
// digest of two words written together follows from theirs.
type digest struct{ sum, shift uint64 }

const digestBase = 0xD6E8FEB86659FD93

func digestOf(word string) digest {
	d := digest{0, 1}
	for i := range len(word) {
		d = digest{d.sum*digestBase + uint64(word[i]), d.shift * digestBase}
	}
	return d
}

// digests returns the digest of each word.
func digests(words ...string) []digest {
	out := make([]digest, len(words))
	for i, w := range words {
		out[i] = digestOf(w)
	}
	return out
}

// then returns the digest of a word with another written behind it.
func (d digest) then(next digest) digest {
	return digest{d.sum*next.shift + next.sum, d.shift * next.shift}
}

// hash spreads the digest over all bits.
func (d digest) hash() uint64 {
	high, low := bits.Mul64(d.sum+0x9E3779B97F4A7C15, 0xA0761D6478BD642F)
	return high ^ low
}

// key is what tells a word with this hash from others of its place, never 0.
func key(h uint64) uint32 { return uint32(h>>40) | 1 }

// marks are the bits of counts.known for a word.
func marks(h uint64) uint64 { return 1<<(h%64) | 1<<(h>>32%64) }

// find returns the place of a word; it is free where the word is not known.
func (c *counts) find(h uint64) int {
	k := key(h)
	place := int(h & (1<<tableBits - 1))
	for c.slots[place] != 0 && c.slots[place]>>8 != k {
		place = (place + 1) & (1<<tableBits - 1)
	}
	return place
}

// log returns the natural logarithm of the count of a folded word, -1 for a
// word that is not in the list.
func (c *counts) log(word string) float64 { return c.of(digestOf(word)) }

// logThe is log for a word behind the article.
func (c *counts) logThe(word string) float64 { return c.of(theDigest.then(digestOf(word))) }

var theDigest = digestOf(article)

// of is log for the word with this digest.
func (c *counts) of(d digest) float64 {
	h := d.hash()
	if m := marks(h); c.known[h%(1<<knownBits)/64]&m != m {
		return -1
	}
	slot := c.slots[c.find(h)]
	if slot == 0 {
		return -1
	}
	return float64(uint8(slot)) / 8
}
