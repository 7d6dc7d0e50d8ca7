package decision

import (
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
)

// Report is the layer of what is said of a report as a whole: when and where it
// was published, by whom and under what title. Its only finding is the report
// itself, without a range. It can be set and undone; the case takes it before
// the report is read, since dates are resolved from it.
const Report Layer = "report"

// OfReport names the report with this key.
func OfReport(key string) Finding { return Finding{Report: key, Layer: Report} }

// Said returns a field of [Report] as the report has it, "" for others.
func Said(r *news.Report, field string) string {
	return map[string]string{"published": r.Published.Value, "outlet": r.Outlet, "title": r.Title, "url": r.URL, "author": r.Author}[field]
}

// told tells whether a report was read with what was decided of it.
func told(r *news.Report, d Decision) Outcome {
	o := Outcome{ID: d.ID(), State: Applied}
	if Said(r, d.Field) != d.Value {
		o.State, o.Note = Lost, "the report was read without it"
	}
	return o
}

// isDate reports whether a publication date is written as [intake.Date] gives it.
func isDate(value string) bool {
	iso, ok := intake.Date(value)
	return ok && iso == value
}
