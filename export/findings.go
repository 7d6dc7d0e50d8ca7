// Package export writes a record in the formats of others: the findings of a
// report as one JSON object a line (the form that rawi's own scorer reads), and
// its times as TimeML. It reads news values alone; where they come from is the
// caller's business.
package export

import (
	"io"
	"strconv"
	"sync"

	"github.com/rawi-news/rawi/news"
)

// Findings writes one report as one line of JSON. Offsets are bytes of text.
// Where reports were not linked, an actor's id is that of its words within the
// report.
func Findings(w io.Writer, r *news.Report) error {
	l := lines.Get().(*line)
	l.b, l.actors, l.statements = l.b[:0], l.actors[:0], l.statements[:0]
	l.report(r)
	l.b = append(l.b, '\n')
	_, err := w.Write(l.b)
	if len(l.b) <= mostKept {
		lines.Put(l)
	}
	return err
}

// lines are used again from report to report; mostKept bounds what is kept.
var lines = sync.Pool{New: func() any { return &line{} }}

const mostKept = 1 << 20

// line is the line of a report in the making. Of what its events point at it
// knows where the ids stand.
type line struct {
	object
	actors     []news.Span // of each mention, where its id stands in b, quoted
	statements []news.Span // of each statement
}

func (l *line) report(r *news.Report) {
	l.open()
	l.text("id", r.ID)
	l.text("outlet", r.Outlet)
	l.text("title", r.Title)
	l.text("published", r.Published.Value)
	l.text("text", r.Text)
	l.list("boilerplate")
	for _, b := range r.Boilerplate {
		l.open()
		l.span(b.Span)
		l.shut()
	}
	l.end()
	l.list("mentions")
	for i := range r.Mentions {
		l.mention(r, &r.Mentions[i])
	}
	l.end()
	l.list("times")
	for i := range r.Times {
		l.timex(&r.Times[i])
	}
	l.end()
	l.list("statements")
	for i := range r.Statements {
		l.statement(r, i)
	}
	l.end()
	l.list("events")
	for i := range r.Events {
		l.event(r, i)
	}
	l.end()
	l.shut()
}

func (l *line) mention(r *news.Report, m *news.Mention) {
	l.open()
	l.span(m.Span)
	l.text("type", string(m.Type))
	l.key("actor")
	from := len(l.b)
	if m.Actor != "" {
		l.b = appendText(l.b, m.Actor)
	} else {
		l.b = append(news.AppendID(append(l.b, '"'), "m", r.ID, m.Of(r.Text)), '"')
	}
	l.actors = append(l.actors, news.Span{Start: from, End: len(l.b)})
	l.said("by", string(m.By))
	l.shut()
}

func (l *line) timex(t *news.Timex) {
	l.open()
	l.span(t.Span)
	l.text("value", t.Value)
	l.said("type", string(t.Type))
	l.said("begin", t.Begin)
	l.said("end_date", t.End)
	l.said("mod", t.Mod)
	l.said("anchor", t.Anchor.Kind)
	l.said("rule", t.Rule)
	l.said("why", t.Why)
	if len(t.Alt) > 0 {
		l.list("alt")
		for _, v := range t.Alt {
			l.next()
			l.b = appendText(l.b, v)
		}
		l.end()
	}
	l.said("by", string(t.By))
	l.shut()
}

func (l *line) statement(r *news.Report, i int) {
	s := &r.Statements[i]
	l.open()
	l.key("id")
	from := len(l.b)
	l.b = append(appendStatementID(append(l.b, '"'), r, i), '"')
	l.statements = append(l.statements, news.Span{Start: from, End: len(l.b)})
	l.words("cue", s.Cue)
	l.words("source", s.Source)
	l.key("content")
	l.place(s.Content)
	l.text("kind", string(s.Kind))
	l.text("stance", string(s.Stance))
	l.flag("direct", s.Direct)
	l.list("chain")
	for k := range s.Chain {
		l.link(&s.Chain[k])
	}
	l.end()
	l.said("claim", s.Claim)
	l.said("polarity", string(s.Polarity))
	l.said("by", string(s.By))
	l.shut()
}

func (l *line) link(k *news.Link) {
	l.open()
	l.text("kind", string(k.Kind))
	l.text("name", k.Name)
	l.said("actor", k.Actor)
	if !k.Words.Empty() {
		l.words("words", k.Words)
	}
	l.said("how", k.How)
	l.shut()
}

func (l *line) event(r *news.Report, i int) {
	e := &r.Events[i]
	l.open()
	l.key("id")
	l.b = append(appendEventID(append(l.b, '"'), r, i), '"')
	l.span(e.Span)
	l.text("type", string(e.Type))
	l.said("mode", e.Mode)
	l.refs("agent", e.Agent)
	l.refs("with", e.With)
	if !e.Object.Empty() {
		l.words("object", e.Object)
	}
	if n := e.Place.Index(); n >= 0 {
		l.key("place")
		l.again(l.actors[n])
	}
	l.said("date", e.Date)
	l.text("status", string(e.Status))
	if n := e.Statement.Index(); n >= 0 {
		l.key("statement")
		l.again(l.statements[n])
	}
	if e.Background {
		l.flag("background", true)
	}
	l.said("happening", e.Happening)
	l.said("by", string(e.By))
	l.shut()
}

// refs writes the ids of the actors that refs point at.
func (l *line) refs(name string, refs []news.Ref) {
	l.list(name)
	for _, ref := range refs {
		l.next()
		l.again(l.actors[ref.Index()])
	}
	l.end()
}

// again writes an id that stands in the line already.
func (l *line) again(id news.Span) { l.b = append(l.b, l.b[id.Start:id.End]...) }

// StatementID is the id of a statement: derived from its report and its place.
func StatementID(r *news.Report, i int) string { return string(appendStatementID(nil, r, i)) }

// EventID is the id of an event: derived from its report and its place.
func EventID(r *news.Report, i int) string { return string(appendEventID(nil, r, i)) }

// TimeID is the id of a time expression: derived from its report and its place.
func TimeID(r *news.Report, i int) string {
	return string(appendFindingID(nil, "t", r.ID, r.Times[i].Span, news.Span{}))
}

func appendStatementID(b []byte, r *news.Report, i int) []byte {
	return appendFindingID(b, "s", r.ID, r.Statements[i].Content, r.Statements[i].Cue)
}

func appendEventID(b []byte, r *news.Report, i int) []byte {
	return appendFindingID(b, "e", r.ID, r.Events[i].Span, news.Span{})
}

func appendFindingID(b []byte, prefix, report string, at, cue news.Span) []byte {
	var room [88]byte
	place := append(room[:0], '[')
	for i, n := range [...]int{at.Start, at.End, cue.Start, cue.End} {
		if i > 0 {
			place = append(place, ',')
		}
		place = strconv.AppendInt(place, int64(n), 10)
	}
	return news.AppendID(b, prefix, report, string(append(place, ']')))
}
