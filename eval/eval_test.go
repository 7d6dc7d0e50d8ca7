package eval_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/eval"
	"github.com/rawi-news/rawi/train"
)

// numbered are sentences of two words, the second of which tells them apart
// save for every fiftieth.
func numbered(n int) (out []train.Tagged) {
	for i := range n {
		word := fmt.Sprint(i)
		if i%50 == 0 {
			word = "same"
		}
		out = append(out, train.Tagged{Words: []string{"word", word}, Tags: []string{"O", "O"}})
	}
	return out
}

func TestSplitDoesNotLeak(t *testing.T) {
	all := numbered(2000)
	for n := range 3 {
		learn, test := eval.Split(all, n)
		if len(test) != 200 {
			t.Errorf("split %d holds out %d, want 200", n, len(test))
		}
		seen, at := map[string]bool{}, map[string]int{}
		for i, s := range all {
			at[s.Words[1]] = i
		}
		for _, s := range test {
			seen[s.Words[1]] = true
		}
		for _, s := range learn {
			w := s.Words[1]
			if seen[w] {
				t.Errorf("split %d learns from %q, which is held out", n, w)
			}
			if next := fmt.Sprint(at[w] + 1); w != "same" && seen[next] {
				t.Errorf("split %d learns from %q, the neighbour of what is held out", n, w)
			}
		}
	}
}

func TestTags(t *testing.T) {
	var learn []train.Tagged
	for _, place := range strings.Fields("برلين بغداد القاهرة طرابلس الخرطوم الدوحة") {
		for _, s := range []string{"وصل الوفد إلى @ مساء", "عاد الوزير من @ بعد زيارة", "قال مسؤول في @ إن المحادثات بدأت", "أعلنت الشركة نتائجها أمس"} {
			learn = append(learn, placed(s, place))
		}
	}
	e := &eval.Tags{Train: learn, Test: []train.Tagged{placed("توجه الوفد إلى @ صباحا", "دمشق")}}
	for _, v := range append([]eval.Variant{eval.Whole}, eval.Ablation...) {
		table, err := e.Run(t.Context(), v)
		if err != nil {
			t.Fatal(err)
		}
		row := table.Rows[len(table.Rows)-1]
		if row.Type != "all" || row.Gold != 1 || row.F != 100 {
			t.Errorf("%s: last row %+v, want the one place found", v.Name, row)
		}
	}
}

func placed(sentence, place string) (s train.Tagged) {
	for _, w := range strings.Fields(sentence) {
		tag := "O"
		if w == "@" {
			w, tag = place, "B-LOC"
		}
		s.Words, s.Tags = append(s.Words, w), append(s.Tags, tag)
	}
	return s
}

func TestPrint(t *testing.T) {
	var b strings.Builder
	table := eval.Table{Name: "x", Rows: []train.TagRow{{Type: "all", P: 50, R: 100, F: 66.666, Gold: 2}}}
	if err := table.Print(&b); err != nil {
		t.Fatal(err)
	}
	if want := "x\n  all              P  50.0  R 100.0  F  66.7  of 2\n"; b.String() != want {
		t.Errorf("Print = %q, want %q", b.String(), want)
	}
}
