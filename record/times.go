package record

import (
	"github.com/rawi-news/rawi/annotate/timex"
	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/news"
)

// TimeRow is one time expression with what it was resolved to.
type TimeRow struct {
	ID        string         `json:"id"`
	Report    string         `json:"report"`
	Published string         `json:"published"`
	Words     *Quote         `json:"words"`
	Type      news.TimexType `json:"type"`
	Value     string         `json:"value"`
	Begin     string         `json:"begin,omitempty"`
	End       string         `json:"end,omitempty"`
	EDTF      string         `json:"edtf,omitempty"` // ISO 8601-2
	Mod       string         `json:"mod,omitempty"`
	Anchor    string         `json:"anchor,omitempty"` // the date that it was counted from
	Rule      string         `json:"rule,omitempty"`
	Why       string         `json:"why,omitempty"`
	Alt       []string       `json:"alt,omitempty"`
	Arabic    string         `json:"explained_ar"`
	English   string         `json:"explained_en"`
}

// Times lists every time expression, in the order of publication and text.
func (b *Book) Times() []TimeRow {
	out := []TimeRow{}
	for _, r := range b.Reports {
		out = append(out, b.TimesOf(r)...)
	}
	return out
}

// TimesOf lists the time expressions of one report.
func (b *Book) TimesOf(r *news.Report) []TimeRow {
	out := []TimeRow{}
	for i := range r.Times {
		out = append(out, timeRow(r, i))
	}
	return out
}

// Time returns the time expression with this id; false where there is none.
func (b *Book) Time(id string) (TimeRow, bool) {
	w, ok := b.findings()[id]
	r := b.report[w.Report]
	if !ok || w.Index >= len(r.Times) || export.TimeID(r, w.Index) != id {
		return TimeRow{}, false
	}
	return timeRow(r, w.Index), true
}

func timeRow(r *news.Report, i int) TimeRow {
	t := r.Times[i]
	return TimeRow{ID: export.TimeID(r, i), Report: r.ID, Published: r.Published.Value, Words: quote(r, t.Span), Type: t.Type, Value: t.Value,
		Begin: t.Begin, End: t.End, EDTF: timex.EDTF(t), Mod: t.Mod, Anchor: t.Anchor.Value, Rule: t.Rule, Why: t.Why, Alt: t.Alt,
		Arabic: timex.Explain(r.Text, t, timex.Arabic), English: timex.Explain(r.Text, t, timex.English)}
}
