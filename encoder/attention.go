package encoder

import "math"

// attention is the mixing of values, one head at a time, in whole numbers.
type attention struct {
	size, width     int // of a head, and of the scores of a row
	queries, shares inputs
	keys, values    inputs // packed, with a step a column
	scores          []float32
	root            float32 // of the size
	zeros, absent   []float32
	row             []int16
}

// wholeKey is the largest whole number of queries and keys, of values too: with
// heads of 32 their products sum to less than 2**31. shareBudget bounds the
// sum of the shares that a row gives to values, rounding included.
const (
	wholeKey    = 8191
	shareBudget = 1<<18 - 1<<13
)

// nothing is the score of a column that no key stands in.
const nothing = -1e30

func (t *attention) fit(n, size int) {
	r, c := roundUp(n, tileRows), roundUp(n, columns)
	t.size, t.width = size, c
	t.root = float32(1 / math.Sqrt(float64(size)))
	t.queries = inputs{sized(t.queries.whole, r*size), sized(t.queries.steps, r)}
	t.shares = inputs{sized(t.shares.whole, r*c), sized(t.shares.steps, r)}
	t.keys = inputs{sized(t.keys.whole, c*size), sized(t.keys.steps, c)}
	t.values = inputs{sized(t.values.whole, c*size), sized(t.values.steps, size)}
	t.scores = sized(t.scores, r*c)
	t.row = sized(t.row, size)
	t.zeros = sized(t.zeros, max(c, size))
	t.absent = sized(t.absent, c)
	clear(t.absent)
	for i := n; i < c; i++ {
		t.absent[i] = nothing
	}
	clear(t.keys.steps)
}

// attend mixes the values of one head: qkv begins at its queries, and mixed
// where its columns go. There are n queries, and keys and values of all rows.
// Rows of mixed are h apart and those of qkv three times that.
func (t *attention) attend(k *kernel, n, all, h int, qkv, mixed []float32) {
	limit := t.limit()
	for i := range n {
		t.queries.steps[i] = t.root * k.quantise(qkv[i*3*h:][:t.size], limit, t.queries.whole[i*t.size:][:t.size])
	}
	for i := range all {
		t.keys.steps[i] = k.quantise(qkv[i*3*h+h:][:t.size], limit, t.row)
		packKey(t.row, t.keys.whole[i/panel*panel*t.size+i%panel*2:])
	}
	t.packValues(k, all, 3*h, qkv[2*h:])
	t.score(k, n)
	t.mix(k, n, all, h, mixed)
}

// limit is the largest whole number of queries and keys whose products fit.
func (t *attention) limit() float32 {
	return float32(min(wholeKey, int(math.Sqrt(math.MaxInt32/float64(t.size)))))
}

// score computes what each query gives to each key, as shares.
func (t *attention) score(k *kernel, n int) {
	p := product{a: t.queries.whole, lda: t.size, rows: t.queries.steps, ldc: t.width,
		pairs: t.size / 2, tiles: roundUp(n, tileRows) / tileRows}
	for at := 0; at < t.width; at += columns {
		p.b, p.columns, p.bias, p.c = t.keys.whole[at*t.size:], t.keys.steps[at:], t.absent[at:], t.scores[at:]
		k.multiply(&p)
	}
	for i := range n {
		at, to := i*t.width, (i+1)*t.width
		t.shares.steps[i] = k.softmax(t.scores[at:to], shareBudget, t.shares.whole[at:to])
	}
}

// mix adds the values up by their shares.
func (t *attention) mix(k *kernel, n, all, h int, mixed []float32) {
	p := product{a: t.shares.whole, lda: t.width, rows: t.shares.steps, ldc: h,
		pairs: (all + 1) / 2, tiles: roundUp(n, tileRows) / tileRows, bias: t.zeros}
	for at := 0; at < t.size; at += columns {
		p.b, p.columns, p.c = t.values.whole[at*2*p.pairs:], t.values.steps[at:], mixed[at:]
		k.multiply(&p)
	}
}

// packKey lays a key out as a column of a panel.
func packKey(key, to []int16) {
	for d := 0; d+1 < len(key); d += 2 {
		to[d*panel], to[d*panel+1] = key[d], key[d+1]
	}
}

// packValues lays the values of one head out as panels of n inputs, all in the
// same steps. from has its rows stride apart.
func (t *attention) packValues(k *kernel, n, stride int, from []float32) {
	top, f := float32(0), float32(0)
	for i := range n {
		top = max(top, k.largest(from[i*stride:][:t.size]))
	}
	if top > least {
		f = wholeKey / top
	}
	even := n + n%2
	for i := range even {
		if i < n {
			k.whole(from[i*stride:][:t.size], f, t.row)
		} else {
			clear(t.row)
		}
		for at := 0; at < t.size; at += panel {
			packValue(t.row[at:at+panel], t.values.whole[at*even+i/2*2*panel+i%2:])
		}
	}
	for d := range t.values.steps {
		t.values.steps[d] = top / wholeKey
	}
}

// packValue lays a part of a value out as an input of a panel.
func packValue(value, to []int16) {
	to = to[:2*len(value)-1]
	for d, v := range value {
		to[2*d] = v
	}
}
