package story

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// index finds happenings and claims by id.
type index struct {
	happenings map[string]*news.Happening
	claims     map[string]*news.Claim
}

func indexOf(rec *link.Record) *index {
	x := &index{map[string]*news.Happening{}, map[string]*news.Claim{}}
	for i := range rec.Happenings {
		x.happenings[rec.Happenings[i].ID] = &rec.Happenings[i]
	}
	for i := range rec.Claims {
		x.claims[rec.Claims[i].ID] = &rec.Claims[i]
	}
	return x
}

// build makes the story of these reports, which are sorted by publication. Its
// id is that of its first report, so that it stays when others follow.
func build(reports []*news.Report, known *index) news.Story {
	s := news.Story{ID: news.ID("s", reports[0].ID)}
	told := map[string]int{}
	for _, r := range reports {
		s.Reports = append(s.Reports, r.ID)
		for _, e := range r.Events {
			told[e.Happening]++
		}
		for _, x := range r.Statements {
			told[x.Claim]++
		}
		if day := r.Published.Value; day != "" {
			s.First, s.Last = cmp.Or(s.First, day), day
		}
	}
	s.Happenings = inTime(known, told)
	s.Claims = commonest(known, told)
	s.Title = title(reports, known, s.Claims)
	return s
}

// inTime returns the ids of the happenings told here, by when they began and
// ended; those of an unknown time stand last.
func inTime(known *index, told map[string]int) []string {
	var out []string
	for id := range told {
		if known.happenings[id] != nil {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(x, y string) int {
		a, b := known.happenings[x], known.happenings[y]
		return cmp.Or(cmp.Compare(unknown(a), unknown(b)), cmp.Compare(a.Begin, b.Begin), cmp.Compare(a.End, b.End), cmp.Compare(x, y))
	})
	return out
}

func unknown(h *news.Happening) int {
	if h.Begin == "" {
		return 1
	}
	return 0
}

func commonest(known *index, told map[string]int) []string {
	var out []string
	for id := range told {
		if known.claims[id] != nil {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(told[b], told[a]), cmp.Compare(a, b)) })
	return out
}

// title is the words of the commonest claim; where the story has none, the title
// or the first sentence of its first report.
func title(reports []*news.Report, known *index, mine []string) string {
	if len(mine) > 0 {
		return known.claims[mine[0]].Title
	}
	r := reports[0]
	if r.Title != "" || len(r.Sentences) == 0 {
		return r.Title
	}
	return r.Sentences[0].Span.Of(r.Text)
}
