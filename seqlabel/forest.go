package seqlabel

import (
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
)

// Forest adds up small decision trees over the numbers that describe an answer:
// the log-odds that the answer is right (gradient boosting of the logistic loss,
// Friedman 2001, with second-order leaves and histograms of columns).
type Forest struct {
	base  float32
	trees []tree
	cuts  *cuts // the trees once more, where they were read and fit
}

// tree is a binary tree; node 0 is the root. A node with feature -1 is a leaf.
type tree []node

type node struct {
	feature     int16
	left, right uint8
	value       float32 // of a leaf what it adds, else the greatest number that goes left
}

// Score returns the log-odds that the answer which x describes is right.
func (f *Forest) Score(x []float32) float32 {
	if f.cuts != nil {
		return f.cuts.score(f.base, x)
	}
	sum := f.base
	for _, t := range f.trees {
		sum += t.leaf(x)
	}
	return sum
}

// leaf returns what a tree adds for a row.
func (t tree) leaf(x []float32) float32 {
	i := uint8(0)
	for t[i].feature >= 0 {
		n := &t[i]
		if x[n.feature] <= n.value {
			i = n.left
		} else {
			i = n.right
		}
	}
	return t[i].value
}

// MarshalBinary writes the base, the number of trees, and for each the number of
// nodes and its nodes, 8 bytes each, little-endian.
func (f *Forest) MarshalBinary() ([]byte, error) {
	le := binary.LittleEndian
	out := le.AppendUint32(nil, math.Float32bits(f.base))
	out = le.AppendUint16(out, uint16(len(f.trees)))
	for _, t := range f.trees {
		out = append(out, byte(len(t)))
		for _, n := range t {
			out = le.AppendUint16(out, uint16(n.feature))
			out = append(out, n.left, n.right)
			out = le.AppendUint32(out, math.Float32bits(n.value))
		}
	}
	return out, nil
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (f *Forest) UnmarshalBinary(b []byte) error {
	le := binary.LittleEndian
	if len(b) < 6 {
		return errForest
	}
	f.base, f.trees = math.Float32frombits(le.Uint32(b)), make([]tree, le.Uint16(b[4:]))
	b = b[6:]
	for k := range f.trees {
		if len(b) == 0 || len(b) < 1+8*int(b[0]) || b[0] == 0 {
			return errForest
		}
		t := make(tree, b[0])
		for i := range t {
			n := b[1+8*i:]
			t[i] = node{int16(le.Uint16(n)), n[2], n[3], math.Float32frombits(le.Uint32(n[4:]))}
			if t[i].feature >= 0 && (int(n[2]) <= i || int(n[3]) <= i || int(n[2]) >= len(t) || int(n[3]) >= len(t)) {
				return errForest
			}
		}
		f.trees[k], b = t, b[1+8*len(t):]
	}
	f.cuts = newCuts(f.trees)
	return nil
}

var errForest = errors.New("read forest: damaged")

// Growth says how a forest is grown.
type Growth struct {
	Trees, Leaves int
	Least         int     // rows in a leaf
	Rate, Pull    float64 // share of a tree that counts, and L2 pull of its leaves
	Rows, Columns float64 // shares that a tree looks at
}

// bins is into how many drawers the numbers of a column are cut.
const bins = 64

// columns are rows laid out by columns, each number by its drawer.
type columns struct {
	drawers [][]uint8
	edges   [][]float32 // greatest number of each drawer but the last
	label   []float32
}

func newColumns(rows [][]float32, label []float32) *columns {
	t := &columns{label: label}
	if len(rows) == 0 {
		return t
	}
	column := make([]float32, len(rows))
	for f := range rows[0] {
		for i := range rows {
			column[i] = rows[i][f]
		}
		edges := quantiles(column)
		drawers := make([]uint8, len(rows))
		for i, v := range column {
			at, _ := slices.BinarySearch(edges, v)
			drawers[i] = uint8(at)
		}
		t.drawers, t.edges = append(t.drawers, drawers), append(t.edges, edges)
	}
	return t
}

func quantiles(column []float32) []float32 {
	sorted := slices.Clone(column)
	slices.Sort(sorted)
	distinct := slices.Compact(slices.Clone(sorted))
	if len(distinct) <= bins {
		return distinct[:len(distinct)-1]
	}
	var out []float32
	for k := 1; k < bins; k++ {
		if v := sorted[k*len(sorted)/bins]; len(out) == 0 || v > out[len(out)-1] {
			out = append(out, v)
		}
	}
	return out
}

// GrowForest learns from rows of numbers and whether each is right (1 or 0). The
// same rows in the same order give the same forest.
func GrowForest(rows [][]float32, label []float32, g Growth) *Forest {
	t := newColumns(rows, label)
	sum := float32(0)
	for _, y := range label {
		sum += y
	}
	mean := float64(sum+1) / float64(len(label)+2)
	f := &Forest{base: float32(math.Log(mean / (1 - mean)))}
	if len(rows) == 0 {
		return f
	}
	random := rand.New(rand.NewPCG(3, 4))
	score := slices.Repeat([]float32{f.base}, len(rows))
	slope, bend := make([]float32, len(rows)), make([]float32, len(rows))
	for range g.Trees {
		for i := range rows {
			p := 1 / (1 + math.Exp(-float64(score[i])))
			slope[i], bend[i] = float32(p)-label[i], float32(max(p*(1-p), 1e-6))
		}
		one := t.tree(slope, bend, g, random)
		f.trees = append(f.trees, one)
		for i := range rows {
			score[i] += one.leaf(rows[i])
		}
	}
	return f
}

// patch is a leaf while its tree grows: its rows, the histograms of its
// columns, and the best cut.
type patch struct {
	node    uint8
	rows    []int32
	g, h    float64
	gain    float64
	feature int
	cut     int // the last drawer that goes left
}

func (t *columns) tree(slope, bend []float32, g Growth, random *rand.Rand) tree {
	var rows []int32
	for i := range t.label {
		if random.Float64() < g.Rows {
			rows = append(rows, int32(i))
		}
	}
	var features []int
	for f := range t.drawers {
		if random.Float64() < g.Columns {
			features = append(features, f)
		}
	}
	root := &patch{rows: rows}
	for _, i := range rows {
		root.g += float64(slope[i])
		root.h += float64(bend[i])
	}
	out := tree{{feature: -1}}
	t.search(root, features, slope, bend, g)
	leaves := []*patch{root}
	for len(leaves) < g.Leaves {
		top := 0
		for i, l := range leaves {
			if l.gain > leaves[top].gain {
				top = i
			}
		}
		l := leaves[top]
		if l.gain <= 1e-6 {
			break
		}
		a, b := t.split(l, slope, bend)
		a.node, b.node = uint8(len(out)), uint8(len(out)+1)
		out[l.node] = node{int16(l.feature), a.node, b.node, t.edges[l.feature][l.cut]}
		out = append(out, node{feature: -1}, node{feature: -1})
		if len(leaves)+1 < g.Leaves {
			t.search(a, features, slope, bend, g)
			t.search(b, features, slope, bend, g)
		}
		leaves[top] = a
		leaves = append(leaves, b)
	}
	for _, l := range leaves {
		out[l.node].value = float32(-g.Rate * l.g / (l.h + g.Pull))
	}
	return out
}

func (t *columns) search(l *patch, features []int, slope, bend []float32, g Growth) {
	var hist [bins][3]float64
	worth := func(s, h float64) float64 { return s * s / (h + g.Pull) }
	for _, f := range features {
		n := len(t.edges[f])
		if n == 0 {
			continue
		}
		clear(hist[:])
		column := t.drawers[f]
		for _, i := range l.rows {
			b := &hist[column[i]]
			b[0] += float64(slope[i])
			b[1] += float64(bend[i])
			b[2]++
		}
		s, h, count := 0.0, 0.0, 0.0
		for k := range n {
			s += hist[k][0]
			h += hist[k][1]
			count += hist[k][2]
			if count < float64(g.Least) || float64(len(l.rows))-count < float64(g.Least) {
				continue
			}
			if gain := worth(s, h) + worth(l.g-s, l.h-h) - worth(l.g, l.h); gain > l.gain {
				l.gain, l.feature, l.cut = gain, f, k
			}
		}
	}
}

func (t *columns) split(l *patch, slope, bend []float32) (a, b *patch) {
	a, b = &patch{}, &patch{}
	column := t.drawers[l.feature]
	for _, i := range l.rows {
		side := b
		if int(column[i]) <= l.cut {
			side = a
		}
		side.rows = append(side.rows, i)
		side.g += float64(slope[i])
		side.h += float64(bend[i])
	}
	return a, b
}
