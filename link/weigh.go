package link

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// Weights is a learned decision about two findings: a logistic regression over
// named features, so that every decision can be told by its reasons. The
// feature "bias" is always 1.
type Weights map[string]float64

// Features are the values of named features; those that are 0 may be left out.
type Features map[string]float64

// Named returns the values of features by their names, those that are 0 left out.
func Named(names []string, values []float64) Features {
	out := Features{}
	for i, v := range values {
		if v != 0 {
			out[names[i]] = v
		}
	}
	return out
}

// ParseWeights reads lines of a name, a tab and a number. It panics on anything
// else: the file is embedded.
func ParseWeights(file string) Weights {
	w := Weights{}
	for line := range strings.Lines(file) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		v, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			panic(fmt.Sprintf("weights: line %q: %v", line, err))
		}
		w[name] = v
	}
	return w
}

// String writes the weights as ParseWeights reads them, by name.
func (w Weights) String() string {
	var b strings.Builder
	for _, name := range sortedNames(w) {
		fmt.Fprintf(&b, "%s\t%.4f\n", name, w[name])
	}
	return b.String()
}

func sortedNames(m map[string]float64) []string {
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Score returns the log-odds of a pair with these features. It adds in the
// order of the names, so that the same features give the same bits.
func (w Weights) Score(f Features) float64 {
	sum := w[bias]
	for _, name := range sortedNames(f) {
		sum += w[name] * f[name]
	}
	return sum
}

// Scorer returns a Score that makes no garbage and knows the names of the
// weights in order.
func (w Weights) Scorer() func(Features) float64 {
	names := sortedNames(w)
	weights := make([]float64, len(names))
	for i, n := range names {
		weights[i] = w[n]
	}
	return func(f Features) float64 {
		sum := w[bias]
		for i, n := range names {
			sum += weights[i] * f[n]
		}
		return sum
	}
}

const bias = "bias"

func reason(name string, weight, value float64) news.Reason {
	return news.Reason{Name: name, Weight: math.Round(weight*100) / 100, Detail: strconv.FormatFloat(value, 'g', 3, 64)}
}

// weightier puts the reason of the larger weight first.
func weightier(a, b news.Reason) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) }

// Example is a pair with its answer, to learn weights from.
type Example struct {
	Features Features
	Same     bool
	Weight   float64
}

// Learn fits weights with a penalty on their squares, by Newton's method. The
// bias is not penalised.
func Learn(examples []Example, penalty float64) Weights {
	names := append([]string{bias}, featureNames(examples)...)
	at := map[string]int{}
	for i, n := range names {
		at[n] = i
	}
	rows := make([]row, len(examples))
	for i, e := range examples {
		rows[i] = sparse(e, at)
	}
	w := make([]float64, len(names))
	for range 25 {
		if newton(w, rows, penalty) < 1e-5 {
			break
		}
	}
	out := Weights{}
	for i, n := range names {
		out[n] = w[i]
	}
	return out
}

// row is an example with its features by number.
type row struct {
	at        []int
	val       []float64
	y, weight float64
}

func sparse(e Example, at map[string]int) row {
	r := row{at: []int{0}, val: []float64{1}, weight: e.Weight}
	if e.Same {
		r.y = 1
	}
	for _, name := range sortedNames(e.Features) {
		if v := e.Features[name]; v != 0 {
			r.at, r.val = append(r.at, at[name]), append(r.val, v)
		}
	}
	return r
}

// newton takes one step and returns the largest change of a weight.
func newton(w []float64, rows []row, penalty float64) float64 {
	n := len(w)
	grad := make([]float64, n)
	hess := make([][]float64, n)
	for i := range hess {
		hess[i] = make([]float64, n)
		if i > 0 {
			grad[i] = penalty * w[i]
			hess[i][i] = penalty
		}
	}
	hess[0][0] = 1e-6
	for _, r := range rows {
		r.add(w, grad, hess)
	}
	step := solveLinear(hess, grad)
	most := 0.0
	for i := range w {
		w[i] -= step[i]
		most = max(most, math.Abs(step[i]))
	}
	return most
}

// add adds the row's part to gradient and curvature.
func (r *row) add(w, grad []float64, hess [][]float64) {
	z := 0.0
	for k, i := range r.at {
		z += w[i] * r.val[k]
	}
	p := 1 / (1 + math.Exp(-z))
	for k, i := range r.at {
		grad[i] += r.weight * (p - r.y) * r.val[k]
		c := r.weight * p * (1 - p) * r.val[k]
		line := hess[i]
		for l, j := range r.at {
			line[j] += c * r.val[l]
		}
	}
}

// solveLinear solves a x = b by elimination with pivots; it changes both.
func solveLinear(a [][]float64, b []float64) []float64 {
	n := len(b)
	for c := range n {
		p := c
		for r := c + 1; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[p][c]) {
				p = r
			}
		}
		a[c], a[p], b[c], b[p] = a[p], a[c], b[p], b[c]
		if a[c][c] == 0 {
			continue
		}
		for r := c + 1; r < n; r++ {
			f := a[r][c] / a[c][c]
			for k := c; k < n; k++ {
				a[r][k] -= f * a[c][k]
			}
			b[r] -= f * b[c]
		}
	}
	x := make([]float64, n)
	for r := n - 1; r >= 0; r-- {
		sum := b[r]
		for k := r + 1; k < n; k++ {
			sum -= a[r][k] * x[k]
		}
		if a[r][r] != 0 {
			x[r] = sum / a[r][r]
		}
	}
	return x
}
