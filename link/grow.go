package link

import (
	"math"
	"slices"
)

// Growth says how trees are learned.
type Growth struct {
	Trees  int
	Depth  int
	Rate   float64 // share of each tree's answer that is taken
	Least  float64 // weight of examples a leaf must hold
	Ridge  float64 // pull of every leaf to zero
	Sample uint32  // of this many features, one is left out of each tree in turn; 0 none
}

// bins is how many bounds are tried for a feature.
const bins = 24

// grower holds the examples by columns.
type grower struct {
	Growth
	bin    [][]uint8   // by feature: how many bounds the example reaches
	bounds [][]float64 // by feature, ascending
	y      []float64
	w      []float64
	score  []float64
	grad   []float64
	hess   []float64
	tree   []node
	round  int
}

// Grow learns boosted trees for the log-odds that pairs are the same.
func Grow(examples []Example, g Growth) *Trees {
	t := &Trees{names: featureNames(examples)}
	b := &grower{Growth: g}
	var same, all float64
	for _, e := range examples {
		y := 0.0
		if e.Same {
			y = 1
		}
		b.y, b.w = append(b.y, y), append(b.w, e.Weight)
		same, all = same+y*e.Weight, all+e.Weight
	}
	for _, name := range t.names {
		col := make([]float64, len(examples))
		for i, e := range examples {
			col[i] = e.Features[name]
		}
		b.addColumn(col)
	}
	t.base = math.Log(same / (all - same))
	b.score = slices.Repeat([]float64{t.base}, len(examples))
	b.grad, b.hess = make([]float64, len(examples)), make([]float64, len(examples))
	for b.round = range g.Trees {
		t.trees = append(t.trees, b.grow())
	}
	t.fours = foursOf(t.trees)
	return t
}

func featureNames(examples []Example) []string {
	names := map[string]float64{}
	for _, e := range examples {
		for n := range e.Features {
			names[n] = 1
		}
	}
	return sortedNames(names)
}

func (b *grower) addColumn(col []float64) {
	bs := bounds(col)
	bin := make([]uint8, len(col))
	for i, v := range col {
		n, exact := slices.BinarySearch(bs, v)
		if exact {
			n++
		}
		bin[i] = uint8(n)
	}
	b.bin, b.bounds = append(b.bin, bin), append(b.bounds, bs)
}

// bounds are values between which the examples are spread evenly.
func bounds(col []float64) []float64 {
	s := slices.Clone(col)
	slices.Sort(s)
	var out []float64
	for k := 1; k <= bins; k++ {
		i := len(s) * k / (bins + 1)
		out = append(out, s[i])
	}
	s = slices.Compact(s)
	out = append(out, s[1:min(len(s), 6)]...) // values that few have, such as flags
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(v float64) bool { return v == s[0] })
}

// grow makes the next tree and moves the scores.
func (b *grower) grow() []node {
	all := make([]int, len(b.y))
	for i := range all {
		all[i] = i
		p := 1 / (1 + math.Exp(-b.score[i]))
		b.grad[i] = b.w[i] * (b.y[i] - p)
		b.hess[i] = b.w[i] * p * (1 - p)
	}
	b.tree = nil
	b.split(all, b.Depth)
	return b.tree
}

// split adds the node for these examples and all below it, and returns its
// place.
func (b *grower) split(at []int, depth int) int {
	var g, h float64
	for _, i := range at {
		g, h = g+b.grad[i], h+b.hess[i]
	}
	n := len(b.tree)
	b.tree = append(b.tree, node{feature: -1, value: b.Rate * g / (h + b.Ridge)})
	feature, bound := b.best(at, g, h)
	if depth == 0 || feature < 0 {
		for _, i := range at {
			b.score[i] += b.tree[n].value
		}
		return n
	}
	var left, right []int
	for _, i := range at {
		if int(b.bin[feature][i]) <= bound {
			left = append(left, i)
		} else {
			right = append(right, i)
		}
	}
	l := b.split(left, depth-1)
	r := b.split(right, depth-1)
	b.tree[n].feature, b.tree[n].bound, b.tree[n].left, b.tree[n].right = feature, b.bounds[feature][bound], l, r
	return n
}

// best returns the question that gains most, -1 where none gains.
func (b *grower) best(at []int, g, h float64) (feature, bound int) {
	feature = -1
	most := 1e-6
	for f := range b.bin {
		if b.Sample > 0 && uint32(f*7919+b.round*104729)%b.Sample == 0 {
			continue
		}
		k := len(b.bounds[f])
		gs, hs := make([]float64, k+1), make([]float64, k+1)
		for _, i := range at {
			bin := b.bin[f][i]
			gs[bin] += b.grad[i]
			hs[bin] += b.hess[i]
		}
		var gl, hl float64
		for c := range k {
			gl, hl = gl+gs[c], hl+hs[c]
			if hl < b.Least || h-hl < b.Least {
				continue
			}
			gain := gl*gl/(hl+b.Ridge) + (g-gl)*(g-gl)/(h-hl+b.Ridge) - g*g/(h+b.Ridge)
			if gain > most {
				most, feature, bound = gain, f, c
			}
		}
	}
	return feature, bound
}
