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

// read takes the findings of a report in hand that are other than before, and
// returns the entries of their keys that are no more and that were not.
func (k *knot[T]) read(report string) (gone, fresh []uint64) {
	l := k.layer
	all := l.Load(report)
	now := make([]uint64, all.Len())
	for i := range now {
		now[i] = l.Print(all.At(i))
	}
	var was []uint64
	Reading(l.Shelf.Get(l.printSpace(), report)).Words(&was)
	if len(was) != len(now) {
		k.fresh[report] = true
	}
	whole := k.fresh[report]
	if !whole && slices.Equal(was, now) {
		return nil, nil
	}
	Keep(l.Shelf, l.printSpace(), report, len(now) > 0, func(c *Coder) { c.Words(&now) })
	keys := make([]Keys, len(now))
	for i := range keys {
		x := all.At(i)
		keys[i] = l.Keys(x)
		if whole || was[i] != now[i] {
			n := l.ties.spot(l.Where(x))
			k.changed[n] = true
			k.take(n, x, keys[i])
		}
	}
	return l.repost(report, keys)
}

// post makes the index hold the keys of the reports as they are now, and finds
// what meets the findings in hand.
func (k *knot[T]) post(reports []string) {
	var remove, add []uint64
	for _, id := range reports {
		gone, fresh := k.read(id)
		remove, add = append(remove, gone...), append(add, fresh...)
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

// part takes away the bonds of findings that meet under no key any more.
func (k *knot[T]) part() {
	t := k.layer.ties
	doubtful := map[[2]spot]bool{}
	needs := map[uint32]bool{}
	for _, a := range k.bound() {
		for _, b := range t.of(a) {
			p := [2]spot{a, b.to}
			if t.compare(a, b.to) > 0 {
				p = [2]spot{b.to, a}
			}
			if a.report == b.to.report || k.in(b.to) || doubtful[p] {
				continue
			}
			doubtful[p] = true
			k.keysOf(a).meetings(k.keysOf(b.to), func(key uint32) bool { needs[key] = true; return false })
		}
	}
	if len(doubtful) == 0 {
		return
	}
	entries := postedOf(k.layer.index.Some(slices.Collect(maps.Keys(needs)), crowd+1))
	for p := range doubtful {
		if k.meetings(p[0], p[1], entries) < k.least() {
			t.cut(p[0], p[1])
			t.cut(p[1], p[0])
			k.moved[p[0]], k.moved[p[1]] = true, true
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

// meetings counts how often two findings of different reports meet, where these
// are the entries of their keys.
func (k *knot[T]) meetings(a, b spot, entries *posted) int {
	return k.keysOf(a).meetings(k.keysOf(b), entries.crowded)
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

// away binds items to the findings at a place, which all of them meet; some of
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
			if len(all) > 1 && k.meetings(k.spots[m.n], o.n, k.found) < k.least() {
				continue // what it meets is another one at this place
			}
			if _, ok := k.bind(o.x, k.items[m.n]); ok && o.i < 0 {
				k.moved[o.n] = true
			}
		}
	}
}

// whole reports whether only findings in hand stand at the places of an item's
// report.
func (k *knot[T]) whole(n int) bool {
	_, only := k.own(n)
	return only && k.fresh[k.layer.ties.ids[k.spots[n].report]]
}

// home binds the findings in hand of a report to those beside them.
func (k *knot[T]) home(report int32) {
	all := k.layer.Load(k.layer.ties.ids[report])
	near := map[uint64][]int{}
	for j := range all.Len() {
		n := spot{report, int32(j)}
		keys := k.keysOf(n).Near
		for _, i := range together(near, keys) {
			o := spot{report, int32(i)}
			if !k.in(n) && !k.in(o) {
				continue
			}
			if _, ok := k.bind(all.At(i), all.At(j)); ok {
				k.move(n)
				k.move(o)
			}
		}
		for _, key := range keys {
			near[key] = append(near[key], j)
		}
	}
}

// move notes that the bonds of a finding changed, where it is not in hand.
func (k *knot[T]) move(n spot) {
	if !k.in(n) {
		k.moved[n] = true
	}
}

// least is how often findings of two reports must meet to be bound.
func (k *knot[T]) least() int { return max(1, k.layer.Least) }

// bind binds two findings where they are to be, and returns the first one.
func (k *knot[T]) bind(x, y T) (spot, bool) {
	l := k.layer
	a, b := l.Where(x), l.Where(y)
	bond := 0.0
	if CompareWhere(a, b) < 0 {
		bond = l.Bond(x, y)
	} else {
		bond = l.Bond(y, x)
	}
	if bond <= 0 {
		return spot{}, false
	}
	m, n := l.ties.spot(a), l.ties.spot(b)
	l.ties.tie(m, n, levelOf(bond))
	l.ties.tie(n, m, levelOf(bond))
	return m, true
}

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
