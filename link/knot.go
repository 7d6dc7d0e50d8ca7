package link

import (
	"cmp"
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
	changed map[spot]bool       // findings that are new or other than before
	hand    map[spot]bool       // these and others that may meet what they did not before
	items   []T                 // in hand
	spots   []spot              // of the items
	keys    []Keys              // of the items
	look    []uint32            // keys of the items and those that some had before
	found   *posted             // entries of these keys
	moved   map[spot]bool       // other findings whose bonds changed
	full    []uint32            // keys that have become common
	known   map[spot]Keys       // of other findings
	alone   map[int32]bool      // whether no other report has the number of this one
	seats   map[uint32][]string // reports by the upper bits of their numbers
	were    map[string]*solved  // parts that were there, as far as they were looked at
	trials  []trial[T]          // that are still to be made
}

// in reports whether the bonds of a finding are made anew.
func (k *knot[T]) in(n spot) bool { return k.hand[n] || k.fresh[k.layer.ties.ids[n.report]] }

// take takes a finding in hand.
func (k *knot[T]) take(n spot, x T, ks Keys) {
	k.hand[n] = true
	k.items, k.spots, k.keys = append(k.items, x), append(k.spots, n), append(k.keys, ks)
	k.known[n] = ks
	for _, l := range ks.Looks {
		k.look = append(k.look, l.key)
	}
}

// reading is the findings of a report as they are read, with their prints before
// and now, and their keys where a print is another.
type reading[T any] struct {
	report   string
	all      Sheet[T]
	was, now []uint64
	keys     []Keys
}

// open begins to read a report.
func (k *knot[T]) open(report string) *reading[T] {
	r := &reading[T]{report: report, all: k.layer.Load(report)}
	Reading(k.layer.Shelf.Get(k.layer.printSpace(), report)).Words(&r.was)
	if len(r.was) != r.all.Len() {
		k.fresh[report] = true
	}
	return r
}

// look looks at all findings of a report; whole says that all of them changed.
func (r *reading[T]) look(l *Layer[T], whole bool) {
	r.now = make([]uint64, r.all.Len())
	for i := range r.now {
		r.now[i] = l.Print(r.all.At(i))
	}
	if !whole && slices.Equal(r.was, r.now) {
		return
	}
	r.keys = make([]Keys, len(r.now))
	for i := range r.keys {
		r.keys[i] = l.Keys(r.all.At(i))
	}
}

// read takes the findings of a report in hand that are other than before, and
// returns the entries of their keys that are no more and that were not.
func (k *knot[T]) read(r *reading[T]) (gone, fresh []uint64) {
	l, whole := k.layer, k.fresh[r.report]
	if r.keys == nil {
		return nil, nil
	}
	Keep(l.Shelf, l.printSpace(), r.report, len(r.now) > 0, func(c *Coder) { c.Words(&r.now) })
	for i, ks := range r.keys {
		if whole || r.was[i] != r.now[i] {
			x := r.all.At(i)
			n := l.ties.spot(l.Where(x))
			k.changed[n] = true
			k.take(n, x, ks)
		}
	}
	return l.repost(r.report, r.keys)
}

// readAtOnce is how many reports are read at a time.
const readAtOnce = 1024

// post makes the index hold the keys of the reports as they are now, and finds
// what meets the findings in hand.
func (k *knot[T]) post(reports []string) {
	var remove, add []uint64
	for some := range slices.Chunk(reports, readAtOnce) {
		var all []*reading[T]
		for _, id := range some {
			all = append(all, k.open(id))
		}
		Spread(len(all), func() func(int) {
			return func(i int) { all[i].look(k.layer, k.fresh[all[i].report]) }
		})
		for _, r := range all {
			gone, fresh := k.read(r)
			remove, add = append(remove, gone...), append(add, fresh...)
		}
	}
	leaving := map[uint32]int{}
	most := 0
	for _, e := range remove {
		key := uint32(e >> 32)
		k.look = append(k.look, key)
		leaving[key]++
		most = max(most, leaving[key])
	}
	index := k.layer.index
	enough := crowd + 1 + most // whatever of it goes, the rest are too many
	before := index.Some(k.look, enough)
	index.Change(remove, add)
	after := changed(before, sorted(remove), sorted(add))
	k.found = postedOf(after)
	if more := k.crossed(postedOf(before)); len(more) > 0 {
		k.found = postedOf(sorted(append(after, index.Some(more, enough)...)))
	}
}

// changed is a sorted set without some members and with others.
func changed(set, remove, add []uint64) []uint64 {
	out := slices.DeleteFunc(slices.Clone(set), func(e uint64) bool {
		_, gone := slices.BinarySearch(remove, e)
		return gone
	})
	return sorted(append(out, add...))
}

