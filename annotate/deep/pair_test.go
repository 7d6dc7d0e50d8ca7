package deep_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/annotate/deep"
)

// TestGoldenPairs compares the shipped weights with what PyTorch made of pairs
// of sentences of our own (training/pairs.py).
func TestGoldenPairs(t *testing.T) {
	b, err := os.ReadFile("testdata/pairs.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden []struct {
		A, B    string
		Pieces  [2][]int32
		Answers [3]float64 // other, same, opposite
	}
	if err := json.Unmarshal(b, &golden); err != nil {
		t.Fatal(err)
	}
	for _, g := range golden {
		x, y := deep.Pieces("", g.A), deep.Pieces("", g.B)
		if !slices.Equal(x, g.Pieces[0]) || !slices.Equal(y, g.Pieces[1]) {
			t.Errorf("pieces of %q and %q are %v and %v, want %v", g.A, g.B, x, y, g.Pieces)
		}
		claim, opposite := deep.Together(x, y)
		wantClaim := math.Log(math.Exp(g.Answers[1])+math.Exp(g.Answers[2])) - g.Answers[0]
		wantOpposite := g.Answers[2] - g.Answers[1]
		// Answers are rounded to 1/1024, and activations to 15 bits.
		if math.Abs(claim-wantClaim) > 0.02 || math.Abs(opposite-wantOpposite) > 0.02 {
			t.Errorf("%q and %q: claim %.3f, opposite %.3f, want %.3f, %.3f", g.A, g.B, claim, opposite, wantClaim, wantOpposite)
		}
	}
}

func TestTogether(t *testing.T) {
	opened := deep.Pieces("قال", "إن الميناء سيفتح أمام السفن يوم الأحد")
	again := deep.Pieces("أعلن", "أن الميناء سيفتح الأحد أمام السفن")
	shut := deep.Pieces("نفى", "أن يكون الميناء سيفتح أمام السفن يوم الأحد")
	other := deep.Pieces("قالت", "إن الفريق خسر المباراة الأخيرة في الدوري")
	same, agree := deep.Together(opened, again)
	different, _ := deep.Together(opened, other)
	_, oppose := deep.Together(opened, shut)
	if same < different+1 {
		t.Errorf("one claim has log-odds %.2f, another %.2f", same, different)
	}
	if oppose < agree+1 {
		t.Errorf("a denial is opposed with log-odds %.2f, a repetition with %.2f", oppose, agree)
	}
	if back, turned := deep.Together(shut, opened); turned != oppose {
		t.Errorf("the other way round %v, %v", back, turned)
	}
}

func TestPiecesAreBounded(t *testing.T) {
	long := ""
	for range 100 {
		long += "مدينة ساحلية، "
	}
	if n := len(deep.Pieces(long, long)); n != 56 {
		t.Errorf("%d pieces, want 56", n)
	}
	if p := deep.Pieces("", ""); len(p) != 0 {
		t.Errorf("pieces of nothing: %v", p)
	}
}

func BenchmarkTogether(b *testing.B) {
	x := deep.Pieces("قال", "إن الوفد وصل إلى العاصمة مساء أمس والتقى رئيس البرلمان وبحث معه سبل وقف القتال")
	for i := 0; b.Loop(); i++ {
		y := slices.Clone(x)
		y[0], y[1] = int32(100+i%1000), int32(100+i/1000)
		deep.Together(x, y)
	}
}
