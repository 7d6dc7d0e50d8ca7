package encoder

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// magic begins a weights file. Then come, little endian: the length of a JSON
// header and the header; for each piece its score (float32), its length (one
// byte) and its bytes; and the tensors in the order of [Open]. A vector is
// float32; a matrix is a float32 scale for each row, then its rows in int8.
const magic = "RWE1"

type header struct {
	Name  string `json:"name"`
	Shape shape  `json:"shape"`
	Heads []Head `json:"heads"`
	Arcs  Arcs   `json:"arcs"`
}

// file is a weights file at some place; the first error stays.
type file struct {
	data string
	err  error
}

var errShort = errors.New("file ends too early")

func (f *file) take(n int) string {
	if n < 0 || n > len(f.data) {
		f.data, f.err = "", errShort
		return ""
	}
	s := f.data[:n]
	f.data = f.data[n:]
	return s
}

func float(s string, i int) float32 { return math.Float32frombits(bits(s[4*i:])) }

func bits(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func (f *file) vector(n int) []float32 {
	s := f.take(4 * n)
	out := make([]float32, len(s)/4)
	for i := range out {
		out[i] = float(s, i)
	}
	return out
}

func (f *file) rows(n, width int) rows {
	return rows{width: width, scales: f.take(4 * n), data: f.take(n * width)}
}

// matrix reads a matrix and its bias. Where the file is short it is empty.
func (f *file) matrix(in, out int) matrix {
	r, bias := f.rows(out, in), f.vector(out)
	if f.err != nil {
		return matrix{}
	}
	return pack(r, bias)
}

func (f *file) affine(n int, eps float32) affine {
	return affine{scale: f.vector(n), shift: f.vector(n), eps: eps}
}

// Open reads a weights file. The embeddings stay in data; the layers are
// decoded, which takes some hundredths of a second. The error says what is
// wrong with the file.
func Open(data string) (*Model, error) {
	m, err := open(data, fastest())
	if err != nil {
		return nil, fmt.Errorf("open encoder weights: %w", err)
	}
	return m, nil
}

func open(data string, k *kernel) (*Model, error) {
	f := &file{data: data}
	var h header
	if f.take(len(magic)) != magic {
		return nil, errors.New("not a weights file")
	}
	size := f.take(4)
	if f.err != nil {
		return nil, f.err
	}
	if err := json.Unmarshal([]byte(f.take(int(bits(size)))), &h); err != nil {
		return nil, err
	}
	if err := h.check(); err != nil {
		return nil, err
	}
	m := &Model{Name: h.Name, Heads: h.Heads, Arcs: h.Arcs, shape: h.Shape, kernel: k}
	m.cutter = readPieces(f, h.Shape.Pieces)
	m.readTensors(f)
	if f.err == nil && f.data != "" {
		f.err = fmt.Errorf("%d bytes too many", len(f.data))
	}
	return m, f.err
}

// check refuses shapes that the forward pass cannot work with.
func (h *header) check() error {
	s := h.Shape
	if min(s.Hidden, s.Heads, s.Inner, s.Longest, s.Word) < 1 || s.Pieces <= unkID || s.Layers < 0 || len(h.Heads) == 0 {
		return fmt.Errorf("shape %+v", s)
	}
	if s.Hidden%(s.Heads*columns) != 0 || s.Inner%columns != 0 || s.Word > s.Longest-2 {
		return fmt.Errorf("shape %+v does not divide into tiles", s)
	}
	if max(s.Hidden, s.Inner, s.Longest, s.Layers) > 1<<13 || s.Pieces > 1<<20 {
		return fmt.Errorf("shape %+v is too large", s)
	}
	if n := len(h.Arcs.Relations); n > 1<<8 || h.Arcs.Rank < 0 || h.Arcs.Rank > 1<<8 || (n == 0) != (h.Arcs.Rank == 0) {
		return fmt.Errorf("%d relations of rank %d", n, h.Arcs.Rank)
	}
	if n, near := len(h.Arcs.Relations), len(h.Arcs.Near); near != n && near != 0 {
		return fmt.Errorf("distances of %d of %d relations", near, n)
	}
	for _, head := range h.Heads {
		if len(head.Labels) == 0 {
			return fmt.Errorf("head %q has no labels", head.Name)
		}
	}
	return nil
}

func (m *Model) readTensors(f *file) {
	s := m.shape
	m.word = f.rows(s.Pieces, s.Hidden)
	m.pos = f.rows(s.Longest, s.Hidden)
	m.norm = f.affine(s.Hidden, s.Eps)
	for range s.Layers {
		if f.err != nil {
			return
		}
		m.layers = append(m.layers, layer{
			qkv: f.matrix(s.Hidden, 3*s.Hidden), out: f.matrix(s.Hidden, s.Hidden), norm1: f.affine(s.Hidden, s.Eps),
			up: f.matrix(s.Hidden, s.Inner), down: f.matrix(s.Inner, s.Hidden), norm2: f.affine(s.Hidden, s.Eps)})
	}
	m.head = f.matrix(s.Hidden, m.Labels())
	if n := m.Arcs.width(); n > 0 {
		m.ends = f.matrix(s.Hidden, n)
	}
}
