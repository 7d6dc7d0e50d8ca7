package link

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Layer is one sort of findings on a shelf: an index of the keys of each report,
// the bonds between findings that may be one thing, and the parts in which
// findings were solved together.
type Layer[T any] struct {
	Shelf Shelf
	Name  string
	Load  func(report string) []T // the findings of a report as it is now
	Keys  func(T) Keys
	Where func(T) news.Where
	// Score compares two findings, the first of which stands first.
	Score func(a, b T) float64
	// Bond is how strongly two findings are bound to be solved together: nothing
	// at 0 and below. The first one stands first.
	Bond func(a, b T) float64
	// Least is how many open meetings findings of two reports must have in common
	// to be bound; one is enough at 0.
	Least int

	index *Index
	ties  *ties
	of    map[string][]string // by report: the part of each finding
}

// Touched is what must be solved anew.
type Touched[T any] struct {
	Items []T    // sorted by place; parts are never torn
	Edges []Edge // between places in Items, sorted
	parts [][]int
}

// Touch finds the parts that hold a finding of one of these reports, as it was
// or as it is, and what the findings of each part score. Of the others nothing
// is looked at but those that meet a finding of these reports under a key, and
// those under a key that begins or ceases to be common.
func (l *Layer[T]) Touch(reports []string) *Touched[T] {
	l.index, l.of = OpenIndex(l.Shelf, l.Name+" keys"), map[string][]string{}
	l.ties = openTies(l.Shelf, l.Name+" bonds")
	k := &knot[T]{layer: l, fresh: map[string]bool{}, again: map[string]bool{}, moved: map[spot]bool{}}
	for _, id := range reports {
		k.fresh[id] = true
	}
	k.post(reports)
	k.untie(reports)
	k.meet()
	parts, old := k.solve(reports)
	out := l.inside(parts)
	l.keepParts(reports, out, old)
	l.ties.keep()
	return out
}

// inside scores all pairs within the parts, and sorts all.
func (l *Layer[T]) inside(parts [][]news.Where) *Touched[T] {
	out := &Touched[T]{}
	var all []news.Where
	for _, members := range parts {
		all = append(all, members...)
	}
	slices.SortFunc(all, CompareWhere)
	at := make(map[news.Where]int, len(all))
	for i, w := range all {
		at[w] = i
		out.Items = append(out.Items, l.Load(w.Report)[w.Index])
	}
	for _, members := range parts {
		list := make([]int, len(members))
		for n, w := range members {
			list[n] = at[w]
		}
		out.parts = append(out.parts, list)
		if len(list) > 1 {
			l.pairs(out, list)
		}
	}
	slices.SortFunc(out.Edges, func(a, b Edge) int { return cmp.Or(a.A-b.A, a.B-b.B) })
	return out
}

// pairs scores the members, which ascend, with one another.
func (l *Layer[T]) pairs(out *Touched[T], members []int) {
	meets := map[uint64][]int{}
	for _, j := range members {
		keys := l.Keys(out.Items[j]).Meet
		for _, i := range together(meets, keys) {
			out.Edges = append(out.Edges, Edge{A: i, B: j, Score: l.Score(out.Items[i], out.Items[j])})
		}
		for _, m := range keys {
			meets[m] = append(meets[m], j)
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
