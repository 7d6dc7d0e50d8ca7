package link

import (
	"math"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// Decision is a learned decision about two findings: the mean of trees and
// weights, which err in different ways.
type Decision struct {
	Trees   *Trees
	Weights Weights

	dense []float64 // weights in the order of the names of the trees
	names []string
}

// NewDecision puts trees and weights together.
func NewDecision(t *Trees, w Weights) *Decision {
	d := &Decision{Trees: t, Weights: w, names: t.names}
	for _, n := range t.names {
		d.dense = append(d.dense, w[n])
	}
	return d
}

// parting is the line between trees and weights in a file.
const parting = "weights\n"

// ParseDecision reads what String wrote. It panics on anything else: the file
// is embedded.
func ParseDecision(file string) *Decision {
	trees, weights, _ := strings.Cut(file, parting)
	return NewDecision(ParseTrees(trees), ParseWeights(weights))
}

// String writes the decision as ParseDecision reads it.
func (d *Decision) String() string { return d.Trees.String() + parting + d.Weights.String() }

// Score returns the log-odds of a pair with these features.
func (d *Decision) Score(f Features) float64 { return d.score(d.Trees.row(f)) }

// RowScorer returns a Score of values that stand in the order of these names. It
// makes no garbage: for one goroutine.
func (d *Decision) RowScorer(names []string) func([]float64) float64 {
	x, at := make([]float64, len(d.names)), d.places(names)
	return func(row []float64) float64 {
		spread(x, row, at)
		return d.score(x)
	}
}

// RowAbove returns a function that scores what may be above a bar, and reports
// that it is not as soon as that is certain, of values that stand in the order of
// these names. It makes no garbage: for one goroutine.
func (d *Decision) RowAbove(bar float64, names []string) func([]float64) (score float64, above bool) {
	x, at, rests := make([]float64, len(d.names)), d.places(names), d.Trees.rests()
	return func(row []float64) (float64, bool) {
		spread(x, row, at)
		return d.above(x, bar, rests)
	}
}

// places tells where the value of each name stands among those of the decision,
// -1 where it does not ask for it.
func (d *Decision) places(names []string) []int {
	out := make([]int, len(names))
	for i, n := range names {
		out[i] = slices.Index(d.names, n)
	}
	return out
}

func spread(x, row []float64, at []int) {
	for i, v := range row {
		if at[i] >= 0 {
			x[at[i]] = v
		}
	}
}

func (d *Decision) above(x []float64, bar float64, rests []float64) (float64, bool) {
	sum := d.sum(x)
	trees, ok := d.Trees.above(x, sum, 2*bar, rests)
	score := (sum + trees) / 2
	return score, ok && score > bar
}

func (d *Decision) score(x []float64) float64 { return (d.sum(x) + d.Trees.score(x)) / 2 }

// sum is what the weights say.
func (d *Decision) sum(x []float64) float64 {
	sum := d.Weights[bias]
	for i, v := range x {
		sum += d.dense[i] * v
	}
	return sum
}

// Reasons tells the score by its parts, the weightiest first; parts under a
// twentieth are left out.
func (d *Decision) Reasons(f Features) []news.Reason {
	x := d.Trees.row(f)
	moved := make([]float64, len(x))
	d.Trees.moved(x, moved)
	var out []news.Reason
	for i, v := range x {
		if w := (moved[i] + d.dense[i]*v) / 2; math.Abs(w) >= 0.05 {
			out = append(out, reason(d.names[i], w, v))
		}
	}
	slices.SortStableFunc(out, weightier)
	return out
}

// told is how many reasons RowMean keeps, and asked of how many pairs: of more,
// so many spread evenly.
const (
	told  = 6
	asked = 48
)

// RowMean tells why pairs are one thing on their average, the weightiest first;
// their values stand in the order of these names.
func (d *Decision) RowMean(pairs []Edge, names []string, row func(i, j int) []float64) []news.Reason {
	at, few := d.places(names), make([]Edge, 0, asked)
	for k := range min(asked, len(pairs)) {
		few = append(few, pairs[k*len(pairs)/min(asked, len(pairs))])
	}
	return d.mean(few, func(x []float64, i, j int) { spread(x, row(i, j), at) })
}

func (d *Decision) mean(pairs []Edge, fill func(x []float64, i, j int)) []news.Reason {
	if len(pairs) == 0 {
		return nil
	}
	weight, value := make([]float64, len(d.names)), make([]float64, len(d.names))
	x, moved := make([]float64, len(d.names)), make([]float64, len(d.names))
	for _, p := range pairs {
		fill(x, p.A, p.B)
		d.Trees.moved(x, moved)
		for i, v := range x {
			weight[i] += (moved[i] + d.dense[i]*v) / 2
			value[i] += v
		}
	}
	var out []news.Reason
	n := float64(len(pairs))
	for i, name := range d.names {
		if w := weight[i] / n; math.Abs(w) >= 0.05 {
			out = append(out, reason(name, w, value[i]/n))
		}
	}
	slices.SortStableFunc(out, weightier)
	return out[:min(told, len(out))]
}
