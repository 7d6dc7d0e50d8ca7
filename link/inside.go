package link

import (
	"cmp"
	"slices"
	"strings"
)

// solved is a part as it is kept: its findings, ascending, and what those of them
// score that meet, between places in the list. Nothing is kept of a part of one.
type solved struct {
	members []spot
	edges   []Edge

	reports [][]byte // of the members, where they are read but not seated
}

// read reads a part; seat tells whose its members are.
func (s *solved) read(c *Coder) {
	List(c, &s.members, func(n *spot) {
		var report []byte
		var index int
		c.Part(&report)
		c.Int(&index)
		s.reports = append(s.reports, report)
		n.index = int32(max(0, index))
	})
	last := uint64(0)
	List(c, &s.edges, func(e *Edge) {
		var first, beyond uint64
		c.Uint(&first)
		c.Uint(&beyond)
		c.Float(&e.Score)
		last += first
		e.A = int(last)
		e.B = e.A + int(beyond)
	})
}

// seat gives the members of a part, as it is called, the numbers of their reports.
func (s *solved) seat(t *ties, part spot) {
	for i, report := range s.reports {
		s.members[i].report = t.numberOf(report)
	}
	if s.members == nil {
		s.members = []spot{part}
	}
	s.reports = nil
}

// inside scores all pairs within the parts, and sorts all. What findings score
// that were together before and are as they were is known.
func (k *knot[T]) inside(parts [][]spot) *Touched[T] {
	out := &Touched[T]{spots: k.layer.ties.ordered(slices.Concat(parts...))}
	out.Items = k.gather(out.spots)
	out.Changed = make([]bool, len(out.spots))
	var at table[int32] // the item of a finding, and one more
	for i, n := range out.spots {
		at.set(n, int32(i+1))
		out.Changed[i] = k.changed(n)
	}
	in := make([]int, len(out.spots))
	for p, members := range parts {
		list := make([]int, len(members))
		for m, n := range members {
			list[m] = int(at.of(n)) - 1
			in[list[m]] = p
		}
		out.parts = append(out.parts, list)
	}
	was, known := k.again(out, &at, in)
	out.edges = make([][]Edge, len(out.parts))
	Spread(len(out.parts), func() func(int) {
		score, m := k.layer.Judge().Score, &meeter[T]{knot: k, items: out.Items, spots: out.spots, was: was}
		return func(p int) {
			edges := knownIn(p, out.parts[p], in, was, known)
			for _, pair := range m.pairs(out.parts[p]) {
				edges = append(edges, Edge{A: pair[0], B: pair[1], Score: score(out.Items[pair[0]], out.Items[pair[1]])})
			}
			slices.SortFunc(edges, func(a, b Edge) int { return cmp.Or(a.A-b.A, a.B-b.B) })
			out.edges[p] = edges
		}
	})
	out.Edges = slices.Concat(out.edges...)
	return out
}

// ordered sorts findings.
func (t *ties) ordered(list []spot) []spot {
	rank := make([]uint32, len(t.ids))
	var reports []int32
	for _, n := range list {
		if rank[n.report] == 0 {
			rank[n.report] = 1
			reports = append(reports, n.report)
		}
	}
	slices.SortFunc(reports, func(a, b int32) int { return strings.Compare(t.ids[a], t.ids[b]) })
	for i, n := range reports {
		rank[n] = uint32(i)
	}
	places := make([]uint64, len(list))
	for i, n := range list {
		places[i] = Entry(rank[n.report], uint32(n.index))
	}
	slices.Sort(places)
	for i, place := range places {
		list[i] = spot{reports[place>>32], int32(uint32(place))}
	}
	return list
}

// gather returns these findings, which ascend.
func (k *knot[T]) gather(all []spot) []T {
	out := make([]T, len(all))
	var from []int // where the findings of each report begin
	for i, n := range all {
		if i == 0 || all[i-1].report != n.report {
			from = append(from, i)
		}
	}
	from = append(from, len(all))
	Each(len(from)-1, func(n int) {
		var sheet Sheet[T] // where one is not in hand
		for i := from[n]; i < from[n+1]; i++ {
			if sheet == nil && k.hand.of(all[i]) == 0 {
				sheet = k.layer.Load(k.layer.ties.ids[all[i].report])
			}
			out[i] = k.one(all[i], sheet)
		}
	})
	return out
}

