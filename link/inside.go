package link

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// solved is a part as it is kept: its findings, ascending, and what those of them
// score that meet, between places in the list. Nothing is kept of a part of one.
type solved struct {
	members []news.Where
	edges   []Edge
}

func (s *solved) code(c *Coder) {
	codeWhere(c, &s.members)
	last := uint64(0)
	List(c, &s.edges, func(e *Edge) {
		first, beyond := uint64(e.A)-last, uint64(e.B-e.A)
		c.Uint(&first)
		c.Uint(&beyond)
		c.Float(&e.Score)
		last += first
		e.A = int(last)
		e.B = e.A + int(beyond)
	})
}

// inside scores all pairs within the parts, and sorts all. What findings score
// that were together before and are as they were is known.
func (k *knot[T]) inside(parts [][]news.Where) *Touched[T] {
	l, out := k.layer, &Touched[T]{}
	var all []news.Where
	for _, members := range parts {
		all = append(all, members...)
	}
	slices.SortFunc(all, CompareWhere)
	out.Items = k.gather(all)
	at := make(map[news.Where]int, len(all))
	for i, w := range all {
		at[w] = i
		out.Changed = append(out.Changed, k.changed[l.ties.spot(w)])
	}
	in := make([]int, len(all))
	for p, members := range parts {
		list := make([]int, len(members))
		for n, w := range members {
			list[n] = at[w]
			in[at[w]] = p
		}
		out.parts = append(out.parts, list)
	}
	was := k.again(out, at, in)
	edges := make([][]Edge, len(out.parts))
	Spread(len(edges), func() func(int) {
		score := k.layer.Judge().Score
		return func(p int) {
			for _, m := range k.pairs(out.Items, out.parts[p], was) {
				edges[p] = append(edges[p], Edge{A: m[0], B: m[1], Score: score(out.Items[m[0]], out.Items[m[1]])})
			}
		}
	})
	out.Edges = slices.Concat(append(edges, out.Edges)...)
	slices.SortFunc(out.Edges, func(a, b Edge) int { return cmp.Or(a.A-b.A, a.B-b.B) })
	return out
}

// gather returns the findings at these places, which ascend.
func (k *knot[T]) gather(all []news.Where) []T {
	out, spots := make([]T, len(all)), make([]spot, len(all))
	var from []int // where the findings of each report begin
	for i, w := range all {
		spots[i] = k.layer.ties.spot(w)
		if i == 0 || all[i-1].Report != w.Report {
			from = append(from, i)
		}
	}
	from = append(from, len(all))
	Each(len(from)-1, func(n int) {
		var sheet Sheet[T] // where one is not in hand
		for i := from[n]; i < from[n+1]; i++ {
			if _, ok := k.hand[spots[i]]; !ok && sheet == nil {
				sheet = k.layer.Load(all[i].Report)
			}
			out[i] = k.one(spots[i], sheet)
		}
	})
	return out
}

// again adds what is known of pairs that are as they were and in one part, and
// tells for each item in which of the parts that were there it was so; 0 in none.
func (k *knot[T]) again(out *Touched[T], at map[news.Where]int, in []int) []int {
	was, n := make([]int, len(out.Items)), 0
	for _, old := range k.were {
		n++
		places := make([]int, len(old.members))
		for m, w := range old.members {
			i, ok := at[w]
			if !ok || out.Changed[i] {
				i = -1
			} else {
				was[i] = n
			}
			places[m] = i
		}
		for _, e := range old.edges {
			if i, j := places[e.A], places[e.B]; i >= 0 && j >= 0 && in[i] == in[j] {
				out.Edges = append(out.Edges, Edge{A: i, B: j, Score: e.Score})
			}
		}
	}
	return was
}

// pairs returns the members of a part, which ascend, that meet one another, but
// not those that were together.
func (k *knot[T]) pairs(items []T, members, was []int) (out [][2]int) {
	main := mostOf(members, was)
	if !slices.ContainsFunc(members, func(i int) bool { return was[i] == 0 || was[i] != main }) {
		return nil
	}
	all, others := map[uint64][]int{}, map[uint64][]int{} // by key; others are not of the main part
	for _, j := range members {
		keys := k.keysOf(k.layer.ties.spot(k.layer.Where(items[j])), items[j], Brief()).Meet
		meets := all
		if main > 0 && was[j] == main {
			meets = others
		}
		for _, i := range together(meets, keys) {
			if was[i] == 0 || was[i] != was[j] {
				out = append(out, [2]int{i, j})
			}
		}
		for _, m := range keys {
			all[m] = append(all[m], j)
			if was[j] != main {
				others[m] = append(others[m], j)
			}
		}
	}
	return out
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
