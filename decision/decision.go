// Package decision holds what people decide about a case: two findings are the
// same thing or are not, a field of a finding reads otherwise, a finding is
// wrong or was missed. Decisions are a log apart from the findings, taken again
// after every reading and every linking, and each can be undone by a later one.
//
// A decision names a finding by report, layer and byte range, so it survives a
// reading by another model. A log is a set: what stands follows from when each
// decision was taken, not from the order in which decisions and reports came.
package decision

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
)

// Act is what a decision does.
type Act string

// The acts.
const (
	Same      Act = "same"      // A and B are one actor, happening or claim
	Different Act = "different" // A and B are not
	Set       Act = "set"       // Field of A is Value
	Wrong     Act = "wrong"     // A is no finding
	Add       Act = "add"       // A was missed; Value is its type, date or kind
	Undo      Act = "undo"      // the decision Of does not hold
)

// Layer is a layer of findings.
type Layer string

// The layers that decisions speak of.
const (
	Mention   Layer = "mention"
	Time      Layer = "time"
	Statement Layer = "statement"
	Event     Layer = "event"
)

// Finding names a finding of a report. Span is its own range, for a statement
// that of its content. Report is the key of the report, which no setting and no
// other report changes.
type Finding struct {
	Report string
	Layer  Layer
	news.Span
}

// String writes a finding as REPORT/LAYER/START-END, a report as REPORT/report;
// the zero Finding is "".
func (f Finding) String() string {
	switch {
	case f == (Finding{}):
		return ""
	case f.Layer == Report:
		return f.Report + reportSuffix
	}
	return fmt.Sprintf("%s/%s/%s", f.Report, f.Layer, rangeOf(f.Span))
}

// ParseFinding reads what [Finding.String] writes. The error is [fault.Usage].
func ParseFinding(s string) (Finding, error) {
	if key, ok := strings.CutSuffix(s, reportSuffix); ok && key != "" {
		return OfReport(key), nil
	}
	last := strings.LastIndexByte(s, '/')
	if last > 0 {
		if mid := strings.LastIndexByte(s[:last], '/'); mid > 0 {
			f := Finding{Report: s[:mid], Layer: Layer(s[mid+1 : last])}
			span, err := parseRange(s[last+1:])
			if f.Span = span; err == nil && slices.Contains(layers, f.Layer) {
				return f, nil
			}
		}
	}
	return Finding{}, fmt.Errorf("%w: %q is no finding; write it as REPORT/LAYER/START-END, LAYER one of mention, time, statement, event, or REPORT/report", fault.Usage, s)
}

const reportSuffix = "/" + string(Report)

// layers are those whose findings stand in the text.
var layers = []Layer{Mention, Time, Statement, Event}

func rangeOf(s news.Span) string { return fmt.Sprintf("%d-%d", s.Start, s.End) }

// parseRange reads START-END.
func parseRange(s string) (news.Span, error) {
	from, to, _ := strings.Cut(s, "-")
	a, err := strconv.Atoi(from)
	b, err2 := strconv.Atoi(to)
	if err != nil || err2 != nil || a < 0 || b <= a {
		return news.Span{}, fmt.Errorf("%w: %q is no range of bytes; write it as START-END", fault.Usage, s)
	}
	return news.Span{Start: a, End: b}, nil
}

// MarshalText writes what [Finding.String] gives.
func (f Finding) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads it; nothing is the zero Finding.
func (f *Finding) UnmarshalText(text []byte) (err error) {
	*f = Finding{}
	if len(text) > 0 {
		*f, err = ParseFinding(string(text))
	}
	return err
}

// Decision is one line of the log.
type Decision struct {
	Act   Act     `json:"act"`
	A     Finding `json:"a"`               // what it is about
	B     Finding `json:"b"`               // the other one of Same and Different
	Field string  `json:"field,omitempty"` // of Set
	Value string  `json:"value"`           // of Set and Add
	Of    string  `json:"of,omitempty"`    // the id of the decision that Undo takes back
	When  string  `json:"when"`            // RFC 3339, UTC
	Who   string  `json:"who"`
	Why   string  `json:"why,omitempty"`
}

// ID is the id of a decision, derived from all that it says.
func (d Decision) ID() string {
	return news.ID("d", string(d.Act), d.A.String(), d.B.String(), d.Field, d.Value, d.Of, d.When, d.Who, d.Why)
}

// Check reports what is missing or of the wrong form, as [fault.Usage].
func (d Decision) Check() error {
	if _, err := time.Parse(time.RFC3339, d.When); err != nil {
		return fmt.Errorf("%w: %q is no time of a decision", fault.Usage, d.When)
	}
	switch d.Act {
	case Same, Different:
		return d.checkPair()
	case Set:
		return checkField(d.A.Layer, d.Field, d.Value)
	case Add:
		return checkField(d.A.Layer, firstField[d.A.Layer], d.Value)
	case Wrong:
		return checkLayer(d.A.Layer)
	case Undo:
		if d.Of == "" {
			return fmt.Errorf("%w: undo of no decision", fault.Usage)
		}
		return nil
	}
	return fmt.Errorf("%w: %q is nothing that can be decided", fault.Usage, d.Act)
}

func (d Decision) checkPair() error {
	switch {
	case d.A.Layer != d.B.Layer:
		return fmt.Errorf("%w: a %s and a %s are never the same", fault.Usage, d.A.Layer, d.B.Layer)
	case d.A == d.B:
		return fmt.Errorf("%w: %s is compared with itself", fault.Usage, d.A)
	case d.A.Layer == Time:
		return fmt.Errorf("%w: times are not linked across reports", fault.Usage)
	}
	return checkLayer(d.A.Layer)
}

func checkLayer(l Layer) error {
	if !slices.Contains(layers, l) {
		return fmt.Errorf("%w: %q is no layer of findings", fault.Usage, l)
	}
	return nil
}

// subject is what a decision settles: a later one about it replaces it.
func (d Decision) subject() string {
	a, b := d.A.String(), d.B.String()
	switch d.Act {
	case Same, Different:
		return "pair " + min(a, b) + " " + max(a, b)
	case Set:
		return "field " + d.Field + " " + a
	}
	return "finding " + a
}

// Sort puts a log in the order in which its decisions were taken.
func Sort(log []Decision) {
	slices.SortFunc(log, func(a, b Decision) int { return cmp.Or(cmp.Compare(a.When, b.When), cmp.Compare(a.ID(), b.ID())) })
}

// Standing returns the decisions in force, in the order in which they were
// taken: those that are not undone and that no later one replaces. To undo what
// undid a decision puts it in force again.
func Standing(log []Decision) []Decision {
	log = slices.Clone(log)
	Sort(log)
	undone := map[string]bool{}
	for _, d := range slices.Backward(log) {
		if d.Act == Undo && !undone[d.ID()] {
			undone[d.Of] = true
		}
	}
	last := map[string]string{}
	for _, d := range log {
		if d.Act != Undo && !undone[d.ID()] {
			last[d.subject()] = d.ID()
		}
	}
	return slices.DeleteFunc(log, func(d Decision) bool { return d.Act == Undo || last[d.subject()] != d.ID() })
}

// What says in one line what is decided.
func (d Decision) What() string {
	out := string(d.Act)
	for _, part := range []string{d.A.String(), d.B.String(), d.Of} {
		if part != "" {
			out += " " + part
		}
	}
	switch {
	case d.Field != "":
		out += " " + d.Field + "=" + d.Value
	case d.Value != "":
		out += " " + d.Value
	}
	return out
}