// again tells for each item in which of the parts that were there it was as it is; 0
// in none. It returns what is known of the pairs of each of these that are as they
// were and in one part.
func (k *knot[T]) again(t *Touched[T], at *table[int32], in []int) (was []int, known [][]Edge) {
	olds := []*solved{{}}
	for _, old := range k.were {
		olds = append(olds, old)
	}
	was, known = make([]int, len(t.Items)), make([][]Edge, len(olds))
	inPieces(len(olds), fetchAtOnce, func(n int) {
		places := make([]int, len(olds[n].members))
		for m, x := range olds[n].members {
			i := int(at.of(x)) - 1
			if i >= 0 && t.Changed[i] {
				i = -1
			} else if i >= 0 {
				was[i] = n
			}
			places[m] = i
		}
		for _, e := range olds[n].edges {
			if i, j := places[e.A], places[e.B]; i >= 0 && j >= 0 && in[i] == in[j] {
				known[n] = append(known[n], Edge{A: i, B: j, Score: e.Score})
			}
		}
	})
	return was, known
}

// knownIn returns what is known of the pairs of a part.
func knownIn(p int, members, in, was []int, known [][]Edge) (out []Edge) {
	var olds []int
	for _, i := range members {
		if was[i] > 0 {
			olds = append(olds, was[i])
		}
	}
	slices.Sort(olds)
	for _, old := range slices.Compact(olds) {
		for _, e := range known[old] {
			if in[e.A] == p {
				out = append(out, e)
			}
		}
	}
	return out
}

// meeter finds which items of a part meet one another: for one goroutine.
type meeter[T any] struct {
	knot  *knot[T]
	items []T
	spots []spot
	was   []int

	meets []met // used again
	pair  []uint64
}

// met is a member that has a key.
type met struct {
	key    uint64
	member int32
}

// pairs returns the members of a part, which ascend, that meet one another, but
// not those that were together, ascending.
func (m *meeter[T]) pairs(members []int) (out [][2]int) {
	main := mostOf(members, m.was)
	if !slices.ContainsFunc(members, func(i int) bool { return m.was[i] == 0 || m.was[i] != main }) {
		return nil
	}
	m.meets, m.pair = m.meets[:0], m.pair[:0]
	for n, i := range members {
		for _, key := range m.knot.keysOf(m.spots[i], m.items[i], Brief()).Meet {
			m.meets = append(m.meets, met{key, int32(n)})
		}
	}
	slices.SortFunc(m.meets, func(a, b met) int { return cmp.Or(cmp.Compare(a.key, b.key), int(a.member-b.member)) })
	for rest := m.meets; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].key == rest[0].key {
			n++
		}
		m.under(members, rest[:n], main)
		rest = rest[n:]
	}
	for _, x := range sorted(m.pair) {
		out = append(out, [2]int{members[x>>32], members[uint32(x)]})
	}
	return out
}

// under notes the pairs of members that have one key.
func (m *meeter[T]) under(members []int, all []met, main int) {
	for n, x := range all {
		was := m.was[members[x.member]]
		if main > 0 && was == main {
			continue
		}
		for k, y := range all {
			other := m.was[members[y.member]]
			if k == n || x.member == y.member || was > 0 && was == other || k < n && (main == 0 || other != main) {
				continue // together before, or met from the other side
			}
			m.pair = append(m.pair, Entry(uint32(min(x.member, y.member)), uint32(max(x.member, y.member))))
		}
	}
}

// mostOf returns in which of the parts that were there most members were; 0 in
// none.
func mostOf(members, was []int) (main int) {
	n := map[int]int{}
	for _, i := range members {
		if n[was[i]]++; was[i] > 0 && (main == 0 || n[was[i]] > n[main]) {
			main = was[i]
		}
	}
	return main
}

// together returns the places under the keys, ascending, each once.
func together(meets map[uint64][]int, keys []uint64) []int {
	var out []int
	for _, m := range keys {
		out = append(out, meets[m]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
