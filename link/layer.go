package link

import (
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
	Keys  func(T, Keys) Keys           // what is given and those of a finding
	Where func(T) news.Where
	// Print is short for all of a finding that may be other than before while its
	// report is not read anew: whom it names, what it tells.
	Print func(T) uint64
	// Judge returns what compares findings: for one goroutine.
	Judge func() Judge[T]
	// Least is how often findings of two reports must meet to be bound; once is
	// enough at 0.
	Least int

	index *Index
	ties  *ties
	of    [][]spot // by report: the part of each finding; nil not read
}

// Judge compares two findings, the first of which stands first.
type Judge[T any] struct {
	// Score tells whether they are one thing.
	Score func(a, b T) float64
	// Bond is how strongly they are bound to be solved together: nothing at 0 and
	// below.
	Bond func(a, b T) float64
}

// Touched is what must be solved anew.
type Touched[T any] struct {
	Items   []T      // sorted by place; parts are never torn
	Changed []bool   // whether the item is new or other than before
	Edges   []Edge   // between places in Items, by part, those of each sorted
	Fresh   []string // reports all of whose findings are new or gone, ascending
	Holds   []int    // how many findings each of these has
	spots   []spot   // of the items
	parts   [][]int
	edges   [][]Edge // by part
}

// Touch finds the parts that hold a finding which is other than before, as it was
// or as it is, and what the findings of each part score. Findings of fresh
// reports, which are new, gone or read anew, are all taken to be so; of the
// others, which may name or tell something else now, those whose print is.
// Nothing else is looked at but what meets such findings under a key, and those
// under a key that begins or ceases to be common.
func (l *Layer[T]) Touch(fresh, others []string) *Touched[T] {
	l.Shelf = Share(l.Shelf)
	l.index, l.of = OpenIndex(l.Shelf, l.Name+" keys"), nil
	l.index.bits = placeBits
	l.ties = openTies(l.Shelf, l.Name+" bonds")
	k := &knot[T]{layer: l, fresh: map[string]bool{}, were: map[spot]*solved{}, seats: map[uint32][]int32{}}
	for _, id := range fresh {
		k.fresh[id] = true
	}
	k.post(sortedTexts(fresh, others))
	k.untie()
	k.meet()
	k.settle()
	out := k.inside(k.solve())
	out.Fresh = slices.Sorted(maps.Keys(k.fresh))
	for _, id := range out.Fresh {
		out.Holds = append(out.Holds, k.count(l.ties.number(id)))
	}
	l.keepParts(out.Fresh, out, k.were)
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
