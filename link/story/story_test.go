package story_test

import (
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/story"
	"github.com/rawi-news/rawi/news"
)

func report(id, published string, happenings ...string) *news.Report {
	r := &news.Report{ID: id, Title: "عنوان " + id, Published: news.Date{Value: published, Known: news.KnownGiven}}
	for _, h := range happenings {
		r.Events = append(r.Events, news.Event{Happening: h})
	}
	return r
}

func TestLink(t *testing.T) {
	reports := []*news.Report{
		report("late", "2020-03-05", "fair", "fire"), report("early", "2020-03-01", "fire", "fair"), report("other", "2020-03-02", "match"),
	}
	rec := &link.Record{Happenings: []news.Happening{
		{ID: "fair", Begin: "2020-02-20", Events: []news.Where{{Report: "late"}, {Report: "early", Index: 1}}},
		{ID: "fire", Begin: "2020-02-10", Events: []news.Where{{Report: "late", Index: 1}, {Report: "early"}}},
		{ID: "match", Events: []news.Where{{Report: "other"}}},
	}}
	stories := story.Link(reports, rec)
	if len(stories) != 2 {
		t.Fatalf("found %d stories, want 2: %+v", len(stories), stories)
	}
	i := slices.IndexFunc(stories, func(s news.Story) bool { return len(s.Reports) == 2 })
	if i < 0 {
		t.Fatalf("no story holds both reports: %+v", stories)
	}
	s := stories[i]
	if !slices.Equal(s.Reports, []string{"early", "late"}) || !slices.Equal(s.Happenings, []string{"fire", "fair"}) {
		t.Errorf("story holds %v with %v, want the reports by publication and the happenings in time", s.Reports, s.Happenings)
	}
	if s.Title != "عنوان early" || s.First != "2020-03-01" || s.Last != "2020-03-05" {
		t.Errorf("story = %+v", s)
	}
	slices.Reverse(reports)
	if again := story.Link(reports, rec); again[i].ID != s.ID {
		t.Errorf("id %s in the other order, %s before", again[i].ID, s.ID)
	}
}
