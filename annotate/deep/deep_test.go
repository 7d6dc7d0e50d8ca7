package deep_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/deep"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// TestGolden compares the shipped weights with what PyTorch made of sentences
// of our own (training/export.py).
func TestGolden(t *testing.T) {
	b, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden []struct {
		Words  []string
		Pieces [][]int
		Scores [][]float64
		Agents [][]float64
	}
	if err := json.Unmarshal(b, &golden); err != nil {
		t.Fatal(err)
	}
	m := deep.Shipped()
	for _, g := range golden {
		for i, w := range g.Words {
			var ids []int
			for _, p := range m.Cut(w) {
				ids = append(ids, p.ID)
			}
			if !slices.Equal(ids, g.Pieces[i]) {
				t.Errorf("Cut(%q) = %v, want %v", w, ids, g.Pieces[i])
			}
		}
		got := m.Read(g.Words, []int{len(g.Words)})
		for i, want := range slices.Concat(g.Scores...) {
			// Scores are rounded to 1/1024, and activations to 15 bits.
			if d := math.Abs(float64(got[i]) - want); d > 8e-3 {
				t.Fatalf("%q: score %d = %v, want %v", strings.Join(g.Words, " "), i, got[i], want)
			}
		}
		arcs := deep.Arcs(m, g.Words)
		for i, row := range g.Agents {
			for j, want := range row {
				// Ends of arcs are kept in 8 bits.
				if got, ok := arcs.Odds(annotate.ArcAgent, i, j); !ok || math.Abs(float64(got)-want) > 0.5 {
					t.Fatalf("%q: arc %d to %d = %v, want %v", strings.Join(g.Words, " "), i, j, got, want)
				}
			}
		}
	}
}

func TestHeads(t *testing.T) {
	d := read(t, "قال سامي الخطيب لوكالة النهار إن الوزير وصل إلى عمان.\nونفى ذلك لاحقا.")
	for _, h := range tagger.Heads {
		p := d.Scores[h]
		if p == nil || !slices.Equal(p.Labels, tagger.Labels(h)) {
			t.Errorf("head %s is answered with other labels than those of the fast reader", h)
		}
	}
	for h, p := range d.Scores {
		if len(p.LogP) != len(d.Tokens)*len(p.Labels) {
			t.Errorf("head %s has %d scores for %d tokens of %d labels", h, len(p.LogP), len(d.Tokens), len(p.Labels))
		}
	}
	p := d.Scores[annotate.HeadMention]
	if got := p.Labels[annotate.Best(p.Row(1))]; got != "B-person" {
		t.Errorf("the name behind the verb of saying is %s, want B-person", got)
	}
}

// TestJoin checks that a reader that ran before counts.
func TestJoin(t *testing.T) {
	text := "غادر الوفد المدينة."
	alone := read(t, text)
	both := &annotate.Doc{Report: &news.Report{Text: text}, Scores: map[annotate.Head]*annotate.Posterior{}}
	lang.Analyze(both.Report)
	labels := tagger.Labels(annotate.HeadMention)
	sure := &annotate.Posterior{Labels: labels, By: "test"}
	for range both.Tokens {
		row := slices.Repeat([]float32{-9}, len(labels))
		row[3] = 0
		sure.LogP = append(sure.LogP, row...)
	}
	both.Scores[annotate.HeadMention] = sure
	run(t, both)
	a, b := alone.Scores[annotate.HeadMention], both.Scores[annotate.HeadMention]
	if a.Row(0)[3] >= b.Row(0)[3] || !strings.Contains(b.By, "test") {
		t.Errorf("a sure reader lifts %s from %v to %v, by %q", labels[3], a.Row(0)[3], b.Row(0)[3], b.By)
	}
}

func TestForm(t *testing.T) {
	tests := []struct{ text, want string }{
		{"للوزير", "ل الوزير"},
		{"مُحَمَّدٌ", "محمد"},
		{"قـــال", "قال"},
		{"أثناء الليل", "أثناء الليل"},
	}
	for _, test := range tests {
		r := &news.Report{Text: test.text}
		lang.Analyze(r)
		var got []string
		for _, k := range r.Tokens {
			got = append(got, deep.Form(r.Text, k))
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("forms of %q are %q, want %q", test.text, s, test.want)
		}
	}
}

func read(t *testing.T, text string) *annotate.Doc {
	t.Helper()
	d := &annotate.Doc{Report: &news.Report{Text: text}, Scores: map[annotate.Head]*annotate.Posterior{}}
	lang.Analyze(d.Report)
	run(t, d)
	return d
}

func run(t *testing.T, d *annotate.Doc) {
	t.Helper()
	if err := deep.Annotator.Run(d); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkRead(b *testing.B) {
	r := &news.Report{Text: strings.Repeat("قال الوزير إن الوفد وصل إلى العاصمة مساء أمس والتقى رئيس البرلمان. ", 30)}
	lang.Analyze(r)
	deep.Shipped()
	for b.Loop() {
		_ = deep.Annotator.Run(&annotate.Doc{Report: r, Scores: map[annotate.Head]*annotate.Posterior{}})
	}
	b.ReportMetric(float64(len(r.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
