// Package deep reads a report with the transformer encoder and gives the scores
// that the decoders ask for. It knows which words the encoder is to be shown
// and what its labels mean; the arithmetic is package encoder, and the fast
// reader beside it is package tagger. Where the tagger has answered a head
// already, the two answers become one.
package deep

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/encoder"
	"github.com/rawi-news/rawi/news"
)

// Annotator answers every head with the shipped encoder, together with
// whatever reader ran before it.
var Annotator = New(Shipped)

//go:embed model/deep.bin
var weights string

// Shipped returns the encoder with the embedded weights, decoded on first use;
// broken bytes would be a bug of ours.
var Shipped = sync.OnceValue(func() *encoder.Model {
	m, err := encoder.Open(weights)
	if err != nil {
		panic(err)
	}
	return m
})

// New returns an annotator that reads with the encoder that open gives; open is
// called for each report.
func New(open func() *encoder.Model) *annotate.Annotator {
	return &annotate.Annotator{
		Name:  "deep",
		Doc:   "deep reader: the encoder's answers to every head, joined with those of the fast reader",
		Needs: []annotate.Layer{annotate.Tokens},
		Gives: []annotate.Layer{annotate.Scores},
		Run: func(d *annotate.Doc) error {
			if len(d.Tokens) == 0 {
				return nil
			}
			return read(open(), d)
		},
	}
}

func read(m *encoder.Model, d *annotate.Doc) error {
	words, ends := words(d.Report)
	var rows []float32
	rows, d.Arcs = ask(m, words, ends)
	width, at := m.Labels(), 0
	for _, head := range m.Heads {
		p := &annotate.Posterior{Labels: head.Labels, By: m.Name}
		for i := range words {
			row := rows[i*width+at:]
			p.LogP = append(p.LogP, row[:len(head.Labels)]...)
		}
		at += len(head.Labels)
		name := annotate.Head(head.Name)
		joined, err := join(p, d.Scores[name], shares[name])
		if err != nil {
			return fmt.Errorf("head %s: %w", name, err)
		}
		d.Scores[name] = joined
	}
	return nil
}

// mostArcs bounds the words of a report whose arcs are kept, a kilobyte a word:
// no news report is so long.
const mostArcs = 20_000

// ask returns the scores of every word, and the arcs if m tells of any.
func ask(m *encoder.Model, words []string, ends []int) ([]float32, *annotate.Arcs) {
	a := &annotate.Arcs{By: m.Name, Rank: m.Arcs.Rank, Near: m.Arcs.Near}
	for _, name := range m.Arcs.Relations {
		a.Relations = append(a.Relations, annotate.Relation(name))
	}
	if len(words) > mostArcs {
		return m.Read(words, ends), nil
	}
	rows := m.ReadArcs(words, ends, func(w encoder.Window) {
		a.Add(annotate.ArcWindow{First: w.First, Last: w.Last, From: w.From, To: w.To}, w.Ends)
	})
	if len(a.Windows) == 0 {
		return rows, nil
	}
	return rows, a
}

// words returns what the encoder reads for each token, and where sentences end.
func words(r *news.Report) ([]string, []int) {
	words := make([]string, len(r.Tokens))
	var ends []int
	for i, t := range r.Tokens {
		words[i] = Form(r.Text, t)
		if i > 0 && t.Sentence != r.Tokens[i-1].Sentence {
			ends = append(ends, i)
		}
	}
	return words, append(ends, len(words))
}

// share is how much the answer of each reader counts: the factors of their
// log-probabilities in the sum.
type share struct{ deep, fast float64 }

// grid is how fine joined scores are, see package encoder.
const grid = 1024

// join multiplies two answers with their shares as exponents. fast may be nil:
// then the encoder stands alone.
func join(deep, fast *annotate.Posterior, s share) (*annotate.Posterior, error) {
	if fast == nil || s == (share{}) {
		return deep, nil
	}
	if !slices.Equal(deep.Labels, fast.Labels) || len(deep.LogP) != len(fast.LogP) {
		return nil, fmt.Errorf("%s and %s answer with other labels", deep.By, fast.By)
	}
	p := &annotate.Posterior{Labels: deep.Labels, By: deep.By + "+" + fast.By, LogP: make([]float32, len(deep.LogP))}
	n := len(p.Labels)
	for i := 0; i < len(p.LogP); i += n {
		mix(p.LogP[i:i+n], deep.LogP[i:i+n], fast.LogP[i:i+n], s)
	}
	return p, nil
}

// faintest is the least log-probability that counts in a mixture, so that one
// reader alone cannot forbid a label.
const faintest = -12

func mix(out, deep, fast []float32, s share) {
	sum := 0.0
	for k := range out {
		v := s.deep*max(faintest, float64(deep[k])) + s.fast*max(faintest, float64(fast[k]))
		out[k] = float32(v)
		sum += math.Exp(v)
	}
	all := math.Log(sum)
	for k, v := range out {
		out[k] = float32(math.Round((float64(v)-all)*grid) / grid)
	}
}
