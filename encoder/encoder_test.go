package encoder_test

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rawi-news/rawi/encoder"
)

func open(t testing.TB, layers int) *encoder.Model {
	t.Helper()
	m, err := encoder.Open(random(layers))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// text is n words in sentences of seven.
func text(n int) (words []string, ends []int) {
	some := strings.Fields("سلام كتاب والسلام ab. 1 غريب السلام . بتل 😀")
	for i := range n {
		words = append(words, some[(i*i+i/3)%len(some)])
		if i%7 == 6 || i == n-1 {
			ends = append(ends, i+1)
		}
	}
	return words, ends
}

func TestKernelsAgree(t *testing.T) {
	m := open(t, 3)
	p, err := encoder.OpenPlain(random(3))
	if err != nil {
		t.Fatal(err)
	}
	words, ends := text(200)
	a, b := m.Read(words, ends), p.Read(words, ends)
	if !slices.Equal(a, b) {
		t.Errorf("%s and %s give other scores", m.Kernel(), p.Kernel())
	}
	if slices.Max(a)-slices.Min(a) < 0.1 {
		t.Error("the scores are all alike: the test shows nothing")
	}
}

func TestReadGivesProbabilities(t *testing.T) {
	m := open(t, 1)
	words, ends := text(500)
	for name, ends := range map[string][]int{"sentences": ends, "one long sentence": {len(words)}} {
		rows := m.Read(words, ends)
		if len(rows) != len(words)*m.Labels() {
			t.Fatalf("%s: %d scores for %d words", name, len(rows), len(words))
		}
		for i := range words {
			row, sum := rows[i*5:i*5+3], 0.0
			for _, x := range row {
				sum += math.Exp(float64(x))
			}
			if math.Abs(sum-1) > 0.01 {
				t.Fatalf("%s: word %d: probabilities %v sum to %v", name, i, row, sum)
			}
		}
	}
	if got := m.Read(nil, nil); len(got) != 0 {
		t.Errorf("Read of no words = %v", got)
	}
}

// TestWindowsStandAlone checks that a window's scores do not hang on what was
// read before it.
func TestWindowsStandAlone(t *testing.T) {
	m := open(t, 2)
	full := slices.Repeat([]string{"كتاب"}, 21) // more than half a window: it stays alone
	other := slices.Repeat([]string{"سلام"}, 20)
	alone := m.Read(full, []int{21})
	both := m.Read(append(slices.Clone(other), full...), []int{20, 41})
	if !slices.Equal(alone, both[20*m.Labels():]) {
		t.Error("a window reads otherwise behind another one")
	}
}

// TestReadArcs checks that every word is answered for by one window, which holds
// its ends, and that asking for them does not change the scores.
func TestReadArcs(t *testing.T) {
	m := open(t, 2)
	words, ends := text(200)
	next := 0
	rows := m.ReadArcs(words, ends, func(w encoder.Window) {
		if w.From != next || w.First > w.From || w.Last < w.To {
			t.Fatalf("window %d-%d answers for %d-%d, want from %d", w.First, w.Last, w.From, w.To, next)
		}
		if want := (w.Last - w.First) * 2 * len(m.Arcs.Relations) * m.Arcs.Rank; len(w.Ends) != want {
			t.Fatalf("window of %d words has %d numbers of ends, want %d", w.Last-w.First, len(w.Ends), want)
		}
		next = w.To
	})
	if next != len(words) {
		t.Errorf("windows end at %d of %d words", next, len(words))
	}
	if !slices.Equal(rows, m.Read(words, ends)) {
		t.Error("scores change when the ends of arcs are asked for")
	}
}

func TestReadFromManySides(t *testing.T) {
	m := open(t, 2)
	words, ends := text(300)
	want := m.Read(words, ends)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := m.Read(words, ends); !slices.Equal(got, want) {
				t.Error("Read differs from goroutine to goroutine")
			}
		})
	}
	wg.Wait()
}

// TestHugeWord reads a word that is longer than any window.
func TestHugeWord(t *testing.T) {
	m := open(t, 1)
	words := []string{"سلام", strings.Repeat("ب", 1<<20), "كتاب"}
	if rows := m.Read(words, []int{3}); len(rows) != 3*m.Labels() {
		t.Errorf("Read gives %d scores for 3 words", len(rows))
	}
}

func TestOpenRefuses(t *testing.T) {
	data := random(1)
	for _, n := range []int{0, 3, 4, 7, 8, 50, 300, 900, len(data) / 2, len(data) - 1} {
		if _, err := encoder.Open(data[:n]); err == nil {
			t.Errorf("Open of the first %d bytes gives no error", n)
		}
	}
	if _, err := encoder.Open(data + "x"); err == nil {
		t.Error("Open of a file with a byte too many gives no error")
	}
}

func BenchmarkRead(b *testing.B) {
	m := open(b, 3)
	words, ends := text(1000)
	for b.Loop() {
		m.Read(words, ends)
	}
}

// TestScoresStand holds the scores of a made-up model against a sum: it stands on
// every processor. A change of the arithmetic changes it.
func TestScoresStand(t *testing.T) {
	words, ends := text(60)
	sum := fnv.New64a()
	for _, x := range open(t, 3).Read(words, ends) {
		_ = binary.Write(sum, binary.LittleEndian, x)
	}
	if got := sum.Sum64(); got != standing {
		t.Errorf("the scores sum to %#x, want %#x", got, uint64(standing))
	}
}

const standing = 0xbc8e30fc39924b6b
