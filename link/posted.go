package link

import (
	"math/bits"
	"slices"
)

// posted is numbers whose upper halves are keys, ascending, to be found by key.
type posted struct {
	entries []uint64
	first   []uint32 // by the upper bits of an entry: the first that has these or higher ones
	shift   int      // leaves the upper bits
}

func postedOf(entries []uint64) *posted {
	wide := min(32, bits.Len(uint(len(entries)/2)))
	p := &posted{entries, make([]uint32, 1<<wide+1), 64 - wide}
	at := 0
	for i, e := range entries {
		for ; at <= int(e>>p.shift); at++ {
			p.first[at] = uint32(i)
		}
	}
	for ; at < len(p.first); at++ {
		p.first[at] = uint32(len(entries))
	}
	return p
}

// under returns the entries of a key.
func (p *posted) under(key uint32) []uint64 {
	at := Entry(key, 0) >> p.shift
	near := p.entries[p.first[at]:p.first[at+1]]
	from, _ := slices.BinarySearch(near, Entry(key, 0))
	of, _ := next(near[from:], key)
	return of
}

// crowded reports whether these entries of a key are of more reports than a
// crowd.
func crowded(entries []uint64) bool {
	if len(entries) <= crowd {
		return false
	}
	reports := 1
	for i := 1; i < len(entries) && reports <= crowd; i++ {
		if entries[i]>>placeBits != entries[i-1]>>placeBits {
			reports++
		}
	}
	return reports > crowd
}
