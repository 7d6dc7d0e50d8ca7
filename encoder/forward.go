package encoder

import "math"

// shape is the size of a model.
type shape struct {
	Pieces, Hidden, Heads, Inner, Layers, Longest, Word int
	Eps                                                 float32
}

// layer is one block of the transformer, norms behind the sums.
type layer struct {
	qkv, out     matrix
	norm1, norm2 affine
	up, down     matrix
}

// buffers are the numbers at work on one window. They grow with the longest
// window seen, which the shape bounds.
type buffers struct {
	x, y, qkv, mixed, inner []float32
	keys, values, weights   []float32
	zeros                   []float32
}

// run gives the logits of the pieces at the given places of a window, and if
// asked the ends of their arcs.
func (m *Model) run(ids []int32, at []int, arcs bool) (logits, ends []float32) {
	b, _ := m.scratch.Get().(*buffers)
	if b == nil {
		b = &buffers{}
	}
	defer m.scratch.Put(b)
	n, h := len(ids), m.shape.Hidden
	b.fit(n, &m.shape)
	clear(b.x)
	for i, id := range ids {
		row := b.x[i*h : (i+1)*h]
		m.word.addTo(row, int(id))
		m.pos.addTo(row, i)
	}
	m.norm.apply(n, b.x, nil)
	for i := range m.layers {
		m.layers[i].apply(m.kernel, n, m.shape.Heads, b)
	}
	return m.answers(b, at, arcs)
}

// fit makes room for n rows and for the blank rows that fill the last tile.
func (b *buffers) fit(n int, s *shape) {
	r, c := roundUp(n, tileRows), roundUp(n, tileCols)
	size := s.Hidden / s.Heads
	b.x = sized(b.x, r*s.Hidden)
	b.y = sized(b.y, r*s.Hidden)
	b.qkv = sized(b.qkv, r*3*s.Hidden)
	b.mixed = sized(b.mixed, r*s.Hidden)
	b.inner = sized(b.inner, r*s.Inner)
	b.keys = sized(b.keys, c*size)
	b.values = sized(b.values, c*roundUp(size, tileCols))
	b.weights = sized(b.weights, r*c)
	b.zeros = sized(b.zeros, max(c, s.Hidden))
	clear(b.zeros)
	clear(b.mixed)
}

func sized(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n)
	}
	return x[:n]
}

func (l *layer) apply(k *kernel, n, heads int, b *buffers) {
	l.qkv.apply(k, n, b.x, b.qkv)
	h := l.out.in
	for head := range heads {
		b.attend(k, n, h, head*(h/heads), h/heads)
	}
	l.out.apply(k, n, b.mixed, b.y)
	l.norm1.apply(n, b.x, b.y)
	l.up.apply(k, n, b.x, b.inner)
	k.gelu(b.inner[:n*l.up.out])
	l.down.apply(k, n, b.inner, b.y)
	l.norm2.apply(n, b.x, b.y)
}

// attend mixes the values of one head of the given size, which begins at
// column `from` of queries, keys and values.
func (b *buffers) attend(k *kernel, n, h, from, size int) {
	c := roundUp(n, tileCols)
	b.packHead(n, h, from, size)
	for p := 0; p < c; p += tileCols {
		for r := 0; r < n; r += tileRows {
			k.tile(size, b.qkv[r*3*h+from:], 3*h, b.keys[p*size:], b.zeros, b.weights[r*c+p:], c)
		}
	}
	for i := range n {
		softmax(k, b.weights[i*c:(i+1)*c], n)
	}
	for p := 0; p < size; p += tileCols {
		for r := 0; r < n; r += tileRows {
			k.tile(n, b.weights[r*c:], c, b.values[p*c:], b.zeros, b.mixed[r*h+from+p:], h)
		}
	}
}

// packHead lays the keys and values of one head out as the kernels want them;
// keys are divided by the root of the size.
func (b *buffers) packHead(n, h, from, size int) {
	c := roundUp(n, tileCols)
	clear(b.keys)
	f := float32(1 / math.Sqrt(float64(size)))
	for i := range n {
		row := b.qkv[i*3*h+h+from:]
		panel := b.keys[i/tileCols*tileCols*size+i%tileCols:]
		for d, v := range row[:size] {
			panel[d*tileCols] = f * v
		}
		row = b.qkv[i*3*h+2*h+from:]
		for p := 0; p < size; p += tileCols {
			copy(b.values[p*c+i*tileCols:][:tileCols], row[p:p+tileCols])
		}
	}
}

// softmax works on the first n numbers of a row and sets the rest to zero.
func softmax(k *kernel, row []float32, n int) {
	for j := n; j < len(row); j++ {
		row[j] = -1e30
	}
	k.softmax(row)
	clear(row[n:])
}

// answers applies the head, and the ends of arcs if asked, to the rows given.
func (m *Model) answers(b *buffers, at []int, arcs bool) (logits, ends []float32) {
	h := m.shape.Hidden
	for i, row := range at {
		copy(b.y[i*h:(i+1)*h], b.x[row*h:(row+1)*h])
	}
	logits = m.head.answer(m.kernel, len(at), b.y)
	if arcs {
		ends = m.ends.answer(m.kernel, len(at), b.y)
	}
	return logits, ends
}

// answer computes x*m for n rows without the blank columns of the last panel.
func (m *matrix) answer(k *kernel, n int, x []float32) []float32 {
	width := m.padded()
	all := make([]float32, roundUp(n, tileRows)*width)
	m.apply(k, n, x, all)
	for i := range n {
		copy(all[i*m.out:(i+1)*m.out], all[i*width:])
	}
	return all[:n*m.out]
}
