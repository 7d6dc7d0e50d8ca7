package link

import (
	"cmp"
	"slices"
)

// posted is entries of an index, by key.
type posted struct {
	entries []uint64 // ascending
	at      map[uint32]share
}

// share is where the entries of a key stand, and whether more reports than a
// crowd have it.
type share struct {
	from, to int32
	crowded  bool
}

func postedOf(entries []uint64) *posted {
	p := &posted{entries, make(map[uint32]share, len(entries)/4)}
	for from := 0; from < len(entries); {
		to, reports := from+1, 1
		for ; to < len(entries) && entries[to]>>32 == entries[from]>>32; to++ {
			if entries[to]>>placeBits != entries[to-1]>>placeBits {
				reports++
			}
		}
		p.at[uint32(entries[from]>>32)] = share{int32(from), int32(to), reports > crowd}
		from = to
	}
	return p
}

// under returns the entries of a key.
func (p *posted) under(key uint32) []uint64 {
	s := p.at[key]
	return p.entries[s.from:s.to]
}

// crowded reports whether more reports than a crowd have a key.
func (p *posted) crowded(key uint32) bool { return p.at[key].crowded }

// stands reports whether a key has an entry of this place.
func (p *posted) stands(key, place uint32) bool {
	_, ok := slices.BinarySearchFunc(p.under(key), place, func(e uint64, place uint32) int { return cmp.Compare(uint32(e), place) })
	return ok
}
