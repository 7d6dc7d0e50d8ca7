package encoder

import "math"

// rows is a matrix in 8 bits as it lies in the weights file: one scale a row.
type rows struct {
	width  int
	scales string // float32, little endian
	data   string // int8
}

func (r rows) scale(i int) float32 {
	return float(r.scales, i)
}

// addTo adds row i to x.
func (r rows) addTo(x []float32, i int) {
	s, data := r.scale(i), r.data[i*r.width:(i+1)*r.width]
	for j := range len(data) {
		x[j] += float32(s * float32(int8(data[j])))
	}
}

// matrix is a linear map packed for the kernels. Outputs are filled up to pairs
// of panels with zeros.
type matrix struct {
	in, out      int
	panels       []int16
	scales, bias []float32
	limit        float32 // largest whole number of an input whose sums fit
}

func (m *matrix) padded() int { return roundUp(m.out, columns) }

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// pack builds the matrix from rows, one row an output.
func pack(r rows, bias []float32) matrix {
	m := matrix{in: r.width, out: len(bias)}
	m.panels = make([]int16, m.in*m.padded())
	m.bias = make([]float32, m.padded())
	m.scales = make([]float32, m.padded())
	copy(m.bias, bias)
	most := 1
	for o := range m.out {
		m.scales[o] = r.scale(o)
		to := m.panels[o/panel*panel*m.in+o%panel*2:]
		most = max(most, packRow(r.data[o*r.width:(o+1)*r.width], to))
	}
	m.limit = float32(min(math.MaxInt16, math.MaxInt32/most))
	return m
}

// packRow lays a row of weights out as a column of a panel and returns the sum
// of their sizes.
func packRow(row string, to []int16) int {
	sum := 0
	for k := 0; k+1 < len(row); k += 2 {
		x, y := int16(int8(row[k])), int16(int8(row[k+1]))
		to[k*panel], to[k*panel+1] = x, y
		sum += int(max(x, -x)) + int(max(y, -y))
	}
	return sum
}

// inputs are rows of whole numbers, each with its step.
type inputs struct {
	whole []int16
	steps []float32
}

// take quantises row i, for m.
func (in *inputs) take(k *kernel, m *matrix, i int, x []float32) {
	in.steps[i] = k.quantise(x, m.limit, in.whole[i*m.in:(i+1)*m.in])
}

// apply computes y = x*m for n rows. x holds rows of in numbers, y is as for
// multiply.
func (m *matrix) apply(k *kernel, n int, in *inputs, x, y []float32) {
	for i := range n {
		in.take(k, m, i, x[i*m.in:(i+1)*m.in])
	}
	m.multiply(k, n, in, y)
}

// multiply computes y = in*m for n rows. y holds roundUp(n, tileRows) rows of
// padded() numbers.
func (m *matrix) multiply(k *kernel, n int, in *inputs, y []float32) {
	width := m.padded()
	p := product{a: in.whole, lda: m.in, rows: in.steps, ldc: width,
		pairs: m.in / 2, tiles: roundUp(n, tileRows) / tileRows}
	for at := 0; at < width; at += columns {
		p.b = m.panels[at*m.in : (at+columns)*m.in]
		p.columns, p.bias, p.c = m.scales[at:at+columns], m.bias[at:at+columns], y[at:]
		k.multiply(&p)
	}
}

// affine is the scale and shift of a layer norm.
type affine struct {
	scale, shift []float32
	eps          float32
}

// apply normalises each of n rows of x, after adding the rows of y to them.
func (a *affine) apply(k *kernel, n int, x, y []float32) {
	h := len(a.scale)
	for i := range n {
		k.norm(x[i*h:(i+1)*h], y[i*h:(i+1)*h], a)
	}
}
