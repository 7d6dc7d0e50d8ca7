package link

import (
	"cmp"
	"container/heap"
	"slices"
)

// part is a connected part while it is solved: groups, which are called by the
// places of their first members, and how each is drawn to others.
type part struct {
	apart  func(i, j int) bool
	least  float64        // what a mean must be above, over missing
	most   int            // how many scores a pull keeps; 0 their sum
	groups [][]int        // nil where joined to another
	pulls  []map[int]pull // by group
	age    []int          // joins that the group has gone through
	offers offers
}

// pull is what draws two groups together: the scores of their pairs over
// missing, the highest of them, falling, or their sum.
type pull []float64

func newPart(items []int, edges []Edge, bar Bar, apart func(i, j int) bool) *part {
	n := len(items)
	p := &part{apart: apart, least: bar.Mean - bar.Missing, most: bar.Best, groups: make([][]int, n), pulls: make([]map[int]pull, n), age: make([]int, n)}
	at := make(map[int]int, n)
	for k, i := range items {
		at[i] = k
		p.groups[k] = []int{i}
		p.pulls[k] = map[int]pull{}
	}
	for _, e := range edges {
		if !apart(e.A, e.B) {
			a, b := at[e.A], at[e.B]
			p.pulls[a][b] = p.both(p.pulls[a][b], pull{e.Score - bar.Missing})
			p.pulls[b][a] = p.pulls[a][b]
		}
	}
	return p
}

// both is the pull of the pairs of two.
func (p *part) both(x, y pull) pull {
	switch {
	case x == nil || y == nil:
		return append(x, y...)
	case p.most == 0:
		return pull{x[0] + y[0]}
	}
	all := slices.Concat(x, y)
	slices.SortFunc(all, func(v, w float64) int { return cmp.Compare(w, v) })
	return all[:min(p.most, len(all))]
}

// mean is what a pull is worth over missing, between groups of so many pairs.
func (p *part) mean(x pull, pairs int) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	if p.most > 0 {
		pairs = min(pairs, p.most)
	}
	return sum / float64(pairs)
}

// offer is a join that may be made: two groups, the first one first, the mean of
// their pairs, and the ages that they had when it was offered.
type offer struct {
	mean       float64
	a, b       int
	ageA, ageB int
}

// offers is a heap: the highest mean first, then the first groups.
type offers []offer

func (o offers) Len() int { return len(o) }

func (o offers) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(o[j].mean, o[i].mean), o[i].a-o[j].a, o[i].b-o[j].b) < 0
}

func (o offers) Swap(i, j int) { o[i], o[j] = o[j], o[i] }

// Push appends an offer: for package heap.
func (o *offers) Push(x any) { *o = append(*o, x.(offer)) }

// Pop takes the last offer off: for package heap.
func (o *offers) Pop() any {
	last := (*o)[len(*o)-1]
	*o = (*o)[:len(*o)-1]
	return last
}

// offer offers the joins of a group with those of its neighbours that fit.
func (p *part) offer(a int, fits func(b int) bool) {
	for b, x := range p.pulls[a] {
		mean := p.mean(x, len(p.groups[a])*len(p.groups[b]))
		if mean > p.least && fits(b) {
			low, high := min(a, b), max(a, b)
			heap.Push(&p.offers, offer{mean, low, high, p.age[low], p.age[high]})
		}
	}
}

// best takes the best join that may still be made; -1 where there is none.
func (p *part) best() (int, int) {
	for len(p.offers) > 0 {
		o := heap.Pop(&p.offers).(offer)
		if p.groups[o.a] == nil || p.groups[o.b] == nil || p.age[o.a] != o.ageA || p.age[o.b] != o.ageB {
			continue
		}
		if !p.clash(o.a, o.b) {
			return o.a, o.b
		}
		delete(p.pulls[o.a], o.b) // groups that clash do so for ever
		delete(p.pulls[o.b], o.a)
	}
	return -1, -1
}

func (p *part) clash(a, b int) bool {
	for _, i := range p.groups[a] {
		for _, j := range p.groups[b] {
			if p.apart(i, j) {
				return true
			}
		}
	}
	return false
}

// join makes one group of two, under the name of the first, and offers its new
// joins.
func (p *part) join(a, b int) {
	p.groups[a] = append(p.groups[a], p.groups[b]...)
	p.groups[b] = nil
	p.age[a]++
	for c, x := range p.pulls[b] {
		delete(p.pulls[c], b)
		if c != a {
			p.pulls[a][c] = p.both(p.pulls[a][c], x)
			p.pulls[c][a] = p.pulls[a][c]
		}
	}
	p.pulls[b] = nil
	p.offer(a, func(int) bool { return true })
}
