package record

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/news"
)

// EventRow is one mention of an event.
type EventRow struct {
	ID         string         `json:"id"`
	Report     string         `json:"report"`
	Outlet     string         `json:"outlet"`
	Title      string         `json:"title"` // of the report
	Published  string         `json:"published"`
	Type       news.EventType `json:"type"`
	Mode       string         `json:"mode,omitempty"`
	Trigger    *Quote         `json:"trigger"`
	Sentence   *Quote         `json:"sentence"`
	Agent      []string       `json:"agent"`
	With       []string       `json:"with"`
	Place      string         `json:"place,omitempty"`
	Date       string         `json:"date,omitempty"`
	Status     news.Status    `json:"status"`
	Statement  string         `json:"statement,omitempty"`
	Background bool           `json:"background,omitempty"`
	Happening  string         `json:"happening,omitempty"`
	By         news.Maker     `json:"by,omitempty"`
}

// Events lists every event mention, in the order of publication and text.
func (b *Book) Events() []EventRow {
	out := []EventRow{}
	for _, r := range b.Reports {
		out = append(out, b.EventsOf(r)...)
	}
	return out
}

// EventsOf lists the event mentions of one report.
func (b *Book) EventsOf(r *news.Report) []EventRow {
	out := []EventRow{}
	for i := range r.Events {
		out = append(out, b.event(r, i))
	}
	return out
}

func (b *Book) event(r *news.Report, i int) EventRow {
	e := r.Events[i]
	row := EventRow{ID: export.EventID(r, i), Report: r.ID, Outlet: r.Outlet, Title: b.title(r), Published: r.Published.Value, Type: e.Type, Mode: e.Mode,
		Trigger: quote(r, e.Span), Sentence: quote(r, sentence(r, e.Span)), Agent: b.roles(r, e.Agent), With: b.roles(r, e.With),
		Date: e.Date, Status: e.Status, Background: e.Background, Happening: e.Happening, By: e.By}
	if n := e.Place.Index(); n >= 0 {
		row.Place = b.mentioned(r, n)
	}
	if n := e.Statement.Index(); n >= 0 {
		row.Statement = export.StatementID(r, n)
	}
	return row
}

// mentioned returns the name of the actor that a mention names.
func (b *Book) mentioned(r *news.Report, mention int) string {
	m := r.Mentions[mention]
	if a := b.actor[m.Actor]; a != nil {
		return a.Name
	}
	return m.Of(r.Text)
}

func (b *Book) roles(r *news.Report, refs []news.Ref) []string {
	out := []string{}
	for _, ref := range refs {
		if n := b.mentioned(r, ref.Index()); !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// Moment is one happening on the timeline.
type Moment struct {
	ID       string         `json:"id"`
	Begin    string         `json:"begin,omitempty"` // ISO dates between which it lies
	End      string         `json:"end,omitempty"`
	Type     news.EventType `json:"type"`
	Mode     string         `json:"mode,omitempty"`
	Status   news.Status    `json:"status"`
	Actors   []string       `json:"actors"`
	Place    string         `json:"place,omitempty"`
	Words    *Quote         `json:"words"` // the telling that says most
	Tellings int            `json:"tellings"`
	Reports  int            `json:"reports"`
	First    string         `json:"first"` // when first reported
	Events   []EventRow     `json:"events,omitempty"`
	Variants []Variant      `json:"variants,omitempty"`
}

// Timeline lists the happenings in the order in which they happened; those
// without a date stand last, in the order in which they were first reported.
func (b *Book) Timeline() []Moment { return b.moments() }

func (b *Book) timeline() []Moment {
	out := []Moment{}
	for i := range b.Happenings {
		out = append(out, b.moment(&b.Happenings[i]))
	}
	inTime(out)
	return out
}

// TimelineAsOf is the timeline as the reports published up to this day (ISO)
// told it: later tellings, and those of reports without a date, are left out.
func (b *Book) TimelineAsOf(date string) []Moment {
	out := []Moment{}
	for _, h := range b.Happenings {
		all := len(h.Events)
		h.Events = slices.DeleteFunc(slices.Clone(h.Events), func(w news.Where) bool {
			r := b.report[w.Report]
			return r == nil || r.Published.Value == "" || day(r.Published.Value) > date
		})
		if len(h.Events) == 0 {
			continue
		}
		if len(h.Events) < all {
			b.recall(&h)
		}
		out = append(out, b.moment(&h))
	}
	inTime(out)
	return out
}

// recall sets the date and the status of a happening from the tellings that it
// still has: the narrowest date, the status told last.
func (b *Book) recall(h *news.Happening) {
	h.Begin, h.End, h.Variants = "", "", nil
	for _, w := range b.inOrder(h.Events) {
		r := b.report[w.Report]
		if w.Index >= len(r.Events) {
			continue
		}
		e := r.Events[w.Index]
		h.Status = e.Status
		if n := e.Time.Index(); n >= 0 && r.Times[n].Begin != "" && narrower(r.Times[n], h) {
			h.Begin, h.End = r.Times[n].Begin, r.Times[n].End
		}
	}
}

// narrower reports whether a time lies within the interval of a happening.
func narrower(t news.Timex, h *news.Happening) bool {
	return h.Begin == "" || t.Begin >= h.Begin && t.End <= h.End
}

func inTime(moments []Moment) {
	slices.SortFunc(moments, func(x, y Moment) int {
		return cmp.Or(cmp.Compare(undated(x), undated(y)), cmp.Compare(x.Begin, y.Begin), cmp.Compare(x.End, y.End),
			cmp.Compare(x.First, y.First), cmp.Compare(x.ID, y.ID))
	})
}

func undated(m Moment) int {
	if m.Begin == "" {
		return 1
	}
	return 0
}

func (b *Book) moment(h *news.Happening) Moment {
	m := Moment{ID: h.ID, Begin: h.Begin, End: h.End, Type: h.Type, Mode: h.Mode, Status: h.Status, Actors: b.called(h.Actors),
		Tellings: len(h.Events), Reports: countReports(h.Events), Events: []EventRow{}, Variants: b.variants(h.Variants)}
	if h.Place != "" {
		m.Place = b.Name(h.Place)
	}
	for _, w := range h.Events {
		r := b.report[w.Report]
		if r == nil || w.Index >= len(r.Events) {
			continue
		}
		e := b.event(r, w.Index)
		m.Events = append(m.Events, e)
		if e.Published != "" && (m.First == "" || e.Published < m.First) {
			m.First = e.Published
		}
		if m.Words == nil || richer(e, m) {
			m.Words = e.Sentence
		}
	}
	return m
}

// richer reports whether an event mention names more than the words kept so far.
func richer(e EventRow, m Moment) bool {
	return !e.Background && len(e.Agent)+len(e.With) > 1 && len(m.Words.Words) > len(e.Sentence.Words)
}
