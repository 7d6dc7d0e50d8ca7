package claim

import (
	"cmp"
	"math"
	"slices"

	"github.com/rawi-news/rawi/link"
)

// What attaching hangs on was chosen by folds over stories, near by what the
// sample reports show too (target.card.md).
const (
	near  = -0.6 // log-odds above which a group of denials is joined to what it denies
	pull  = 0.5  // what e times as many statements speak for a group
	also  = 1.0  // log-odds above which it may deny other groups too
	close = 1.0  // how much less likely these may be
)

// attacher joins groups of denials to what they deny.
type attacher struct {
	all    Statements
	groups [][]int
	of     []int // the group of each statement
	into   *link.Groups
	held   [][]int // the statements of each group after the joins, by its first
	apart  func(i, j int) bool
}

// attach joins every group of denials to the group that puts forward what they
// deny. A pair that parts in its stance is rarely scored high by itself, and a
// denial seldom says again what it denies; so the denials are taken out of their
// groups first, and go back where nothing is found that they rather deny. What
// many say is denied rather than what one says; and groups that one denial is of
// put forward one claim. Nothing joins statements that are apart.
func attach(all Statements, groups [][]int, edges []link.Edge, denial func(i, j int) float64, apart func(i, j int) bool) [][]int {
	groups, home := parted(all, groups)
	a := &attacher{all: all, groups: groups, of: make([]int, len(all)), into: link.NewGroups(len(groups)), apart: apart}
	for g, members := range groups {
		a.held = append(a.held, slices.Clone(members))
		for _, i := range members {
			a.of[i] = g
		}
	}
	targets := a.targets(edges, denial)
	for g := range groups {
		a.settle(g, targets[g], home)
	}
	return a.joined()
}

// aim is a group that another may deny, with its log-odds.
type aim struct {
	group int
	score float64
}

// targets returns what each group of denials may deny, the likeliest first.
func (a *attacher) targets(edges []link.Edge, denial func(i, j int) float64) map[int][]aim {
	likely := map[[2]int]*pairs{}
	for _, e := range edges {
		if a.all[e.A].denies() == a.all[e.B].denies() {
			continue
		}
		k := [2]int{a.of[e.A], a.of[e.B]}
		if a.all[e.B].denies() {
			k[0], k[1] = k[1], k[0]
		}
		if likely[k] == nil {
			likely[k] = &pairs{}
		}
		likely[k].add(denial(e.A, e.B))
	}
	out := map[int][]aim{}
	for k, p := range likely {
		if s := p.mean() + pull*math.Log(float64(len(a.groups[k[1]]))); s >= near {
			out[k[0]] = append(out[k[0]], aim{k[1], s})
		}
	}
	for _, list := range out {
		slices.SortFunc(list, func(x, y aim) int { return cmp.Or(cmp.Compare(y.score, x.score), x.group-y.group) })
	}
	return out
}

// settle joins a group of denials to the likeliest of its targets, or takes it
// home.
func (a *attacher) settle(g int, targets []aim, home map[int]int) {
	if len(targets) == 0 {
		if to, ok := home[g]; ok {
			a.join(g, to)
		}
		return
	}
	best := targets[0]
	for _, t := range targets {
		if t == best || t.score >= also && t.score >= best.score-close {
			a.join(g, t.group)
		}
	}
}

// join makes one of two groups, unless they hold statements that are apart.
func (a *attacher) join(g, h int) {
	g, h = a.into.Of(g), a.into.Of(h)
	if g == h || a.clash(a.held[g], a.held[h]) {
		return
	}
	a.into.Join(g, h)
	a.held[min(g, h)] = append(a.held[min(g, h)], a.held[max(g, h)]...)
}

func (a *attacher) clash(members, others []int) bool {
	for _, i := range members {
		for _, j := range others {
			if a.apart(i, j) {
				return true
			}
		}
	}
	return false
}

// joined returns the groups after the joins, in the order of their first
// members.
func (a *attacher) joined() [][]int {
	var out [][]int
	for g := range a.groups {
		if a.into.Of(g) == g {
			slices.Sort(a.held[g])
			out = append(out, a.held[g])
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}

// pairs are the two likeliest of what was added.
type pairs struct {
	n           int
	best, other float64
}

func (p *pairs) add(s float64) {
	switch p.n++; {
	case p.n == 1 || s > p.best:
		p.best, p.other = s, p.best
	case p.n == 2 || s > p.other:
		p.other = s
	}
}

func (p *pairs) mean() float64 {
	if p.n == 1 {
		return p.best
	}
	return (p.best + p.other) / 2
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

// neutral makes the features of a pair those that it had if both had the same
// stance.
func neutral(f link.Features) link.Features {
	for _, name := range []string{"one may deny", "one denies", "one demands", "one predicts"} {
		delete(f, name)
	}
	f["same stance"] = 1
	return f
}
