package link

import "slices"

// opening is a look under which there are others, few enough to meet.
type opening struct {
	Look
	others []uint64 // entries
}

// tie is a bond as it is found: of b, which is in hand, to a.
type tie struct {
	a, b  spot
	level uint8
	met   meets // where b meets a; nil in one report
	back  meets // and a meets b
}

// How much is one piece of work: items, meetings and reports.
const (
	openAtOnce = 256
	meetAtOnce = 64
	homeAtOnce = 16
)

// meet binds the findings in hand to one another and to the others that they
// meet.
func (k *knot[T]) meet() {
	k.away(k.open())
	k.home()
}

// settle lets go of what is asked no more when all have met.
func (k *knot[T]) settle() {
	k.opens, k.found = nil, nil
	for i := range k.keys {
		k.keys[i].Post, k.keys[i].Looks = nil, nil
	}
}

// A meeting is an item that meets what stands at a place often enough.
func meeting(place uint32, item int) uint64 { return uint64(place)<<32 | uint64(item) }

// open finds the openings of the items, and returns the meetings with findings of
// other reports, ascending.
func (k *knot[T]) open() []uint64 {
	for _, s := range k.spots {
		k.own(s.report)
	}
	k.opens = make([][]opening, len(k.items))
	found := make([][]uint64, (len(k.items)+openAtOnce-1)/openAtOnce)
	Spread(len(found), func() func(int) {
		var places []uint32 // used again, as is opens
		var opens []opening
		return func(p int) {
			for n := p * openAtOnce; n < min(len(k.items), (p+1)*openAtOnce); n++ {
				opens = k.openings(n, opens[:0])
				k.opens[n] = slices.Clone(opens)
				places = k.beside(n, places[:0])
				for i := 0; i < len(places); {
					from := i
					for i < len(places) && places[i] == places[from] {
						i++
					}
					if i-from >= k.least() {
						found[p] = append(found[p], meeting(places[from], n))
					}
				}
			}
		}
	})
	return sorted(slices.Concat(found...))
}

// openings appends the openings of an item.
func (k *knot[T]) openings(n int, out []opening) []opening {
	own, only := k.own(k.spots[n].report)
	for _, l := range k.keys[n].Looks {
		others := k.found.under(l.key)
		if !slices.ContainsFunc(others, func(e uint64) bool { return !only || uint32(e)>>placeBits != own }) || crowded(others) {
			continue
		}
		if l.key == l.own || !crowded(k.found.under(l.own)) {
			out = append(out, opening{l, others})
		}
	}
	return out
}

// beside appends the places where an item meets findings of other reports, each as
// often as it does, ascending.
func (k *knot[T]) beside(n int, out []uint32) []uint32 {
	own, only := k.own(k.spots[n].report)
	for _, o := range k.opens[n] {
		for _, e := range o.others {
			if only && uint32(e)>>placeBits == own {
				continue
			}
			for range min(int(o.times), k.least()) {
				out = append(out, uint32(e))
			}
		}
	}
	slices.Sort(out)
	return out
}

// own returns what all places of a report have in common, and whether those of no
// other report do.
func (k *knot[T]) own(report int32) (uint32, bool) {
	if short := int(report) + 1 - len(k.owns); short > 0 {
		k.owns = append(k.owns, make([]own, short)...)
	}
	o := &k.owns[report]
	if !o.known {
		place := placeOf(k.layer.ties.ids[report], 0)
		*o = own{place >> placeBits, len(k.seated(place)) < 2, true}
	}
	return o.place, o.only
}

// met returns where an item meets what is kept under these keys.
func (k *knot[T]) met(n int, under func(*opening) bool) (out []Look) {
	for i := range k.opens[n] {
		if o := &k.opens[n][i]; under(o) {
			out = append(out, o.Look)
		}
	}
	return out
}

// at reports whether something stands there at a place.
func (o *opening) at(place uint32) bool {
	return slices.ContainsFunc(o.others, func(e uint64) bool { return uint32(e) == place })
}

// away binds the items that meet something.
func (k *knot[T]) away(meetings []uint64) {
	var places []uint64
	for n, s := range k.spots {
		places = append(places, meeting(placeOf(k.layer.ties.ids[s.report], int(s.index)), n))
	}
	hand := postedOf(sorted(places))
	pieces := k.pieces(meetings)
	found := make([][]tie, len(pieces))
	Spread(len(pieces), func() func(int) {
		bond := k.layer.Judge().Bond
		return func(p int) {
			for all := pieces[p]; len(all) > 0; {
				place := uint32(all[0] >> 32)
				var here []uint64
				here, all = next(all, place)
				found[p] = k.there(found[p], here, hand.under(place), bond)
			}
		}
	})
	k.bind(found)
}

