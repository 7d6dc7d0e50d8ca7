package link

import "slices"

// sectors is in how many parts keys are looked up: one after the other on each
// processor.
const sectors = 16

// sectorOf is the part in which a key is.
func sectorOf(key uint32) int { return int(key >> 28) }

// sector is what is known of a part of the keys.
type sector struct {
	look    []uint32 // the keys, ascending
	before  []uint64 // entries of these keys before a change
	after   []uint64 // and after it
	add     []uint64 // entries that come, ascending
	full    []uint32 // keys that have become common
	cleared []uint32 // keys that are common no more
}

// inSector returns the part of ascending entries whose keys are in a sector.
func inSector(entries []uint64, sector int) []uint64 {
	from, _ := slices.BinarySearch(entries, uint64(sector)<<60)
	if sector == sectors-1 {
		return entries[from:]
	}
	to, _ := slices.BinarySearch(entries, uint64(sector+1)<<60)
	return entries[from:to]
}

// looksIn returns the keys of a sector under which others are kept that these may
// meet, or that have one of these entries.
func looksIn(sector int, keys []Keys, entries []uint64) (out []uint32) {
	for _, ks := range keys {
		at, _ := slices.BinarySearchFunc(ks.Looks, uint32(sector)<<28, func(l Look, key uint32) int {
			if l.key < key {
				return -1
			}
			return 1
		})
		for ; at < len(ks.Looks) && sectorOf(ks.Looks[at].key) == sector; at++ {
			out = append(out, ks.Looks[at].key)
		}
	}
	for _, e := range inSector(entries, sector) {
		out = append(out, uint32(e>>32))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// gather collects the entries that come in a sector; each list ascends.
func (s *sector) gather(sector int, lists [][]uint64) {
	for _, list := range lists {
		s.add = append(s.add, inSector(list, sector)...)
	}
	s.add = sorted(s.add)
}

// change finds the entries after those that go and come, and the keys that have
// become common or are so no more.
func (s *sector) change(remove []uint64) {
	stay := s.before
	if len(remove) > 0 {
		stay = slices.DeleteFunc(slices.Clone(stay), func(e uint64) bool {
			_, gone := slices.BinarySearch(remove, e)
			return gone
		})
	}
	s.after = either(stay, s.add)
	var was, is []uint64
	before, after := s.before, s.after
	for _, key := range s.look {
		was, before = next(before, key)
		is, after = next(after, key)
		switch a, b := crowded(was), crowded(is); {
		case a && !b:
			s.cleared = append(s.cleared, key)
		case b && !a && len(was) > 0:
			s.full = append(s.full, key)
		}
	}
}

// next returns the entries of a key and those behind them.
func next(entries []uint64, key uint32) (of, behind []uint64) {
	from := 0
	for from < len(entries) && uint32(entries[from]>>32) < key {
		from++
	}
	to := from
	for to < len(entries) && uint32(entries[to]>>32) == key {
		to++
	}
	return entries[from:to], entries[to:]
}

// either returns what one of two sets holds, ascending.
func either(a, b []uint64) []uint64 {
	out := make([]uint64, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			out, a = append(out, a[0]), a[1:]
		case a[0] > b[0]:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}
