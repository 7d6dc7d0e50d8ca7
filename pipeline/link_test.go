package pipeline_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

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
		return fmt.Sprintf(`{"id":"m%02d","outlet":"o%d","published":"2020-03-%02d","text":"%s %s مدينة صيدا يوم الأحد. وقال %s إن %s صيدا أغلق بعد حريق كبير. ونفى %s إغلاق %s صيدا."}`,
			id, id%3, 1+random.IntN(9), pick(verbs), pick(people), pick(people), pick(things), pick(people), pick(things))
	}
	for seed := range uint64(3) {
		random := rand.New(rand.NewPCG(seed, 3))
		now := map[int]string{}
		var old pipeline.Linked
		kept := map[string]*news.Report{}
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
			got := pipeline.Relink(reports, old)
			old = got.Linked
			kept = map[string]*news.Report{}
			for _, r := range reports {
				kept[r.ID] = r
			}
			have, want := told(t, record.New(reports, got.Record)), anew(t, list)
			if have != want {
				t.Fatalf("seed %d: not that of linking all anew: %s", seed, difference(have, want))
			}
		}
	}
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
