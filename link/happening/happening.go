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
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Link groups the events of the reports into happenings, by id.
func Link(reports []*news.Report) []news.Happening { return LinkBy(reports, decision()) }

// LinkBy is Link with another decision about pairs: for learning by folds.
func LinkBy(reports []*news.Report, d *link.Decision) []news.Happening {
	found, _ := relink(reports, d, Known{})
	return found
}

// Known is what is known of a case from the time before.
type Known struct {
	Happenings []news.Happening
	Layer      *link.Layer // nil where nothing is known
}

// Relink is Link where the case was linked before: only what is new, changed or
// gone, and what hangs on it, is solved. Work tells how much that was.
func Relink(reports []*news.Report, known Known) ([]news.Happening, Work) {
	return relink(reports, decision(), known)
}

// Work is what a linking did.
type Work struct {
	Layer  *link.Layer // to be known the next time
	Solved int         // events
}

func relink(reports []*news.Report, d *link.Decision, known Known) ([]news.Happening, Work) {
	all := read(reports)
	f, score := link.Features{}, d.Scorer()
	task := &link.Task{N: len(all), Where: all.Where, Now: prints(reports), Old: known.Layer, Score: func(i, j int) (float64, bool) {
		clear(f)
		compare(f, all[i], all[j])
		s := score(f)
		return s, s > Threshold+link.Surer
	}}
	for _, e := range all {
		task.Keys = append(task.Keys, keys(e))
	}
	t := task.Touch()
	touched := all.pick(t.Items)
	found := group(touched, t.Edges, d)
	for _, h := range known.Happenings {
		if t.Same(h.Events) {
			found = append(found, h)
		}
	}
	slices.SortFunc(found, func(a, b news.Happening) int { return strings.Compare(a.ID, b.ID) })
	return found, Work{t.Layer, len(touched)}
}

// prints are what the events of the reports are compared by.
func prints(reports []*news.Report) map[string]string {
	rules := link.Print(decisionFile)
	out := map[string]string{}
	for _, r := range reports {
		events := slices.Clone(r.Events)
		for i := range events {
			events[i].Happening = ""
		}
		out[r.ID] = link.Print(rules, r.ID, r.Published, r.Title, r.Text, r.Mentions, events)
	}
	return out
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

func (all Events) pick(items []int) Events {
	out := make(Events, len(items))
	for n, i := range items {
		out[n] = all[i]
	}
	return out
}

// Pairs returns the events of the reports in an order of their own and the
// candidates among them.
func Pairs(reports []*news.Report) (Events, []link.Pair) {
	all := read(reports)
	var index link.Buckets[int]
	for i, e := range all {
		for _, k := range keys(e) {
			index.Add(k, i)
		}
	}
	var out []link.Pair
	for _, p := range link.Candidates(&index) {
		out = append(out, link.Pair{A: p[0], B: p[1], Features: features(all[p[0]], all[p[1]])})
	}
	return all, out
}

// read returns the events of the reports, sorted.
func read(reports []*news.Report) Events {
	var all Events
	for _, r := range reports {
		all = append(all, events(r)...)
	}
	slices.SortFunc(all, func(a, b *event) int {
		return cmp.Or(cmp.Compare(a.where.Report, b.where.Report), cmp.Compare(a.where.Index, b.where.Index))
	})
	return all
}

// excludes reports whether two events are dated on days that exclude each
// other; a day more or less is left to the score.
func excludes(a, b *event) bool {
	return !a.when.IsZero() && !b.when.IsZero() && a.when.Gap(b.when) > 3
}
