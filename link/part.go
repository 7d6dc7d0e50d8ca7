package link

import (
	"cmp"
	"slices"
)

// part is a connected part while it is solved: groups, which are called by the
// places of their first members, and what draws each to others.
type part struct {
	apart  func(i, j int) bool
	least  float64  // what a mean must be above, over missing
	most   int      // how many scores a pull keeps; 0 their sum
	groups [][]int  // nil where joined to another
	pulls  [][]pull // by group, ascending
	age    []int32  // joins that the group has gone through
	offers offers
}

// pull is what draws a group to another: of the scores of their pairs over missing
// the n highest, falling, or their sum.
type pull struct {
	to, n  int32
	scores [mostBest]float64
}

// newPart returns the part of these items, which ascend, with each in a group of
// its own.
func newPart(items []int, edges []Edge, bar Bar, apart func(i, j int) bool) *part {
	n := len(items)
	p := &part{apart: apart, least: bar.Mean - bar.Missing, most: min(bar.Best, mostBest), groups: make([][]int, n), pulls: make([][]pull, n), age: make([]int32, n)}
	for k := range items {
		p.groups[k] = items[k : k+1 : k+1]
	}
	for _, e := range edges {
		if !apart(e.A, e.B) {
			a, _ := slices.BinarySearch(items, e.A)
			b, _ := slices.BinarySearch(items, e.B)
			one := pull{n: 1, scores: [mostBest]float64{e.Score - bar.Missing}}
			p.draw(a, b, one)
			p.draw(b, a, one)
		}
	}
	return p
}

// find returns where the pull of a group to another stands, or would stand.
func (p *part) find(a, b int) (int, bool) {
	return slices.BinarySearchFunc(p.pulls[a], int32(b), func(x pull, b int32) int { return int(x.to - b) })
}

// draw adds to what draws a group to another.
func (p *part) draw(a, b int, x pull) {
	x.to = int32(b)
	if at, ok := p.find(a, b); ok {
		p.pulls[a][at] = p.both(p.pulls[a][at], x)
	} else {
		p.pulls[a] = slices.Insert(p.pulls[a], at, x)
	}
}

// release takes away what draws a group to another.
func (p *part) release(a, b int) {
	if at, ok := p.find(a, b); ok {
		p.pulls[a] = slices.Delete(p.pulls[a], at, at+1)
	}
}

// both is the pull of the pairs of two.
func (p *part) both(x, y pull) pull {
	if p.most == 0 {
		x.scores[0] += y.scores[0]
		return x
	}
	out := pull{to: x.to}
	for i, j := int32(0), int32(0); int(out.n) < p.most && (i < x.n || j < y.n); out.n++ {
		if j == y.n || i < x.n && x.scores[i] >= y.scores[j] {
			out.scores[out.n] = x.scores[i]
			i++
		} else {
			out.scores[out.n] = y.scores[j]
			j++
		}
	}
	return out
}

// mean is what a pull is worth over missing, between groups of so many pairs.
func (p *part) mean(x *pull, pairs int) float64 {
	sum := 0.0
	for _, v := range x.scores[:x.n] {
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
	mean             float64
	a, b, ageA, ageB int32
}

// before puts the highest mean first, then the first groups.
func (o *offer) before(x *offer) bool {
	return cmp.Or(cmp.Compare(x.mean, o.mean), int(o.a-x.a), int(o.b-x.b)) < 0
}

// offers is a heap: the first one stands first, and each before the two under it.
type offers []offer

func (o *offers) add(x offer) {
	list := append(*o, x)
	*o = list
	for i := len(list) - 1; i > 0; {
		above := (i - 1) / 2
		if !list[i].before(&list[above]) {
			return
		}
		list[i], list[above] = list[above], list[i]
		i = above
	}
}

// take takes the first one off.
func (o *offers) take() offer {
	list := *o
	first, last := list[0], len(list)-1
	list[0] = list[last]
	list = list[:last]
	*o = list
	for i := 0; 2*i+1 < last; {
		under := 2*i + 1
		if under+1 < last && list[under+1].before(&list[under]) {
			under++
		}
		if !list[under].before(&list[i]) {
			break
		}
		list[i], list[under] = list[under], list[i]
		i = under
	}
	return first
}

// offer offers the joins of a group with those of its neighbours that fit.
func (p *part) offer(a int, fits func(b int) bool) {
	for i := range p.pulls[a] {
		x := &p.pulls[a][i]
		b := int(x.to)
		mean := p.mean(x, len(p.groups[a])*len(p.groups[b]))
		if mean > p.least && fits(b) {
			low, high := min(a, b), max(a, b)
			p.offers.add(offer{mean, int32(low), int32(high), p.age[low], p.age[high]})
		}
	}
}

// best takes the best join that may still be made; -1 where there is none.
func (p *part) best() (int, int) {
	for len(p.offers) > 0 {
		o := p.offers.take()
		a, b := int(o.a), int(o.b)
		if p.groups[a] == nil || p.groups[b] == nil || p.age[a] != o.ageA || p.age[b] != o.ageB {
			continue
		}
		if !p.clash(a, b) {
			return a, b
		}
		p.release(a, b) // groups that clash do so for ever
		p.release(b, a)
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
	for _, x := range p.pulls[b] {
		c := int(x.to)
		p.release(c, b)
		if c != a {
			p.draw(a, c, x)
			p.draw(c, a, x)
		}
	}
	p.pulls[b] = nil
	p.offer(a, func(int) bool { return true })
}
