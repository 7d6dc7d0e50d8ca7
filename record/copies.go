package record

import "github.com/rawi-news/rawi/news"

// CopyRow is text that two reports share. Where Order is false nobody can tell
// from the dates who copied whom.
type CopyRow struct {
	From     ReportRow     `json:"from"`
	To       ReportRow     `json:"to"`
	Kind     news.CopyKind `json:"kind"`
	Order    bool          `json:"order"`
	Share    float64       `json:"share"` // of the words of the shorter text
	Quiet    bool          `json:"quiet"` // the later names neither the earlier nor an agency
	Agency   string        `json:"agency,omitempty"`
	Passages []PassageRow  `json:"passages"`
}

// PassageRow is one run of words that stands in both reports.
type PassageRow struct {
	From *Quote `json:"from"`
	To   *Quote `json:"to"`
}

// CopyRows lists who copied whom, in the order in which linking found them.
func (b *Book) CopyRows() []CopyRow {
	out := []CopyRow{}
	for _, c := range b.Copies {
		from, to := b.report[c.From], b.report[c.To]
		if from == nil || to == nil {
			continue
		}
		row := CopyRow{From: b.ReportRow(from), To: b.ReportRow(to), Kind: c.Kind, Order: c.Order, Share: c.Share,
			Quiet: c.Quiet, Agency: c.Agency, Passages: []PassageRow{}}
		for _, p := range c.Passages {
			row.Passages = append(row.Passages, PassageRow{quote(from, p.From), quote(to, p.To)})
		}
		out = append(out, row)
	}
	return out
}

// CopiesOf lists the copies in which a report takes part.
func (b *Book) CopiesOf(report string) []CopyRow {
	out := []CopyRow{}
	for _, c := range b.CopyRows() {
		if c.From.ID == report || c.To.ID == report {
			out = append(out, c)
		}
	}
	return out
}
