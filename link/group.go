package link

import (
	"cmp"
	"slices"
)

// Groups is a disjoint-set forest over 0..n-1 whose roots are the smallest
// members, so that the order of the joins does not show.
type Groups struct{ parent []int }

// NewGroups returns n groups of one member.
func NewGroups(n int) *Groups {
	g := &Groups{make([]int, n)}
	for i := range g.parent {
		g.parent[i] = i
	}
	return g
}

// Of returns the smallest member of the group that holds i.
func (g *Groups) Of(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// Join makes one group of the two that hold i and j.
func (g *Groups) Join(i, j int) {
	i, j = g.Of(i), g.Of(j)
	g.parent[max(i, j)] = min(i, j)
}

// All returns the groups, members ascending, by their smallest members.
func (g *Groups) All() [][]int {
	size, roots := make([]int, len(g.parent)), 0
	for i := range g.parent {
		r := g.Of(i)
		if size[r]++; r == i {
			roots++
		}
	}
	out, at, rest := make([][]int, 0, roots), size, make([]int, len(g.parent))
	for i := range g.parent {
		r := g.Of(i)
		if r == i {
			n := size[i]
			out, rest, at[i] = append(out, rest[:0:n]), rest[n:], len(out)
		}
		out[at[r]] = append(out[at[r]], i)
	}
	return out
}

// Buckets collects items under keys and gives them back in the order of the
// keys: an index for candidates.
type Buckets[T any] struct{ m map[uint64][]T }

// Add puts the item under the key.
func (b *Buckets[T]) Add(key uint64, item T) {
	if b.m == nil {
		b.m = map[uint64][]T{}
	}
	b.m[key] = append(b.m[key], item)
}

// Get returns the items under the key, in the order they were added.
func (b *Buckets[T]) Get(key uint64) []T { return b.m[key] }

// Keys returns the keys, sorted.
func (b *Buckets[T]) Keys() []uint64 {
	keys := make([]uint64, 0, len(b.m))
	for k := range b.m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Pair is a candidate: two items by their place in a sorted list, and how they
// compare.
type Pair struct {
	A, B     int
	Features Features
}

// Candidates returns every two items that meet under a key of the index, each
// pair once, sorted. An item may stand twice under one key.
func Candidates(b *Buckets[int]) [][2]int {
	var out [][2]int
	for _, k := range b.Keys() {
		at := b.m[k]
		for n, i := range at {
			for _, j := range at[n+1:] {
				if i != j {
					out = append(out, [2]int{min(i, j), max(i, j)})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	return slices.Compact(out)
}
