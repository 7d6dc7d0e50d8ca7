// Package record is what a reader asks of a case: its reports, actors,
// timeline, statements, claims and conflicts as rows that a table, a page or a
// program can show. It computes nothing that a stage should have found; it
// gathers, sorts and quotes. The command line, the web page and the interface
// for programs all answer from here, so they give the same answers.
package record

import (
	"cmp"
	"slices"
	"sync"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Book is everything that is known of a case: the reports with their findings
// and what was linked across them. Build it with [New]; it is read-only then,
// and so are the rows that it returns: they are gathered once and shared. Its
// methods may be called from several goroutines.
type Book struct {
	Reports []*news.Report // by publication, then id
	link.Record
	Log Log // what people decided; empty where nobody did

	report    map[string]*news.Report
	place     map[string]int // where a report stands in Reports
	titles    []string       // of Reports
	actor     map[string]*news.Actor
	claim     map[string]*news.Claim
	happening map[string]*news.Happening
	heritage  heritage
	once
}

// once is what is gathered when it is first asked for, and kept.
type once struct {
	claims    func() []ClaimRow
	conflicts func() []Conflict
	actors    func() []ActorRow
	moments   func() []Moment
	sources   func() []SourceRow
	speakings func() roleIndex
	findings  func() map[string]news.Where
	reached   func() *reach
	names     func() nameIndex
	placed    func() *places
	denials   func() []Denial
	stories   func() []StoryRow
	neared    func() *nearness
}

// New builds a book of the reports and what was linked across them. The slice
// of reports is sorted in place and kept.
func New(reports []*news.Report, l *link.Record) *Book {
	slices.SortFunc(reports, func(a, b *news.Report) int {
		return cmp.Or(cmp.Compare(a.Published.Value, b.Published.Value), cmp.Compare(a.ID, b.ID))
	})
	b := &Book{Reports: reports, Record: *l}
	b.report, b.place = map[string]*news.Report{}, map[string]int{}
	for i, r := range reports {
		b.report[r.ID], b.place[r.ID] = r, i
		b.titles = append(b.titles, Title(r))
	}
	b.actor = index(l.Actors, func(a *news.Actor) string { return a.ID })
	b.claim = index(l.Claims, func(c *news.Claim) string { return c.ID })
	b.happening = index(l.Happenings, func(h *news.Happening) string { return h.ID })
	b.once = once{
		claims: sync.OnceValue(b.claimRows), conflicts: sync.OnceValue(b.conflictRows), actors: sync.OnceValue(b.actorRows),
		moments: sync.OnceValue(b.timeline), sources: sync.OnceValue(b.sourceRows), speakings: sync.OnceValue(b.indexRoles),
		findings: sync.OnceValue(b.indexFindings), reached: sync.OnceValue(b.indexReach),
		names: sync.OnceValue(b.indexNames), placed: sync.OnceValue(b.indexPlaces),
		denials: sync.OnceValue(b.denialRows), stories: sync.OnceValue(b.storyRows), neared: sync.OnceValue(b.indexNear),
	}
	return b
}

// Gather makes what is otherwise made when it is first asked for, in the order in
// which a reader is likely to ask.
func (b *Book) Gather() {
	b.Timeline()
	b.ActorRows()
	b.SourceRows()
	b.neared()
	b.findings()
	b.speakings()
	b.reached()
	b.placed()
}

// Report returns the report with this id, nil where there is none.
func (b *Book) Report(id string) *news.Report { return b.report[id] }

// Name returns what an actor is called, the id itself where it is unknown.
func (b *Book) Name(actor string) string {
	if a := b.actor[actor]; a != nil {
		return a.Name
	}
	return actor
}

// called returns what the actors are called, without repeats, in order.
func (b *Book) called(ids []string) []string {
	out := []string{}
	for _, id := range ids {
		if n := b.Name(id); !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// ReportRow is one report in a list.
type ReportRow struct {
	ID         string     `json:"id"`
	Outlet     string     `json:"outlet"`
	Title      string     `json:"title"`
	Published  string     `json:"published"`
	Known      news.Known `json:"known,omitempty"`
	Mentions   int        `json:"mentions"`
	Times      int        `json:"times"`
	Statements int        `json:"statements"`
	Events     int        `json:"events"`
}

// ReportRows lists the reports in the order of publication.
func (b *Book) ReportRows() []ReportRow {
	out := []ReportRow{}
	for _, r := range b.Reports {
		out = append(out, b.ReportRow(r))
	}
	return out
}

// ReportRow is the row of one report.
func (b *Book) ReportRow(r *news.Report) ReportRow {
	return ReportRow{r.ID, r.Outlet, b.title(r), r.Published.Value, r.Published.Known,
		len(r.Mentions), len(r.Times), len(r.Statements), len(r.Events)}
}

// ActorRow is one actor in a list.
type ActorRow struct {
	ID       string    `json:"id"`
	Type     news.Type `json:"type"`
	Name     string    `json:"name"`
	Forms    []string  `json:"forms"`
	Mentions int       `json:"mentions"`
	Reports  int       `json:"reports"`
}

// ActorRows lists the actors, most mentioned first.
func (b *Book) ActorRows() []ActorRow { return b.actors() }

func (b *Book) actorRows() []ActorRow {
	out := []ActorRow{}
	for i := range b.Actors {
		out = append(out, actorRow(&b.Actors[i]))
	}
	slices.SortFunc(out, func(x, y ActorRow) int {
		return cmp.Or(cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.ID, y.ID))
	})
	return out
}

func actorRow(a *news.Actor) ActorRow {
	row := ActorRow{ID: a.ID, Type: a.Type, Name: a.Name, Forms: []string{}, Mentions: len(a.Mentions), Reports: countReports(a.Mentions)}
	for _, f := range a.Forms {
		row.Forms = append(row.Forms, f.Text)
	}
	return row
}

// Actor returns the actor with this id, nil where there is none.
func (b *Book) Actor(id string) *news.Actor { return b.actor[id] }

// index returns pointers to the values of a list by their ids.
func index[T any](list []T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for i := range list {
		m[id(&list[i])] = &list[i]
	}
	return m
}

func countReports(where []news.Where) int {
	seen := map[string]bool{}
	for _, w := range where {
		seen[w.Report] = true
	}
	return len(seen)
}
