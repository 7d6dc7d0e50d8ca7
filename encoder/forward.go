package encoder

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
	in                      inputs
	attention
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
	clear(b.y)
	for i, id := range ids {
		row := b.x[i*h : (i+1)*h]
		m.word.addTo(row, int(id))
		m.pos.addTo(row, i)
	}
	m.norm.apply(m.kernel, n, b.x, b.y)
	for i := range m.layers {
		var only []int
		if i == len(m.layers)-1 {
			only = at
		}
		m.layers[i].apply(m.kernel, n, b, only)
	}
	if len(m.layers) == 0 {
		keep(b.x, at, h, h)
	}
	return m.answers(b, len(at), arcs)
}

// fit makes room for n rows and for the blank rows that fill the last tile.
func (b *buffers) fit(n int, s *shape) {
	r := roundUp(n, tileRows)
	b.x = sized(b.x, r*s.Hidden)
	b.y = sized(b.y, r*s.Hidden)
	b.qkv = sized(b.qkv, r*3*s.Hidden)
	b.mixed = sized(b.mixed, r*s.Hidden)
	b.inner = sized(b.inner, r*s.Inner)
	b.in.whole = sized(b.in.whole, r*max(s.Hidden, s.Inner))
	b.in.steps = sized(b.in.steps, r)
	b.attention.fit(n, s)
}

func sized[T any](x []T, n int) []T {
	if cap(x) < n {
		return make([]T, n)
	}
	return x[:n]
}

// apply computes the layer for n rows. Of the last layer only the rows asked for
// are wanted: they become the first.
func (l *layer) apply(k *kernel, n int, b *buffers, only []int) {
	l.qkv.apply(k, n, &b.in, b.x, b.qkv)
	h, all := l.out.in, n
	if only != nil {
		n = len(only)
		keep(b.x, only, h, h)
		keep(b.qkv, only, h, 3*h)
	}
	b.attend(k, n, all, b.qkv, b.mixed)
	l.out.apply(k, n, &b.in, b.mixed, b.y)
	l.norm1.apply(k, n, b.x, b.y)
	l.up.apply(k, n, &b.in, b.x, b.inner)
	for i := range n {
		row := b.inner[i*l.up.out : (i+1)*l.up.out]
		k.gelu(row)
		b.in.take(k, &l.down, i, row)
	}
	l.down.multiply(k, n, &b.in, b.y)
	l.norm2.apply(k, n, b.x, b.y)
}

// keep moves the first h numbers of the rows asked for, which ascend, to the
// front.
func keep(x []float32, only []int, h, stride int) {
	for i, row := range only {
		copy(x[i*stride:i*stride+h], x[row*stride:])
	}
}

// answers applies the head, and the ends of arcs if asked, to the first n rows.
func (m *Model) answers(b *buffers, n int, arcs bool) (logits, ends []float32) {
	logits = m.head.answer(m.kernel, n, &b.in, b.x)
	if arcs {
		ends = m.ends.answer(m.kernel, n, &b.in, b.x)
	}
	return logits, ends
}

// answer computes x*m for n rows without the blank columns of the last panel.
func (m *matrix) answer(k *kernel, n int, in *inputs, x []float32) []float32 {
	width := m.padded()
	all := make([]float32, roundUp(n, tileRows)*width)
	m.apply(k, n, in, x, all)
	for i := range n {
		copy(all[i*m.out:(i+1)*m.out], all[i*width:])
	}
	return all[:n*m.out]
}
