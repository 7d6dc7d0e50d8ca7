package link

import (
	"maps"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Before tells of the groups that were there before the items of a Touch were
// grouped anew.
type Before struct {
	changed []bool
	was     []string        // the group of each item, "" none or not told
	size    map[string]int  // items of each group that did not change
	lost    map[string]bool // groups that held a finding which changed or is gone
	all     map[string]bool // groups that may be no more
}

// OpenGroups looks up the groups of all items of a Touch; where says where an
// item stands, id which group is meant by what it bears.
func OpenGroups[T any](t *Touched[T], ids *IDs, where func(i int) news.Where, id func(string) string) *Before {
	b := &Before{changed: t.Changed, was: make([]string, len(t.Items)), size: map[string]int{}, lost: map[string]bool{}, all: map[string]bool{}}
	for _, report := range t.Fresh {
		for _, x := range ids.Of(report) {
			b.lost[id(x)] = true
		}
	}
	var reports []string
	for i := range t.Items {
		if w := where(i); i == 0 || w.Report != reports[len(reports)-1] {
			reports = append(reports, w.Report)
		}
	}
	ids.fetch(reports)
	var report string
	var list []string // of the report
	for i := range t.Items {
		w := where(i)
		if w.Report != report {
			report, list = w.Report, ids.Of(w.Report)
		}
		if w.Index < len(list) {
			b.was[i] = id(list[w.Index])
		}
		if t.Changed[i] {
			b.lost[b.was[i]] = true
		} else {
			b.size[b.was[i]]++
		}
		b.all[b.was[i]] = true
	}
	maps.Copy(b.all, b.lost)
	return b
}

// Others returns the groups that hold other findings than before, or one that
// changed.
func (b *Before) Others(groups [][]int) [][]int {
	return slices.DeleteFunc(groups, func(members []int) bool {
		was := b.was[members[0]]
		for _, i := range members {
			if b.changed[i] || b.was[i] != was {
				return false
			}
		}
		if was == "" {
			return len(members) == 1
		}
		if b.lost[was] || b.size[was] != len(members) {
			return false
		}
		delete(b.all, was)
		return true
	})
}

// Found tells of a group that is there now, as before or not.
func (b *Before) Found(id string) { delete(b.all, id) }

// Gone returns the groups that are no more, once all others were told of or left
// out by Others.
func (b *Before) Gone() []string {
	b.Found("")
	return slices.Sorted(maps.Keys(b.all))
}
