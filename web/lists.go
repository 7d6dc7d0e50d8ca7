package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// listing is a page of a list.
type listing struct {
	Rows  any
	Pager pager
	Extra any
}

// overview is the first page: what the case holds and what needs a person.
type overview struct {
	Reports, Actors, Statements, Claims, Conflicts int
	Latest, Undated                                []record.ReportRow
	Top                                            []record.ClaimRow
	Stories                                        []news.Story
	Against                                        []record.Conflict
	Doubts                                         []record.Doubt
	AllUndated, AllDoubts                          int
}

// top is how many of a kind the first page shows.
const top = 8

func caseView(b *record.Book, _ *http.Request, _ *page) (any, error) {
	pairs, doubts := b.ConflictPairs(), b.Doubts()
	o := overview{Reports: len(b.Reports), Actors: len(b.Actors), Claims: len(b.Claims), Conflicts: contradictions(pairs), Stories: b.Stories,
		Top: few(b.ClaimRows(), top), Against: few(pairs, 3), Doubts: few(doubts, 5), AllDoubts: len(doubts)}
	for _, r := range slices.Backward(b.Reports) {
		o.Statements += len(r.Statements)
		switch {
		case r.Published.Value != "" && len(o.Latest) < top:
			o.Latest = append(o.Latest, b.ReportRow(r))
		case r.Published.Value == "":
			o.AllUndated++
			if len(o.Undated) < top {
				o.Undated = append(o.Undated, b.ReportRow(r))
			}
		}
	}
	o.Stories = slices.Clone(b.Stories)
	slices.SortStableFunc(o.Stories, func(x, y news.Story) int { return cmp.Compare(len(y.Reports), len(x.Reports)) })
	o.Stories = few(o.Stories, top)
	return o, nil
}

func contradictions(pairs []record.Conflict) (n int) {
	for _, c := range pairs {
		if c.Contradiction {
			n++
		}
	}
	return n
}

func few[T any](rows []T, n int) []T { return rows[:min(n, len(rows))] }

// thread is one story with what it is made of.
type thread struct {
	Story   news.Story
	Reports []record.ReportRow
	Moments []record.Moment
	Claims  []record.ClaimRow
}

func storyView(b *record.Book, r *http.Request, p *page) (any, error) {
	at := slices.IndexFunc(b.Stories, func(s news.Story) bool { return s.ID == r.PathValue("id") })
	if at < 0 {
		return nil, fault.NotFound
	}
	t := thread{Story: b.Stories[at]}
	p.Title = t.Story.Title
	for _, id := range t.Story.Reports {
		if x := b.Report(id); x != nil {
			t.Reports = append(t.Reports, b.ReportRow(x))
		}
	}
	for _, m := range b.Timeline() {
		if slices.Contains(t.Story.Happenings, m.ID) {
			t.Moments = append(t.Moments, m)
		}
	}
	for _, id := range few(t.Story.Claims, top) {
		if c, ok := b.Claim(id); ok {
			t.Claims = append(t.Claims, c)
		}
	}
	t.Reports, t.Moments = few(t.Reports, paged), few(t.Moments, paged)
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
