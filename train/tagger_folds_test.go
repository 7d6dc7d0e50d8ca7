package train

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate/tagger"
)

// TestTaggerFolds measures the tagger by folds over the folders of gold in
// RAWI_BENCH (the folder with train/ and stories/). It takes minutes, and only
// informs.
func TestTaggerFolds(t *testing.T) {
	bench := os.Getenv("RAWI_BENCH")
	if bench == "" || os.Getenv("RAWI_FOLDS") == "" {
		t.Skip("RAWI_BENCH and RAWI_FOLDS are not set")
	}
	gold, err := loadGold(Options{Bench: bench})
	if err != nil {
		t.Fatal(err)
	}
	overrides()
	f := tagger.NewFeatures()
	folds, _ := strconv.Atoi(os.Getenv("RAWI_FOLDS"))
	var lessons []*lesson
	for i := range gold {
		lessons = append(lessons, newLesson(&gold[i], f))
	}
	measureFolds(t, f, lessons, folds)
}

func measureFolds(t *testing.T, f *tagger.Features, lessons []*lesson, folds int) {
	all := newSweep([]float64{0.5, 0.4, 0.3, 0.25, 0.2}, []float32{0, 1, 2, 3, 4})
	for k := range folds {
		var learn, test []*lesson
		for _, l := range lessons {
			if fold(l.gold.Folder, folds) == k {
				test = append(test, l)
			} else {
				learn = append(learn, l)
			}
		}
		models, err := teachAll(context.Background(), f, learn, nil, t.Logf)
		if err != nil {
			t.Fatal(err)
		}
		set, err := tagger.NewSet(models)
		if err != nil {
			t.Fatal(err)
		}
		all.read(set, test)
	}
	t.Logf("%d folds\n%s", folds, all)
}

// overrides takes options from RAWI_OPT: "L1=0.1 Rate=0.3 Epochs=10".
func overrides() {
	for _, f := range strings.Fields(os.Getenv("RAWI_OPT")) {
		name, value, _ := strings.Cut(f, "=")
		v, _ := strconv.ParseFloat(value, 64)
		for h := range taggerOptions {
			o := &taggerOptions[h]
			switch name {
			case "L1":
				o.L1 = v
			case "L2":
				o.L2 = v
			case "Rate":
				o.Rate = v
			case "Epochs":
				o.Epochs = int(v)
			case "MinCount":
				o.MinCount = int(v)
			}
		}
	}
}

// TestTaggerOnDev measures the shipped models on dev/ of RAWI_BENCH.
func TestTaggerOnDev(t *testing.T) {
	bench := os.Getenv("RAWI_BENCH")
	if bench == "" {
		t.Skip("RAWI_BENCH is not set")
	}
	gold, err := Load(filepath.Join(bench, "dev"))
	if err != nil {
		t.Fatal(err)
	}
	f := tagger.NewFeatures()
	var lessons []*lesson
	for i := range gold {
		lessons = append(lessons, newLesson(&gold[i], f))
	}
	all := newSweep([]float64{0.5, 0.4, 0.3, 0.25, 0.2}, []float32{0, 1, 2, 3, 4})
	all.read(tagger.Shipped(), lessons)
	t.Logf("dev\n%s", all)
}
