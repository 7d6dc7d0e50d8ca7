package link

import (
	"maps"
	"slices"
)

// crowd is how many reports may have a key for findings to be compared that
// meet under it.
const crowd = 8

// knot is what a Touch has in hand.
type knot[T any] struct {
	layer *Layer[T]
	fresh map[string]bool    // reports all of whose findings are new or gone
	whole table[bool]        // the same, by number: told of the first finding
	hand  table[int32]       // findings that are new or other than before, and others that may meet what they did not before: which item, and one more
	items []T                // in hand
	spots []spot             // of the items
	keys  []Keys             // of the items
	anew  []bool             // whether the item is new or other than before
	found *posted            // entries of the keys of the items and of those that some had before
	opens [][]opening        // of the items
	moved spotSet            // other findings whose bonds changed
	full  []uint32           // keys that have become common
	owns  []own              // of reports, by number
	seats map[uint32][]int32 // reports by the upper bits of their numbers in an index
	were  map[spot]*solved   // parts that were there, as far as they were looked at
}

// own is what all places of a report have in common, and whether those of no other
// report do.
type own struct {
	place       uint32
	only, known bool
}

// item returns which item a finding in hand is.
func (k *knot[T]) item(n spot) (int, bool) {
	i := k.hand.of(n)
	return int(i) - 1, i > 0
}

// in reports whether the bonds of a finding are made anew.
func (k *knot[T]) in(n spot) bool { return k.hand.of(n) > 0 || k.isWhole(n.report) }

func (k *knot[T]) isWhole(report int32) bool { return k.whole.of(spot{report: report}) }

// changed reports whether a finding is new or other than before.
func (k *knot[T]) changed(n spot) bool {
	i, ok := k.item(n)
	return ok && k.anew[i]
}

// all returns the findings of a report.
func (k *knot[T]) all(report int32) (out []T) {
	if k.isWhole(report) {
		for i := range k.count(report) {
			n, _ := k.item(spot{report, int32(i)})
			out = append(out, k.items[n])
		}
		return out
	}
	sheet := k.layer.Load(k.layer.ties.ids[report])
	for i := range sheet.Len() {
		out = append(out, k.one(spot{report, int32(i)}, sheet))
	}
	return out
}

// one returns a finding, from hand or else from the sheet of its report.
func (k *knot[T]) one(n spot, sheet Sheet[T]) T {
	if i, ok := k.item(n); ok {
		return k.items[i]
	}
	return sheet.At(int(n.index))
}

// count is how many findings of a report are in hand, which all are.
func (k *knot[T]) count(report int32) (n int) {
	for k.hand.of(spot{report, int32(n)}) > 0 {
		n++
	}
	return n
}

// take takes a finding in hand, which is new or other than before or is not.
func (k *knot[T]) take(n spot, x T, ks Keys, anew bool) {
	k.hand.set(n, int32(len(k.items)+1))
	k.items, k.spots, k.keys, k.anew = append(k.items, x), append(k.spots, n), append(k.keys, ks), append(k.anew, anew)
}

// reading is the findings of a report as they are read, with their prints before
// and now; where a print is another, with their keys, and the entries of these
// that are no more and that were not.
type reading[T any] struct {
	report      string
	all         Sheet[T]
	whole       bool // all findings are new
	was, now    []uint64
	keys        []Keys
	gone, fresh []uint64
}

// read reads a report: what is asked of one report alone.
func (k *knot[T]) read(report string) *reading[T] {
	l := k.layer
	r := &reading[T]{report: report, all: l.Load(report)}
	Reading(l.Shelf.Get(l.printSpace(), report)).Words(&r.was)
	r.whole = k.fresh[report] || len(r.was) != r.all.Len()
	r.now = make([]uint64, r.all.Len())
	for i := range r.now {
		r.now[i] = l.Print(r.all.At(i))
	}
	if !r.whole && slices.Equal(r.was, r.now) {
		return r
	}
	r.keys = make([]Keys, len(r.now))
	for i := range r.keys {
		r.keys[i] = l.Keys(r.all.At(i), Keys{})
	}
	Keep(l.Shelf, l.printSpace(), report, len(r.now) > 0, func(c *Coder) { c.Words(&r.now) })
	r.gone, r.fresh = l.repost(report, r.keys)
	return r
}