// pieces cuts meetings into pieces of work: no report is in two of them. What is
// asked of each report is known then.
func (k *knot[T]) pieces(meetings []uint64) (out [][]uint64) {
	from := 0
	for i, m := range meetings {
		if i > 0 && m>>(32+placeBits) == meetings[i-1]>>(32+placeBits) {
			continue
		}
		k.seated(uint32(m >> 32))
		if i-from >= meetAtOnce {
			out, from = append(out, meetings[from:i]), i
		}
	}
	if from < len(meetings) {
		out = append(out, meetings[from:])
	}
	return out
}

// other is a finding that an item may meet.
type other[T any] struct {
	n spot
	x T
	i int // among the items; -1 not in hand
}

// there appends the bonds of items that meet what stands at one place, as all of
// these meetings do; some of that is in hand too.
func (k *knot[T]) there(out []tie, meetings, hand []uint64, bond func(a, b T) float64) []tie {
	place := uint32(meetings[0] >> 32)
	all := k.standing(place, hand)
	for _, o := range all {
		var keys Keys
		if len(all) > 1 {
			keys = k.keysOf(o.n, o.x, Keys{})
		}
		for _, m := range meetings {
			n := int(uint32(m))
			if o.n.report == k.spots[n].report || o.i >= n {
				continue
			}
			var met []Look
			if len(all) > 1 {
				if met = k.met(n, func(l *opening) bool { return keys.under(l.key) }); often(met) < k.least() {
					continue // what it meets is another one at this place
				}
			}
			b := k.judge(bond, o.n, k.spots[n], o.x, k.items[n])
			if b <= 0 {
				continue
			}
			if met == nil {
				met = k.met(n, func(l *opening) bool { return l.at(place) })
			}
			out = append(out, tie{o.n, k.spots[n], levelOf(b), meetsOf(met), meetsOf(backOf(met))})
		}
	}
	return out
}

// standing returns the findings that stand at a place.
func (k *knot[T]) standing(place uint32, hand []uint64) (all []other[T]) {
	for _, m := range hand {
		i := int(uint32(m))
		all = append(all, other[T]{k.spots[i], k.items[i], i})
	}
	if len(hand) > 0 {
		report := k.spots[uint32(hand[0])].report
		if _, only := k.own(report); only && k.isWhole(report) {
			return all
		}
	}
	k.at(place, func(n spot, x T) { all = append(all, other[T]{n, x, -1}) })
	return all
}

// judge asks how strongly two findings are bound, the first one first.
func (k *knot[T]) judge(bond func(a, b T) float64, a, b spot, x, y T) float64 {
	if k.layer.ties.compare(a, b) < 0 {
		return bond(x, y)
	}
	return bond(y, x)
}

// home binds the findings in hand to those beside them in their reports.
func (k *knot[T]) home() {
	var reports []int32
	done := map[int32]bool{}
	for _, s := range k.spots {
		if !done[s.report] {
			done[s.report] = true
			reports = append(reports, s.report)
		}
	}
	pieces := slices.Collect(slices.Chunk(reports, homeAtOnce))
	found := make([][]tie, len(pieces))
	Spread(len(pieces), func() func(int) {
		bond := k.layer.Judge().Bond
		return func(p int) {
			for _, report := range pieces[p] {
				found[p] = k.indoors(found[p], report, bond)
			}
		}
	})
	k.bind(found)
}

// indoors appends the bonds within a report of its findings in hand.
func (k *knot[T]) indoors(out []tie, report int32, bond func(a, b T) float64) []tie {
	all := k.all(report)
	near, in := map[uint64][]int{}, make([]bool, len(all))
	for j, y := range all {
		n := spot{report, int32(j)}
		keys := k.keysOf(n, y, Brief()).Near
		in[j] = k.in(n)
		for _, i := range together(near, keys) {
			if !in[i] && !in[j] {
				continue
			}
			o := spot{report, int32(i)}
			if b := k.judge(bond, o, n, all[i], y); b > 0 {
				out = append(out, tie{a: o, b: n, level: levelOf(b)})
			}
		}
		for _, key := range keys {
			near[key] = append(near[key], j)
		}
	}
	return out
}

// bind binds findings on both sides.
func (k *knot[T]) bind(found [][]tie) {
	var others []int32
	for _, list := range found {
		for _, x := range list {
			others = append(others, x.a.report)
		}
	}
	k.layer.ties.fetch(others)
	for _, list := range found {
		for _, x := range list {
			k.layer.ties.tie(x.a, bond{x.b, x.level, x.back})
			k.layer.ties.tie(x.b, bond{x.a, x.level, x.met})
			for _, n := range []spot{x.a, x.b} {
				if !k.in(n) {
					k.moved.add(n)
				}
			}
		}
	}
}

// often is how many times two findings meet there.
func often(met []Look) (n int) {
	for _, l := range met {
		n += int(l.times)
	}
	return n
}

// backOf returns where findings meet as the other side sees it.
func backOf(met []Look) (back []Look) {
	for _, l := range met {
		back = append(back, l.back())
	}
	slices.SortFunc(back, compareLooks)
	return back
}
