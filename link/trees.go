package link

import (
	"bufio"
	"fmt"
	"math"
	"strings"
)

// Trees is a learned decision about two findings: boosted regression trees over
// named features, whose sum is the log-odds. Every decision can be told by its
// reasons: what each feature moved on the way through the trees.
type Trees struct {
	names []string
	base  float64
	trees [][]node
	fours []four // the same trees
}

// node is a question (a feature under a bound goes left) or a leaf.
type node struct {
	feature     int // -1 in a leaf
	bound       float64
	left, right int
	value       float64 // mean answer below this node
}

// ParseTrees reads what String wrote. It panics on anything else: the file is
// embedded.
func ParseTrees(file string) *Trees {
	t := &Trees{}
	s := bufio.NewScanner(strings.NewReader(file))
	s.Buffer(nil, 1<<20)
	s.Scan()
	t.names = strings.Split(s.Text(), "\t")
	s.Scan()
	mustScan(s.Text(), &t.base)
	for s.Scan() {
		if s.Text() == "tree" {
			t.trees = append(t.trees, nil)
			continue
		}
		var n node
		mustScan(s.Text(), &n.feature, &n.bound, &n.left, &n.right, &n.value)
		t.trees[len(t.trees)-1] = append(t.trees[len(t.trees)-1], n)
	}
	t.fours = foursOf(t.trees)
	return t
}

func mustScan(line string, into ...any) {
	if _, err := fmt.Sscan(line, into...); err != nil {
		panic(fmt.Sprintf("trees: line %q: %v", line, err))
	}
}

// String writes the trees as ParseTrees reads them.
func (t *Trees) String() string {
	var b strings.Builder
	fmt.Fprintln(&b, strings.Join(t.names, "\t"))
	fmt.Fprintf(&b, "%.4f\n", t.base)
	for _, tree := range t.trees {
		fmt.Fprintln(&b, "tree")
		for _, n := range tree {
			fmt.Fprintf(&b, "%d %.4g %d %d %.4f\n", n.feature, n.bound, n.left, n.right, n.value)
		}
	}
	return b.String()
}

// row brings features into the order of the names.
func (t *Trees) row(f Features) []float64 {
	x := make([]float64, len(t.names))
	t.fill(x, f)
	return x
}

func (t *Trees) fill(x []float64, f Features) {
	for i, n := range t.names {
		x[i] = f[n]
	}
}

// Score returns the log-odds of a pair with these features.
func (t *Trees) Score(f Features) float64 { return t.score(t.row(f)) }

func (t *Trees) score(x []float64) float64 {
	sum := t.base
	for i := range t.fours {
		a, b, c, d := t.fours[i].walk(x)
		sum = sum + a + b + c + d
	}
	return sum
}

// rests returns, for each tree, the most that it and those behind it can add.
func (t *Trees) rests() []float64 {
	out := make([]float64, len(t.trees)+1)
	for i := len(t.trees) - 1; i >= 0; i-- {
		best := math.Inf(-1)
		for _, n := range t.trees[i] {
			if n.feature < 0 {
				best = max(best, n.value)
			}
		}
		out[i] = out[i+1] + best
	}
	return out
}

// above is score with the sum before it, where that may be above a bar; rests
// are those of the trees. A little slack makes up for what sums in another order
// differ by.
func (t *Trees) above(x []float64, before, bar float64, rests []float64) (float64, bool) {
	const slack = 1e-6
	sum := t.base
	for i := range t.fours {
		if before+sum+rests[4*i] < bar-slack {
			return 0, false
		}
		a, b, c, d := t.fours[i].walk(x)
		sum = sum + a + b + c + d
	}
	return sum, true
}

// moved tells what each feature moved on the way through the trees, in out.
func (t *Trees) moved(x, out []float64) {
	clear(out)
	for i := range t.fours {
		for k := range t.fours[i].trees {
			t.fours[i].moved(k, x, out)
		}
	}
}
