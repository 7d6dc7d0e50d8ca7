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

// DeepWeights are the weights for readings with arcs.
func DeepWeights() []byte { return deepWeights }

// Unpack inflates weights.
var Unpack = unpack
