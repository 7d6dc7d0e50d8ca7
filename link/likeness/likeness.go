// Package likeness tells how alike two texts are by the vectors of their words:
// one feature of decisions about happenings and claims, never a decision by
// itself, since within one story almost everything is alike.
//
// The vectors are embedded, packed by gzip, and read on first use.
package likeness

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"math"
	"strings"
	"sync"
	"unicode"

	"github.com/rawi-news/rawi/arabic"
)

//go:embed static-ar64.bin.gz
var packed []byte

// unpack returns the vectors as they were written; the embedded file is whole,
// or no test passes.
func unpack() []byte {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	return b
}

// Vector is the place of a text among texts, each number in parts of 127; the
// zero Vector is that of a text without a known word.
type Vector []int8

// table holds the rows of one vocabulary: two halves each.
type table struct {
	at   map[string]int
	half [2]block
}

type block struct {
	scale []float32
	rows  []int8
	dim   int
}

type model struct{ forms, stems table }

var vectors = sync.OnceValue(func() *model {
	r := reader{unpack()[4:]}
	forms, stems, d1, d2 := r.number(), r.number(), r.number(), r.number()
	m := &model{}
	m.forms.at, m.stems.at = r.words(), r.words()
	m.forms.half = [2]block{r.block(forms, d1), r.block(forms, d2)}
	m.stems.half = [2]block{r.block(stems, d1), r.block(stems, d2)}
	return m
})

type reader struct{ b []byte }

func (r *reader) number() int {
	n := binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	return int(n)
}

func (r *reader) words() map[string]int {
	n := r.number()
	at := map[string]int{}
	for i, w := range strings.Split(string(r.b[:n]), "\n") {
		at[w] = i
	}
	r.b = r.b[n:]
	return at
}

func (r *reader) block(rows, dim int) block {
	b := block{scale: make([]float32, rows), rows: make([]int8, rows*dim), dim: dim}
	for i := range b.scale {
		b.scale[i] = half(binary.LittleEndian.Uint16(r.b[2*i:]))
	}
	r.b = r.b[2*rows:]
	for i := range b.rows {
		b.rows[i] = int8(r.b[i])
	}
	r.b = r.b[rows*dim:]
	return b
}

// half reads a number of 16 bits.
func half(h uint16) float32 {
	sign, exp, frac := uint32(h>>15), uint32(h>>10&31), uint32(h&1023)
	if exp == 0 {
		v := float32(frac) / (1 << 24)
		if sign == 1 {
			return -v
		}
		return v
	}
	return math.Float32frombits(sign<<31 | (exp+112)<<23 | frac<<13)
}

// Of returns the vector of a text.
func Of(text string) Vector {
	m := vectors()
	var v []float32
	words := strings.FieldsFunc(arabic.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, w := range words {
		t, i := m.find(w)
		if t == nil {
			continue
		}
		if v == nil {
			v = make([]float32, t.half[0].dim+t.half[1].dim)
		}
		t.half[0].add(v[:t.half[0].dim], i)
		t.half[1].add(v[t.half[0].dim:], i)
	}
	if v == nil {
		return nil
	}
	norm(v[:m.forms.half[0].dim])
	norm(v[m.forms.half[0].dim:])
	out := make(Vector, len(v))
	for i, x := range v {
		out[i] = int8(math.Round(float64(x) * scale))
	}
	return out
}

// Code passes a vector through a coder of bytes.
func (v *Vector) Code(c interface{ Part(*[]byte) }) {
	b := make([]byte, len(*v))
	for i, x := range *v {
		b[i] = byte(x)
	}
	c.Part(&b)
	*v = nil
	if len(b) > 0 {
		*v = make(Vector, len(b))
	}
	for i, x := range b {
		(*v)[i] = int8(x)
	}
}

// scale is what 1 is in a Vector.
const scale = 127

func (m *model) find(w string) (*table, int) {
	if i, ok := m.forms.at[w]; ok {
		return &m.forms, i
	}
	if i, ok := m.stems.at[stem(w)]; ok {
		return &m.stems, i
	}
	return nil, 0
}

func (b *block) add(v []float32, row int) {
	for k, x := range b.rows[row*b.dim : (row+1)*b.dim] {
		v[k] += float32(x) * b.scale[row]
	}
}

func norm(v []float32) {
	var sum float64
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return
	}
	s := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i] *= s
	}
}

// Like returns how alike two texts are: 1 the same words, about 0 nothing in
// common. A text without a known word is like none.
func (v Vector) Like(w Vector) float64 {
	if v == nil || w == nil {
		return 0
	}
	n := min(len(v), len(w))
	v, w = v[:n], w[:n]
	var a, b, c, d int32 // four sums at a time
	for len(v) >= 4 && len(w) >= 4 {
		a += int32(v[0]) * int32(w[0])
		b += int32(v[1]) * int32(w[1])
		c += int32(v[2]) * int32(w[2])
		d += int32(v[3]) * int32(w[3])
		v, w = v[4:], w[4:]
	}
	for i := range v {
		a += int32(v[i]) * int32(w[i])
	}
	return float64(a+b+c+d) / (2 * scale * scale)
}

//go:embed affixes.txt
var affixFile string

// affixes are what the vocabulary of stems was cut by: heads, then tails.
var affixes = sync.OnceValue(func() (out [2][]string) {
	lines := strings.Split(affixFile, "\n")
	return [2][]string{strings.Fields(lines[1]), strings.Fields(lines[2])}
})

// stem cuts a folded word as the vocabulary of stems was cut.
func stem(w string) string {
	if rest, ok := strings.CutPrefix(w, string(arabic.Waw)); ok && len(w) > 6 {
		w = rest
	}
	for _, p := range affixes()[0] {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) >= 4 {
			w = rest
			break
		}
	}
	for _, s := range affixes()[1] {
		if rest, ok := strings.CutSuffix(w, s); ok && len(rest) >= 4 {
			return rest
		}
	}
	return w
}
