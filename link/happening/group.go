package happening

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// group clusters the events over their scored pairs and makes the happenings that
// were not there before.
func group(all Events, edges []link.Edge, d *link.Decision, v link.Verdicts, before *link.Before) []news.Happening {
	groups := link.Clusters(len(all), edges, bar, func(i, j int) bool { return v.Apart(all[i].where, all[j].where, excludes(all[i], all[j])) })
	groups = before.Others(groups)
	inner := link.Within(groups, edges, len(all))
	out := make([]news.Happening, len(groups))
	link.Spread(len(groups), func() func(int) {
		f := &row{}
		return func(g int) {
			out[g] = build(all, groups[g])
			out[g].Reasons = d.RowMean(inner[g], names[:], func(i, j int) []float64 {
				*f = row{}
				compare(f, all[i], all[j])
				return f[:]
			})
		}
	})
	return out
}

// Group clusters events by pairs whose scores are given, and returns the
// members of each group: for measuring.
func Group(all Events, edges []link.Edge) [][]int {
	return link.Clusters(len(all), edges, bar, func(i, j int) bool { return excludes(all[i], all[j]) })
}

// build makes the happening of these events and writes its id into them. The id
// is that of the first one: what others join is not linked anew for its id.
func build(all Events, members []int) news.Happening {
	h := news.Happening{Status: news.Hypothetical}
	types, modes, places, actors := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	var when link.Interval
	first := all[members[0]]
	h.ID = news.ID("h", first.where.Report, first.written, fmt.Sprint(first.Start))
	for _, i := range members {
		e := all[i]
		h.Events = append(h.Events, e.where)
		types[string(e.Type)]++
		count(modes, e.Mode)
		count(places, e.placeID)
		for _, a := range e.ids() {
			actors[a]++
		}
		if !e.when.IsZero() && (when.IsZero() || e.when.Days() < when.Days()) {
			when = e.when
		}
		if strength(e.Status) > strength(h.Status) {
			h.Status = e.Status
		}
	}
	h.Type, h.Mode, h.Place = news.EventType(commonest(types)), commonest(modes), commonest(places)
	h.Begin, h.End = when.Begin(), when.End()
	h.Actors = slices.SortedFunc(maps.Keys(actors), func(a, b string) int {
		return cmp.Or(cmp.Compare(actors[b], actors[a]), cmp.Compare(a, b))
	})
	h.Variants = variants(all, members)
	for _, i := range members {
		all[i].Happening = h.ID
	}
	return h
}

func count(m map[string]int, value string) {
	if value != "" {
		m[value]++
	}
}

func commonest(m map[string]int) string {
	best := ""
	for _, v := range slices.Sorted(maps.Keys(m)) {
		if best == "" || m[v] > m[best] {
			best = v
		}
	}
	return best
}

// strength orders statuses by how much one telling of them says about the
// happening.
func strength(s news.Status) int {
	return slices.Index([]news.Status{news.Hypothetical, news.Requested, news.Planned, news.Denied, news.Happened}, s)
}

// variants lists the values in which the tellings of a happening part.
func variants(all Events, members []int) []news.Variant {
	var out []news.Variant
	for _, what := range []string{"date", "place", "status"} {
		by := map[string][]news.Where{}
		for _, i := range members {
			if v := value(all[i], what); v != "" {
				by[v] = append(by[v], all[i].where)
			}
		}
		if len(by) < 2 {
			continue
		}
		for _, v := range slices.Sorted(maps.Keys(by)) {
			out = append(out, news.Variant{What: what, Value: v, Where: by[v]})
		}
	}
	return out
}

func value(e *event, what string) string {
	switch what {
	case "date":
		return e.Date
	case "place":
		return e.placeID
	}
	return string(e.Status)
}