// accept takes the findings of a report in hand that are other than before.
func (k *knot[T]) accept(r *reading[T]) {
	if r.keys == nil {
		return
	}
	number := k.layer.ties.number(r.report)
	if r.whole {
		k.fresh[r.report] = true
		k.whole.set(spot{report: number}, true)
	}
	for i, ks := range r.keys {
		if r.whole || r.was[i] != r.now[i] {
			k.take(spot{number, int32(i)}, r.all.At(i), ks, true)
		}
	}
}

// readAtOnce is how many reports are read at a time.
const readAtOnce = 1024

// post makes the index hold the keys of the reports as they are now, and finds
// what meets the findings in hand.
func (k *knot[T]) post(reports []string) {
	var remove []uint64
	var add [][]uint64
	for some := range slices.Chunk(reports, readAtOnce) {
		all := make([]*reading[T], len(some))
		Each(len(all), func(i int) { all[i] = k.read(some[i]) })
		for _, r := range all {
			k.accept(r)
			remove, add = append(remove, k.layer.leaving(r.report, r.gone)...), append(add, r.fresh)
		}
	}
	remove = sorted(remove)
	k.find(k.change(remove, add))
}

// change takes entries away from the index and adds others, each list ascending,
// and returns what it holds under the keys of the findings in hand and of these
// entries: of each so many that, whatever goes, the rest of a common one are too
// many.
func (k *knot[T]) change(remove []uint64, add [][]uint64) *[sectors]sector {
	index, out := k.layer.index, &[sectors]sector{}
	index.open()
	Each(sectors, func(n int) {
		s := &out[n]
		s.look = looksIn(n, k.keys, remove)
		s.before = index.beyond(s.look, crowd+1, inSector(remove, n))
		s.gather(n, add)
	})
	Each(1+sectors, func(n int) {
		if n > 0 {
			out[n-1].change(inSector(remove, n-1))
			return
		}
		var come [][]uint64
		for i := range out {
			come = append(come, out[i].add)
		}
		index.Change(remove, slices.Concat(come...))
	})
	return out
}

// find makes what the sectors hold what meets the findings in hand, and takes
// those in hand too that have a key which is common no more.
func (k *knot[T]) find(all *[sectors]sector) {
	var lists [][]uint64
	for n := range all {
		lists, k.full = append(lists, all[n].after), append(k.full, all[n].full...)
	}
	k.found = postedOf(slices.Concat(lists...))
	more := map[spot]bool{}
	for n := range all {
		for _, key := range all[n].cleared {
			k.eachAt(k.found.under(key), func(n spot, _ T) { more[n] = true })
		}
	}
	if len(more) == 0 {
		return
	}
	from := len(k.keys)
	for _, n := range slices.SortedFunc(maps.Keys(more), k.layer.ties.compare) {
		x := k.layer.at(n)
		k.take(n, x, k.layer.Keys(x, Keys{}), false)
	}
	Each(sectors, func(n int) {
		lists[n] = either(lists[n], k.layer.index.Some(looksIn(n, k.keys[from:], nil), crowd+1))
	})
	k.found = postedOf(slices.Concat(lists...))
}

// eachAt calls f with the findings, not in hand, that may stand at the places of
// these entries.
func (k *knot[T]) eachAt(entries []uint64, f func(n spot, x T)) {
	for _, e := range entries {
		k.at(uint32(e), f)
	}
}

