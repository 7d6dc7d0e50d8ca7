package claim

import (
	"slices"

	"github.com/rawi-news/rawi/link"
)

// near is the log-odds above which a group of denials is joined to what it
// denies.
const near = -1.5

// attach joins every group of denials to the group that puts forward what they
// deny. A pair that parts in its stance is rarely scored high by itself, and a
// denial seldom says again what it denies; so the denials are taken out of their
// groups first, and go back where nothing is found that they rather deny.
func attach(all Statements, groups [][]int, edges []link.Edge, denial func(i, j int) float64) [][]int {
	groups, into := parted(all, groups)
	of := make([]int, len(all))
	for g, members := range groups {
		for _, i := range members {
			of[i] = g
		}
	}
	best := map[int]float64{} // by group of denials
	for _, e := range edges {
		if all[e.A].denies() == all[e.B].denies() {
			continue
		}
		from, to, s := of[e.A], of[e.B], denial(e.A, e.B)
		if all[e.B].denies() {
			from, to = to, from
		}
		was, ok := best[from]
		if s >= near && (!ok || s > was || s == was && to < into[from]) {
			best[from], into[from] = s, to
		}
	}
	return joined(groups, into)
}

// parted takes what denies out of each group that holds both, and tells from
// where.
func parted(all Statements, groups [][]int) (out [][]int, home map[int]int) {
	home = map[int]int{}
	for _, members := range groups {
		var yes, no []int
		for _, i := range members {
			if all[i].denies() {
				no = append(no, i)
			} else {
				yes = append(yes, i)
			}
		}
		if yes != nil {
			out = append(out, yes)
		}
		if no != nil {
			out = append(out, no)
		}
		if yes != nil && no != nil {
			home[len(out)-1] = len(out) - 2
		}
	}
	return out, home
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
func neutral(f link.Features) link.Features {
	for _, name := range []string{"one may deny", "one denies", "one demands", "one predicts"} {
		delete(f, name)
	}
	f["same stance"] = 1
	return f
}
