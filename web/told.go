package web

import (
	"slices"

	"github.com/rawi-news/rawi/record"
)

// named is how many voices a row names.
const named = 4

// some are the voices that a row names.
func some(all []record.Voice) []record.Voice { return few(all, named) }

// unnamed is how many voices a row does not name.
func unnamed(all []record.Voice) int { return len(all) - len(some(all)) }

// teller is a report that tells of a happening, and how often it does.
type teller struct {
	record.EventRow
	Times int
}

// tellers lists the reports that tell of a happening, each by its first telling.
func tellers(events []record.EventRow) (out []teller) {
	for _, e := range events {
		at := slices.IndexFunc(out, func(t teller) bool { return t.Report == e.Report })
		if at < 0 {
			out = append(out, teller{e, 1})
			continue
		}
		out[at].Times++
	}
	return out
}

// otherwise is what tellings of a happening say of one thing.
type otherwise struct {
	What   string
	Values []record.Variant
	Left   int // values that are not shown
}

// shownVariants is how many values of one thing a happening shows.
const shownVariants = 4

// variants puts the variants of a happening together, by what they are of.
func variants(list []record.Variant) (out []otherwise) {
	for _, v := range list {
		at := slices.IndexFunc(out, func(o otherwise) bool { return o.What == v.What })
		if at < 0 {
			at = len(out)
			out = append(out, otherwise{What: v.What})
		}
		out[at].Values = append(out[at].Values, v)
	}
	for i := range out {
		slices.SortStableFunc(out[i].Values, func(x, y record.Variant) int { return y.Tellings - x.Tellings })
		out[i].Left = max(0, len(out[i].Values)-shownVariants)
		out[i].Values = few(out[i].Values, shownVariants)
	}
	return out
}
