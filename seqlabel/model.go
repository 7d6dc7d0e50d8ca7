package seqlabel

import (
	"errors"
	"math"
)

// Model is a linear-chain conditional random field. The zero Model has no
// labels; use Train or UnmarshalBinary.
type Model struct {
	Labels []string
	trans  []float32 // row-major [from][to]; the last row, len(Labels), is the start
	table  *Table
	odds   []float64 // exponentials of trans
	turned []float64 // odds, but [to][from]
}

// newModel returns the model of these parts.
func newModel(labels []string, trans []float32, t *Table) *Model {
	odds := exponentials(nil, trans)
	return &Model{labels, trans, t, odds, turn(nil, odds, len(labels))}
}

// exponentials returns the exponentials of the numbers, in dst where it has
// room.
func exponentials(dst []float64, of []float32) []float64 {
	dst = grow(dst, len(of))
	for i, v := range of {
		dst[i] = math.Exp(float64(v))
	}
	return dst
}

// turn returns the odds of n labels by where they lead, in dst where it has room.
func turn(dst, odds []float64, n int) []float64 {
	dst = grow(dst, n*n)
	for a := range n {
		for b := range n {
			dst[b*n+a] = odds[a*n+b]
		}
	}
	return dst
}

// Prune drops the weights of features that are nearer to zero than least: they
// are many, and cost more look-ups than they tell.
func (m *Model) Prune(least float32) { m.table = &Table{list: m.table.list.pruned(least)} }

// Table returns the weights of the features, to be joined with those of other
// models. They must not be changed.
func (m *Model) Table() *Table { return m.table }

// Transitions returns the weight of each label after each other, row-major
// [from][to]; the last row is the start. They must not be changed.
func (m *Model) Transitions() []float32 { return m.trans }

// Scores returns what the features say of each label, row-major, without the
// neighbours: the input of Marginals and Viterbi.
func (m *Model) Scores(x [][]uint32) []float32 {
	n := len(m.Labels)
	s := make([]float32, len(x)*n)
	for i, fs := range x {
		m.table.AddAll(s[i*n:(i+1)*n], fs)
	}
	return s
}

// LogP returns the logarithm of the marginal probability of each label at each
// place of the sequence, row-major.
func (m *Model) LogP(x [][]uint32) []float32 {
	s := m.Scores(x)
	m.Marginals(s)
	return s
}

// Scratch is room for work on sequences, used by one goroutine and kept from
// one sequence to the next. The zero Scratch is ready.
type Scratch struct{ lattice }

// Marginals turns the scores of a sequence into log marginals, in place.
func (m *Model) Marginals(scores []float32) { m.MarginalsIn(&Scratch{}, scores) }

// MarginalsIn is Marginals that works in the room given.
func (m *Model) MarginalsIn(s *Scratch, scores []float32) {
	s.run(scores, m.odds, m.turned, len(m.Labels))
	for i, p := range s.gamma {
		scores[i] = logP(p)
	}
}

// Decode returns the likeliest sequence of labels, as indices.
func (m *Model) Decode(x [][]uint32) []int { return m.Viterbi(m.Scores(x)) }

// Viterbi returns the likeliest sequence of labels for these scores.
func (m *Model) Viterbi(scores []float32) []int {
	n := len(m.Labels)
	if len(scores) == 0 || n == 0 {
		return nil
	}
	steps := len(scores) / n
	back := make([]uint8, len(scores))
	cur, next := make([]float32, n), make([]float32, n)
	for b := range n {
		cur[b] = scores[b] + m.trans[n*n+b]
	}
	for i := 1; i < steps; i++ {
		for b := range n {
			best, from := float32(math.Inf(-1)), 0
			for a := range n {
				if v := cur[a] + m.trans[a*n+b]; v > best {
					best, from = v, a
				}
			}
			next[b] = best + scores[i*n+b]
			back[i*n+b] = uint8(from)
		}
		cur, next = next, cur
	}
	out := make([]int, steps)
	for b := range n {
		if cur[b] > cur[out[steps-1]] {
			out[steps-1] = b
		}
	}
	for i := steps - 1; i > 0; i-- {
		out[i-1] = int(back[i*n+out[i]])
	}
	return out
}

