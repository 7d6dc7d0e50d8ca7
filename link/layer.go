package link

import (
	"cmp"
	"maps"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Layer is one sort of findings on a shelf: an index of the keys of each report,
// the bonds between findings that may be one thing, and the parts in which
// findings were solved together.
type Layer[T any] struct {
	Shelf Shelf
	Name  string
	Load  func(report string) Sheet[T] // of a report as it is now
	Keys  func(T) Keys
	Where func(T) news.Where
	// Print is short for all of a finding that may be other than before while its
	// report is not read anew: whom it names, what it tells.
	Print func(T) uint64
	// Score compares two findings, the first of which stands first.
	Score func(a, b T) float64
	// Bond is how strongly two findings are bound to be solved together: nothing
	// at 0 and below. The first one stands first.
	Bond func(a, b T) float64
	// Least is how often findings of two reports must meet to be bound; once is
	// enough at 0.
	Least int

	index *Index
	ties  *ties
	of    map[string][]string // by report: the part of each finding
}

// Touched is what must be solved anew.
type Touched[T any] struct {
	Items   []T      // sorted by place; parts are never torn
	Changed []bool   // whether the item is new or other than before
	Edges   []Edge   // between places in Items, sorted
	Fresh   []string // reports all of whose findings are new or gone, ascending
	parts   [][]int
}

// Touch finds the parts that hold a finding which is other than before, as it was
// or as it is, and what the findings of each part score. Findings of fresh
// reports, which are new, gone or read anew, are all taken to be so; of the
// others, which may name or tell something else now, those whose print is.
// Nothing else is looked at but what meets such findings under a key, and those
// under a key that begins or ceases to be common.
func (l *Layer[T]) Touch(fresh, others []string) *Touched[T] {
	l.index, l.of = OpenIndex(l.Shelf, l.Name+" keys"), map[string][]string{}
	l.index.bits = placeBits
	l.ties = openTies(l.Shelf, l.Name+" bonds")
	k := &knot[T]{layer: l, fresh: map[string]bool{}, changed: map[spot]bool{}, hand: map[spot]bool{}, moved: map[spot]bool{}, known: map[spot]Keys{}, alone: map[int32]bool{}}
	for _, id := range fresh {
		k.fresh[id] = true
	}
	k.post(sortedTexts(fresh, others))
	k.untie()
	k.meet()
	parts, old := k.solve()
	out := l.inside(parts)
	out.Fresh = slices.Sorted(maps.Keys(k.fresh))
	for _, x := range out.Items {
		out.Changed = append(out.Changed, k.changed[l.ties.spot(l.Where(x))])
	}
	l.keepParts(out.Fresh, out, old)
	l.ties.keep()
	return out
}

func (l *Layer[T]) printSpace() string { return l.Name + " prints" }

func sortedTexts(lists ...[]string) []string {
	out := slices.Concat(lists...)
	slices.Sort(out)
	return slices.Compact(out)
}

// at returns a finding.
func (l *Layer[T]) at(n spot) T { return l.Load(l.ties.ids[n.report]).At(int(n.index)) }

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
		out.Items = append(out.Items, l.Load(w.Report).At(w.Index))
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
