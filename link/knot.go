package link

import (
	"maps"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// crowd is how many reports may have a key for findings to be compared that
// meet under it.
const crowd = 8

// knot is what a Touch has in hand.
type knot[T any] struct {
	layer   *Layer[T]
	fresh   map[string]bool     // reports all of whose findings are new or gone
	whole   map[int32]bool      // the same, by number
	changed map[spot]bool       // findings that are new or other than before
	hand    map[spot]int        // these and others that may meet what they did not before: which item
	items   []T                 // in hand
	spots   []spot              // of the items
	keys    []Keys              // of the items
	found   *posted             // entries of the keys of the items and of those that some had before
	opens   [][]opening         // of the items
	moved   map[spot]bool       // other findings whose bonds changed
	full    []uint32            // keys that have become common
	alone   map[int32]bool      // whether no other report has the number of this one
	seats   map[uint32][]string // reports by the upper bits of their numbers
	were    map[string]*solved  // parts that were there, as far as they were looked at
}

// in reports whether the bonds of a finding are made anew.
func (k *knot[T]) in(n spot) bool {
	_, ok := k.hand[n]
	return ok || k.whole[n.report]
}

// all returns the findings of a report.
func (k *knot[T]) all(report int32) (out []T) {
	if k.whole[report] {
		for i := range k.count(report) {
			out = append(out, k.items[k.hand[spot{report, int32(i)}]])
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
	if i, ok := k.hand[n]; ok {
		return k.items[i]
	}
	return sheet.At(int(n.index))
}

// count is how many findings of a report are in hand, which all are.
func (k *knot[T]) count(report int32) (n int) {
	for {
		if _, ok := k.hand[spot{report, int32(n)}]; !ok {
			return n
		}
		n++
	}
}

// take takes a finding in hand.
func (k *knot[T]) take(n spot, x T, ks Keys) {
	k.hand[n] = len(k.items)
	k.items, k.spots, k.keys = append(k.items, x), append(k.spots, n), append(k.keys, ks)
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
		k.fresh[r.report], k.whole[number] = true, true
	}
	for i, ks := range r.keys {
		if r.whole || r.was[i] != r.now[i] {
			n := spot{number, int32(i)}
			k.changed[n] = true
			k.take(n, r.all.At(i), ks)
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
		k.take(n, x, k.layer.Keys(x, Keys{}))
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
	for _, id := range k.seated(place) {
		report := k.layer.ties.number(id)
		all := k.layer.Load(id)
		for i := int(place & placeMask); i < all.Len(); i += placeMask + 1 {
			if n := (spot{report, int32(i)}); !k.in(n) {
				f(n, all.At(i))
			}
		}
	}
}

// seated returns the reports that have the number of a place.
func (k *knot[T]) seated(place uint32) []string {
	ids, ok := k.seats[place>>placeBits]
	if !ok {
		ids = Reports(k.layer.Shelf).at(place)
		k.seats[place>>placeBits] = ids
	}
	return ids
}

// untie takes away the bonds of the findings in hand, and those of others that
// hang on keys that have become common.
func (k *knot[T]) untie() {
	t := k.layer.ties
	var own []int32
	for _, n := range k.spots {
		own = append(own, n.report)
	}
	t.fetch(own)
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
			k.moved[b.to] = true
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
	for _, a := range k.bound() {
		for _, b := range slices.Clone(t.of(a)) {
			if !slices.ContainsFunc(b.met, func(l Look) bool { return full[l.key] || full[l.own] }) {
				continue
			}
			t.thin(b.to, a, full)
			if t.thin(a, b.to, full) < k.least() {
				t.cut(a, b.to)
				t.cut(b.to, a)
				k.moved[a], k.moved[b.to] = true, true
			}
		}
	}
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
		for _, id := range k.seated(place) {
			reports = append(reports, t.number(id))
		}
	}
	t.fetch(reports)
	for place := range places {
		for _, id := range k.seated(place) {
			report := t.number(id)
			for i := int(place & placeMask); i < len(t.row(report).bonds); i += placeMask + 1 {
				if n := (spot{report, int32(i)}); !k.in(n) && len(t.of(n)) > 0 {
					out = append(out, n)
				}
			}
		}
	}
	slices.SortFunc(out, t.compare)
	return out
}

// keysOf returns the keys of a finding, beside some that are given where they are
// not known.
func (k *knot[T]) keysOf(n spot, x T, given Keys) Keys {
	if i, ok := k.hand[n]; ok {
		return k.keys[i]
	}
	return k.layer.Keys(x, given)
}

// least is how often findings of two reports must meet to be bound.
func (k *knot[T]) least() int { return max(1, k.layer.Least) }

// solve returns the parts that are others than before, or hold a finding that
// changed, members ascending, and the parts that were there before of all that
// was looked at.
func (k *knot[T]) solve() (parts [][]news.Where, old map[string]bool) {
	l := k.layer
	w := &walker{ties: l.ties}
	old = map[string]bool{}
	var queue []spot
	touch := func(part string) {
		if part == "" || old[part] {
			return
		}
		old[part] = true
		k.were[part] = l.solved(part)
		for _, at := range k.were[part].members {
			n := l.ties.spot(at)
			if _, held := k.hand[n]; held || !k.whole[n.report] {
				queue = append(queue, n)
			}
		}
	}
	for id := range k.fresh {
		for _, p := range l.partsOf(id) {
			touch(p)
		}
	}
	for n := range k.changed {
		touch(l.partOf(l.ties.where(n)))
		queue = append(queue, n)
	}
	queue = slices.AppendSeq(queue, maps.Keys(k.moved))
	queue = slices.AppendSeq(queue, maps.Keys(k.hand))
	done := map[spot]bool{}
	for i := 0; i < len(queue); i++ {
		if done[queue[i]] {
			continue
		}
		var members []news.Where
		for _, n := range w.part(queue[i]) {
			done[n] = true
			at := l.ties.where(n)
			members = append(members, at)
			touch(l.partOf(at))
		}
		slices.SortFunc(members, CompareWhere)
		if k.differs(members) {
			parts = append(parts, members)
		} else {
			delete(old, partName(members[0]))
		}
	}
	return parts, old
}

// differs reports whether a part must be solved.
func (k *knot[T]) differs(members []news.Where) bool {
	for _, at := range members {
		if k.changed[k.layer.ties.spot(at)] {
			return true
		}
	}
	name := k.layer.partOf(members[0])
	return name != partName(members[0]) || !slices.Equal(k.were[name].members, members)
}
