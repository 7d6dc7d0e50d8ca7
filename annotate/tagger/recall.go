package tagger

import "github.com/rawi-news/rawi/seqlabel"

// recall remembers sums of features that come again and again together, by what
// they hang on: a key of at most 63 bits from which they follow. What shares a
// place with something newer is forgotten. It changes nothing but the time.
type recall struct {
	table *seqlabel.Lanes
	keys  []uint64 // each plus one, 0 in a free place
	rows  []uint64
	shift uint // of a stirred key, to its place
}

// newRecall returns a recall of 1<<bits sums.
func newRecall(t *seqlabel.Lanes, bits uint) recall {
	n := 1 << bits
	return recall{t, make([]uint64, n), make([]uint64, n*t.Width()), 64 - bits}
}

// at returns the room for the sum of a key, and whether it is filled; otherwise
// it is zero, and the caller's to fill.
func (c *recall) at(key uint64) (row []uint64, known bool) {
	key++
	k, w := int(key*0x9E3779B97F4A7C15>>c.shift), c.table.Width()
	row = c.rows[k*w : (k+1)*w]
	if c.keys[k] == key {
		return row, true
	}
	c.keys[k] = key
	clear(row)
	return row, false
}