// at calls f with the findings, not in hand, that may stand at a place.
func (k *knot[T]) at(place uint32, f func(n spot, x T)) {
	for _, report := range k.seated(place) {
		all := k.layer.Load(k.layer.ties.ids[report])
		for i := int(place & placeMask); i < all.Len(); i += placeMask + 1 {
			if n := (spot{report, int32(i)}); !k.in(n) {
				f(n, all.At(i))
			}
		}
	}
}

// seated returns the reports that have the number of a place.
func (k *knot[T]) seated(place uint32) []int32 {
	reports, ok := k.seats[place>>placeBits]
	if !ok {
		for _, id := range Reports(k.layer.Shelf).at(place) {
			reports = append(reports, k.layer.ties.number(id))
		}
		k.seats[place>>placeBits] = reports
	}
	return reports
}

// untie takes away the bonds of the findings in hand, and those of others that
// hang on keys that have become common.
func (k *knot[T]) untie() {
	t := k.layer.ties
	k.around(k.spots)
	for _, id := range slices.Sorted(maps.Keys(k.fresh)) {
		n := t.number(id)
		for i := range t.row(n).bonds {
			k.free(spot{n, int32(i)})
		}
		t.clear(n, k.count(n))
	}
	for _, n := range k.spots {
		k.free(n)
		t.loose(n)
	}
	k.part()
}

// free takes the bonds of others to a finding away.
func (k *knot[T]) free(n spot) {
	for _, b := range k.layer.ties.of(n) {
		if !k.in(b.to) {
			k.layer.ties.cut(b.to, n)
			k.moved.add(b.to)
		}
	}
}

// part takes away the bonds of findings that meet under too few keys, now that
// some have become common.
func (k *knot[T]) part() {
	t := k.layer.ties
	full := make(map[uint32]bool, len(k.full))
	for _, key := range k.full {
		full[key] = true
	}
	for _, a := range k.hanging(k.bound(), full) {
		for _, b := range slices.Clone(t.of(a)) {
			if !b.met.under(full) {
				continue
			}
			t.thin(b.to, a, full)
			if t.thin(a, b.to, full) < k.least() {
				t.cut(a, b.to)
				t.cut(b.to, a)
				k.moved.add(a)
				k.moved.add(b.to)
			}
		}
	}
}

// hanging returns those of the findings whose bonds hang on these keys, and reads
// the bonds of what they are bound to by them.
func (k *knot[T]) hanging(all []spot, keys map[uint32]bool) (out []spot) {
	t := k.layer.ties
	to := make([][]int32, len(all))
	inPieces(len(all), fetchAtOnce, func(i int) {
		for _, b := range t.of(all[i]) {
			if b.met.under(keys) {
				to[i] = append(to[i], b.to.report)
			}
		}
	})
	var others []int32
	for i, n := range all {
		if to[i] != nil {
			out, others = append(out, n), append(others, to[i]...)
		}
	}
	t.fetch(others)
	return out
}

// bound returns the findings, not in hand, that have a key which has become common
// and are bound to others, ascending.
func (k *knot[T]) bound() (out []spot) {
	t := k.layer.ties
	places := map[uint32]bool{}
	for _, key := range k.full {
		for _, e := range k.found.under(key) {
			places[uint32(e)] = true
		}
	}
	var reports []int32
	for place := range places {
		reports = append(reports, k.seated(place)...)
	}
	t.fetch(reports)
	for place := range places {
		for _, report := range k.seated(place) {
			for i := int(place & placeMask); i < len(t.row(report).bonds); i += placeMask + 1 {
				if n := (spot{report, int32(i)}); !k.in(n) && len(t.of(n)) > 0 {
					out = append(out, n)
				}
			}
		}
	}
	return t.ordered(out)
}

// keysOf returns the keys of a finding, beside some that are given where they are
// not known.
func (k *knot[T]) keysOf(n spot, x T, given Keys) Keys {
	if i, ok := k.item(n); ok {
		return k.keys[i]
	}
	return k.layer.Keys(x, given)
}

// least is how often findings of two reports must meet to be bound.
func (k *knot[T]) least() int { return max(1, k.layer.Least) }
