package record

import (
	"fmt"
	"slices"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/search/query"
)

// Sought is what a search returns rows of.
type Sought string

// What can be sought.
const (
	SoughtStatements Sought = "statements"
	SoughtEvents     Sought = "events"
	SoughtReports    Sought = "reports"
)

// Hit is a report that a search found, with the sentence that shows why.
type Hit struct {
	Report    string `json:"report"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Sentence  *Quote `json:"sentence"`
}

// Facet is a value that hits share, and how many do.
type Facet struct {
	Value string `json:"value"`
	Hits  int    `json:"hits"`
}

// Results is what a query finds: how many of each kind, and the rows of one.
type Results struct {
	Query         string         `json:"query"`
	Kind          Sought         `json:"kind"`
	AllStatements int            `json:"all_statements"`
	AllEvents     int            `json:"all_events"`
	AllReports    int            `json:"all_reports"`
	Statements    []StatementRow `json:"statements,omitempty"`
	Events        []EventRow     `json:"events,omitempty"`
	Reports       []Hit          `json:"reports,omitempty"`
	Outlets       []Facet        `json:"outlets"` // of all hits of the kind
	Months        []Facet        `json:"months"`
	Speakers      []Facet        `json:"speakers"` // of statements
	Actors        []Facet        `json:"actors"`   // that the hits name, or that take part

	Node query.Node `json:"-"` // the query as it was read
}

// Search answers a query with rows of one kind, at most limit of them, leaving
// out the first from; kind "" takes the kind that the query asks about. The
// error is a [*query.Error], of kind [fault.Usage], where the query is wrong.
func (b *Book) Search(q string, kind Sought, from, limit int) (Results, error) {
	node, err := query.Parse(q)
	if err != nil {
		return Results{}, fmt.Errorf("%w: %w", fault.Usage, err)
	}
	out := Results{Query: q, Kind: kind, Outlets: []Facet{}, Months: []Facet{}, Speakers: []Facet{}, Actors: []Facet{}, Node: node}
	if len(node.Fields()) == 0 {
		return out, nil
	}
	f := b.find(node)
	out.AllStatements, out.AllEvents, out.AllReports = f.statements.len(), f.events.len(), f.reports.len()
	if out.Kind == "" {
		out.Kind = asked(node)
	}
	b.fill(&out, f, from, limit)
	return out, nil
}

// asked is the kind of row that the operators of a query ask about.
func asked(n query.Node) Sought {
	kind := SoughtReports
	for _, f := range n.Fields() {
		switch f {
		case query.Type, query.Status, query.Happened:
			return SoughtEvents
		case query.Said, query.About, query.Via, query.Denied, query.Stance, query.Source, query.Origins:
			kind = SoughtStatements
		}
	}
	return kind
}

func (b *Book) fill(out *Results, h hits, from, limit int) {
	x := b.reached()
	list, kind := h.reports, 0
	switch out.Kind {
	case SoughtStatements:
		list, kind = h.statements, 1
		var where []news.Where
		for _, i := range list.cut(from, limit) {
			where = append(where, x.statementOf[i])
		}
		out.Statements = b.at(where)
	case SoughtEvents:
		list, kind = h.events, 2
		out.Events = []EventRow{}
		for _, i := range list.cut(from, limit) {
			w := x.eventOf[i]
			out.Events = append(out.Events, b.event(b.report[w.Report], w.Index))
		}
	default:
		out.Kind, out.Reports = SoughtReports, []Hit{}
		for _, i := range list.cut(from, limit) {
			out.Reports = append(out.Reports, b.hit(b.Reports[i], out.Node))
		}
	}
	b.facets(out, list, kind)
}

// facets counts what the hits share.
func (b *Book) facets(out *Results, list set, kind int) {
	x := &b.reached().shares
	outlets, months, speakers, actors := x.outlets.count(), x.months.count(), x.speakers.count(), x.actors.count()
	list.each(func(i int32) bool {
		at := i
		if kind > 0 {
			at = b.reached().reportAt[kind-1][i]
		}
		outlets.add(x.outletOf[at])
		months.add(x.monthOf[at])
		if kind == 1 {
			speakers.add(x.speakerOf[i])
		}
		for _, n := range x.actorsOf[kind][i] {
			actors.add(n)
		}
		return true
	})
	out.Outlets, out.Months, out.Speakers, out.Actors = outlets.facets(itself), months.facets(itself), speakers.facets(itself), actors.facets(b.Name)
}

// cut returns at most limit of a list, from a place on.
func cut[T any](list []T, from, limit int) []T {
	from = min(max(0, from), len(list))
	return list[from:min(len(list), from+max(0, limit))]
}

// shown is how many values of a facet are kept.
const shown = 8

func month(date string) string { return date[:min(len(date), len("2006-01"))] }

// hit shows the first sentence that holds a word of the query, or else the first.
func (b *Book) hit(r *news.Report, n query.Node) Hit {
	h := Hit{Report: r.ID, Title: Title(r), Outlet: r.Outlet, Published: r.Published.Value}
	words, c := b.wanted(n), b.reached().cuts[b.place[r.ID]]
	for _, s := range r.Sentences {
		if slices.ContainsFunc(words, func(w wanted) bool { return w.in(r, c, s.Span) }) {
			h.Sentence = quote(r, s.Span)
			return h
		}
	}
	if len(r.Sentences) > 0 {
		h.Sentence = quote(r, r.Sentences[0].Span)
	}
	return h
}

// Marked cuts quoted words into those that a query asks for (Same) and the rest.
func (b *Book) Marked(q *Quote, n query.Node) []Stretch {
	r := b.report[q.Report]
	words := b.wanted(n)
	if r == nil || len(words) == 0 {
		return []Stretch{{Words: q.Words}}
	}
	var out []Stretch
	at := q.Start
	for _, x := range b.reached().cuts[b.place[r.ID]].within(news.Span{Start: q.Start, End: q.End}) {
		start, end := int(x.start), int(x.end)
		if end > q.End || !slices.ContainsFunc(words, func(w wanted) bool { return x.has(w.keys) }) {
			continue
		}
		if at < start {
			out = append(out, Stretch{Words: r.Text[at:start]})
		}
		out = append(out, Stretch{Words: r.Text[start:end], Same: true})
		at = end
	}
	return append(out, Stretch{Words: r.Text[at:q.End]})
}
