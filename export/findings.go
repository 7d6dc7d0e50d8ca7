// Package export writes a record in the formats of others: the findings of a
// report as one JSON object a line (the form that rawi's own scorer reads), and
// its times as TimeML. It reads news values alone; where they come from is the
// caller's business.
package export

import (
	"encoding/json"
	"io"

	"github.com/rawi-news/rawi/news"
)

// span is a byte range of the text.
type span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type mention struct {
	span
	Type  news.Type  `json:"type"`
	Actor string     `json:"actor"`
	By    news.Maker `json:"by,omitempty"`
}

type timex struct {
	span
	Value  string         `json:"value"`
	Type   news.TimexType `json:"type,omitempty"`
	Begin  string         `json:"begin,omitempty"`
	End    string         `json:"end_date,omitempty"`
	Mod    string         `json:"mod,omitempty"`
	Anchor string         `json:"anchor,omitempty"`
	Rule   string         `json:"rule,omitempty"`
	Why    string         `json:"why,omitempty"`
	Alt    []string       `json:"alt,omitempty"`
	By     news.Maker     `json:"by,omitempty"`
}

type link struct {
	Kind  news.SourceKind `json:"kind"`
	Name  string          `json:"name"`
	Actor string          `json:"actor,omitempty"`
	Words *span           `json:"words,omitempty"`
	How   string          `json:"how,omitempty"`
}

type statement struct {
	ID       string          `json:"id"`
	Cue      *span           `json:"cue"`
	Source   *span           `json:"source"`
	Content  span            `json:"content"`
	Kind     news.SourceKind `json:"kind"`
	Stance   news.Stance     `json:"stance"`
	Direct   bool            `json:"direct"`
	Chain    []link          `json:"chain"`
	Claim    string          `json:"claim,omitempty"`
	Polarity news.Polarity   `json:"polarity,omitempty"`
	By       news.Maker      `json:"by,omitempty"`
}

type event struct {
	ID string `json:"id"`
	span
	Type       news.EventType `json:"type"`
	Mode       string         `json:"mode,omitempty"`
	Agent      []string       `json:"agent"`
	With       []string       `json:"with"`
	Object     *span          `json:"object,omitempty"`
	Place      string         `json:"place,omitempty"`
	Date       string         `json:"date,omitempty"`
	Status     news.Status    `json:"status"`
	Statement  string         `json:"statement,omitempty"`
	Background bool           `json:"background,omitempty"`
	Happening  string         `json:"happening,omitempty"`
	By         news.Maker     `json:"by,omitempty"`
}

type report struct {
	ID          string      `json:"id"`
	Outlet      string      `json:"outlet"`
	Title       string      `json:"title"`
	Published   string      `json:"published"`
	Text        string      `json:"text"`
	Boilerplate []span      `json:"boilerplate"`
	Mentions    []mention   `json:"mentions"`
	Times       []timex     `json:"times"`
	Statements  []statement `json:"statements"`
	Events      []event     `json:"events"`
}

// Findings writes one report as one line of JSON. Offsets are bytes of text.
// Where reports were not linked, an actor's id is that of its words within the
// report.
func Findings(w io.Writer, r *news.Report) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(findings(r))
}

func findings(r *news.Report) report {
	out := report{ID: r.ID, Outlet: r.Outlet, Title: r.Title, Published: r.Published.Value, Text: r.Text,
		Boilerplate: []span{}, Mentions: []mention{}, Times: []timex{}, Statements: []statement{}, Events: []event{}}
	for _, b := range r.Boilerplate {
		out.Boilerplate = append(out.Boilerplate, span(b.Span))
	}
	for _, m := range r.Mentions {
		out.Mentions = append(out.Mentions, mention{span(m.Span), m.Type, actorID(r, m), m.By})
	}
	for _, t := range r.Times {
		out.Times = append(out.Times, timex{span(t.Span), t.Value, t.Type, t.Begin, t.End, t.Mod, t.Anchor.Kind, t.Rule, t.Why, t.Alt, t.By})
	}
	for i := range r.Statements {
		out.Statements = append(out.Statements, ofStatement(r, i))
	}
	for i := range r.Events {
		out.Events = append(out.Events, ofEvent(r, i))
	}
	return out
}

func ofStatement(r *news.Report, i int) statement {
	s := r.Statements[i]
	out := statement{ID: StatementID(r, i), Cue: maybe(s.Cue), Source: maybe(s.Source), Content: span(s.Content),
		Kind: s.Kind, Stance: s.Stance, Direct: s.Direct, Chain: []link{}, Claim: s.Claim, Polarity: s.Polarity, By: s.By}
	for _, l := range s.Chain {
		out.Chain = append(out.Chain, link{l.Kind, l.Name, l.Actor, maybe(l.Words), l.How})
	}
	return out
}

func ofEvent(r *news.Report, i int) event {
	e := r.Events[i]
	out := event{ID: EventID(r, i), span: span(e.Span), Type: e.Type, Mode: e.Mode, Agent: actors(r, e.Agent), With: actors(r, e.With),
		Object: maybe(e.Object), Date: e.Date, Status: e.Status, Background: e.Background, Happening: e.Happening, By: e.By}
	if n := e.Place.Index(); n >= 0 {
		out.Place = actorID(r, r.Mentions[n])
	}
	if n := e.Statement.Index(); n >= 0 {
		out.Statement = StatementID(r, n)
	}
	return out
}

// StatementID is the id of a statement: derived from its report and its place.
func StatementID(r *news.Report, i int) string {
	return findingID("s", r.ID, r.Statements[i].Content, r.Statements[i].Cue)
}

// EventID is the id of an event: derived from its report and its place.
func EventID(r *news.Report, i int) string {
	return findingID("e", r.ID, r.Events[i].Span, news.Span{})
}

// TimeID is the id of a time expression: derived from its report and its place.
func TimeID(r *news.Report, i int) string {
	return findingID("t", r.ID, r.Times[i].Span, news.Span{})
}

func findingID(prefix, report string, a, b news.Span) string {
	j, _ := json.Marshal([]int{a.Start, a.End, b.Start, b.End})
	return news.ID(prefix, report, string(j))
}

func actors(r *news.Report, refs []news.Ref) []string {
	out := []string{}
	for _, ref := range refs {
		out = append(out, actorID(r, r.Mentions[ref.Index()]))
	}
	return out
}

func actorID(r *news.Report, m news.Mention) string {
	if m.Actor != "" {
		return m.Actor
	}
	return news.ID("m", r.ID, m.Of(r.Text))
}

func maybe(s news.Span) *span {
	if s.Empty() {
		return nil
	}
	return &span{s.Start, s.End}
}
