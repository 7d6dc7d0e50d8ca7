package decision

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// State is what came of a decision when it was applied.
type State string

// The states.
const (
	Applied State = "applied"
	Moot    State = "moot" // the reading says so by itself by now
	Lost    State = "lost" // the finding is not there any more, or the text lacks what the decision names
	// Contradicted is a pair that is linked otherwise all the same: other
	// decisions, or what is found by now, speak against it.
	Contradicted State = "contradicted"
)

// Outcome is what came of one decision.
type Outcome struct {
	ID    string
	State State
	Note  string
}

// Line is a decision of a log with what came of it when its report was last
// read; the zero State where it was not yet.
type Line struct {
	Decision
	State State
	Note  string
}

// Maker is the name under which a decision makes a finding.
func (d Decision) Maker() news.Maker { return news.Maker("decision/" + d.ID()) }

// Apply changes the findings of a report as the standing decisions about it say:
// what was missed is added, fields are set, what is wrong is taken out. key is
// the key of the report. Decisions about other reports and about pairs are
// passed over. An exact range is looked for first, then the finding of the layer
// that shares most with it, at least half.
func Apply(r *news.Report, key string, standing []Decision) []Outcome {
	var out []Outcome
	for _, act := range []Act{Add, Set, Wrong} {
		for _, d := range standing {
			if d.Act == act && d.A.Report == key {
				out = append(out, apply(r, d))
			}
		}
	}
	return out
}

func apply(r *news.Report, d Decision) Outcome {
	if d.A.Layer == Report {
		return told(r, d)
	}
	o := Outcome{ID: d.ID(), State: Applied}
	at := find(r, d.A)
	var err error
	switch {
	case d.Act == Add && at >= 0, d.Act == Wrong && at < 0:
		o.State = Moot
	case d.Act == Add:
		err = add(r, d)
	case at < 0:
		err = fmt.Errorf("no %s stands at %s", d.A.Layer, rangeOf(d.A.Span))
	case d.Act == Wrong:
		drop(r, d.A.Layer, at)
	default:
		var changed bool
		changed, err = set(r, d, at)
		if err == nil && !changed {
			o.State = Moot
		}
	}
	if err != nil {
		o.State, o.Note = Lost, err.Error()
	}
	return o
}

// Spans returns the ranges by which the findings of a layer are named.
func Spans(r *news.Report, l Layer) []news.Span {
	var out []news.Span
	switch l {
	case Mention:
		for _, x := range r.Mentions {
			out = append(out, x.Span)
		}
	case Time:
		for _, x := range r.Times {
			out = append(out, x.Span)
		}
	case Statement:
		for _, x := range r.Statements {
			out = append(out, x.Content)
		}
	case Event:
		for _, x := range r.Events {
			out = append(out, x.Span)
		}
	}
	return out
}

// find returns the index of the finding that f names, -1 where there is none.
func find(r *news.Report, f Finding) int {
	all := Spans(r, f.Layer)
	if at := slices.Index(all, f.Span); at >= 0 {
		return at
	}
	best, most := -1, 0.5
	for i, s := range all {
		both := min(s.End, f.End) - max(s.Start, f.Start)
		if share := float64(both) / float64(max(s.End, f.End)-min(s.Start, f.Start)); share >= most {
			best, most = i, share
		}
	}
	return best
}

// In returns the index of the finding that f names in the report as it is read
// now; false where it is not there.
func (f Finding) In(r *news.Report) (index int, ok bool) {
	at := find(r, f)
	return at, at >= 0
}

// add puts in a finding that was missed.
func add(r *news.Report, d Decision) error {
	if err := inside(r, d.A.Span); err != nil {
		return err
	}
	at := 0
	for _, s := range Spans(r, d.A.Layer) {
		if s.Start < d.A.Start || s.Start == d.A.Start && s.End < d.A.End {
			at++
		}
	}
	insert(r, d, at)
	_, err := set(r, Decision{Act: Set, A: d.A, Field: firstField[d.A.Layer], Value: d.Value, When: d.When, Who: d.Who, Why: d.Why}, at)
	return err
}

func insert(r *news.Report, d Decision, at int) {
	switch d.A.Layer {
	case Mention:
		r.Mentions = slices.Insert(r.Mentions, at, news.Mention{Span: d.A.Span, By: d.Maker()})
	case Time:
		r.Times = slices.Insert(r.Times, at, news.Timex{Span: d.A.Span, Type: news.TimexDate, By: d.Maker()})
	case Statement:
		r.Statements = slices.Insert(r.Statements, at, news.Statement{Content: d.A.Span, Kind: news.SourceUnnamed, Stance: news.Assert, By: d.Maker()})
	case Event:
		r.Events = slices.Insert(r.Events, at, news.Event{Span: d.A.Span, Status: news.Happened, By: d.Maker()})
	}
	shift(r, d.A.Layer, func(i int) int {
		if i >= at {
			return i + 1
		}
		return i
	})
}

// drop takes a finding out; what pointed at it points at nothing.
func drop(r *news.Report, l Layer, at int) {
	switch l {
	case Mention:
		r.Mentions = slices.Delete(r.Mentions, at, at+1)
	case Time:
		r.Times = slices.Delete(r.Times, at, at+1)
	case Statement:
		r.Statements = slices.Delete(r.Statements, at, at+1)
	case Event:
		r.Events = slices.Delete(r.Events, at, at+1)
	}
	shift(r, l, func(i int) int {
		switch {
		case i == at:
			return -1
		case i > at:
			return i - 1
		}
		return i
	})
}

// shift moves every reference to a finding of the layer; -1 takes it away.
func shift(r *news.Report, l Layer, to func(int) int) {
	one := func(p *news.Ref) {
		if *p != 0 {
			*p = news.RefTo(to(p.Index()))
		}
	}
	many := func(list *[]news.Ref) {
		for i := range *list {
			one(&(*list)[i])
		}
		*list = slices.DeleteFunc(*list, func(p news.Ref) bool { return p == 0 })
	}
	for i := range r.Events {
		e := &r.Events[i]
		switch l {
		case Mention:
			many(&e.Agent)
			many(&e.With)
			one(&e.Place)
		case Time:
			one(&e.Time)
		case Statement:
			one(&e.Statement)
		}
	}
	for i := range r.Statements {
		for j := range r.Statements[i].Chain {
			if l == Mention {
				one(&r.Statements[i].Chain[j].Mention)
			}
		}
	}
}

// inside reports whether a range is one of the text, on character borders.
func inside(r *news.Report, s news.Span) error {
	if s.Start < 0 || s.End > len(r.Text) || s.Empty() || !border(r.Text, s.Start) || !border(r.Text, s.End) {
		return fmt.Errorf("%s is no range of the text", rangeOf(s))
	}
	return nil
}

func border(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// interval fills the first and the last day of a time.
func interval(t *news.Timex) {
	in := link.IntervalOf(t.Value)
	t.Begin, t.End = in.Begin(), in.End()
}
