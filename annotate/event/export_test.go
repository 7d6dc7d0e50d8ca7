package event

import (
	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/arabic"
)

// What the tests of the tables look at.
var (
	StemOf     = func(word string) string { return stemOf(arabic.Fold(word)) }
	IsDemonym  = func(word string) bool { return demonyms()[bare(arabic.Fold(word))] != nil }
	IsParticle = func(word string) bool { return particles()[arabic.Fold(word)] }
	IsNominal  = func(word, kind string) bool { return nominalKinds()[bare(arabic.Fold(word))] == kind }
	IsModal    = func(word string) bool { return modals()[arabic.Fold(word)] != 0 }
	IsRetold   = func(d *annotate.Doc) bool { return read(d).retold(0) }
)

// Forest is a forest for tests.
type Forest struct{ forest }

// Grow grows a forest from rows.
func Grow(rows [][]float32, label []float32) *Forest { return &Forest{*grow(rows, label, custom)} }

// Chance is the probability that a row's answer is right.
func (f *Forest) Chance(x []float32) float64 { return f.chance(x) }

// Bytes writes the forest.
func (f *Forest) Bytes() []byte { return f.append(nil) }

// ReadForest reads a forest and returns the rest of the bytes.
func ReadForest(b []byte) (*Forest, []byte, error) {
	f := &Forest{}
	rest, err := f.read(b)
	return f, rest, err
}
