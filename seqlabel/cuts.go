package seqlabel

import (
	"cmp"
	"math/bits"
	"slices"
)

// cuts is a forest laid out by the numbers of a row (QuickScorer, Lucchese et
// al. 2015): each cut that a number lies above rules out the leaves on its left,
// and the first leaf of a tree that is left is that of the row. No branch hangs
// on a single cut, where a walk down a tree guesses wrong at every other one.
type cuts struct {
	columns []column
	cuts    []cut // of the columns one after the other, the least first
	leaves  []float32
	trees   int
}

// column says where the cuts of a number of the row end.
type column struct{ feature, end int32 }

// cut is a node: the numbers above most rule out leaves of its tree.
type cut struct {
	most float32
	tree uint8
	keep uint16 // the leaves that are left
}

// most of what can be laid out.
const (
	cutTrees  = 256
	cutLeaves = 16
)

// newCuts returns nil where the forest or a tree is too large.
func newCuts(trees []tree) *cuts {
	if len(trees) > cutTrees {
		return nil
	}
	c := &cuts{leaves: make([]float32, len(trees)*cutLeaves), trees: len(trees)}
	byFeature := map[int16][]cut{}
	for k, t := range trees {
		if 2*cutLeaves <= len(t) || c.lay(t, k, 0, 0, byFeature) == 0 {
			return nil
		}
	}
	for f, list := range byFeature {
		c.columns = append(c.columns, column{int32(f), int32(len(list))})
	}
	slices.SortFunc(c.columns, func(a, b column) int { return cmp.Compare(a.feature, b.feature) })
	for i := range c.columns {
		list := byFeature[int16(c.columns[i].feature)]
		slices.SortStableFunc(list, func(a, b cut) int { return cmp.Compare(a.most, b.most) })
		c.cuts = append(c.cuts, list...)
		c.columns[i].end = int32(len(c.cuts))
	}
	return c
}

// lay lays out what is under a node of tree k, whose leaves are numbered from
// first on, and returns how many they are; 0 where they are too many.
func (c *cuts) lay(t tree, k int, node uint8, first int, byFeature map[int16][]cut) int {
	n := &t[node]
	if first >= cutLeaves {
		return 0
	}
	if n.feature < 0 {
		c.leaves[k*cutLeaves+first] = n.value
		return 1
	}
	left := c.lay(t, k, n.left, first, byFeature)
	if left == 0 {
		return 0
	}
	right := c.lay(t, k, n.right, first+left, byFeature)
	if right == 0 {
		return 0
	}
	byFeature[n.feature] = append(byFeature[n.feature], cut{n.value, uint8(k), ^uint16((1<<left - 1) << first)})
	return left + right
}

// score is Forest.Score.
func (c *cuts) score(base float32, x []float32) float32 {
	var left [cutTrees]uint16
	for k := range left[:c.trees] {
		left[k] = 1<<cutLeaves - 1
	}
	from := int32(0)
	for _, column := range c.columns {
		if int(column.feature) >= len(x) {
			break // no tree asks for it
		}
		v := x[column.feature]
		for _, cut := range c.cuts[from:column.end] {
			if v <= cut.most {
				break
			}
			left[cut.tree] &= cut.keep
		}
		from = column.end
	}
	for k, l := range left[:c.trees] {
		base += c.leaves[k*cutLeaves+bits.TrailingZeros16(l)]
	}
	return base
}
