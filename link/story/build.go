package story

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// build makes the story of these reports. Its id is that of its first report,
// so that it stays when others follow.
func (t *thread) build(reports []string) news.Story {
	at := map[string]*head{}
	for _, id := range reports {
		h := &head{}
		h.code(link.Reading(t.shelf.Get(heads, id)))
		at[id] = h
	}
	slices.SortFunc(reports, func(a, b string) int {
		return cmp.Or(cmp.Compare(at[a].published, at[b].published), cmp.Compare(a, b))
	})
	s := news.Story{ID: news.ID("s", reports[0]), Reports: slices.Clone(reports)}
	happenings, claims := map[string]int{}, map[string]int{}
	for _, id := range reports {
		x := t.tell(id)
		count(happenings, x.Happenings)
		count(claims, x.Claims)
		if day := at[id].published; day != "" {
			s.First, s.Last = cmp.Or(s.First, day), day
		}
	}
	s.Happenings, s.Claims = t.inTime(happenings), commonest(claims)
	s.Title = at[reports[0]].title
	if len(s.Claims) > 0 {
		s.Title = t.thing(s.Claims[0]).title
	}
	return s
}

func count(into map[string]int, ids []string) {
	for _, id := range ids {
		if id != "" {
			into[id]++
		}
	}
}

// inTime returns the ids of the happenings told here, by when they began and
// ended; those of an unknown time stand last.
func (t *thread) inTime(told map[string]int) []string {
	var out []string
	for id := range told {
		out = append(out, id)
	}
	slices.SortFunc(out, func(x, y string) int {
		a, b := t.thing(x), t.thing(y)
		return cmp.Or(cmp.Compare(unknown(a), unknown(b)), cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end), cmp.Compare(x, y))
	})
	return out
}

func unknown(h *thing) int {
	if h.begin == "" {
		return 1
	}
	return 0
}

func commonest(told map[string]int) []string {
	var out []string
	for id := range told {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(told[b], told[a]), cmp.Compare(a, b)) })
	return out
}
