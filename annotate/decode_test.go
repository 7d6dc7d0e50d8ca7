package annotate_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// post makes a posterior from probabilities, one row a token.
func post(labels []string, rows ...[]float64) *annotate.Posterior {
	p := &annotate.Posterior{Labels: labels}
	for _, r := range rows {
		for _, v := range r {
			p.LogP = append(p.LogP, float32(math.Log(v)))
		}
	}
	return p
}

func lines(of ...int) []news.Token {
	out := make([]news.Token, len(of))
	for i, l := range of {
		out[i] = news.Token{Span: news.Span{Start: i * 2, End: i*2 + 1}, Kind: news.Word, Line: l}
	}
	return out
}

var plain = []string{"O", "B", "I"}

func ranges(runs []annotate.Chunk) [][2]int {
	var out [][2]int
	for _, r := range runs {
		out = append(out, [2]int{r.First, r.Last})
	}
	return out
}

func TestChunks(t *testing.T) {
	gap := post(plain, []float64{.1, .8, .1}, []float64{.1, .1, .8}, []float64{.6, .01, .39}, []float64{.1, .05, .85}, []float64{.9, .05, .05})
	tests := []struct {
		name string
		bio  annotate.BIO
		at   []int
		want [][2]int
	}{
		{"an I needs a B, so the gap is bridged or the rest is lost", annotate.BIO{}, []int{0, 0, 0, 0, 0}, [][2]int{{0, 4}}},
		{"a penalty bridges it too", annotate.BIO{Switch: 2}, []int{0, 0, 0, 0, 0}, [][2]int{{0, 4}}},
		{"no run over a line end", annotate.BIO{InLines: true}, []int{0, 0, 1, 1, 1}, [][2]int{{0, 2}}},
	}
	for _, tt := range tests {
		if got := ranges(tt.bio.Chunks(gap, lines(tt.at...))); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestChunksKeepTypesApart(t *testing.T) {
	labels := []string{"O", "B-a", "I-a", "B-b", "I-b"}
	p := post(labels, []float64{.1, .6, .1, .1, .1}, []float64{.1, .1, .35, .05, .4}, []float64{.1, .1, .1, .6, .1})
	got := annotate.BIO{}.Chunks(p, lines(0, 0, 0))
	if len(got) != 2 || got[0].Label != "a" || got[0].Last != 2 || got[1].Label != "b" {
		t.Errorf("Chunks = %+v, want a over two tokens and b", got)
	}
}

func TestSwitchPenaltyDropsDoubtfulRuns(t *testing.T) {
	p := post(plain, []float64{.9, .05, .05}, []float64{.4, .5, .1}, []float64{.9, .05, .05})
	if n := len(annotate.BIO{}.Chunks(p, lines(0, 0, 0))); n != 1 {
		t.Errorf("without penalty %d runs, want 1", n)
	}
	if n := len(annotate.BIO{Switch: 1}.Chunks(p, lines(0, 0, 0))); n != 0 {
		t.Errorf("with penalty %d runs, want 0", n)
	}
}

func TestHits(t *testing.T) {
	p := post([]string{"O", "x", "y"}, []float64{.7, .1, .2}, []float64{.9, .06, .04}, []float64{.2, .5, .3})
	got := annotate.Hits(p, 0.25)
	if len(got) != 2 || got[0].Label != "y" || got[1].Token != 2 || got[1].Label != "x" {
		t.Errorf("Hits = %+v, want y at 0 and x at 2", got)
	}
}

func TestTrim(t *testing.T) {
	tokens := lines(0, 0, 0)
	tokens[0].Kind, tokens[2].Kind = news.Mark, news.Mark
	if a, b := annotate.Trim(tokens, 0, 3); a != 1 || b != 2 {
		t.Errorf("Trim = %d, %d, want 1, 2", a, b)
	}
	if s := annotate.Bytes(tokens, 1, 3); s != (news.Span{Start: 2, End: 5}) {
		t.Errorf("Bytes = %v", s)
	}
	text := ` "قال: نعم". `
	if got := annotate.TrimBytes(text, news.Span{Start: 0, End: len(text)}).Of(text); got != "قال: نعم" {
		t.Errorf("TrimBytes = %q", got)
	}
}

func FuzzChunks(f *testing.F) {
	f.Add([]byte("abcdefabc"), float32(1))
	f.Fuzz(func(t *testing.T, b []byte, penalty float32) {
		if penalty != penalty || penalty < 0 || penalty > 100 {
			return
		}
		n := len(b) / 3
		p := &annotate.Posterior{Labels: plain}
		at := make([]int, n)
		for i := range n {
			at[i] = int(b[i*3]) / 100
			for k := range 3 {
				p.LogP = append(p.LogP, -float32(b[i*3+k])/20)
			}
		}
		end := 0
		for _, r := range (annotate.BIO{Switch: penalty}).Chunks(p, lines(at...)) {
			if r.First < end || r.Last <= r.First || r.Last > n {
				t.Fatalf("run %+v after %d of %d", r, end, n)
			}
			end = r.Last
		}
	})
}

// TestPlainLabelsAreReadAsAnyOthers compares the reading of heads without types
// with that of a head of one type.
func TestPlainLabelsAreReadAsAnyOthers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n := 1 + rnd.IntN(12)
		a, b := &annotate.Posterior{Labels: plain}, &annotate.Posterior{Labels: []string{"O", "B-x", "I-x"}}
		at := make([]int, n)
		for i := range n {
			if i > 0 {
				at[i] = at[i-1] + rnd.IntN(5)/4
			}
			for range 3 {
				a.LogP = append(a.LogP, -4*rnd.Float32())
			}
		}
		b.LogP = a.LogP
		for _, bio := range []annotate.BIO{{}, {InLines: true}, {Switch: 1}} {
			if got, want := ranges(bio.Chunks(a, lines(at...))), ranges(bio.Chunks(b, lines(at...))); !reflect.DeepEqual(got, want) {
				t.Fatalf("%+v: %v, want %v", bio, got, want)
			}
		}
	}
}
