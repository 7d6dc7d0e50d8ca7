package link

import "slices"

// Edge is a pair of items with the log-odds that they are one thing.
type Edge struct {
	A, B  int
	Score float64
}

// Clusters groups n items over scored edges: the two groups whose edges have
// the highest mean are joined as long as that mean is above the threshold. A
// pair that was not scored counts as missing. Groups that hold a pair for which
// apart answers true are never joined. Items are expected in an order that does
// not depend on how they came; each connected part is solved by itself.
func Clusters(n int, edges []Edge, threshold, missing float64, apart func(i, j int) bool) [][]int {
	parts := NewGroups(n)
	for _, e := range edges {
		if e.Score > threshold { // a join needs one such pair at least
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
	var out [][]int
	for p, items := range all {
		out = append(out, agglomerate(items, byPart[p], threshold, missing, apart)...)
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}

// agglomerate solves one part by average linkage.
func agglomerate(items []int, edges []Edge, threshold, missing float64, apart func(i, j int) bool) [][]int {
	n := len(items)
	at := map[int]int{}
	groups := make([][]int, n)
	sum := make([]map[int]float64, n) // summed scores over missing, by group
	for k, i := range items {
		at[i] = k
		groups[k] = []int{i}
		sum[k] = map[int]float64{}
	}
	for _, e := range edges {
		a, b := at[e.A], at[e.B]
		if apart(e.A, e.B) {
			continue
		}
		sum[a][b] += e.Score - missing
		sum[b][a] = sum[a][b]
	}
	for {
		a, b := bestPair(groups, sum, threshold-missing, apart)
		if a < 0 {
			break
		}
		join(groups, sum, a, b)
	}
	var out [][]int
	for _, g := range groups {
		if g != nil {
			slices.Sort(g)
			out = append(out, g)
		}
	}
	return out
}

// bestPair returns the two groups of the highest mean above the threshold, -1
// where there are none.
func bestPair(groups [][]int, sum []map[int]float64, threshold float64, apart func(i, j int) bool) (int, int) {
	besta, bestb, best := -1, -1, threshold
	for a := range groups {
		if groups[a] == nil {
			continue
		}
		for b, s := range sum[a] {
			if b < a || groups[b] == nil {
				continue
			}
			mean := s / float64(len(groups[a])*len(groups[b]))
			if mean < best || mean == best && (besta < 0 || a > besta || a == besta && b > bestb) {
				continue
			}
			if clash(groups[a], groups[b], apart) {
				continue
			}
			besta, bestb, best = a, b, mean
		}
	}
	return besta, bestb
}

func clash(a, b []int, apart func(i, j int) bool) bool {
	for _, i := range a {
		for _, j := range b {
			if apart(i, j) {
				return true
			}
		}
	}
	return false
}

func join(groups [][]int, sum []map[int]float64, a, b int) {
	groups[a] = append(groups[a], groups[b]...)
	groups[b] = nil
	for c, s := range sum[b] {
		delete(sum[c], b)
		if c != a {
			sum[a][c] += s
			sum[c][a] = sum[a][c]
		}
	}
	delete(sum[a], b)
	sum[b] = nil
}

// PairsWithin returns, for each group of the n items, the pairs both of whose
// items are in it.
func PairsWithin(groups [][]int, pairs []Pair, n int) [][]Pair {
	of := make([]int, n)
	for g, members := range groups {
		for _, i := range members {
			of[i] = g
		}
	}
	out := make([][]Pair, len(groups))
	for _, p := range pairs {
		if of[p.A] == of[p.B] {
			out[of[p.A]] = append(out[of[p.A]], p)
		}
	}
	return out
}
