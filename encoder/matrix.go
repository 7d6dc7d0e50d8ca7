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
		x[j] += s * float32(int8(data[j]))
	}
}

// matrix is a linear map packed for the kernels: panels of tileCols outputs,
// within a panel input by input. Outputs are filled up to whole panels with
// zeros.
type matrix struct {
	in, out int
	panels  []float32
	bias    []float32
}

func (m *matrix) padded() int { return roundUp(m.out, tileCols) }

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// pack builds the matrix from rows, one row an output.
func pack(r rows, bias []float32) matrix {
	m := matrix{in: r.width, out: len(bias)}
	m.panels = make([]float32, m.in*m.padded())
	m.bias = make([]float32, m.padded())
	copy(m.bias, bias)
	for o := range m.out {
		panel := m.panels[o/tileCols*tileCols*m.in+o%tileCols:]
		s, data := r.scale(o), r.data[o*r.width:(o+1)*r.width]
		for k := range len(data) {
			panel[k*tileCols] = s * float32(int8(data[k]))
		}
	}
	return m
}

// apply computes y = x*m for n rows. Both hold roundUp(n, tileRows) rows, of
// in and of padded() numbers.
func (m *matrix) apply(k *kernel, n int, x, y []float32) {
	width := m.padded()
	for p := 0; p < width; p += tileCols {
		panel := m.panels[p*m.in : (p+tileCols)*m.in]
		for r := 0; r < n; r += tileRows {
			k.tile(m.in, x[r*m.in:], m.in, panel, m.bias[p:], y[r*width+p:], width)
		}
	}
}

// affine is the scale and shift of a layer norm.
type affine struct {
	scale, shift []float32
	eps          float32
}

// apply normalises each of n rows of x, after adding the rows of y to them; y
// may be nil.
func (a *affine) apply(n int, x, y []float32) {
	h := len(a.scale)
	for i := range n {
		row := x[i*h : (i+1)*h]
		if y != nil {
			for j, v := range y[i*h : (i+1)*h] {
				row[j] += v
			}
		}
		a.row(row)
	}
}

func (a *affine) row(x []float32) {
	var sum, squares float32
	for _, v := range x {
		sum += v
	}
	mean := sum / float32(len(x))
	for _, v := range x {
		squares += (v - mean) * (v - mean)
	}
	f := 1 / float32(math.Sqrt(float64(squares/float32(len(x))+a.eps)))
	for j, v := range x {
		x[j] = (v-mean)*f*a.scale[j] + a.shift[j]
	}
}
