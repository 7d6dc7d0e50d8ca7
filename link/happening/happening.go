// Package happening says which event mentions tell of the same real-world
// happening, across reports and within one, and fills Event.Happening.
//
// Candidates meet under keys (an actor with a type, a trigger with an actor or
// a place, the same words); each pair is decided by weighted features of the two
// mentions alone; mentions are then grouped by the mean of their pairs, so that
// dates that exclude each other never come together. Where the tellings part,
// the happening keeps the variants.
package happening

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Link groups the events of the reports into happenings, by id.
func Link(reports []*news.Report) []news.Happening {
	return LinkBy(reports, decision())
}

// LinkBy is Link with another decision about pairs: for learning by folds.
func LinkBy(reports []*news.Report, d *link.Decision) []news.Happening {
	all, pairs := Pairs(reports)
	edges := make([]link.Edge, len(pairs))
	for i, p := range pairs {
		edges[i] = link.Edge{A: p.A, B: p.B, Score: d.Score(p.Features)}
	}
	return group(all, edges, pairs, d)
}

// Threshold is the mean log-odds above which two groups are joined; missing is
// what a pair that met under no key counts.
const (
	Threshold = -1.5
	missing   = -4.0
)

// Events is the sorted list of the events of all reports.
type Events []*event

// Where returns the place of an event in its report.
func (all Events) Where(i int) news.Where { return all[i].where }

// Pairs returns the events of the reports in an order of their own and the
// candidates among them.
func Pairs(reports []*news.Report) (Events, []link.Pair) {
	var all Events
	for _, r := range reports {
		all = append(all, events(r)...)
	}
	slices.SortFunc(all, func(a, b *event) int {
		return cmp.Or(cmp.Compare(a.where.Report, b.where.Report), cmp.Compare(a.where.Index, b.where.Index))
	})
	var index link.Buckets[int]
	for i, e := range all {
		for _, k := range keys(e) {
			index.Add(k, i)
		}
	}
	var out []link.Pair
	for _, p := range link.Candidates(&index, crowd) {
		out = append(out, link.Pair{A: p[0], B: p[1], Features: features(all[p[0]], all[p[1]])})
	}
	return all, out
}

// crowd is how many events may meet under one key before it says nothing.
const crowd = 200

// keys are what two mentions of one happening have in common.
func keys(e *event) []string {
	var out []string
	add := func(parts ...string) {
		k := ""
		for _, p := range parts {
			k += p + "\x00"
		}
		out = append(out, k)
	}
	month := e.published.Begin()
	month = month[:min(len(month), len("2006-01"))]
	for _, a := range e.all {
		add("actor", string(e.Type), a)
		add("actor then", string(e.Type), a, month)
		add("trigger", e.trigger, a)
	}
	if e.place != "" {
		add("place", string(e.Type), e.place)
		add("trigger", e.trigger, e.place)
	}
	for _, w := range e.near.Rarest(3) {
		add("word", string(e.Type), w)
	}
	for _, w := range e.near.Rarest(6) {
		add("trigger word", e.trigger, w)
	}
	add("report", string(e.Type), e.where.Report)
	add("report trigger", e.trigger, e.where.Report)
	add("type", string(e.Type), month)
	add("trigger", e.trigger, month)
	slices.Sort(out)
	return slices.Compact(out)
}

// excludes reports whether two events are dated on days that exclude each
// other; a day more or less is left to the score.
func excludes(a, b *event) bool {
	return !a.when.IsZero() && !b.when.IsZero() && a.when.Gap(b.when) > 3
}
