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
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Link groups the events of the reports into happenings, by id.
func Link(reports []*news.Report) []news.Happening { return LinkBy(reports, decision()) }

// LinkBy is Link with another decision about pairs: for learning by folds.
func LinkBy(reports []*news.Report, d *link.Decision) []news.Happening {
	s := &link.Desk{}
	var ids []string
	for _, r := range reports {
		link.Reports(s).Sit(r.ID)
		link.KeepNames(s, r.ID, link.NamesOf(r))
		Keep(s, r)
		ids = append(ids, r.ID)
	}
	found := update(s, ids, nil, d, nil).Found
	for _, r := range reports {
		Fill(s, r)
	}
	return found
}

// The spaces of the layer on a shelf.
const (
	space    = "happening"
	digests  = space + " events"
	idsSpace = space + " ids"
)

// Rules is short for the lists and weights by which is decided.
func Rules() string { return link.Print(decisionFile) }

// IDs returns the ids of the happenings that the events of a report tell of.
func IDs(s link.Shelf, report string) []string { return link.OpenIDs(s, idsSpace).Of(report) }

// Fill writes the ids into the events of a report.
func Fill(s link.Shelf, r *news.Report) {
	for i, id := range IDs(s, r.ID) {
		r.Events[i].Happening = id
	}
}

// Update links the events of the fresh reports, which are new, gone or read
// anew, those of others that are other than before in what they name, and
// whatever hangs on them. What the shelf has then is what linking all its reports
// anew gives.
func Update(s link.Shelf, fresh, others []string, v link.Verdicts) *link.Change[news.Happening] {
	return update(s, fresh, others, decision(), v)
}

func update(s link.Shelf, fresh, others []string, d *link.Decision, v link.Verdicts) *link.Change[news.Happening] {
	s = link.Share(s)
	cache := &link.Cache[*sheet]{Load: func(id string) *sheet { return sheetOf(s, id) }}
	layer := &link.Layer[*event]{Shelf: s, Name: space, Load: func(id string) link.Sheet[*event] { return cache.Get(id) }, Least: least,
		Keys: func(e *event, ks link.Keys) link.Keys { return v.Key(e.where, keys(e, ks)) }, Where: func(e *event) news.Where { return e.where }, Print: (*event).print,
		Judge: func() link.Judge[*event] { return judge(d, v) }}
	t := layer.Touch(fresh, others)
	ids := link.OpenIDs(s, idsSpace)
	before := link.OpenGroups(t, ids, func(i int) news.Where { return t.Items[i].where }, func(id string) string { return id })
	for i, id := range t.Fresh {
		ids.Clear(id, t.Holds[i])
	}
	out := &link.Change[news.Happening]{Found: group(t.Items, t.Edges, d, v, before), Solved: len(t.Items)}
	for _, h := range out.Found {
		before.Found(h.ID)
		for _, w := range h.Events {
			ids.Set(w, h.ID)
		}
	}
	out.Gone, out.Reports = before.Gone(), ids.Keep()
	slices.SortFunc(out.Found, func(a, b news.Happening) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// judge compares events by a decision and by what people decided: for one
// goroutine.
func judge(d *link.Decision, v link.Verdicts) link.Judge[*event] {
	f, score, above := &row{}, d.RowScorer(names[:]), d.RowAbove(bar.Pair, names[:])
	return link.Judge[*event]{
		Score: func(a, b *event) float64 {
			return v.Score(a.where, b.where, func() float64 {
				*f = row{}
				compare(f, a, b)
				return score(f[:])
			})
		},
		Bond: func(a, b *event) float64 {
			return v.Score(a.where, b.where, func() float64 {
				if excludes(a, b) {
					return 0
				}
				*f = row{}
				compare(f, a, b)
				if s, ok := above(f[:]); ok {
					return s - bar.Pair
				}
				return 0
			})
		},
	}
}

// bar was chosen by folds over stories: the best three pairs of two groups tell
// more than all of them, most of which are a story's usual likeness.
var bar = link.Bar{Mean: -0.8, Pair: -0.8, Missing: -4.0, Best: 3}

// least was chosen for what it costs: of the pairs of a large case that have one
// key in common two of three have no other, and by folds over stories nothing is
// lost without them. A rare key of one week counts more than once.
const least = 2

// Events is the sorted list of the events of all reports.
type Events []*event

// Where returns the place of an event in its report.
func (all Events) Where(i int) news.Where { return all[i].where }

// Pairs returns the events of the reports in an order of their own and the
// candidates among them.
func Pairs(reports []*news.Report) (Events, []link.Pair) {
	var all Events
	for _, r := range reports {
		mine := events(r)
		heads := make([]head, len(mine))
		for i, e := range mine {
			heads[i] = e.head
		}
		who := castOf(heads, link.NamesOf(r))
		for _, e := range mine {
			who.name(e)
		}
		all = append(all, mine...)
	}
	slices.SortFunc(all, func(a, b *event) int { return link.CompareWhere(a.where, b.where) })
	var index link.Buckets[int]
	for i, e := range all {
		for _, k := range keys(e, link.Brief()).Meet {
			index.Add(k, i)
		}
	}
	var out []link.Pair
	for _, p := range link.Candidates(&index) {
		out = append(out, link.Pair{A: p[0], B: p[1], Features: features(all[p[0]], all[p[1]])})
	}
	return all, out
}

// excludes reports whether two events are dated on days that exclude each
// other; a day more or less is left to the score.
func excludes(a, b *event) bool {
	return !a.when.IsZero() && !b.when.IsZero() && a.when.Gap(b.when) > 3
}
