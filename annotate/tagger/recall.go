package tagger

import "github.com/rawi-news/rawi/seqlabel"

// recall remembers sums of features that come again and again together, by what
// they hang on: a key of at most 63 bits from which they follow. What shares a
// place with something newer is forgotten. It changes nothing but the time.
type recall struct {
	places []recalled
	shift  uint // of a stirred key, to its place
}

type recalled struct {
	key uint64 // plus one, 0 in a free place
	row seqlabel.Row
}

// newRecall returns a recall of 1<<bits sums.
func newRecall(bits uint) recall { return recall{make([]recalled, 1<<bits), 64 - bits} }

// at returns the room for the sum of a key, and whether it is filled; otherwise
// it is zero, and the caller's to fill.
func (c *recall) at(key uint64) (row *seqlabel.Row, known bool) {
	key++
	p := &c.places[key*0x9E3779B97F4A7C15>>c.shift]
	if p.key == key {
		return &p.row, true
	}
	*p = recalled{key: key}
	return &p.row, false
}
