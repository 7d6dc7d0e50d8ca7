package encoder

import (
	"encoding/json"
	"errors"
	"fmt"
)

// pairMagic begins the weights file of a [Pairs]. Then come the length of a JSON
// header and the header, and the matrices in the order of [OpenPairs], as in the
// file of a [Model].
const pairMagic = "RWP1"

// Pairs reads two texts together, as a cross-encoder: the layers of a model with
// an adapter of a few numbers behind each of the upper ones (Houlsby et al.,
// "Parameter-Efficient Transfer Learning for NLP", 2019), and one question
// about the two. The model itself stays as it is. It may be used by several
// goroutines.
type Pairs struct {
	Name   string   // as the weights file calls itself
	Labels []string // answers to the question
	Most   int      // pieces of one text that are read

	model    *Model
	adapters []adapter // behind the layers from first on
	first    int
	head     matrix // of the first row beside the mean of all
}

type pairHeader struct {
	Name               string
	Labels             []string
	First, Width, Most int
}

// adapter adds to each row what becomes of it through a few numbers.
type adapter struct{ down, up matrix }

// OpenPairs reads a weights file: a matrix down and a matrix up for each layer
// from the first adapted one on, then the head. The error says what is wrong
// with the file, or that it does not fit the model.
func (m *Model) OpenPairs(data string) (*Pairs, error) {
	p, err := m.openPairs(&file{data: data})
	if err != nil {
		return nil, fmt.Errorf("open weights of pairs: %w", err)
	}
	return p, nil
}

func (m *Model) openPairs(f *file) (*Pairs, error) {
	var h pairHeader
	if f.take(len(pairMagic)) != pairMagic {
		return nil, errors.New("not a weights file of pairs")
	}
	size := f.take(4)
	if f.err != nil {
		return nil, f.err
	}
	if err := json.Unmarshal([]byte(f.take(int(bits(size)))), &h); err != nil {
		return nil, err
	}
	if s := m.shape; h.First < 0 || h.First > s.Layers || h.Width < 1 || h.Width%columns != 0 || h.Width > s.Inner ||
		2*s.Hidden > s.Inner || h.Most < 1 || 2*h.Most+pairEnds > s.Longest || len(h.Labels) == 0 {
		return nil, fmt.Errorf("header %+v does not fit the model", h)
	}
	p := &Pairs{Name: h.Name, Labels: h.Labels, Most: h.Most, model: m, first: h.First}
	for range m.shape.Layers - h.First {
		p.adapters = append(p.adapters, adapter{f.matrix(m.shape.Hidden, h.Width), f.matrix(h.Width, m.shape.Hidden)})
	}
	p.head = f.matrix(2*m.shape.Hidden, len(h.Labels))
	if f.err == nil && f.data != "" {
		f.err = fmt.Errorf("%d bytes too many", len(f.data))
	}
	return p, f.err
}

// pairEnds are the pieces that stand around and between two texts.
const pairEnds = 4

// Pieces cuts words into the pieces by which they are read, most of them at most.
func (p *Pairs) Pieces(words []string, most int) []int32 {
	var out []int32
	for _, w := range words {
		if len(out) >= most {
			break
		}
		out = append(out, p.model.cutter.word(w, p.model.shape.Word)...)
	}
	return out[:min(len(out), most)]
}

// Read returns the log-probability of each label of two texts, each of [Pairs.Most]
// pieces at most, rounded as in [Model.Read].
func (p *Pairs) Read(a, b []int32) []float32 {
	ids := append(make([]int32, 0, len(a)+len(b)+pairEnds), startID)
	ids = append(append(ids, a...), endID, endID)
	ids = append(append(ids, b...), endID)
	out := p.run(ids)
	logSoftmax(out)
	return out
}

func (p *Pairs) run(ids []int32) []float32 {
	m := p.model
	b := m.room(len(ids))
	defer m.scratch.Put(b)
	m.embed(b, ids)
	for i := range m.layers {
		m.layers[i].apply(m.kernel, len(ids), b, nil)
		if i >= p.first {
			p.adapters[i-p.first].apply(m.kernel, len(ids), b)
		}
	}
	return p.head.answer(m.kernel, 1, &b.in, pooled(b.x, len(ids), m.shape.Hidden))
}

// apply adds what the adapter says to n rows.
func (a *adapter) apply(k *kernel, n int, b *buffers) {
	a.down.apply(k, n, &b.in, b.x, b.inner)
	k.gelu(b.inner[:n*a.down.out])
	a.up.apply(k, n, &b.in, b.inner, b.y)
	for i, y := range b.y[:n*a.up.out] {
		b.x[i] += y
	}
}

// pooled is the first of n rows of h numbers, and behind it the mean of all.
func pooled(x []float32, n, h int) []float32 {
	out := make([]float32, 2*h)
	copy(out, x[:h])
	mean := out[h:]
	for i := range n {
		for j, v := range x[i*h : (i+1)*h] {
			mean[j] += v
		}
	}
	for j := range mean {
		mean[j] /= float32(n)
	}
	return out
}
