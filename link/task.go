package link

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Layer is what linking keeps of one layer from one time to the next: what it
// knew of every report then, and which findings were solved together.
type Layer struct {
	Prints map[string]string   // by report: all that its findings were compared by
	Parts  map[string][]string // by report: the part of each of its findings
}

// NewLayer returns a layer of no reports.
func NewLayer() *Layer { return &Layer{Prints: map[string]string{}, Parts: map[string][]string{}} }

// Memory is the layers of a case by name.
type Memory map[string]*Layer

// Since returns what m holds that old does not, report by report.
func (m Memory) Since(old Memory) Memory {
	out := Memory{}
	for name, l := range m {
		was, now := old[name], NewLayer()
		for id, print := range l.Prints {
			if was == nil || was.Prints[id] != print || !slices.Equal(was.Parts[id], l.Parts[id]) {
				now.Prints[id], now.Parts[id] = print, l.Parts[id]
			}
		}
		out[name] = now
	}
	return out
}

// Task is the findings of one layer, sorted, some of which may have been linked
// before.
type Task struct {
	N     int
	Where func(i int) news.Where
	Keys  [][]string
	// Score compares two findings, and reports whether they must be solved
	// together.
	Score func(i, j int) (score float64, bound bool)
	Now   map[string]string // prints of the reports
	Old   *Layer            // nil where nothing was linked before

	changed []bool
	index   Buckets[int]
	groups  *Groups // parts as they come together
	edges   []Edge
	bonds   [][2]int // pairs that must be solved together
}

// Touched is what must be solved anew.
type Touched struct {
	Items []int  // ascending; parts are never torn
	Edges []Edge // between places in Items, sorted
	Layer *Layer // to be kept for the next time
	same  map[news.Where]bool
}

// Same reports whether findings that were linked to one thing are as they were.
// All of them were solved together, so one tells of all.
func (t *Touched) Same(where []news.Where) bool {
	return slices.ContainsFunc(where, func(w news.Where) bool { return t.same[w] })
}

// Touch finds the parts that hold a finding of a report that is new, changed or
// gone, and what the findings of these score. Parts of others are left as they
// are: none of their pairs is looked at.
func (t *Task) Touch() *Touched {
	t.begin()
	for i := range t.N {
		if t.changed[i] {
			t.compare(i, func(j int) bool { return !t.changed[j] || i < j })
		}
	}
	again := t.touched()
	t.edges = slices.DeleteFunc(t.edges, func(e Edge) bool { return !again[e.A] || !again[e.B] })
	out := &Touched{same: map[news.Where]bool{}}
	for i, yes := range again {
		if !yes {
			out.same[t.Where(i)] = true
			continue
		}
		out.Items = append(out.Items, i)
		if !t.changed[i] {
			t.compare(i, func(j int) bool { return again[j] && !t.changed[j] && i < j })
		}
	}
	out.Edges = t.among(out.Items)
	out.Layer = t.layer(again)
	return out
}

// touched tells of every finding whether its part is touched.
func (t *Task) touched() []bool {
	lost := t.lost()
	roots := map[int]bool{}
	for i := range t.N {
		if t.changed[i] || lost[t.old(i)] {
			roots[t.groups.Of(i)] = true
		}
	}
	again := make([]bool, t.N)
	for i := range t.N {
		again[i] = roots[t.groups.Of(i)]
	}
	return again
}

// lost returns the parts that held findings of reports that changed or are no
// more.
func (t *Task) lost() map[string]bool {
	out := map[string]bool{}
	if t.Old == nil {
		return out
	}
	for id, list := range t.Old.Parts {
		if t.Now[id] != t.Old.Prints[id] {
			for _, p := range list {
				out[p] = true
			}
		}
	}
	return out
}

// among returns the edges by the places of the items, sorted.
func (t *Task) among(items []int) []Edge {
	at := make([]int, t.N)
	for n, i := range items {
		at[i] = n
	}
	for n, e := range t.edges {
		t.edges[n].A, t.edges[n].B = at[e.A], at[e.B]
	}
	slices.SortFunc(t.edges, func(a, b Edge) int { return cmp.Or(a.A-b.A, a.B-b.B) })
	return t.edges
}

// layer names every part by its first finding: those that were not touched as
// they were, the others by the pairs that bind them now.
func (t *Task) layer(again []bool) *Layer {
	now := NewGroups(t.N)
	for _, b := range t.bonds {
		now.Join(b[0], b[1])
	}
	out := &Layer{t.Now, map[string][]string{}}
	for i := range t.N {
		w := t.Where(i)
		part := t.old(i)
		if again[i] {
			first := t.Where(now.Of(i))
			part = fmt.Sprint(first.Report, " ", first.Index)
		}
		out.Parts[w.Report] = append(out.Parts[w.Report], part)
	}
	return out
}

// begin sorts out what is new, and puts together what was solved together.
func (t *Task) begin() {
	t.changed = make([]bool, t.N)
	t.groups = NewGroups(t.N)
	first := map[string]int{}
	for i := range t.N {
		for _, k := range t.Keys[i] {
			t.index.Add(k, i)
		}
		part := t.old(i)
		t.changed[i] = part == ""
		if part == "" {
			continue
		}
		if at, ok := first[part]; ok {
			t.groups.Join(at, i)
		} else {
			first[part] = i
		}
	}
}

// old is the part of a finding that is as it was, "" for others.
func (t *Task) old(i int) string {
	w := t.Where(i)
	if t.Old == nil || t.Old.Prints[w.Report] != t.Now[w.Report] || w.Index >= len(t.Old.Parts[w.Report]) {
		return ""
	}
	return t.Old.Parts[w.Report][w.Index]
}

// compare scores a finding with those that it meets under a key.
func (t *Task) compare(i int, with func(j int) bool) {
	var near []int
	for _, k := range t.Keys[i] {
		for _, j := range t.index.Get(k) {
			if j != i && with(j) {
				near = append(near, j)
			}
		}
	}
	slices.Sort(near)
	for _, j := range slices.Compact(near) {
		a, b := min(i, j), max(i, j)
		score, bound := t.Score(a, b)
		t.edges = append(t.edges, Edge{A: a, B: b, Score: score})
		if bound {
			t.groups.Join(a, b)
			t.bonds = append(t.bonds, [2]int{a, b})
		}
	}
}

// Version changes whenever linking decides otherwise for a reason that stands in
// no list or weights: what was linked before is solved anew then.
const Version = "2"

// Print is short for all that findings of a report are compared by.
func Print(what ...any) string { return news.ID("l", Version, fmt.Sprint(what...)) }
