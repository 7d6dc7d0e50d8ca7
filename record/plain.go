package record

import (
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Reason is one argument for or against a link.
type Reason struct {
	Name   string  `json:"name"`
	Weight float64 `json:"weight"` // in log-odds
	Detail string  `json:"detail,omitempty"`
}

// Spelling is one form of a name or phrase and how often it occurs.
type Spelling struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// Merge says why two forms were taken for one actor.
type Merge struct {
	A       string   `json:"a"`
	B       string   `json:"b"`
	Reasons []Reason `json:"reasons"`
}

// Office is a title that texts give an actor, and the first and the last report
// that does.
type Office struct {
	Words string `json:"words"`
	First string `json:"first,omitempty"`
	Last  string `json:"last,omitempty"`
	Times int    `json:"times"`
	Of    string `json:"of,omitempty"`    // name of the body or place that the words name
	OfID  string `json:"of_id,omitempty"` // its actor
	// Outlets are those that say so, each once, in the order of the reports.
	Outlets []string `json:"outlets"`
}

// Variant is what some tellings of a happening say and others do not.
type Variant struct {
	What     string `json:"what"`
	Value    string `json:"value"`
	Tellings int    `json:"tellings"`
}

func reasons(list []news.Reason) []Reason {
	out := []Reason{}
	for _, r := range list {
		out = append(out, Reason(r))
	}
	return out
}

func spellings(list []news.Form) []Spelling {
	out := []Spelling{}
	for _, f := range list {
		out = append(out, Spelling(f))
	}
	return out
}

func merges(list []news.Merge) []Merge {
	out := []Merge{}
	for _, m := range list {
		out = append(out, Merge{m.A, m.B, reasons(m.Reasons)})
	}
	return out
}

func (b *Book) offices(list []news.Role) []Office {
	out := []Office{}
	for _, r := range list {
		o := Office{r.Words, r.First, r.Last, len(r.Where), "", r.Of, []string{}}
		if r.Of != "" {
			o.Of = b.Name(r.Of)
		}
		for _, w := range r.Where {
			if x := b.report[w.Report]; x != nil && x.Outlet != "" && !slices.Contains(o.Outlets, x.Outlet) {
				o.Outlets = append(o.Outlets, x.Outlet)
			}
		}
		out = append(out, o)
	}
	return out
}

// variants are what tellings of a happening say otherwise; a place is called by
// its name.
func (b *Book) variants(list []news.Variant) []Variant {
	out := []Variant{}
	for _, v := range list {
		out = append(out, Variant{v.What, b.Name(v.Value), len(v.Where)})
	}
	return out
}
