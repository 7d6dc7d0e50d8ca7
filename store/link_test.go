package store_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/store"
)

// TestLinksAfterLinks stores one record after the other and compares what comes
// back, and at the end the whole case with one that got the last record alone.
func TestLinksAfterLinks(t *testing.T) {
	var items []store.Reading
	for n := range 10 {
		items = append(items, reading(item(fmt.Sprint("n", n), fmt.Sprint("id", n), "o", "2016-11-28", fmt.Sprintf("سار الرجل إلى المدينة رقم %d", n))))
	}
	random := rand.New(rand.NewPCG(7, 7))
	c, path := open(t)
	if err := c.Put(ctx, items...); err != nil {
		t.Fatal(err)
	}
	var reports []*news.Report
	rec := &link.Record{}
	for n := range 30 {
		before := rec
		reports = nil
		used := 1 + random.IntN(len(items))
		for i, it := range items {
			unlink(it.Item.Report)
			if i < used {
				reports = append(reports, it.Item.Report)
			}
		}
		rec = shuffled(random, reports)
		all := make([]*news.Report, 0, len(items))
		for _, it := range items {
			all = append(all, it.Item.Report)
		}
		if err := relink(c, all, before, rec); err != nil {
			t.Fatalf("record %d: %v", n, err)
		}
		got, err := c.Links(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, rec) {
			t.Fatalf("record %d:\n%+v\nwant\n%+v", n, got, rec)
		}
		if _, whole, err := c.Whole(ctx); err != nil || !reflect.DeepEqual(whole, got) {
			t.Fatalf("record %d: Whole gives another than Links, %v", n, err)
		}
	}
	c.Close()
	fresh := filepath.Join(t.TempDir(), "fresh.rawi")
	d, err := store.Open(fresh)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Put(ctx, items...); err != nil {
		t.Fatal(err)
	}
	all := make([]*news.Report, 0, len(items))
	for _, it := range items {
		all = append(all, it.Item.Report)
	}
	if err := relink(d, all, &link.Record{}, rec); err != nil {
		t.Fatal(err)
	}
	d.Close()
	if got, want := dump(t, path), dump(t, fresh); got != want {
		t.Errorf("the case is not as if linked once:\n%s", difference(want, got))
	}
}

// relink stores what makes one record the other.
func relink(c *store.Case, reports []*news.Report, was, now *link.Record) error {
	d := &link.Delta{
		Actors:     change(was.Actors, now.Actors, func(x news.Actor) string { return x.ID }),
		Happenings: change(was.Happenings, now.Happenings, func(x news.Happening) string { return x.ID }),
		Claims:     change(was.Claims, now.Claims, func(x news.Claim) string { return x.ID }),
		Stories:    change(was.Stories, now.Stories, func(x news.Story) string { return x.ID }),
		Conflicts:  now.Conflicts,
	}
	var ids []string
	for _, c := range was.Copies {
		d.Gone = append(d.Gone, link.CopyKey(c))
	}
	for _, c := range now.Copies {
		d.Copies = append(d.Copies, link.Keyed[news.Copy]{Key: link.CopyKey(c), Value: c})
	}
	for _, p := range now.Proposals {
		d.Proposals = append(d.Proposals, link.Keyed[news.Proposal]{Key: p.A + p.B, Value: p})
	}
	for _, r := range reports {
		ids = append(ids, r.ID)
		d.Findings = append(d.Findings, findings(r))
	}
	return c.Relink(ctx, ids, nil, func(link.Shelf) *link.Delta { return d })
}

func change[T any](was, now []T, id func(T) string) link.Change[T] {
	out := link.Change[T]{Found: now}
	for _, x := range was {
		if !slices.ContainsFunc(now, func(y T) bool { return id(y) == id(x) }) {
			out.Gone = append(out.Gone, id(x))
		}
	}
	return out
}

// findings are the ids that a report bears.
func findings(r *news.Report) link.Findings {
	f := link.Findings{Report: r.ID}
	for _, m := range r.Mentions {
		f.Actors = append(f.Actors, m.Actor)
	}
	for _, s := range r.Statements {
		f.Claims, f.Polarities = append(f.Claims, s.Claim), append(f.Polarities, s.Polarity)
		for _, l := range s.Chain {
			f.Chains = append(f.Chains, l.Actor)
		}
	}
	for _, e := range r.Events {
		f.Happenings = append(f.Happenings, e.Happening)
	}
	return f
}

