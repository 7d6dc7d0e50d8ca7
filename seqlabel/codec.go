package seqlabel

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// magic begins every written model; its last byte is the version of the form.
const magic = "SEQLABL\x01"

// limits of what is read, so that broken bytes cannot ask for all the memory.
const (
	maxLabels = 250
	maxBytes  = 1 << 28
)

var errShort = errors.New("ends too early")

// encode writes labels, dense numbers and table: magic, then all else deflated.
func encode(labels []string, dense []float32, t *Table) ([]byte, error) {
	var b []byte
	b = binary.AppendUvarint(b, uint64(len(labels)))
	for _, l := range labels {
		b = binary.AppendUvarint(b, uint64(len(l)))
		b = append(b, l...)
	}
	b = binary.AppendUvarint(b, uint64(len(dense)))
	for _, v := range dense {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return Deflate(magic, appendTable(b, t))
}

// Deflate returns what stands in front of written weights, and the weights
// deflated: how all weights are written.
func Deflate(front string, plain []byte) ([]byte, error) {
	out := bytes.NewBufferString(front)
	w, err := flate.NewWriter(out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

// Inflate returns the plain bytes of deflated weights, at most so many.
func Inflate(packed []byte, most int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(4 * len(packed)) // as much as there usually is
	_, err := b.ReadFrom(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), most))
	return b.Bytes(), err
}

// appendTable writes keys, counts, columns and weights each in a run of their
// own, which deflates better than mixed.
func appendTable(b []byte, t *Table) []byte {
	scale := largest(&t.list)
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(scale))
	var keys, cols, vals []byte
	last, n := uint32(0), 0
	for i, key := range t.list.keys {
		var kept int
		for _, c := range t.list.of(i) {
			if q := quantise(scale, c.val); q != 0 {
				cols = append(cols, byte(c.col))
				vals = append(vals, byte(q))
				kept++
			}
		}
		if kept == 0 {
			continue
		}
		keys = binary.AppendUvarint(keys, uint64(key-last))
		keys = append(keys, byte(kept))
		last = key
		n++
	}
	b = binary.AppendUvarint(b, uint64(n))
	b = binary.AppendUvarint(b, uint64(len(vals)))
	b = append(b, keys...)
	b = append(b, cols...)
	return append(b, vals...)
}

// reader takes a written model apart and keeps the first error.
type reader struct {
	b   []byte
	err error
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.err = errShort
		r.b = nil
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) number(limit uint64) int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > limit {
		r.err = errShort
		r.b = nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *reader) float() float32 {
	b := r.take(4)
	if b == nil {
		return 0
	}
	v := math.Float32frombits(binary.LittleEndian.Uint32(b))
	if v != v || math.IsInf(float64(v), 0) {
		r.err = errors.New("holds a number that is none")
		return 0
	}
	return v
}

// decode is the inverse of encode.
func decode(data []byte) (labels []string, dense []float32, t *Table, err error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, nil, nil, errors.New("model has another form")
	}
	plain, err := Inflate(rest, maxBytes)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("inflate model: %w", err)
	}
	r := &reader{b: plain}
	for range r.number(maxLabels) {
		labels = append(labels, string(r.take(r.number(1000))))
	}
	for range r.number(uint64(len(r.b) / 4)) {
		dense = append(dense, r.float())
	}
	t = r.table(len(labels))
	if r.err != nil {
		return nil, nil, nil, fmt.Errorf("read model: %w", r.err)
	}
	return labels, dense, t, nil
}

func (r *reader) table(columns int) *Table {
	scale := r.float()
	n := r.number(uint64(len(r.b)))
	total := r.number(uint64(len(r.b)))
	l := list{keys: make([]uint32, 0, n), ends: make([]uint32, 0, n), cells: make([]cell, total)}
	key, end := uint64(0), 0
	for i := range n {
		more := r.number(math.MaxUint32)
		key += uint64(more)
		c := r.take(1)
		if r.err != nil || end+int(c[0]) > total || i > 0 && more == 0 || key > math.MaxUint32 {
			r.err = errShort
			return nil
		}
		if end += int(c[0]); c[0] > 0 {
			l.keys, l.ends = append(l.keys, uint32(key)), append(l.ends, uint32(end))
		}
	}
	cols, vals := r.take(total), r.take(total)
	if r.err != nil || end != total {
		r.err = errShort
		return nil
	}
	for i := range l.cells {
		if int(cols[i]) >= columns {
			r.err = errors.New("names a label that is not there")
			return nil
		}
		l.cells[i] = cell{uint32(cols[i]), quantum(scale, int8(vals[i]))}
	}
	return &Table{list: l}
}
