package event

import (
	"math"
	"math/rand/v2"
	"slices"
)

// growth says how a forest is grown.
type growth struct {
	trees, leaves int
	least         int     // rows in a leaf
	rate, pull    float64 // share of a tree that counts, and L2 pull of its leaves
	rows, columns float64 // shares that a tree looks at
}

var custom = growth{trees: 100, leaves: 12, least: 30, rate: 0.1, pull: 5, rows: 0.7, columns: 0.5}

// bins is into how many drawers the numbers of a column are cut.
const bins = 32

// table is rows laid out by columns, each number by its drawer.
type table struct {
	columns [][]uint8
	edges   [][]float32 // greatest number of each drawer but the last
	label   []float32
}

func newTable(rows [][]float32, label []float32) *table {
	t := &table{label: label}
	if len(rows) == 0 {
		return t
	}
	column := make([]float32, len(rows))
	for f := range rows[0] {
		for i := range rows {
			column[i] = rows[i][f]
		}
		edges := quantiles(column)
		own := make([]uint8, len(rows))
		for i, v := range column {
			at, _ := slices.BinarySearch(edges, v)
			own[i] = uint8(at)
		}
		t.columns, t.edges = append(t.columns, own), append(t.edges, edges)
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

// grow learns a forest by gradient boosting of the logistic loss.
func grow(rows [][]float32, label []float32, g growth) *forest {
	t := newTable(rows, label)
	sum := float32(0)
	for _, y := range label {
		sum += y
	}
	mean := float64(sum+1) / float64(len(label)+2)
	f := &forest{base: float32(math.Log(mean / (1 - mean)))}
	if len(rows) == 0 {
		return f
	}
	random := rand.New(rand.NewPCG(3, 4))
	score := slices.Repeat([]float32{f.base}, len(rows))
	slope, bend := make([]float32, len(rows)), make([]float32, len(rows))
	for range g.trees {
		for i := range rows {
			p := 1 / (1 + math.Exp(-float64(score[i])))
			slope[i], bend[i] = float32(p)-label[i], float32(max(p*(1-p), 1e-6))
		}
		one := t.tree(slope, bend, g, random)
		f.trees = append(f.trees, one)
		for i := range rows {
			score[i] += one.value(rows[i])
		}
	}
	return f
}

// patch is a leaf while its tree grows: its rows, what they add up to by column
// and drawer, and the best cut.
type patch struct {
	node    uint8
	rows    []int32
	sums    []drawers // of each column that the tree looks at
	g, h    float64
	gain    float64
	feature int
	cut     int // the last drawer that goes left
}

// drawers holds slope, bend and number of the rows in each drawer of a column.
type drawers [bins][3]float64

// tree grows one tree on a share of the rows and columns.
func (t *table) tree(slope, bend []float32, g growth, random *rand.Rand) tree {
	root, features := &patch{}, []int{}
	for i := range t.label {
		if random.Float64() < g.rows {
			root.rows = append(root.rows, int32(i))
			root.g, root.h = root.g+float64(slope[i]), root.h+float64(bend[i])
		}
	}
	for f := range t.columns {
		if random.Float64() < g.columns && len(t.edges[f]) > 0 {
			features = append(features, f)
		}
	}
	out := tree{{feature: -1}}
	t.count(root, features, slope, bend)
	t.search(root, features, g)
	leaves := []*patch{root}
	for len(leaves) < g.leaves {
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
		if len(leaves)+1 < g.leaves {
			t.share(l, a, b, features, slope, bend)
			t.search(a, features, g)
			t.search(b, features, g)
		}
		leaves[top] = a
		leaves = append(leaves, b)
	}
	for _, l := range leaves {
		out[l.node].value = float32(-g.rate * l.g / (l.h + g.pull))
	}
	return out
}

// count fills the sums of a leaf.
func (t *table) count(l *patch, features []int, slope, bend []float32) {
	l.sums = make([]drawers, len(features))
	s, h := make([]float32, len(l.rows)), make([]float32, len(l.rows))
	for k, i := range l.rows {
		s[k], h[k] = slope[i], bend[i]
	}
	for n, f := range features {
		column, sums := t.columns[f], &l.sums[n]
		for k, i := range l.rows {
			b := &sums[column[i]%bins]
			b[0] += float64(s[k])
			b[1] += float64(h[k])
			b[2]++
		}
	}
}

// share fills the sums of the two parts of a leaf: those of the smaller part
// are counted, the others are what is left.
func (t *table) share(l, a, b *patch, features []int, slope, bend []float32) {
	if len(a.rows) > len(b.rows) {
		a, b = b, a
	}
	t.count(a, features, slope, bend)
	b.sums, l.sums = l.sums, nil
	for n := range b.sums {
		for k := range b.sums[n] {
			for q := range 3 {
				b.sums[n][k][q] -= a.sums[n][k][q]
			}
		}
	}
}

// search finds the best cut of a leaf.
func (t *table) search(l *patch, features []int, g growth) {
	worth := func(s, h float64) float64 { return s * s / (h + g.pull) }
	whole, least := worth(l.g, l.h), float64(g.least)
	for n, f := range features {
		s, h, count := 0.0, 0.0, 0.0
		for k := range t.edges[f] {
			b := &l.sums[n][k]
			s, h, count = s+b[0], h+b[1], count+b[2]
			if count < least || float64(len(l.rows))-count < least {
				continue
			}
			if gain := worth(s, h) + worth(l.g-s, l.h-h) - whole; gain > l.gain {
				l.gain, l.feature, l.cut = gain, f, k
			}
		}
	}
}

func (t *table) split(l *patch, slope, bend []float32) (a, b *patch) {
	a, b = &patch{}, &patch{}
	column := t.columns[l.feature]
	for _, i := range l.rows {
		side := b
		if int(column[i]) <= l.cut {
			side = a
		}
		side.rows = append(side.rows, i)
		side.g, side.h = side.g+float64(slope[i]), side.h+float64(bend[i])
	}
	return a, b
}
