package pipeline_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
)

// apart tells of things that no sample report has.
const apart = `{"id":"apart","outlet":"صحيفة الواحة","published":"1994-07-05","text":"زار بائع الفخار برهان الزيتوني قرية عين السنديان صباح اليوم. وقال الزيتوني إن جرار القرية أمتن من سواها. وانهار سقف معصرة قديمة."}`

// count counts the events and statements of the reports.
func count(reports []*news.Report) (n int) {
	for _, r := range reports {
		n += len(r.Events) + len(r.Statements)
	}
	return n
}

func TestAReportApartTouchesNothingElse(t *testing.T) {
	c := open(t)
	all := lines(t)
	gather(t, c, all)
	done := gather(t, c, []string{apart})
	r, err := c.Report(context.Background(), "apart")
	if err != nil {
		t.Fatal(err)
	}
	own := count([]*news.Report{r})
	if own == 0 {
		t.Fatal("the report has no findings: it shows nothing")
	}
	if done.Solved != own {
		t.Errorf("solved %d findings anew, want the %d of the new report", done.Solved, own)
	}
	if got, want := recordOf(t, c), anew(t, append(all, apart)); got != want {
		t.Errorf("the record is not that of linking all anew: %s", difference(got, want))
	}
}

// TestARelatedReportTouchesItsParts adds each sample report to the others.
func TestARelatedReportTouchesItsParts(t *testing.T) {
	all := lines(t)
	want := anew(t, append(all[:len(all):len(all)], apart))
	total := count(read(t, all))
	for i := range min(3, len(all)) {
		c := open(t)
		rest := append(append([]string{apart}, all[:i]...), all[i+1:]...)
		gather(t, c, rest)
		done := gather(t, c, all[i:i+1])
		if done.Solved == 0 || done.Solved > total {
			t.Errorf("report %d: solved %d findings anew, want some and at most the %d of the samples", i, done.Solved, total)
		}
		if got := recordOf(t, c); got != want {
			t.Errorf("report %d: the record is not that of linking all anew: %s", i, difference(got, want))
		}
	}
}

// TestRelinkGivesTheSame links made-up cases that grow, shrink and change, and
// compares each with linking anew.
func TestRelinkGivesTheSame(t *testing.T) {
	verbs := []string{"زار", "هاجم", "انتقد", "استقبل"}
	people := []string{"سامي منصور", "ليلى حداد", "نبيل شاهين", "عمر خوري", "هدى قاسم"}
	things := []string{"مرفأ", "جسر", "محطة", "متحف"}
	line := func(id int, random *rand.Rand) string {
		pick := func(list []string) string { return list[random.IntN(len(list))] }
		return fmt.Sprintf(`{"id":"m%02d","outlet":"o%d","published":"2020-03-%02d","text":"%s %s مدينة صيدا يوم الأحد. وقال %s إن %s صيدا أغلق بعد حريق كبير. ونفى %s إغلاق %s صيدا. وزار وزير الزراعة الكندي %s المعرض. وقال وزير الزراعة الكندي إن المعرض كبير."}`,
			id, id%3, 1+random.IntN(9), pick(verbs), pick(people), pick(people), pick(things), pick(people), pick(things), pick(people))
	}
	for seed := range uint64(3) {
		random := rand.New(rand.NewPCG(seed, 3))
		now := map[int]string{}
		kept := map[string]*news.Report{}
		desk := &link.Desk{Texts: func(id string) string { return kept[id].Text }}
		rec := &link.Record{}
		for range 8 {
			for range 4 {
				if id := random.IntN(24); random.IntN(5) == 0 {
					delete(now, id)
				} else {
					now[id] = line(id, random)
				}
			}
			var list []string
			for id := range 24 {
				if l := now[id]; l != "" {
					list = append(list, l)
				}
			}
			reports := carry(read(t, list), kept)
			rec.Apply(step(desk, reports, kept))
			mentioned(rec, reports)
			have, want := told(t, record.New(reports, rec)), anew(t, list)
			if have != want {
				t.Fatalf("seed %d: not that of linking all anew: %s", seed, difference(have, want))
			}
			all := pipeline.Link(read(t, list))
			for _, x := range []struct{ have, want any }{{rec.Actors, all.Actors}, {rec.Copies, all.Copies}, {rec.Stories, all.Stories}, {rec.Proposals, all.Proposals}} {
				if have, want := fmt.Sprint(x.have), fmt.Sprint(x.want); have != want {
					t.Fatalf("seed %d: not that of linking all anew: %s", seed, difference(have, want))
				}
			}
		}
	}
}

// mentioned tells the actors where they are mentioned.
func mentioned(rec *link.Record, reports []*news.Report) {
	at := map[string][]news.Where{}
	for _, r := range reports {
		for i, m := range r.Mentions {
			at[m.Actor] = append(at[m.Actor], news.Where{Report: r.ID, Index: i})
		}
	}
	for i := range rec.Actors {
		rec.Actors[i].Mentions = at[rec.Actors[i].ID]
	}
}

// step links the reports that are not among those kept, takes those out that
// are no more, and keeps them all.
func step(desk *link.Desk, reports []*news.Report, kept map[string]*news.Report) *link.Delta {
	var fresh []*news.Report
	gone := maps.Clone(kept)
	byID := map[string]*news.Report{}
	for _, r := range reports {
		if kept[r.ID] != r {
			fresh = append(fresh, r)
		}
		delete(gone, r.ID)
		kept[r.ID], byID[r.ID] = r, r
	}
	d := pipeline.Relink(desk, fresh, slices.Sorted(maps.Keys(gone)), &link.Decided{})
	for id := range gone {
		delete(kept, id)
	}
	for _, f := range d.Findings {
		f.Fill(byID[f.Report])
	}
	return d
}

// carry takes the report that was linked before for each that reads the same.
func carry(reports []*news.Report, kept map[string]*news.Report) []*news.Report {
	for i, r := range reports {
		if k := kept[r.ID]; k != nil && k.Text == r.Text && k.Published == r.Published {
			reports[i] = k
		}
	}
	return reports
}
