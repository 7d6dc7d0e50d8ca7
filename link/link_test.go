package link_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link"
)

func TestIntervalOf(t *testing.T) {
	for _, c := range []struct{ value, begin, end string }{
		{"2016-11-27", "2016-11-27", "2016-11-27"},
		{"2018-10-02T13:14", "2018-10-02", "2018-10-02"},
		{"2016-02", "2016-02-01", "2016-02-29"},
		{"2016", "2016-01-01", "2016-12-31"},
		{"2016-W48", "2016-11-28", "2016-12-04"},
		{"2016-Q3", "2016-07-01", "2016-09-30"},
		{"2016-SU", "2016-06-01", "2016-08-31"},
		{"2016-WI", "2016-12-01", "2017-02-28"},
		{"201X", "2010-01-01", "2019-12-31"},
		{"P3D", "", ""},
		{"PAST_REF", "", ""},
		{"", "", ""},
		{"2016-13", "", ""},
	} {
		if i := link.IntervalOf(c.value); i.Begin() != c.begin || i.End() != c.end {
			t.Errorf("IntervalOf(%q) = %q to %q, want %q to %q", c.value, i.Begin(), i.End(), c.begin, c.end)
		}
	}
}

func FuzzIntervalOf(f *testing.F) {
	f.Add("2016-W48-WE")
	f.Add("20X1-")
	f.Fuzz(func(t *testing.T, s string) {
		if i := link.IntervalOf(s); i.Last < i.First {
			t.Errorf("IntervalOf(%q) = %v ends before it begins", s, i)
		}
	})
}

func TestGroups(t *testing.T) {
	g := link.NewGroups(5)
	g.Join(4, 1)
	g.Join(3, 4)
	want := [][]int{{0}, {1, 3, 4}, {2}}
	if got := g.All(); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("All() = %v, want %v", got, want)
	}
}

func TestClustersKeepApart(t *testing.T) {
	edges := []link.Edge{{A: 0, B: 1, Score: 3}, {A: 1, B: 2, Score: 2}, {A: 0, B: 2, Score: 1}, {A: 2, B: 3, Score: -3}}
	apart := func(i, j int) bool { return i+j == 2 && i != j }
	got := link.Clusters(4, edges, link.Bar{Pair: 2, Missing: -4}, apart)
	want := [][]int{{0, 1}, {2}, {3}}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("Clusters = %v, want %v: 0 and 2 exclude each other", got, want)
	}
}

func TestClustersByTheBestPairs(t *testing.T) {
	edges := []link.Edge{{A: 0, B: 1, Score: 3}, {A: 0, B: 2, Score: 3}, {A: 1, B: 2, Score: 3}, {A: 0, B: 3, Score: 2}, {A: 1, B: 3, Score: 1}, {A: 2, B: 3, Score: -3.5}}
	none := func(i, j int) bool { return false }
	for _, c := range []struct {
		best int
		want [][]int
	}{{1, [][]int{{0, 1, 2, 3}}}, {2, [][]int{{0, 1, 2, 3}}}, {3, [][]int{{0, 1, 2}, {3}}}, {0, [][]int{{0, 1, 2}, {3}}}} {
		if got := link.Clusters(4, edges, link.Bar{Mean: 0.5, Pair: 0, Missing: -4, Best: c.best}, none); !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("Clusters by the best %d = %v, want %v", c.best, got, c.want)
		}
	}
}

func TestClustersDoNotHangOnTheOrderOfEdges(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var edges []link.Edge
	for a := range 30 {
		for b := range a {
			edges = append(edges, link.Edge{A: b, B: a, Score: math.Round(r.NormFloat64() * 3)})
		}
	}
	none := func(i, j int) bool { return false }
	for _, bar := range []link.Bar{{Pair: 2, Missing: -4}, {Mean: 1, Pair: 2, Missing: -4, Best: 3}} {
		want := link.Clusters(30, edges, bar, none)
		for range 10 {
			r.Shuffle(len(edges), func(i, j int) { edges[i], edges[j] = edges[j], edges[i] })
			if got := link.Clusters(30, edges, bar, none); !slices.EqualFunc(got, want, slices.Equal) {
				t.Fatalf("Clusters by %v = %v, %v with other edges first", bar, got, want)
			}
		}
	}
}

// learnable are pairs whose answer hangs on one feature or on two at once.
func learnable(both bool) []link.Example {
	r := rand.New(rand.NewPCG(3, 4))
	var out []link.Example
	for range 400 {
		x, y, noise := float64(r.IntN(2)), float64(r.IntN(2)), r.Float64()
		same := x == 1
		if both {
			same = x == 1 && y == 0
		}
		out = append(out, link.Example{Features: link.Features{"x": x, "y": y, "noise": noise}, Same: same, Weight: 1})
	}
	return out
}

func TestLearn(t *testing.T) {
	w := link.Learn(learnable(false), 1)
	if yes, no := w.Score(link.Features{"x": 1}), w.Score(link.Features{"y": 1}); yes < 1 || no > -1 {
		t.Errorf("scores %.2f and %.2f, want the first high and the second low", yes, no)
	}
	if again := link.ParseWeights(w.String()); math.Abs(again["x"]-w["x"]) > 1e-3 {
		t.Errorf("weights read back: x is %v, was %v", again["x"], w["x"])
	}
}

func TestGrow(t *testing.T) {
	trees := link.Grow(learnable(true), link.Growth{Trees: 30, Depth: 2, Rate: 0.3, Least: 1, Ridge: 1})
	one, two := link.Features{"x": 1}, link.Features{"x": 1, "y": 1}
	if a, b := trees.Score(one), trees.Score(two); a < 1 || b > -1 {
		t.Errorf("scores %.2f and %.2f, want the first high and the second low", a, b)
	}
	d := link.NewDecision(trees, link.Learn(learnable(true), 1))
	again := link.ParseDecision(d.String())
	if a, b := d.Score(one), again.Score(one); math.Abs(a-b) > 0.01 {
		t.Errorf("decision read back scores %.4f, was %.4f", b, a)
	}
	if why := d.Reasons(one); len(why) == 0 {
		t.Error("a decision without a reason")
	}
	rows, x := make([]link.Edge, 1000), 0
	why := d.RowMean(rows, []string{"y", "x"}, func(_, _ int) []float64 { x++; return []float64{0, 1} })
	if len(why) == 0 || why[0].Name != "x" || x > len(rows)/10 {
		t.Errorf("the reasons of a thousand pairs are %v, told of %d of them, want x first, of a few", why, x)
	}
}

func TestCandidates(t *testing.T) {
	var index link.Buckets[int]
	index.Add(3, 3)
	index.Add(3, 3)
	index.Add(1, 2)
	index.Add(1, 1)
	index.Add(2, 1)
	index.Add(2, 2)
	if got := link.Candidates(&index); len(got) != 1 || got[0] != [2]int{1, 2} {
		t.Errorf("Candidates = %v, want the pair 1 2 once", got)
	}
}

func TestRarity(t *testing.T) {
	if common, rare := link.Rarity("رييس"), link.Rarity("قرنبيط"); common >= rare {
		t.Errorf("rarity of a common stem is %.1f, of a rare one %.1f", common, rare)
	}
}

func TestSenses(t *testing.T) {
	if a, b := link.Senses("زار"), link.Senses("زياره"); link.Jaccard(a, b) == 0 {
		t.Errorf("senses %v and %v of a verb and its noun have nothing in common", a, b)
	}
}
