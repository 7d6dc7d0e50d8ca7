package link

import (
	"cmp"
	"container/heap"
)

// part is a connected part while it is solved: groups, which are called by the
// places of their first members, and how each is bound to others.
type part struct {
	apart  func(i, j int) bool
	least  float64           // what a mean must be above, over missing
	groups [][]int           // nil where joined to another
	bonds  []map[int]float64 // summed scores over missing, by group
	age    []int             // joins that the group has gone through
	offers offers
}

func newPart(items []int, edges []Edge, missing float64, apart func(i, j int) bool) *part {
	n := len(items)
	p := &part{apart: apart, groups: make([][]int, n), bonds: make([]map[int]float64, n), age: make([]int, n)}
	at := make(map[int]int, n)
	for k, i := range items {
		at[i] = k
		p.groups[k] = []int{i}
		p.bonds[k] = map[int]float64{}
	}
	for _, e := range edges {
		if !apart(e.A, e.B) {
			a, b := at[e.A], at[e.B]
			p.bonds[a][b] += e.Score - missing
			p.bonds[b][a] = p.bonds[a][b]
		}
	}
	return p
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
	for b, sum := range p.bonds[a] {
		mean := sum / float64(len(p.groups[a])*len(p.groups[b]))
		if mean > p.least && fits(b) {
			x, y := min(a, b), max(a, b)
			heap.Push(&p.offers, offer{mean, x, y, p.age[x], p.age[y]})
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
		delete(p.bonds[o.a], o.b) // groups that clash do so for ever
		delete(p.bonds[o.b], o.a)
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
	for c, sum := range p.bonds[b] {
		delete(p.bonds[c], b)
		if c != a {
			p.bonds[a][c] += sum
			p.bonds[c][a] = p.bonds[a][c]
		}
	}
	p.bonds[b] = nil
	p.offer(a, func(int) bool { return true })
}
