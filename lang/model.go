package lang

import (
	_ "embed"
	"sync"

	"github.com/rawi-news/rawi/seqlabel"
)

// weightsFile is written by weights_gen.go; weights.card.md says from what.
//
//go:embed weights.bin
var weightsFile []byte

// models is everything learned that an analyzer needs.
type models struct {
	segmenter
	tagger
	lemmatizer
	counts *counts
}

// learned is the models of the embedded weights.
var learned = sync.OnceValue(func() *models {
	m, err := readModels(weightsFile, vocabulary())
	if err != nil {
		panic("lang: the embedded weights cannot be read: " + err.Error())
	}
	m.segmenter.foreseen = embedded()
	m.lemmatizer.foreseen = embedded()
	return m
})

func readModels(b []byte, c *counts) (*models, error) {
	r, rest, err := readRanker(b)
	if err != nil {
		return nil, err
	}
	z, rest, err := readLemmatizer(rest, c)
	if err != nil {
		return nil, err
	}
	chain := &seqlabel.Model{}
	if err := chain.UnmarshalBinary(rest); err != nil {
		return nil, err
	}
	return &models{segmenter{counts: c, weights: r}, tagger{chain, chain.Transitions()}, *z, c}, nil
}