// crossed notes the keys that have become common, and takes the findings in hand
// that have one which is common no more. It returns the keys of these.
func (k *knot[T]) crossed(before *posted) []uint32 {
	k.look = slices.Compact(slices.Sorted(slices.Values(k.look)))
	more := map[spot]bool{}
	for _, key := range k.look {
		switch was, is := before.crowded(key), k.found.crowded(key); {
		case was && !is:
			k.eachAt(k.found.under(key), func(n spot, _ T) { more[n] = true })
		case is && !was && len(before.under(key)) > 0:
			k.full = append(k.full, key)
		}
	}
	looked := len(k.look)
	for _, n := range slices.SortedFunc(maps.Keys(more), k.layer.ties.compare) {
		k.take(n, k.layer.at(n), k.keysOf(n))
	}
	return k.look[looked:]
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
	for _, id := range slices.Sorted(maps.Keys(k.fresh)) {
		n := t.number(id)
		for i := range t.row(n).bonds {
			k.free(spot{n, int32(i)})
		}
		t.clear(n, k.layer.Load(id).Len())
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

// met returns where an item meets what is kept under these keys.
func (k *knot[T]) met(n int, under func(key uint32) bool) (out []Look) {
	for _, l := range k.keys[n].Looks {
		if l.open(k.found.crowded) && under(l.key) {
			out = append(out, l)
		}
	}
	return out
}

func (k *knot[T]) keysOf(n spot) Keys {
	ks, ok := k.known[n]
	if !ok {
		ks = k.layer.Keys(k.layer.at(n))
		k.known[n] = ks
	}
	return ks
}

// meet binds the findings in hand to one another and to the others that they
// meet.
func (k *knot[T]) meet() {
	at := map[uint32][]int{}
	for n, s := range k.spots {
		place := placeOf(k.layer.ties.ids[s.report], int(s.index))
		at[place] = append(at[place], n)
	}
	var all []met
	for n := range k.items {
		all = k.beside(all, n)
	}
	slices.SortFunc(all, func(a, b met) int { return cmp.Or(cmp.Compare(a.place, b.place), a.n-b.n) })
	for len(all) > 0 {
		to := 1
		for to < len(all) && all[to].place == all[0].place {
			to++
		}
		k.away(all[:to], at[all[0].place])
		all = all[to:]
	}
	done := map[int32]bool{}
	for _, s := range k.spots {
		if !done[s.report] {
			done[s.report] = true
			k.home(s.report)
		}
	}
	k.try()
}

// met is an item that meets what stands at a place.
type met struct {
	place uint32
	n     int
}

// beside appends the places of findings of other reports that an item meets
// often enough.
func (k *knot[T]) beside(out []met, n int) []met {
	own, only := k.own(n)
	var all []uint32
	for _, l := range k.keys[n].Looks {
		if !l.open(k.found.crowded) {
			continue
		}
		for _, e := range k.found.under(l.key) {
			if only && uint32(e)>>placeBits == own {
				continue
			}
			for range min(int(l.times), k.least()) {
				all = append(all, uint32(e))
			}
		}
	}
	slices.Sort(all)
	for i := 0; i < len(all); {
		place, from := all[i], i
		for i < len(all) && all[i] == place {
			i++
		}
		if i-from >= k.least() {
			out = append(out, met{place, n})
		}
	}
	return out
}

// own returns what all places of an item's report have in common, and whether
// those of no other report do.
func (k *knot[T]) own(n int) (uint32, bool) {
	report := k.spots[n].report
	only, ok := k.alone[report]
	place := placeOf(k.layer.ties.ids[report], 0)
	if !ok {
		only = len(k.seated(place)) < 2
		k.alone[report] = only
	}
	return place >> placeBits, only
}

// away notes that items meet the findings at a place, as all of them do; some of
// these are in hand too.
func (k *knot[T]) away(list []met, hand []int) {
	type other struct {
		n spot
		x T
		i int // among the items; -1 not in hand
	}
	var all []other
	for _, i := range hand {
		all = append(all, other{k.spots[i], k.items[i], i})
	}
	if len(hand) == 0 || !k.whole(hand[0]) {
		k.at(list[0].place, func(n spot, x T) { all = append(all, other{n, x, -1}) })
	}
	for _, o := range all {
		for _, m := range list {
			if o.n.report == k.spots[m.n].report || o.i >= m.n {
				continue
			}
			t := trial[T]{x: o.x, y: k.items[m.n], a: o.n, b: k.spots[m.n], item: m.n, place: m.place}
			if len(all) > 1 {
				if t.met = k.met(m.n, k.keysOf(o.n).under); often(t.met) < k.least() {
					continue // what it meets is another one at this place
				}
			}
			k.note(t)
		}
	}
}

// whole reports whether only findings in hand stand at the places of an item's
// report.
func (k *knot[T]) whole(n int) bool {
	_, only := k.own(n)
	return only && k.fresh[k.layer.ties.ids[k.spots[n].report]]
}

// home notes that the findings in hand of a report meet those beside them.
func (k *knot[T]) home(report int32) {
	all := k.layer.Load(k.layer.ties.ids[report])
	near := map[uint64][]int{}
	for j := range all.Len() {
		n := spot{report, int32(j)}
		keys := k.keysOf(n).Near
		for _, i := range together(near, keys) {
			if o := (spot{report, int32(i)}); k.in(n) || k.in(o) {
				k.note(trial[T]{x: all.At(i), y: all.At(j), a: o, b: n, item: -1})
			}
		}
		for _, key := range keys {
			near[key] = append(near[key], j)
		}
	}
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
			if !k.fresh[at.Report] || at.Index < l.Load(at.Report).Len() {
				queue = append(queue, l.ties.spot(at))
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
