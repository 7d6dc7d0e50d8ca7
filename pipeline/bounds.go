package pipeline

import (
	"fmt"

	"github.com/rawi-news/rawi/news"
)

// Bounds says, in brackets, between which dates a report without a publication
// date must have been published, from the dates that its text names: not before
// the latest of them that it tells as past. It is "" where the text names none.
func Bounds(r *news.Report) string {
	latest := ""
	for _, e := range r.Events {
		if n := e.Time.Index(); n >= 0 && e.Status == news.Happened {
			latest = max(latest, r.Times[n].Begin)
		}
	}
	earliest := ""
	for _, e := range r.Events {
		n := e.Time.Index()
		if n < 0 || e.Status != news.Planned || r.Times[n].End <= latest {
			continue
		}
		if end := r.Times[n].End; earliest == "" || end < earliest {
			earliest = end
		}
	}
	switch {
	case latest != "" && earliest != "":
		return fmt.Sprintf(" (between %s and %s)", latest, earliest)
	case latest != "":
		return fmt.Sprintf(" (not before %s)", latest)
	}
	return ""
}
