package eval_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/eval"
)

// Pairs are read with commas and with tabs; a quotation mark in a row of tabs is
// a letter like any other.
func TestReadHeads(t *testing.T) {
	dir := t.TempDir()
	want := []eval.Heads{{A: "فتح الجسر", B: "\"الجسر\" مغلق, اليوم", Answer: "disagree"}}
	for name, content := range map[string]string{
		"a.csv": "s1,s2,stance\nفتح الجسر,\"\"\"الجسر\"\" مغلق, اليوم\",disagree\n",
		"a.tsv": "premise\thypothesis\tlabel\nفتح الجسر\t\"الجسر\" مغلق, اليوم\tdisagree\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := eval.ReadHeads(path); err != nil || !slices.Equal(got, want) {
			t.Errorf("ReadHeads(%s) = %q, %v, want %q", name, got, err, want)
		}
	}
	path := filepath.Join(dir, "b.tsv")
	if err := os.WriteFile(path, []byte("a\tb\tc\nd\te\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := eval.ReadHeads(path); err == nil {
		t.Error("ReadHeads took a row of two")
	}
}

// What shares no word is told from what repeats a headline, on headlines that
// nothing was learned from.
func TestHeadsByFolds(t *testing.T) {
	var all []eval.Heads
	for _, x := range [][3]string{
		{"افتتاح جسر جديد في المدينة", "افتتاح الجسر الجديد في المدينة", "هطول أمطار على الساحل"},
		{"هطول أمطار غزيرة على الساحل", "أمطار غزيرة على الساحل", "فوز الفريق بالكأس"},
		{"فوز الفريق الأخضر بالكأس", "الفريق الأخضر يفوز بالكأس", "إغلاق المتحف القديم"},
		{"إغلاق المتحف القديم للترميم", "المتحف القديم يغلق للترميم", "افتتاح جسر جديد"},
	} {
		all = append(all, eval.Heads{A: x[0], B: x[1], Answer: "yes"}, eval.Heads{A: x[0], B: x[2], Answer: "no"})
	}
	for _, w := range eval.Ways() {
		if s := w.Folds(all, 4); s.Accuracy < 0.99 || s.MacroF < 0.99 {
			t.Errorf("%s: %+v, want all right", w.Name, s)
		}
	}
}
