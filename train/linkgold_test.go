package train_test

import (
	"os"
	"testing"

	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/train"
)

const bench = "../../shared/bench/"

// story loads the gold of one folder and the reports that the annotators would
// have made of it.
func story(t *testing.T, dir string) ([]train.Gold, []*news.Report) {
	t.Helper()
	if _, err := os.Stat(bench + dir); err != nil {
		t.Skipf("gold is not here: %v", err)
	}
	gold, err := train.Load(bench + dir)
	if err != nil {
		t.Fatal(err)
	}
	var reports []*news.Report
	for i := range gold {
		reports = append(reports, train.Oracle(&gold[i]))
	}
	return gold, reports
}

func TestActorsOfGoldMentions(t *testing.T) {
	for _, c := range []struct {
		dir   string
		floor float64
	}{{"stories", 0.95}, {"dev", 0.95}, {"train", 0.95}} {
		gold, reports := story(t, c.dir)
		actor.Link(reports)
		var items []train.Labels
		for i, g := range gold {
			for j, m := range g.Mentions {
				items = append(items, train.Labels{Gold: m.Key, Found: reports[i].Mentions[j].Actor})
			}
		}
		p, r, f := train.BCubed(items)
		t.Logf("%s: %d mentions, P %.3f R %.3f F %.3f", c.dir, len(items), p, r, f)
		if f < c.floor {
			t.Errorf("actors of %s: F %.3f, want %.3f or more", c.dir, f, c.floor)
		}
	}
}
