package link

import (
	"cmp"
	"maps"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Layer is one sort of findings on a shelf: an index of the keys of each
// report, and the parts in which findings were solved together.
type Layer[T any] struct {
	Shelf Shelf
	Name  string
	Load  func(report string) []T // the findings of a report as it is now
	Keys  func(T) Keys
	Where func(T) news.Where
	// Score compares two findings, the first of which stands first, and reports
	// whether they must be solved together.
	Score func(a, b T) (score float64, bound bool)

	index *Index
	of    map[string][]string // by report: the part of each finding
}

// Touched is what must be solved anew.
type Touched[T any] struct {
	Items []T    // sorted by place; parts are never torn
	Edges []Edge // between places in Items, sorted
	bonds *Groups
}

// Touch finds the parts that hold a finding of one of these reports, as it was
// or as it is, and what the findings of each part score. Of the others nothing
// is looked at but those that meet a finding of these reports under a key.
func (l *Layer[T]) Touch(reports []string) *Touched[T] {
	l.index, l.of = OpenIndex(l.Shelf, l.Name+" keys"), map[string][]string{}
	k := &knot[T]{layer: l, at: map[news.Where]int{}, fresh: map[string]bool{}}
	for _, id := range reports {
		k.fresh[id] = true
		for _, x := range l.Load(id) {
			k.add(x)
		}
	}
	k.changed = len(k.items)
	k.meet()
	k.whole(reports)
	out := k.inside()
	l.keepKeys(reports)
	l.keepParts(reports, out)
	return out
}

// knot is what a Touch has in hand.
type knot[T any] struct {
	layer   *Layer[T]
	fresh   map[string]bool
	items   []T // of the changed reports, then of the parts that they touch
	at      map[news.Where]int
	changed int
	groups  [][2]int // what may have to be solved together
}

func (k *knot[T]) add(x T) int {
	w := k.layer.Where(x)
	n, ok := k.at[w]
	if !ok {
		n = len(k.items)
		k.at[w] = n
		k.items = append(k.items, x)
	}
	return n
}

// meet finds what must be solved with a changed finding, of all that it meets.
func (k *knot[T]) meet() {
	meets := map[uint64][]int{}
	var look []uint32
	for n, x := range k.items {
		ks := k.layer.Keys(x)
		for _, m := range ks.Meet {
			meets[m] = append(meets[m], n)
		}
		for _, key := range ks.Look {
			look = append(look, uint32(key>>32))
		}
	}
	for n := range k.changed {
		k.bind(meets, k.items[n], n)
	}
	var near []uint32
	for _, e := range k.layer.index.Find(look) {
		near = append(near, uint32(e))
	}
	slices.Sort(near)
	for _, seat := range slices.Compact(near) {
		for _, id := range Reports(k.layer.Shelf).Of(seat) {
			if k.fresh[id] {
				continue
			}
			for _, x := range k.layer.Load(id) {
				k.bind(meets, x, -1)
			}
		}
	}
}

// bind compares a finding with the changed ones that it meets; n is its place
// among these, -1 where it is another.
func (k *knot[T]) bind(meets map[uint64][]int, x T, n int) {
	for _, j := range together(meets, k.layer.Keys(x).Meet) {
		if n >= j {
			continue
		}
		if _, bound := k.score(x, k.items[j]); bound {
			at := n
			if n < 0 {
				at = k.add(x)
			}
			k.groups = append(k.groups, [2]int{at, j})
		}
	}
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

func (k *knot[T]) score(a, b T) (float64, bool) {
	if CompareWhere(k.layer.Where(a), k.layer.Where(b)) > 0 {
		a, b = b, a
	}
	return k.layer.Score(a, b)
}

// whole takes in hand all members of the parts that are touched.
func (k *knot[T]) whole(reports []string) {
	touched := map[string]bool{}
	for _, id := range reports {
		for _, p := range k.layer.partsOf(id) {
			touched[p] = true
		}
	}
	for _, x := range k.items[k.changed:] {
		touched[k.layer.partOf(k.layer.Where(x))] = true
	}
	parts := slices.Sorted(maps.Keys(touched))
	for _, p := range parts {
		first := -1
		for _, w := range k.layer.members(p) {
			if k.fresh[w.Report] {
				continue
			}
			at, ok := k.at[w]
			if !ok {
				at = k.add(k.layer.Load(w.Report)[w.Index])
			}
			if first >= 0 {
				k.groups = append(k.groups, [2]int{first, at})
			}
			first = at
		}
	}
}

// inside scores all pairs within what may be one part, and sorts all.
func (k *knot[T]) inside() *Touched[T] {
	order := make([]int, len(k.items))
	for i := range order {
		order[i] = i
	}
	where := func(i int) news.Where { return k.layer.Where(k.items[i]) }
	slices.SortFunc(order, func(i, j int) int { return CompareWhere(where(i), where(j)) })
	out := &Touched[T]{bonds: NewGroups(len(order))}
	place := make([]int, len(order))
	for n, i := range order {
		place[i] = n
		out.Items = append(out.Items, k.items[i])
	}
	may := NewGroups(len(order))
	for _, g := range k.groups {
		may.Join(place[g[0]], place[g[1]])
	}
	for _, members := range may.All() {
		if len(members) > 1 {
			k.layer.pairs(out, members)
		}
	}
	slices.SortFunc(out.Edges, func(a, b Edge) int { return cmp.Or(a.A-b.A, a.B-b.B) })
	return out
}

// pairs scores the members with one another.
func (l *Layer[T]) pairs(out *Touched[T], members []int) {
	meets := map[uint64][]int{}
	for _, j := range members {
		keys := l.Keys(out.Items[j]).Meet
		for _, i := range together(meets, keys) {
			score, bound := l.Score(out.Items[i], out.Items[j])
			out.Edges = append(out.Edges, Edge{A: i, B: j, Score: score})
			if bound {
				out.bonds.Join(i, j)
			}
		}
		for _, m := range keys {
			meets[m] = append(meets[m], j)
		}
	}
}
