package record

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/news"
)

// Subject is a finding that a person may correct, with the fields as they are.
type Subject struct {
	Name   string // as [Book.Finding] takes it
	Layer  decision.Layer
	Report ReportRow
	Before string // the text around the finding
	Words  string
	After  string
	Fields []Field
}

// Field is a field that can be set.
type Field struct {
	Name    string
	Value   string   // as it is now; words for a range of the text
	Options []string // what it can be; nil: any text
	Long    bool     // more than a few words
}

// around is how many bytes of text are shown on either side of a finding.
const around = 240

// Subject returns the finding with this name, to be corrected. Errors are those
// of [Book.Finding].
func (b *Book) Subject(name string) (Subject, error) {
	f, err := b.Finding(name)
	if err != nil {
		return Subject{}, err
	}
	r := b.report[f.Report]
	if f.Layer == decision.Report {
		return b.reportSubject(r), nil
	}
	at, ok := f.In(r)
	if !ok {
		return Subject{}, notThere(f)
	}
	span := decision.Spans(r, f.Layer)[at]
	s := Subject{Name: name, Layer: f.Layer, Report: b.ReportRow(r), Words: span.Of(r.Text)}
	s.Before = r.Text[behindSpace(r.Text, border(r.Text, span.Start-around), span.Start):span.Start]
	s.After = r.Text[span.End:beforeSpace(r.Text, span.End, border(r.Text, span.End+around))]
	for _, field := range decision.FieldsOf(f.Layer) {
		s.Fields = append(s.Fields, Field{field, value(r, f.Layer, at, field), decision.Options(f.Layer, field), field == "content" || field == "chain"})
	}
	return s, nil
}

// reportSubject is what is said of a report, to be corrected.
func (b *Book) reportSubject(r *news.Report) Subject {
	s := Subject{Name: decision.OfReport(r.ID).String(), Layer: decision.Report, Report: b.ReportRow(r), Words: b.title(r)}
	for _, field := range decision.FieldsOf(decision.Report) {
		s.Fields = append(s.Fields, Field{Name: field, Value: decision.Said(r, field)})
	}
	return s
}

// border returns the nearest character border at or before a byte of the text.
func border(text string, at int) int {
	at = max(0, min(at, len(text)))
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// behindSpace returns the first place between two bytes at which a word begins.
func behindSpace(text string, from, to int) int {
	if n := strings.IndexByte(text[from:to], ' '); from > 0 && n >= 0 {
		return from + n + 1
	}
	return from
}

// beforeSpace returns the last place between two bytes at which a word ends.
func beforeSpace(text string, from, to int) int {
	if n := strings.LastIndexByte(text[from:to], ' '); to < len(text) && n >= 0 {
		return from + n
	}
	return to
}

// value is a field of a finding as a person would write it.
func value(r *news.Report, l decision.Layer, at int, field string) string {
	switch l {
	case decision.Mention:
		return map[string]string{"type": string(r.Mentions[at].Type), "span": r.Mentions[at].Of(r.Text)}[field]
	case decision.Time:
		return map[string]string{"value": r.Times[at].Value, "span": r.Times[at].Of(r.Text)}[field]
	case decision.Statement:
		s := r.Statements[at]
		return map[string]string{"kind": string(s.Kind), "stance": string(s.Stance), "direct": strconv.FormatBool(s.Direct),
			"cue": s.Cue.Of(r.Text), "source": s.Source.Of(r.Text), "content": s.Content.Of(r.Text), "chain": decision.ChainText(s.Chain)}[field]
	}
	e := r.Events[at]
	return map[string]string{"type": string(e.Type), "mode": e.Mode, "status": string(e.Status), "date": e.Date, "span": e.Of(r.Text),
		"agent": namesText(r, e.Agent...), "with": namesText(r, e.With...), "place": namesText(r, e.Place)}[field]
}

// namesText writes mentions as 'rawi fix' takes them.
func namesText(r *news.Report, refs ...news.Ref) string {
	var out []string
	for _, p := range refs {
		if i := p.Index(); i >= 0 && i < len(r.Mentions) {
			out = append(out, r.Mentions[i].Of(r.Text))
		}
	}
	return strings.Join(out, "; ")
}

// DecisionRow is a line of the log of decisions.
type DecisionRow struct {
	ID     string         `json:"id"`
	When   string         `json:"when"`
	Who    string         `json:"who"`
	Why    string         `json:"why,omitempty"`
	Act    decision.Act   `json:"act"`
	Layer  decision.Layer `json:"layer,omitempty"`
	A      *Quote         `json:"a,omitempty"`
	B      *Quote         `json:"b,omitempty"`
	Field  string         `json:"field,omitempty"`
	Value  string         `json:"value,omitempty"`
	Of     string         `json:"of,omitempty"`
	Stands bool           `json:"stands"`
	State  decision.State `json:"state,omitempty"`
	Note   string         `json:"note,omitempty"`
}

// Log is the decisions about a case, in the order in which they were taken, and
// the reports that their keys name.
type Log struct {
	Lines []decision.Line
	Keys  map[string]string // by the id of the report
}

// Decisions lists the log, the latest first.
func (b *Book) Decisions() []DecisionRow {
	var all []decision.Decision
	for _, l := range b.Log.Lines {
		all = append(all, l.Decision)
	}
	stands := map[string]bool{}
	for _, d := range decision.Standing(all) {
		stands[d.ID()] = true
	}
	named := map[string]string{}
	for id, key := range b.Log.Keys {
		named[key] = id
	}
	out := []DecisionRow{}
	for i := len(b.Log.Lines) - 1; i >= 0; i-- {
		l := b.Log.Lines[i]
		d := l.Decision
		row := DecisionRow{ID: d.ID(), When: d.When, Who: d.Who, Why: d.Why, Act: d.Act, Layer: d.A.Layer, Field: d.Field, Value: d.Value,
			Of: d.Of, Stands: stands[d.ID()], State: l.State, Note: l.Note}
		row.A, row.B = b.quoteOf(d.A, named), b.quoteOf(d.B, named)
		out = append(out, row)
	}
	return out
}

// quoteOf returns the words that a decision speaks of, for a report its title;
// nil where the report is not here.
func (b *Book) quoteOf(f decision.Finding, named map[string]string) *Quote {
	r := b.report[named[f.Report]]
	if r != nil && f.Layer == decision.Report {
		return &Quote{Report: r.ID, Words: b.title(r), Published: r.Published.Value, Outlet: r.Outlet}
	}
	if r == nil || f.End > len(r.Text) || border(r.Text, f.Start) != f.Start || border(r.Text, f.End) != f.End {
		return nil
	}
	return quote(r, f.Span)
}
