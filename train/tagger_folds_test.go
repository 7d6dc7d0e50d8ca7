package train

import (
	"cmp"
	"context"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
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
	var silver []*lesson
	if path := os.Getenv("RAWI_SILVER"); path != "" {
		if silver, err = readSilver(path, mostSilver, gold, f); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d reports of silver", len(silver))
	}
	measureFolds(t, f, lessons, silver, folds)
}

// part returns the fold of a report; with RAWI_HELD, a list of folders, fold 0
// holds these and there is no other to test on.
func part(l *lesson, folds int) int {
	held := strings.Fields(os.Getenv("RAWI_HELD"))
	if len(held) == 0 {
		return fold(l.gold.Folder, folds)
	}
	if slices.Contains(held, l.gold.Folder) {
		return 0
	}
	return 1
}

// some returns the lessons learned from: all, or with RAWI_PART, such as 0.33,
// that part of them, chosen by a hash of their ids, for a learning curve.
func some(lessons []*lesson) []*lesson {
	part, err := strconv.ParseFloat(os.Getenv("RAWI_PART"), 64)
	if err != nil {
		return lessons
	}
	lessons = slices.Clone(lessons)
	slices.SortFunc(lessons, func(a, b *lesson) int { return cmp.Compare(order(a.report.ID), order(b.report.ID)) })
	return lessons[:int(part*float64(len(lessons))+0.5)]
}

// order is a number in which reports of one outlet or day do not stand together.
func order(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}

// measureFolds reads each fold with what was taught on the others.
func measureFolds(t *testing.T, f *tagger.Features, lessons, silver []*lesson, folds int) {
	all := newSweep([]float64{0.5, 0.4, 0.3, 0.25, 0.2, 0.15}, []float32{0, 1, 2, 3, 4, 5})
	for k := range folds {
		var learn, held []*lesson
		for _, l := range lessons {
			if part(l, folds) == k {
				held = append(held, l)
			} else {
				learn = append(learn, l)
			}
		}
		learn = some(learn)
		t.Logf("%d reports learned from", len(learn))
		models, err := teachAll(context.Background(), f, learn, silver, t.Logf)
		if err != nil {
			t.Fatal(err)
		}
		set, err := tagger.NewSet(*models)
		if err != nil {
			t.Fatal(err)
		}
		all.read(set, held)
		if os.Getenv("RAWI_HELD") != "" {
			break
		}
	}
	t.Logf("%d folds %s\n%s", folds, os.Getenv("RAWI_OPT"), all)
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
