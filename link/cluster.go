package link

import "slices"

// Edge is a pair of items with the log-odds that they are one thing.
type Edge struct {
	A, B  int
	Score float64
}

// Bar is what scores must be above for findings to be one thing. A part grows
// by pairs above Pair alone: without that, chance pairs make one part of most of
// a large case.
type Bar struct {
	Mean    float64 // of the pairs of two groups, for these to be joined
	Pair    float64 // of one pair, for what holds both to be solved together
	Missing float64 // what a pair counts that met under no key
	Best    int     // of how many pairs of two groups, the highest, Mean is the mean; 0 of all, at most 3
}

// mostBest is what Bar.Best is at most.
const mostBest = 3

// Clusters groups n items over scored edges: the two groups whose edges have
// the highest mean are joined as long as that mean is above the bar. A
// pair that was not scored counts as missing. Groups that hold a pair for which
// apart answers true are never joined. Items are expected in an order that does
// not depend on how they came; each connected part is solved by itself, and apart
// is asked by several goroutines.
func Clusters(n int, edges []Edge, bar Bar, apart func(i, j int) bool) [][]int {
	parts := NewGroups(n)
	for _, e := range edges {
		if e.Score > bar.Pair {
			parts.Join(e.A, e.B)
		}
	}
	of := make([]int, n)
	all := parts.All()
	for p, items := range all {
		for _, i := range items {
			of[i] = p
		}
	}
	byPart := make([][]Edge, len(all))
	for _, e := range edges {
		if of[e.A] == of[e.B] {
			byPart[of[e.A]] = append(byPart[of[e.A]], e)
		}
	}
	groups := make([][][]int, len(all))
	Each(len(all), func(p int) { groups[p] = agglomerate(all[p], byPart[p], bar, apart) })
	out := slices.Concat(groups...)
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}

// agglomerate solves one part by average linkage.
func agglomerate(items []int, edges []Edge, bar Bar, apart func(i, j int) bool) [][]int {
	if len(items) == 1 {
		return [][]int{items}
	}
	p := newPart(items, edges, bar, apart)
	for a := range p.groups {
		p.offer(a, func(b int) bool { return a < b })
	}
	for {
		a, b := p.best()
		if a < 0 {
			break
		}
		p.join(a, b)
	}
	var out [][]int
	for _, g := range p.groups {
		if g != nil {
			slices.Sort(g)
			out = append(out, g)
		}
	}
	return out
}

// Within returns, for each of some groups of the n items, the edges both of whose
// items are in it.
func Within(groups [][]int, edges []Edge, n int) [][]Edge {
	of := slices.Repeat([]int{-1}, n)
	for g, members := range groups {
		for _, i := range members {
			of[i] = g
		}
	}
	out := make([][]Edge, len(groups))
	for _, e := range edges {
		if g := of[e.A]; g >= 0 && g == of[e.B] {
			out[g] = append(out[g], e)
		}
	}
	return out
}
