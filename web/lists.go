package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/record"
)

// listing is a page of a list.
type listing struct {
	Rows  any
	Pager pager
	Extra any
}

// top is how many rows of a kind a page with several kinds shows.
const top = 8

func caseView(b *record.Book, _ *http.Request, _ *page) (any, error) { return b.Overview(), nil }

func few[T any](rows []T, n int) []T { return rows[:min(n, len(rows))] }

// thread is one story with what it is made of.
type thread struct {
	Story   record.StoryRow
	Names   []record.ActorRow
	Reports []record.ReportRow
	Moments []record.Moment
	Claims  []record.ClaimRow
	Pager   pager // of the moments
}

func storyView(b *record.Book, r *http.Request, p *page) (any, error) {
	s, ok := b.StoryRow(r.PathValue("id"))
	if !ok {
		return nil, fault.NotFound
	}
	p.Title = s.Title
	t := thread{Story: s, Claims: few(s.Rows, listed), Names: few(b.NamesOf(s.Reports), top)}
	for _, id := range few(s.Reports, listed) {
		if x := b.Report(id); x != nil {
			t.Reports = append(t.Reports, b.ReportRow(x))
		}
	}
	part := map[string]bool{}
	for _, id := range s.Happenings {
		part[id] = true
	}
	for _, m := range b.Timeline() {
		if part[m.ID] {
			t.Moments = append(t.Moments, m)
		}
	}
	t.Moments, t.Pager = turn(t.Moments, p.Args, listed)
	return t, nil
}

func reportsView(b *record.Book, r *http.Request, p *page) (any, error) {
	rows, pages := turn(b.Reports, p.Args, paged)
	out := []record.ReportRow{}
	for _, x := range rows {
		out = append(out, b.ReportRow(x))
	}
	return listing{Rows: out, Pager: pages}, nil
}

func claimsView(b *record.Book, _ *http.Request, p *page) (any, error) {
	rows, pages := turn(b.ClaimRows(), p.Args, paged)
	return listing{Rows: rows, Pager: pages}, nil
}

// nays is the denials of the case, apart from those of words alone.
type nays struct{ Deny, Words []record.Denial }

func denialsView(b *record.Book, _ *http.Request, p *page) (any, error) {
	rows, pages := turn(b.Denials(), p.Args, paged)
	at := slices.IndexFunc(rows, func(d record.Denial) bool { return d.Nay == record.NayWords })
	if at < 0 {
		at = len(rows)
	}
	return listing{Rows: nays{rows[:at], rows[at:]}, Pager: pages}, nil
}

// sides is a conflict with the words that differ.
type sides struct {
	record.Conflict
	WordsA, WordsB []record.Stretch
}

func sidesOf(pairs []record.Conflict) []sides {
	out := []sides{}
	for _, c := range pairs {
		s := sides{Conflict: c}
		s.WordsA, s.WordsB = record.Compare(c.A.Content.Words, c.B.Content.Words)
		out = append(out, s)
	}
	return out
}

// differences is the conflicts of the case by kind.
type differences struct {
	Kinds []record.Facet
	Lone  []record.ClaimRow
}

func conflictsView(b *record.Book, _ *http.Request, p *page) (any, error) {
	all := b.ConflictPairs()
	extra := differences{Lone: few(b.LoneDenials(), paged)}
	kind := p.Arg("kind")
	kept := []record.Conflict{}
	for _, c := range all {
		extra.Kinds = tally(extra.Kinds, string(c.Kind))
		if kind == "" || string(c.Kind) == kind {
			kept = append(kept, c)
		}
	}
	rows, pages := turn(kept, p.Args, paged/2)
	return listing{sidesOf(rows), pages, extra}, nil
}

// tally counts a value among those counted so far, in the order of their first
// appearance.
func tally(facets []record.Facet, value string) []record.Facet {
	for i := range facets {
		if facets[i].Value == value {
			facets[i].Hits++
			return facets
		}
	}
	return append(facets, record.Facet{Value: value, Hits: 1})
}

