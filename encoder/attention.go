package encoder

import "math"

// attention is the mixing of values, head by head, in whole numbers.
type attention struct {
	heads, size   int
	rows, width   int       // of the scores of a head
	queries       inputs    // in rows of all heads; steps head by head
	keys          inputs    // packed, head by head, with a step a column
	values        []int16   // packed, head by head
	tops          []float32 // largest value of each head
	scores        []float32
	shares        inputs
	root          float32 // of the size
	zeros, absent []float32
	steps         []float32 // of the values of one head, the same size times
	row           []int16
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

func (t *attention) fit(n int, s *shape) {
	t.heads, t.size = s.Heads, s.Hidden/s.Heads
	t.rows, t.width = roundUp(n, tileRows), roundUp(n, columns)
	t.root = float32(1 / math.Sqrt(float64(t.size)))
	t.queries = inputs{sized(t.queries.whole, t.rows*s.Hidden), sized(t.queries.steps, t.rows*t.heads)}
	t.keys = inputs{sized(t.keys.whole, t.width*s.Hidden), sized(t.keys.steps, t.width*t.heads)}
	t.values = sized(t.values, t.width*s.Hidden)
	t.tops = sized(t.tops, t.heads)
	t.scores = sized(t.scores, t.rows*t.width)
	t.shares = inputs{sized(t.shares.whole, t.rows*t.width), sized(t.shares.steps, t.rows)}
	t.zeros = sized(t.zeros, t.size)
	t.steps = sized(t.steps, t.size)
	t.row = sized(t.row, t.size)
	t.absent = sized(t.absent, t.width)
	clear(t.absent)
	for i := n; i < t.width; i++ {
		t.absent[i] = nothing
	}
	clear(t.keys.steps)
}

// attend mixes the values of all rows for n queries. Rows of qkv hold queries,
// keys and values of all heads, those of mixed the values.
func (t *attention) attend(k *kernel, n, all int, qkv, mixed []float32) {
	h := t.heads * t.size
	limit := t.limit()
	clear(t.tops)
	for i := range all {
		row := qkv[i*3*h : (i+1)*3*h]
		if i < n {
			t.takeQuery(k, i, limit, row[:h])
		}
		t.takeKey(k, i, limit, row[h:2*h])
		for head := range t.tops {
			t.tops[head] = max(t.tops[head], k.largest(row[2*h+head*t.size:][:t.size]))
		}
	}
	t.takeValues(k, all, qkv)
	for head := range t.heads {
		t.score(k, n, head)
		t.mix(k, n, all, head, mixed[head*t.size:])
	}
}

func (t *attention) takeQuery(k *kernel, i int, limit float32, row []float32) {
	for head := range t.heads {
		at, to := head*t.size, (head+1)*t.size
		t.queries.steps[head*t.rows+i] = t.root * k.quantise(row[at:to], limit, t.queries.whole[i*len(row):][at:to])
	}
}

// takeKey lays a key out as a column of a panel of each head.
func (t *attention) takeKey(k *kernel, i int, limit float32, row []float32) {
	for head := range t.heads {
		t.keys.steps[head*t.width+i] = k.quantise(row[head*t.size:(head+1)*t.size], limit, t.row)
		to := t.keys.whole[(head*t.width+i/panel*panel)*t.size+i%panel*2:]
		for d := 0; d+1 < len(t.row); d += 2 {
			to[d*panel], to[d*panel+1] = t.row[d], t.row[d+1]
		}
	}
}

// takeValues lays the values out as panels of n inputs for each head, which has
// the same steps for all.
func (t *attention) takeValues(k *kernel, n int, qkv []float32) {
	h := t.heads * t.size
	for i := range n + n%2 {
		for head, top := range t.tops {
			switch {
			case i == n || !(top > least):
				clear(t.row)
			default:
				k.whole(qkv[i*3*h+2*h+head*t.size:][:t.size], wholeKey/top, t.row)
			}
			to := t.values[head*t.width*t.size+i/2*2*panel+i%2:]
			for at := 0; at < t.size; at += panel {
				packValue(t.row[at:at+panel], to[at*(n+n%2):])
			}
		}
	}
}

// packValue lays a part of a value out as an input of a panel.
func packValue(value, to []int16) {
	to = to[:2*len(value)-1]
	for d, v := range value {
		to[2*d] = v
	}
}

// limit is the largest whole number of queries and keys whose products fit.
func (t *attention) limit() float32 {
	return float32(min(wholeKey, int(math.Sqrt(math.MaxInt32/float64(t.size)))))
}

// score computes what each query gives to each key, as shares.
func (t *attention) score(k *kernel, n, head int) {
	p := product{a: t.queries.whole[head*t.size:], lda: t.heads * t.size, rows: t.queries.steps[head*t.rows:],
		ldc: t.width, pairs: t.size / 2, tiles: roundUp(n, tileRows) / tileRows}
	keys, steps := t.keys.whole[head*t.width*t.size:], t.keys.steps[head*t.width:]
	for at := 0; at < t.width; at += columns {
		p.b, p.columns, p.bias, p.c = keys[at*t.size:], steps[at:], t.absent[at:], t.scores[at:]
		k.multiply(&p)
	}
	for i := range n {
		at, to := i*t.width, (i+1)*t.width
		t.shares.steps[i] = k.softmax(t.scores[at:to], shareBudget, t.shares.whole[at:to])
	}
}

// mix adds the values of a head up by their shares.
func (t *attention) mix(k *kernel, n, all, head int, mixed []float32) {
	for d := range t.steps {
		t.steps[d] = t.tops[head] / wholeKey
	}
	p := product{a: t.shares.whole, lda: t.width, rows: t.shares.steps, ldc: t.heads * t.size,
		pairs: (all + 1) / 2, tiles: roundUp(n, tileRows) / tileRows, bias: t.zeros}
	for at := 0; at < t.size; at += columns {
		p.b, p.columns, p.c = t.values[head*t.width*t.size+at*2*p.pairs:], t.steps[at:], mixed[at:]
		k.multiply(&p)
	}
}