// MarshalBinary writes the model with weights of 8 bits.
func (m *Model) MarshalBinary() ([]byte, error) { return encode(m.Labels, m.trans, m.table) }

// UnmarshalBinary reads what MarshalBinary wrote. The error says what is wrong
// with the bytes; the model is then unchanged.
func (m *Model) UnmarshalBinary(data []byte) error {
	labels, trans, t, err := decode(data)
	if err != nil {
		return err
	}
	if n := len(labels); n == 0 || len(trans) != n*(n+1) {
		return errors.New("read model: labels and transitions do not match")
	}
	*m = *newModel(labels, trans, t)
	return nil
}

// lattice holds the scratch of forward-backward, reused from line to line.
type lattice struct {
	psi, alpha, beta, gamma []float64
	exp, turned             []float64 // the exponentials of the transitions at work
}

func grow(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	return s[:n]
}

// run fills gamma with the marginals. Probabilities are scaled row by row, so
// that lines of any length stay in range.
func (l *lattice) run(scores []float32, odds, turned []float64, n int) {
	size := len(scores)
	l.psi, l.alpha, l.beta = grow(l.psi, size), grow(l.alpha, size), grow(l.beta, size)
	l.gamma, l.exp, l.turned = grow(l.gamma, size), odds, turned
	if size == 0 {
		return
	}
	for i := 0; i < size; i += n {
		expRow(l.psi[i:i+n], scores[i:i+n])
	}
	l.forward(n)
	l.backward(n)
	for i := 0; i < size; i += n {
		for b := i; b < i+n; b++ {
			l.gamma[b] = l.alpha[b] * l.beta[b]
		}
		normal(l.gamma[i : i+n])
	}
}

func expRow(dst []float64, row []float32) {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	dst = dst[:len(row)]
	for i, v := range row {
		dst[i] = odds(v - top)
	}
}

// odds is the exponential of a score below the best.
func odds(v float32) float64 {
	if v > -18 {
		return exp(float64(v))
	}
	return hopeless
}

// hopeless stands for the odds of a label that is 18 nats behind the best: their
// exponential is not worth its time.
const hopeless = 1.5e-8

func normal(row []float64) {
	sum := 0.0
	for _, v := range row {
		sum += v
	}
	scale(row, sum)
}

// scale divides a row by its sum.
func scale(row []float64, sum float64) {
	if sum <= 0 {
		return
	}
	sum = 1 / sum
	for i := range row {
		row[i] *= sum
	}
}

// idle is how likely a label must be for its neighbours to be asked about it:
// what is skipped is far below what a posterior tells.
const idle = 1e-6

func (l *lattice) forward(n int) {
	for b := range n {
		l.alpha[b] = l.exp[n*n+b] * l.psi[b]
	}
	normal(l.alpha[:n])
	for i := n; i < len(l.alpha); i += n {
		row, prev, psi := l.alpha[i:i+n], l.alpha[i-n:i], l.psi[i:i+n]
		clear(row)
		for a, v := range prev {
			if v < idle {
				continue
			}
			for b, e := range l.exp[a*n : a*n+n][:len(row)] {
				row[b] += v * e
			}
		}
		sum := 0.0
		for b, v := range psi[:len(row)] {
			row[b] *= v
			sum += row[b]
		}
		scale(row, sum)
	}
}

func (l *lattice) backward(n int) {
	end := len(l.beta) - n
	for b := range n {
		l.beta[end+b] = 1
	}
	for i := end - n; i >= 0; i -= n {
		row, next, psi := l.beta[i:i+n], l.beta[i+n:i+2*n], l.psi[i+n:i+2*n]
		clear(row)
		for b, v := range next {
			v *= psi[b]
			if v < idle {
				continue
			}
			for a, e := range l.turned[b*n : b*n+n][:len(row)] {
				row[a] += e * v
			}
		}
		normal(row)
	}
}

// Weight returns the score of one way to label a sequence: of two, the one with
// the greater weight is likelier, by the exponential of the difference.
func (m *Model) Weight(x [][]uint32, y []int) float32 {
	n, s := len(m.Labels), m.Scores(x)
	sum, prev := float32(0), n
	for i, k := range y {
		sum += s[i*n+k] + m.trans[prev*n+k]
		prev = k
	}
	return sum
}
