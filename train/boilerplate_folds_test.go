package train_test

import (
	"flag"
	"os"
	"testing"

	"github.com/rawi-news/rawi/annotate/boilerplate"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/train"
)

var boilerplateFolds = flag.String("boilerplate", "", "folder shared/: learn and measure boilerplate by folds")

// TestBoilerplateFolds measures boilerplate characters by folds over folders;
// it takes a minute and runs only when asked for.
func TestBoilerplateFolds(t *testing.T) {
	if *boilerplateFolds == "" {
		t.Skip("pass -boilerplate FOLDER to measure by folds")
	}
	gold, err := train.LoadAll(*boilerplateFolds + "/bench")
	if err != nil {
		t.Fatal(err)
	}
	skip := map[string]bool{}
	for _, g := range gold {
		skip[g.Report.ID] = true
	}
	weak, err := train.Recurring(*boilerplateFolds+"/data/news/ant-2018.jsonl.gz", skip)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d recurring", len(weak))
	var want, got, hit int
	for k := range 4 {
		var learn, test []train.Gold
		fold := map[string]int{}
		for _, g := range gold {
			if _, ok := fold[g.Folder]; !ok {
				fold[g.Folder] = len(fold)
			}
			if fold[g.Folder]%4 == k {
				test = append(test, g)
			} else {
				learn = append(learn, g)
			}
		}
		m, err := train.Boilerplate(learn, weak)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range test {
			w, p, h := characters(t, &g, boilerplate.With(m, g.Report))
			want, got, hit = want+w, got+p, hit+h
		}
	}
	t.Logf("boilerplate bytes: P %.3f R %.3f F %.3f", float64(hit)/float64(got), float64(hit)/float64(want), 2*float64(hit)/float64(want+got))
}

// characters counts bytes of boilerplate wanted, found and shared.
func characters(t *testing.T, g *train.Gold, lines []news.Line) (want, got, hit int) {
	mark := make([]byte, len(g.Report.Text))
	for _, b := range g.Boilerplate {
		for i := b.Start; i < b.End; i++ {
			mark[i] |= 1
		}
	}
	for _, l := range lines {
		before := hit
		for i := l.Start; i < l.End; i++ {
			if mark[i] == 1 {
				hit++
			}
			mark[i] |= 2
		}
		got += l.Len()
		if hit == before && os.Getenv("RAWI_WRONG") != "" {
			t.Logf("EXTRA %s %s %s", g.Report.ID, l.By, l.Of(g.Report.Text))
		}
	}
	for _, b := range g.Boilerplate {
		want += b.Len()
		if mark[b.Start] == 1 && os.Getenv("RAWI_WRONG") != "" {
			t.Logf("MISSED %s %s", g.Report.ID, b.Of(g.Report.Text))
		}
	}
	return want, got, hit
}
