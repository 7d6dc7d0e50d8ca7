package event_test

import (
	"bytes"
	"testing"

	"github.com/rawi-news/rawi/annotate/event"
)

// either is a lesson that no single number decides: right where one of two
// numbers is great and the other is not. The third says nothing.
func either() (rows [][]float32, label []float32) {
	for i := range 20 {
		for j := range 20 {
			rows = append(rows, []float32{float32(i), float32(j), float32((7*i + 3*j) % 5)})
			y := float32(0)
			if (i >= 10) != (j >= 10) {
				y = 1
			}
			label = append(label, y)
		}
	}
	return rows, label
}

func TestForestLearnsWhatNoSingleNumberDecides(t *testing.T) {
	rows, label := either()
	f := event.Grow(rows, label)
	for i, x := range rows {
		if right := f.Chance(x) > 0.5; right != (label[i] == 1) {
			t.Errorf("row %v: chance %.2f, label %v", x, f.Chance(x), label[i])
		}
	}
}

func TestForestBytes(t *testing.T) {
	rows, label := either()
	f := event.Grow(rows, label)
	b := f.Bytes()
	if !bytes.Equal(b, event.Grow(rows, label).Bytes()) {
		t.Error("the same lesson gives another forest")
	}
	g, rest, err := event.ReadForest(append(bytes.Clone(b), 9))
	if err != nil || len(rest) != 1 {
		t.Fatalf("read: %v, %d bytes left", err, len(rest))
	}
	for _, x := range rows {
		if f.Chance(x) != g.Chance(x) {
			t.Errorf("row %v: %v written, %v read", x, f.Chance(x), g.Chance(x))
		}
	}
	for n := range b {
		if _, _, err := event.ReadForest(b[:n]); err == nil {
			t.Errorf("no error for the first %d of %d bytes", n, len(b))
		}
	}
}

// FuzzForest holds that what can be read gives an answer to any row.
func FuzzForest(f *testing.F) {
	rows, label := either()
	f.Add(event.Grow(rows, label).Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		g, _, err := event.ReadForest(b)
		if err != nil {
			return
		}
		if p := g.Chance(make([]float32, 1<<15)); !(p >= 0 && p <= 1) && p == p {
			t.Errorf("chance %v", p)
		}
	})
}
