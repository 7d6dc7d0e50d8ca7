package claim

import (
	"maps"
	"slices"

	"github.com/rawi-news/rawi/link"
)

// near is the mean log-odds, stance left aside, above which a group of denials
// is joined to what it denies.
const near = -3.0

// attach joins every group whose statements all deny to the group that puts
// forward what they deny: the one most like it when the stance is left aside. A
// pair that parts in its stance is rarely scored high by itself.
func attach(all Statements, groups [][]int, edges []link.Edge, neutral func(i, j int) float64) [][]int {
	of := make([]int, len(all))
	deny := make([]bool, len(groups))
	for g, members := range groups {
		deny[g] = !slices.ContainsFunc(members, func(i int) bool { return all[i].negative < denies })
		for _, i := range members {
			of[i] = g
		}
	}
	sums := map[[2]int]float64{} // denial group, other group
	for _, p := range edges {
		a, b := of[p.A], of[p.B]
		if deny[b] {
			a, b = b, a
		}
		if deny[a] && !deny[b] {
			sums[[2]int{a, b}] += neutral(p.A, p.B) - missing
		}
	}
	into := map[int]int{}
	best := map[int]float64{}
	for _, k := range slices.SortedFunc(maps.Keys(sums), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) }) {
		mean := missing + sums[k]/float64(len(groups[k[0]])*len(groups[k[1]]))
		if was, ok := best[k[0]]; mean >= near && (!ok || mean > was) {
			best[k[0]], into[k[0]] = mean, k[1]
		}
	}
	return joined(groups, into)
}

// joined returns the groups after the joins, in the order of their first
// members.
func joined(groups [][]int, into map[int]int) [][]int {
	out := slices.Clone(groups)
	for from := range groups {
		if to, ok := into[from]; ok {
			out[to] = append(slices.Clone(out[to]), groups[from]...)
			slices.Sort(out[to])
			out[from] = nil
		}
	}
	out = slices.DeleteFunc(out, func(g []int) bool { return g == nil })
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}

// neutral makes the features of a pair those that it had if both had the same
// stance.
func neutral(f link.Features) {
	for _, name := range []string{"one may deny", "one denies", "one demands", "one predicts"} {
		delete(f, name)
	}
	f["same stance"] = 1
}
