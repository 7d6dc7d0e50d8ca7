package seqlabel_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/rawi-news/rawi/seqlabel"
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

var small = seqlabel.Growth{Trees: 60, Leaves: 12, Least: 20, Rate: 0.1, Pull: 1, Rows: 0.7, Columns: 0.7}

func TestForestLearnsWhatNoSingleNumberDecides(t *testing.T) {
	rows, label := either()
	f := seqlabel.GrowForest(rows, label, small)
	for i, x := range rows {
		if right := f.Score(x) > 0; right != (label[i] == 1) {
			t.Errorf("row %v: log-odds %.2f, label %v", x, f.Score(x), label[i])
		}
	}
}

func TestForestBytes(t *testing.T) {
	rows, label := either()
	f := seqlabel.GrowForest(rows, label, small)
	b, _ := f.MarshalBinary()
	if again, _ := seqlabel.GrowForest(rows, label, small).MarshalBinary(); !bytes.Equal(b, again) {
		t.Error("the same lesson gives another forest")
	}
	g := &seqlabel.Forest{}
	if err := g.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	for _, x := range rows {
		if f.Score(x) != g.Score(x) {
			t.Errorf("row %v: %v written, %v read", x, f.Score(x), g.Score(x))
		}
	}
	for i := range 60 {
		x := []float32{float32(i)/3 - 1, float32(i*7%60) / 3, float32(math.NaN())}
		if f.Score(x) != g.Score(x) {
			t.Errorf("row %v: %v grown, %v read", x, f.Score(x), g.Score(x))
		}
	}
	for n := range b {
		if err := new(seqlabel.Forest).UnmarshalBinary(b[:n]); err == nil {
			t.Errorf("no error for the first %d of %d bytes", n, len(b))
		}
	}
}

// FuzzForest holds that what can be read has an answer for any row.
func FuzzForest(f *testing.F) {
	rows, label := either()
	b, _ := seqlabel.GrowForest(rows, label, small).MarshalBinary()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		g := &seqlabel.Forest{}
		if err := g.UnmarshalBinary(b); err == nil {
			g.Score(make([]float32, 1<<15))
		}
	})
}