// unlink takes the links from the findings of a report.
func unlink(r *news.Report) {
	for i := range r.Mentions {
		r.Mentions[i].Actor = ""
	}
	s := &r.Statements[0]
	s.Claim, s.Polarity, s.Chain[0].Actor = "", "", ""
	r.Events[0].Happening = ""
}

// shuffled links the findings of the reports at random and returns the record.
func shuffled(random *rand.Rand, reports []*news.Report) *link.Record {
	rec := &link.Record{}
	actors, claims, happenings := map[string]*news.Actor{}, map[string]*news.Claim{}, map[string]*news.Happening{}
	for _, r := range reports {
		for i := range r.Mentions {
			id := fmt.Sprint("a", random.IntN(9))
			r.Mentions[i].Actor = id
			a := actors[id]
			if a == nil {
				a = &news.Actor{ID: id, Type: news.Person, Name: fmt.Sprint("n", random.IntN(3)), Forms: []news.Form{{Text: "f", Count: random.IntN(3)}}}
				actors[id] = a
			}
			a.Mentions = append(a.Mentions, news.Where{Report: r.ID, Index: i})
		}
		s := &r.Statements[0]
		s.Claim, s.Polarity = fmt.Sprint("c", random.IntN(6)), news.Affirms
		s.Chain[0].Actor = r.Mentions[0].Actor
		if claims[s.Claim] == nil {
			claims[s.Claim] = &news.Claim{ID: s.Claim, Title: fmt.Sprint("t", random.IntN(3))}
		}
		claims[s.Claim].Statements = append(claims[s.Claim].Statements, news.Where{Report: r.ID})
		e := &r.Events[0]
		e.Happening = fmt.Sprint("h", random.IntN(6))
		if happenings[e.Happening] == nil {
			happenings[e.Happening] = &news.Happening{ID: e.Happening, Type: "CONSULT", Place: r.Mentions[1].Actor, Actors: []string{r.Mentions[0].Actor}}
		}
		happenings[e.Happening].Events = append(happenings[e.Happening].Events, news.Where{Report: r.ID})
	}
	for _, a := range actors {
		rec.Actors = append(rec.Actors, *a)
	}
	for _, c := range claims {
		rec.Claims = append(rec.Claims, *c)
	}
	for _, h := range happenings {
		rec.Happenings = append(rec.Happenings, *h)
	}
	story := news.Story{ID: fmt.Sprint("s", random.IntN(3))}
	for _, r := range reports {
		story.Reports = append(story.Reports, r.ID)
	}
	rec.Stories = []news.Story{story}
	slices.SortFunc(rec.Actors, func(a, b news.Actor) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(rec.Claims, func(a, b news.Claim) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(rec.Happenings, func(a, b news.Happening) int { return cmp.Compare(a.ID, b.ID) })
	return rec
}

// TestShelfHoldsMoreThanItsRoom puts more on the shelf than is held in hand,
// changes some of it and takes some away, and asks for all in the next
// transaction.
func TestShelfHoldsMoreThanItsRoom(t *testing.T) {
	c, _ := open(t)
	const many = 70
	value := func(n, turn int) []byte { return append(make([]byte, 1<<20), byte(n), byte(turn)) }
	turn := func(work func(s link.Shelf)) {
		if err := c.Relink(ctx, nil, nil, func(s link.Shelf) *link.Delta { work(s); return &link.Delta{} }); err != nil {
			t.Fatal(err)
		}
	}
	turn(func(s link.Shelf) {
		for n := range many {
			s.Put("space", fmt.Sprint(n), value(n, 1))
		}
		for n := range many {
			if n%3 == 0 {
				s.Put("space", fmt.Sprint(n), nil)
			} else if n%3 == 1 {
				s.Put("space", fmt.Sprint(n), value(n, 2))
			}
		}
	})
	turn(func(s link.Shelf) {
		for n := range many {
			var want []byte
			if n%3 > 0 {
				want = value(n, 3-n%3)
			}
			if got := s.Get("space", fmt.Sprint(n)); string(got) != string(want) {
				t.Errorf("value %d ends in %v, want %v", n, got[max(0, len(got)-2):], want[max(0, len(want)-2):])
			}
		}
	})
}
