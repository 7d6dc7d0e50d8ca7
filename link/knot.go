package link

import (
	"maps"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// crowd is how many reports may have a key for findings to be compared that
// meet under it.
const crowd = 20

// knot is what a Touch has in hand.
type knot[T any] struct {
	layer *Layer[T]
	fresh map[string]bool // reports whose findings changed
	again map[string]bool // others whose findings may meet what they did not before
	items []T             // of both
	keys  []Keys          // of the items
	found []uint64        // entries of the keys of the items, ascending
	count map[uint32]int  // of the entries of each key
	moved map[spot]bool   // other findings whose bonds changed
	full  []uint32        // keys that have become common
}

// in reports whether all bonds of a report are made anew.
func (k *knot[T]) in(report string) bool { return k.fresh[report] || k.again[report] }

// take takes the findings of a report in hand and returns the keys under which
// others are looked for.
func (k *knot[T]) take(report string) (look []uint32) {
	for _, x := range k.layer.Load(report) {
		ks := k.layer.Keys(x)
		k.items, k.keys = append(k.items, x), append(k.keys, ks)
		for _, n := range ks.Look {
			look = append(look, uint32(n>>32))
		}
	}
	return look
}

// post makes the index hold the keys of the changed reports as they are now, and
// finds what meets them.
func (k *knot[T]) post(reports []string) {
	var look []uint32
	var remove, add []uint64
	for _, id := range reports {
		at := len(k.items)
		look = append(look, k.take(id)...)
		gone, fresh := k.layer.repost(id, k.keys[at:])
		for _, n := range gone {
			look = append(look, uint32(n))
		}
		remove, add = append(remove, entries(gone, id)...), append(add, entries(fresh, id)...)
	}
	index := k.layer.index
	enough := crowd + 1 + len(reports) // whatever of it goes, the rest are too many
	before := index.Some(look, enough)
	index.Change(remove, add)
	k.found = changed(before, sorted(remove), sorted(add))
	k.count = counts(k.found)
	more := k.crossed(counts(before))
	for _, id := range more {
		k.again[id] = true
		look = append(look, k.take(id)...)
	}
	if len(more) > 0 {
		k.found = index.Some(look, enough)
		k.count = counts(k.found)
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

func counts(entries []uint64) map[uint32]int {
	out := map[uint32]int{}
	for _, e := range entries {
		out[uint32(e>>32)]++
	}
	return out
}

// crossed notes the keys that have become common, and returns the unchanged
// reports under those that are common no more.
func (k *knot[T]) crossed(before map[uint32]int) []string {
	ids := map[string]bool{}
	for _, e := range k.found {
		key := uint32(e >> 32)
		if was, now := before[key] > crowd, k.count[key] > crowd; was && !now {
			for _, id := range Reports(k.layer.Shelf).Of(uint32(e)) {
				if !k.fresh[id] {
					ids[id] = true
				}
			}
		}
	}
	for key, n := range k.count {
		if n > crowd && before[key] <= crowd && before[key] > 0 {
			k.full = append(k.full, key)
		}
	}
	slices.Sort(k.full)
	return slices.Sorted(maps.Keys(ids))
}

// under returns the reports that have a key, other than those in hand.
func (k *knot[T]) under(key uint32) (out []string) {
	at, _ := slices.BinarySearch(k.found, Entry(key, 0))
	for ; at < len(k.found) && uint32(k.found[at]>>32) == key; at++ {
		for _, id := range Reports(k.layer.Shelf).Of(uint32(k.found[at])) {
			if !k.in(id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// untie takes away the bonds of the reports in hand, and those of others that
// hang on keys that have become common.
func (k *knot[T]) untie(reports []string) {
	t := k.layer.ties
	for _, id := range slices.Concat(reports, slices.Sorted(maps.Keys(k.again))) {
		n := t.number(id)
		for i, list := range t.row(n).bonds {
			for _, b := range list {
				if !k.in(t.ids[b.to.report]) {
					t.cut(b.to, spot{n, int32(i)})
					k.moved[b.to] = true
				}
			}
		}
		t.clear(n, len(k.layer.Load(id)))
	}
	k.part()
}

// part takes away the bonds of findings that meet under no key any more.
func (k *knot[T]) part() {
	t := k.layer.ties
	var doubtful [][2]spot
	needs := map[uint32]bool{}
	for _, key := range k.full {
		for _, id := range k.under(key) {
			for i, x := range k.layer.Load(id) {
				ks := k.layer.Keys(x)
				if !slices.ContainsFunc(ks.Post, func(n uint64) bool { return uint32(n>>32) == key }) {
					continue
				}
				a := spot{t.number(id), int32(i)}
				for _, b := range t.of(a) {
					if k.in(t.ids[b.to.report]) {
						continue
					}
					doubtful = append(doubtful, [2]spot{a, b.to})
					for _, m := range ks.shared(k.keysOf(b.to)) {
						needs[m.posts[0]], needs[m.posts[1]] = true, true
					}
				}
			}
		}
	}
	if len(doubtful) == 0 {
		return
	}
	count := counts(k.layer.index.Some(slices.Collect(maps.Keys(needs)), crowd+1))
	for _, p := range doubtful {
		a, b := k.keysOf(p[0]), k.keysOf(p[1])
		open := 0
		for _, m := range a.shared(b) {
			if m.open(count) {
				open++
			}
		}
		if open < k.least(p[0].report == p[1].report) {
			t.cut(p[0], p[1])
			t.cut(p[1], p[0])
			k.moved[p[0]], k.moved[p[1]] = true, true
		}
	}
}

func (k *knot[T]) keysOf(n spot) Keys {
	w := k.layer.ties.where(n)
	return k.layer.Keys(k.layer.Load(w.Report)[w.Index])
}

// meet binds the findings in hand to one another and to the others that they
// meet.
func (k *knot[T]) meet() {
	meets := map[uint64][]int{}
	for n := range k.items {
		for _, m := range k.keys[n].Meetings {
			if m.open(k.count) {
				meets[m.n] = append(meets[m.n], n)
			}
		}
	}
	for n, x := range k.items {
		for _, j := range k.met(meets, x, k.keys[n].Meetings) {
			if n < j {
				k.bind(x, k.items[j])
			}
		}
	}
	for _, id := range k.near() {
		for _, x := range k.layer.Load(id) {
			for _, j := range k.met(meets, x, k.layer.Keys(x).Meetings) {
				if a, ok := k.bind(x, k.items[j]); ok {
					k.moved[a] = true
				}
			}
		}
	}
}

// near returns the reports beside those in hand that have one of their keys.
func (k *knot[T]) near() (out []string) {
	var seats []uint32
	for _, e := range k.found {
		if k.count[uint32(e>>32)] <= crowd {
			seats = append(seats, uint32(e))
		}
	}
	slices.Sort(seats)
	for _, seat := range slices.Compact(seats) {
		for _, id := range Reports(k.layer.Shelf).Of(seat) {
			if !k.in(id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// met returns the findings in hand that have enough of these meetings in common
// with x to be bound to it.
func (k *knot[T]) met(meets map[uint64][]int, x T, list []Meeting) []int {
	var all []int
	for _, m := range list {
		all = append(all, meets[m.n]...)
	}
	slices.Sort(all)
	out := all[:0]
	report := k.layer.Where(x).Report
	for i := 0; i < len(all); {
		j, n := all[i], 0
		for ; i < len(all) && all[i] == j; i++ {
			n++
		}
		if n >= k.least(k.layer.Where(k.items[j]).Report == report) {
			out = append(out, j)
		}
	}
	return out
}

// least is how many meetings two findings must have in common to be bound.
func (k *knot[T]) least(sameReport bool) int {
	if sameReport {
		return 1
	}
	return max(1, k.layer.Least)
}

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
func (k *knot[T]) solve(reports []string) (parts [][]news.Where, old map[string]bool) {
	l := k.layer
	w := &walker{ties: l.ties}
	old = map[string]bool{}
	var queue []spot
	touch := func(part string) {
		if part == "" || old[part] {
			return
		}
		old[part] = true
		for _, at := range l.members(part) {
			if at.Index < len(l.Load(at.Report)) {
				queue = append(queue, l.ties.spot(at))
			}
		}
	}
	for _, id := range reports {
		for i := range l.Load(id) {
			queue = append(queue, l.ties.spot(news.Where{Report: id, Index: i}))
		}
		for _, p := range l.partsOf(id) {
			touch(p)
		}
	}
	for n := range k.moved {
		queue = append(queue, n)
	}
	for id := range k.again {
		for i := range l.Load(id) {
			queue = append(queue, l.ties.spot(news.Where{Report: id, Index: i}))
		}
	}
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
		if k.fresh[at.Report] {
			return true
		}
	}
	name := k.layer.partOf(members[0])
	return name != partName(members[0]) || !slices.Equal(k.layer.members(name), members)
}
