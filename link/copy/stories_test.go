package copy_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link/copy"
	"github.com/rawi-news/rawi/news"
)

const stories = "../../../shared/data/stories/docs.jsonl"

// copied are the pairs that the notes of the stories name as copies of one
// dispatch or as one text printed twice; apart those of independent sources.
var (
	copied = [][2]string{
		{"2015-07-21#1622", "2015-07-21#1424"}, {"2015-07-21#1622", "2015-07-21#2697"}, {"2015-07-21#1622", "2015-07-21#1203"},
		{"2015-07-21#1622", "2015-07-21#1240"}, {"2015-07-21#1424", "2015-07-21#2697"}, {"2015-07-21#1424", "2015-07-21#1203"},
		{"2015-07-21#1424", "2015-07-21#1240"}, {"2015-07-21#2697", "2015-07-21#1203"}, {"2015-07-21#2697", "2015-07-21#1240"},
		{"2015-07-21#1203", "2015-07-21#1240"}, {"JA-localNews-1779-20170222", "JA-localNews-1592-20170222"},
	}
	apart = [][2]string{
		{"SK-middleEast-1320-20180429", "CN-internationalNews-291-20180429"},
		{"SK-middleEast-539-20180324", "BB-middleEast-245-20180325"}, {"SK-middleEast-539-20180324", "CN-middleEast-362-20180325"},
		{"BB-middleEast-245-20180325", "CN-middleEast-362-20180325"}, {"SK-middleEast-1927-20180525", "CN-internationalNews-392-20180525"},
		{"FR-internationalNews-1429-20180525", "CN-internationalNews-392-20180525"}, {"BB-middleEast-678-20180629", "FR-internationalNews-2062-20180629"},
		{"SK-middleEast-953-20180411", "BB-middleEast-360-20180414"}, {"2015-07-31#594", "2015-07-31#340"},
	}
)

func TestStories(t *testing.T) {
	kinds := map[[2]string]news.CopyKind{}
	for _, c := range copy.Find(documents(t)) {
		kinds[[2]string{c.From, c.To}], kinds[[2]string{c.To, c.From}] = c.Kind, c.Kind
	}
	found := 0
	for _, p := range copied {
		if k := kinds[p]; k == news.WholeCopy || k == news.EditedCopy {
			found++
		} else {
			t.Logf("missed the copy %v: %q", p, k)
		}
	}
	if 100*found < 95*len(copied) {
		t.Errorf("found %d of %d copies, want 95 %%", found, len(copied))
	}
	for _, p := range apart {
		if k := kinds[p]; k == news.WholeCopy || k == news.EditedCopy {
			t.Errorf("took independent reports %v for a copy: %q", p, k)
		}
	}
}

// documents loads the documents of the stories; the test is skipped where they
// are not.
func documents(t *testing.T) []*news.Report {
	t.Helper()
	file, err := os.Open(stories)
	if err != nil {
		t.Skipf("the stories are not here: %v", err)
	}
	defer file.Close()
	var out []*news.Report
	s := bufio.NewScanner(file)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var d struct{ ID, Outlet, Time, Title, Text string }
		if err := json.Unmarshal(s.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		r := &news.Report{ID: d.ID, Outlet: d.Outlet, Title: d.Title, Text: d.Text,
			Published: news.Date{Value: d.Time, Known: news.KnownGiven}}
		lang.Analyze(r)
		out = append(out, r)
	}
	return out
}
