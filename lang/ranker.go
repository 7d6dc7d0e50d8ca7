package lang

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
)

// ranker gives a weight to each of a few candidates: the sum of the weights of
// its features. Trained, the right candidate is the heaviest.
type ranker struct {
	slots []weighed // open addressing

	// seen has a bit set for the head of each key, once all are there: most
	// features have no weight, and it fits a nearer cache than the keys.
	seen  []uint64
	shift int
}

// weighed is a feature with its weight; the feature is 0 in a free place.
type weighed struct {
	key uint32
	val float32
}

// choice is one example to learn from: the features of each candidate and the
// index of the right one.
type choice struct {
	candidates [][]uint32
	right      int
}

func newRanker(n int) *ranker {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return &ranker{slots: make([]weighed, size)}
}

func (r *ranker) place(feature uint32) int {
	mask := uint32(len(r.slots) - 1)
	i := feature & mask
	for r.slots[i].key != 0 && r.slots[i].key != feature {
		i = (i + 1) & mask
	}
	return int(i)
}

// of returns the weight of a feature.
func (r *ranker) of(feature uint32) float32 {
	if r.seen != nil {
		h := feature >> r.shift
		if r.seen[h/64]>>(h%64)&1 == 0 {
			return 0
		}
	}
	return r.slots[r.place(feature|1)].val
}

// settle fills seen.
func (r *ranker) settle() *ranker {
	bitsOf := bits.Len(uint(4*len(r.slots) - 1))
	r.shift = 32 - bitsOf
	r.seen = make([]uint64, 1<<bitsOf/64)
	for _, x := range r.slots {
		if x.key != 0 {
			h := x.key >> r.shift
			r.seen[h/64] |= 1 << (h % 64)
		}
	}
	return r
}

// sum returns the weight of a candidate.
func (r *ranker) sum(features []uint32) (sum float32) {
	for _, f := range features {
		sum += r.of(f)
	}
	return sum
}

// trainRanker learns by the gradient of the softmax over the candidates, with
// AdaGrad and dual averaging, so that weights that do not matter are zero.
func trainRanker(choices []choice, epochs int, l1, l2 float64) *ranker {
	known := map[uint32]bool{}
	for _, c := range choices {
		for _, fs := range c.candidates {
			for _, f := range fs {
				known[f|1] = true
			}
		}
	}
	r := newRanker(len(known))
	l := rankLearner{ranker: r, grad: make([]float64, len(r.slots)), square: make([]float64, len(r.slots)),
		l1: l1 / float64(len(choices)), l2: l2 / float64(len(choices))}
	order := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		for _, i := range order.Perm(len(choices)) {
			l.learn(&choices[i])
		}
	}
	for i := range r.slots {
		if r.slots[i].key != 0 {
			r.slots[i].val = float32(l.weight(i))
		}
	}
	return r
}

type rankLearner struct {
	*ranker
	grad, square []float64
	l1, l2       float64
	step         float64
	p            []float64
	places       [][]int
}

// weight is the closed form of dual averaging for one feature.
func (l *rankLearner) weight(i int) float64 {
	g := l.grad[i]
	cut := l.l1 * l.step
	if math.Abs(g) <= cut {
		return 0
	}
	if g > 0 {
		g -= cut
	} else {
		g += cut
	}
	const rate = 0.2
	return -g * rate / (1 + math.Sqrt(l.square[i]) + rate*l.l2*l.step)
}

func (l *rankLearner) learn(c *choice) {
	l.step++
	l.p = l.p[:0]
	top := math.Inf(-1)
	for k, fs := range c.candidates {
		if k == len(l.places) {
			l.places = append(l.places, nil)
		}
		l.places[k] = l.places[k][:0]
		sum := 0.0
		for _, f := range fs {
			i := l.place(f | 1)
			l.slots[i].key = f | 1
			l.places[k] = append(l.places[k], i)
			sum += l.weight(i)
		}
		l.p = append(l.p, sum)
		top = max(top, sum)
	}
	norm := 0.0
	for k := range l.p {
		l.p[k] = math.Exp(l.p[k] - top)
		norm += l.p[k]
	}
	for k := range l.p {
		g := l.p[k] / norm
		if k == c.right {
			g--
		}
		if math.Abs(g) < 1e-4 {
			continue
		}
		for _, i := range l.places[k] {
			l.grad[i] += g
			l.square[i] += g * g
		}
	}
}

// appendRanker writes the weights: how many, the scale, then keys in order with
// a byte each.
func appendRanker(b []byte, r *ranker) []byte {
	var keys []uint32
	top := float32(0)
	for _, x := range r.slots {
		if x.key != 0 && x.val != 0 {
			keys = append(keys, x.key)
			top = max(top, x.val, -x.val)
		}
	}
	slices.Sort(keys)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(keys)))
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(top))
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint32(b, k)
		b = append(b, byte(int8(math.Round(float64(r.of(k)/top*127)))))
	}
	return b
}

// readRanker reads what appendRanker wrote and returns the rest.
func readRanker(b []byte) (*ranker, []byte, error) {
	if len(b) < 8 {
		return nil, nil, errors.New("read ranker: too short")
	}
	n, top := int(binary.LittleEndian.Uint32(b)), math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))
	if b = b[8:]; len(b)/5 < n {
		return nil, nil, errors.New("read ranker: too short")
	}
	r := newRanker(n)
	for ; n > 0; n-- {
		k := binary.LittleEndian.Uint32(b)
		i := r.place(k)
		r.slots[i] = weighed{k, float32(int8(b[4])) / 127 * top}
		b = b[5:]
	}
	return r.settle(), b, nil
}
