// Package story groups reports into the stories they tell: threads of reports
// that share happenings, claims or text. A story keeps its happenings in the
// order of time and takes its title from the claim that most statements bear.
package story

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// What two reports share counts; together it must reach enough.
const (
	weighCopy      = 2.0
	weighHappening = 1.0
	weighClaim     = 1.0
	enough         = 2.0

	// wide is in how many reports a happening or claim may occur and still bind
	// two of them by itself.
	wide = 60
)

// Link groups the reports by what the record says they share, by id.
func Link(reports []*news.Report, rec *link.Record) []news.Story {
	sorted := slices.Clone(reports)
	slices.SortFunc(sorted, func(a, b *news.Report) int {
		return cmp.Or(cmp.Compare(a.Published.Value, b.Published.Value), cmp.Compare(a.ID, b.ID))
	})
	at := map[string]int{}
	for i, r := range sorted {
		at[r.ID] = i
	}
	g := link.NewGroups(len(sorted))
	for pair, w := range shared(at, rec) {
		if w >= enough {
			g.Join(pair[0], pair[1])
		}
	}
	known := indexOf(rec)
	var out []news.Story
	for _, members := range g.All() {
		var rs []*news.Report
		for _, i := range members {
			rs = append(rs, sorted[i])
		}
		out = append(out, build(rs, known))
	}
	slices.SortFunc(out, func(a, b news.Story) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// shared sums what every two reports have in common.
func shared(at map[string]int, rec *link.Record) map[[2]int]float64 {
	sum := map[[2]int]float64{}
	add := func(where []news.Where, w float64) {
		ids := reportsOf(where, at)
		if len(ids) > wide {
			return
		}
		for n, i := range ids {
			for _, j := range ids[n+1:] {
				sum[[2]int{i, j}] += w
			}
		}
	}
	for _, c := range rec.Copies {
		if c.Kind == news.WholeCopy || c.Kind == news.EditedCopy {
			i, j := at[c.From], at[c.To]
			sum[[2]int{min(i, j), max(i, j)}] += weighCopy
		}
	}
	for i := range rec.Happenings {
		add(rec.Happenings[i].Events, weighHappening)
	}
	for i := range rec.Claims {
		add(rec.Claims[i].Statements, weighClaim)
	}
	return sum
}

// reportsOf returns the reports that findings stand in, ascending, each once.
func reportsOf(where []news.Where, at map[string]int) []int {
	var out []int
	for _, w := range where {
		if i, ok := at[w.Report]; ok {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
