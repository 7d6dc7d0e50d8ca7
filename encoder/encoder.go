// Package encoder is a transformer encoder: words go in, scores of labels come
// out. It holds the forward pass, the unigram tokenizer that cuts words into
// pieces, and the reading of its weights file; it knows no Arabic and no news,
// and it does not learn (that is training/, in Python).
//
// Weights are whole numbers of 8 bits, and what they are multiplied with is
// rounded to 16; sums of products are exact and every other step is rounded in
// one written way. Every window of words is read by itself. So the scores of a
// text are the same to the last bit whatever is read beside it, on any number of
// cores and on every processor.
package encoder

import (
	"math"
	"sync"
)

// Head is one question that the encoder answers for every word.
type Head struct {
	Name   string   `json:"name"`
	Labels []string `json:"labels"`
}

// Arcs are the relations between pairs of words that the encoder tells of.
type Arcs struct {
	Relations []string    `json:"relations"`
	Rank      int         `json:"rank"` // numbers of an end
	Near      [][]float32 `json:"near"` // of each relation, what a distance in words adds
}

// width is how many numbers the ends of all arcs of a word have.
func (a Arcs) width() int { return 2 * len(a.Relations) * a.Rank }

// Window is a run of words that were read together. Ends holds for each word
// the ends of its arcs: the outgoing one of every relation, then the incoming
// ones, Rank numbers each. An arc scores the product of the outgoing end of one
// word and the incoming end of another.
type Window struct {
	First, Last int // half-open
	From, To    int // the words whose answers are taken from this window
	Ends        []float32
}

// Model is an encoder with its weights. It may be used by several goroutines.
type Model struct {
	Name  string // as the weights file calls itself
	Heads []Head
	Arcs  Arcs

	shape   shape
	kernel  *kernel
	cutter  *cutter
	word    rows // embeddings of pieces, decoded a row at a time
	pos     rows
	norm    affine
	layers  []layer
	head    matrix
	ends    matrix
	scratch sync.Pool
}

// Labels is the number of labels of all heads together.
func (m *Model) Labels() int {
	n := 0
	for _, h := range m.Heads {
		n += len(h.Labels)
	}
	return n
}

// Kernel names what computes on this processor.
func (m *Model) Kernel() string { return m.kernel.name }

// Read scores the words of a text. ends are the indices behind the last word of
// each sentence, ascending, the last one len(words). The result has one row of
// [Model.Labels] log-probabilities a word, the heads side by side, rounded to
// 1/1024.
func (m *Model) Read(words []string, ends []int) []float32 {
	return m.ReadArcs(words, ends, nil)
}

// ReadArcs reads as [Model.Read] does, and hands the ends of arcs of every
// window to each, in the order of the text; Ends is only lent.
func (m *Model) ReadArcs(words []string, ends []int, each func(Window)) []float32 {
	n := m.Labels()
	out := make([]float32, len(words)*n)
	for _, w := range m.windows(words, ends) {
		logits, arcs := m.run(w.ids, w.at, each != nil && m.Arcs.width() > 0)
		if arcs != nil {
			each(Window{First: w.first, Last: w.first + len(w.at), From: w.keep.from, To: w.keep.to, Ends: arcs})
		}
		for i := w.keep.from; i < w.keep.to; i++ {
			copy(out[i*n:(i+1)*n], logits[(i-w.first)*n:])
		}
	}
	for i := range words {
		m.normalise(out[i*n : (i+1)*n])
	}
	return out
}

// normalise turns the logits of a word into log-probabilities, head by head.
func (m *Model) normalise(row []float32) {
	at := 0
	for _, h := range m.Heads {
		logSoftmax(row[at : at+len(h.Labels)])
		at += len(h.Labels)
	}
}

// grid is how fine scores are; it hides the last bits of package math, which may
// differ from processor to processor.
const grid = 1024

func logSoftmax(row []float32) {
	top := float64(row[0])
	for _, x := range row {
		top = max(top, float64(x))
	}
	sum := 0.0
	for _, x := range row {
		sum += math.Exp(float64(x) - top)
	}
	all := top + math.Log(sum)
	for i, x := range row {
		row[i] = float32(math.Round((float64(x)-all)*grid) / grid)
	}
}
