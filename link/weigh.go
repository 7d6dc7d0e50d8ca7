package link

import (
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

const bias = "bias"

// Reasons tells the score by its parts, the weightiest first; parts under a
// twentieth are left out.
func (w Weights) Reasons(f Features) []news.Reason {
	var out []news.Reason
	for _, name := range sortedNames(f) {
		if v := w[name] * f[name]; math.Abs(v) >= 0.05 {
			out = append(out, news.Reason{Name: name, Weight: math.Round(v*100) / 100, Detail: strconv.FormatFloat(f[name], 'g', 3, 64)})
		}
	}
	slices.SortStableFunc(out, func(a, b news.Reason) int {
		return int(math.Copysign(1, math.Abs(b.Weight)-math.Abs(a.Weight)))
	})
	return out
}

// Example is a pair with its answer, to learn weights from.
type Example struct {
	Features Features
	Same     bool
	Weight   float64
}

// Learn fits weights with a penalty on their squares, by Newton's method. The
// bias is not penalised.
func Learn(examples []Example, penalty float64) Weights {
	names := []string{bias}
	at := map[string]int{bias: 0}
	for _, e := range examples {
		for _, n := range sortedNames(e.Features) {
			if _, ok := at[n]; !ok {
				at[n] = len(names)
				names = append(names, n)
			}
		}
	}
	w := make([]float64, len(names))
	for range 25 {
		if newton(w, examples, at, penalty) < 1e-6 {
			break
		}
	}
	out := Weights{}
	for i, n := range names {
		out[n] = w[i]
	}
	return out
}

// newton takes one step and returns the largest change of a weight.
func newton(w []float64, examples []Example, at map[string]int, penalty float64) float64 {
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
	for _, e := range examples {
		addExample(w, grad, hess, e, at)
	}
	step := solveLinear(hess, grad)
	most := 0.0
	for i := range w {
		w[i] -= step[i]
		most = max(most, math.Abs(step[i]))
	}
	return most
}

func addExample(w, grad []float64, hess [][]float64, e Example, at map[string]int) {
	idx := []int{0}
	val := []float64{1}
	for _, name := range sortedNames(e.Features) {
		idx = append(idx, at[name])
		val = append(val, e.Features[name])
	}
	z := 0.0
	for k, i := range idx {
		z += w[i] * val[k]
	}
	p := 1 / (1 + math.Exp(-z))
	y := 0.0
	if e.Same {
		y = 1
	}
	for k, i := range idx {
		grad[i] += e.Weight * (p - y) * val[k]
		for l, j := range idx {
			hess[i][j] += e.Weight * p * (1 - p) * val[k] * val[l]
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