func actorsView(b *record.Book, _ *http.Request, p *page) (any, error) {
	var kinds []record.Facet
	kept := []record.ActorRow{}
	for _, a := range b.ActorRows() {
		kinds = tally(kinds, string(a.Type))
		if kind := p.Arg("type"); kind == "" || string(a.Type) == kind {
			kept = append(kept, a)
		}
	}
	rows, pages := turn(kept, p.Args, paged)
	return listing{rows, pages, kinds}, nil
}

// profile is one actor with what it says and what is said of it, as much as a
// page holds.
type profile struct {
	record.Profile
	AllBy, AllAbout, AllEvents int
	Doubts                     []record.Doubt
	Others                     []record.ActorRow
	Network                    network
	With                       *record.ActorRow // the other, where only what both share is shown
	Shared                     record.Shared
}

// listed is how many rows of one list a page with several lists shows.
const listed = 30

func actorView(b *record.Book, r *http.Request, p *page) (any, error) {
	all, ok := b.Profile(r.PathValue("id"))
	if !ok {
		return nil, fault.NotFound
	}
	p.Title = all.Actor.Name
	x := profile{Profile: all, AllBy: len(all.By), AllAbout: len(all.About), AllEvents: len(all.Events)}
	x.By, x.About, x.Events = few(x.By, listed), few(x.About, listed), few(x.Events, listed)
	if p.Writable() {
		x.Others = others(b, all.Actor)
	}
	for _, d := range b.Doubts() {
		if d.A == all.Actor.ID || d.B == all.Actor.ID {
			x.Doubts = append(x.Doubts, d)
		}
	}
	ties, _ := b.Ties(all.Actor.ID)
	x.Network = weave(ties, p.Dir == "rtl")
	if at := slices.IndexFunc(ties, func(t record.Tie) bool { return t.Actor.ID == p.Arg("with") }); at >= 0 {
		s := b.Between(all.Actor.ID, ties[at].Actor.ID)
		x.With, x.Shared = &ties[at].Actor, record.Shared{Says: few(s.Says, listed), Told: few(s.Told, listed),
			Together: few(s.Together, listed), Acts: few(s.Acts, listed), Acted: few(s.Acted, listed)}
	}
	return x, nil
}

// others are the actors that one may be merged with: those of its type, most
// mentioned first.
func others(b *record.Book, a record.ActorRow) []record.ActorRow {
	var out []record.ActorRow
	for _, x := range b.ActorRows() {
		if x.Type == a.Type && x.ID != a.ID && len(out) < mergeable {
			out = append(out, x)
		}
	}
	return out
}

// mergeable is how many others are proposed for a merge.
const mergeable = 300

func sourcesView(b *record.Book, _ *http.Request, p *page) (any, error) {
	rows, pages := turn(b.SourceRows(), p.Args, paged)
	return listing{Rows: rows, Pager: pages}, nil
}

// matched is a copy with its longest passages.
type matched struct {
	record.CopyRow
	Shown []record.PassageRow
}

func copiesView(b *record.Book, _ *http.Request, p *page) (any, error) {
	rows, pages := turn(b.CopyRows(), p.Args, paged/2)
	out := []matched{}
	for _, c := range rows {
		long := slices.DeleteFunc(slices.Clone(c.Passages), func(x record.PassageRow) bool { return x.From == nil || x.To == nil })
		slices.SortStableFunc(long, func(x, y record.PassageRow) int { return cmp.Compare(len(y.From.Words), len(x.From.Words)) })
		out = append(out, matched{c, few(long, 3)})
	}
	return listing{Rows: out, Pager: pages}, nil
}

// Left is the side on which reading begins.
func (x sides) Left() told { return told{x.A, x.WordsA} }

// Right is the other side.
func (x sides) Right() told { return told{x.B, x.WordsB} }
