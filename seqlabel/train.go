package seqlabel

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
)

// Options steers a training. The zero value of a field takes its default.
type Options struct {
	Epochs   int     // passes over the examples; default 20
	L1       float64 // weight of the sum of absolute weights, in whole; default 0.05
	L2       float64 // half the weight of the sum of squares, in whole; default 0.02
	Rate     float64 // step size; default 0.2
	MinCount int     // features seen less often are left out; default 1
	Seed     uint64  // of the order of the examples
	Log      func(format string, args ...any)
}

func (o Options) filled() Options {
	def := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	def(&o.L1, 0.05)
	def(&o.L2, 0.02)
	def(&o.Rate, 0.2)
	if o.Epochs == 0 {
		o.Epochs = 20
	}
	return o
}

// Example is one thing with its features and the index of its label.
type Example struct {
	X      []uint32
	Y      int
	Weight float32 // 0 counts as 1
}

// Sequence is one sequence with its features and labels: indices in Y, or
// where Q is given a probability of each label at each place, row-major.
type Sequence struct {
	X      [][]uint32
	Y      []int
	Q      []float32
	Weight float32 // 0 counts as 1
}

// TrainClassifier learns a classifier. The order of the examples matters only
// by rounding. It panics where an example names a label that is not there.
func TrainClassifier(labels []string, examples []Example, opt Options) *Classifier {
	seqs := make([]Sequence, len(examples))
	for i, e := range examples {
		seqs[i] = Sequence{X: [][]uint32{e.X}, Y: []int{e.Y}, Weight: e.Weight}
	}
	l := newLearner(len(labels), seqs, opt)
	l.single = true
	l.learn(seqs)
	n := len(labels)
	return &Classifier{Labels: slices.Clone(labels), bias: slices.Clone(l.trans()[n*n:]), table: l.table()}
}

// Train learns a chain. The error says which sequence has labels that do not
// fit.
func Train(labels []string, seqs []Sequence, opt Options) (*Model, error) {
	for _, s := range seqs {
		if len(s.Y) != len(s.X) && len(s.Q) != len(s.X)*len(labels) {
			return nil, errors.New("train: a sequence has more places than labels")
		}
	}
	l := newLearner(len(labels), seqs, opt)
	l.learn(seqs)
	return newModel(slices.Clone(labels), slices.Clone(l.trans()), l.table()), nil
}

// learner holds the weights while they are learned: AdaGrad with dual
// averaging, whose closed form gives exact zeros under L1.
type learner struct {
	opt    Options
	n      int  // labels
	single bool // no neighbours: transitions stay 0
	index  indexer
	w      []float32 // weights, rows of n; then the transitions
	u, g   []float32 // sums of gradients and of their squares
	step   float64   // sequences so far
	l1, l2 float64   // per sequence
	pull   float32   // of L1 at this step
	drag   float32   // of L2 at this step
	rate   float32   // inverse of the step size
	lat    lattice
	odds   []float64 // exponentials of the transitions
	turned []float64 // odds, but [to][from]
	scores []float32
	rows   []int32 // of all places of all sequences, one after another
	ends   []int   // where the rows of each place end
	first  []int   // the first place of each sequence
	pair   []float64
}

func newLearner(n int, seqs []Sequence, opt Options) *learner {
	l := &learner{opt: opt.filled(), n: n}
	l.index = newIndexer(seqs, opt.MinCount)
	size := (len(l.index.keys) + n + 1) * n
	l.w, l.u, l.g = make([]float32, size), make([]float32, size), make([]float32, size)
	l.l1 = l.opt.L1 / float64(max(1, len(seqs)))
	l.l2 = l.opt.L2 / float64(max(1, len(seqs)))
	l.rate = float32(1 / l.opt.Rate)
	l.pair = make([]float64, n*n)
	for _, s := range seqs {
		l.first = append(l.first, len(l.ends))
		for _, fs := range s.X {
			for _, f := range fs {
				if r := l.index.find(f); r >= 0 {
					l.rows = append(l.rows, r)
				}
			}
			l.ends = append(l.ends, len(l.rows))
		}
	}
	return l
}

// at returns the rows of a place.
func (l *learner) at(place int) []int32 {
	if place == 0 {
		return l.rows[:l.ends[0]]
	}
	return l.rows[l.ends[place-1]:l.ends[place]]
}

// trans returns the transitions with the start row last.
func (l *learner) trans() []float32 { return l.w[len(l.index.keys)*l.n:] }

func (l *learner) learn(seqs []Sequence) {
	order := make([]int, len(seqs))
	for i := range order {
		order[i] = i
	}
	rnd := rand.New(rand.NewPCG(l.opt.Seed, 1))
	for e := range l.opt.Epochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, i := range order {
			loss += l.one(&seqs[i], l.first[i])
		}
		if l.opt.Log != nil {
			l.opt.Log("epoch %d loss %.1f", e+1, loss)
		}
	}
	for i := range l.w {
		l.settle(i)
	}
	if l.single {
		clear(l.trans()[:l.n*l.n])
	}
}

// one learns from one sequence and returns its loss before that: the cross
// entropy of the marginals.
func (l *learner) one(s *Sequence, first int) float64 {
	if len(s.X) == 0 {
		return 0
	}
	l.step++
	l.pull, l.drag = float32(l.l1*l.step), float32(1e-6+l.l2*l.step)
	l.score(first, len(s.X))
	l.odds = exponentials(l.odds, l.trans())
	l.turned = turn(l.turned, l.odds, l.n)
	l.lat.run(l.scores, l.odds, l.turned, l.n)
	weight := s.Weight
	if weight == 0 {
		weight = 1
	}
	loss := 0.0
	for i := range s.X {
		loss += l.place(s, i, l.at(first+i), weight)
	}
	l.edges(s, weight)
	return loss
}

// score sums the weights of each of count places from the first on.
func (l *learner) score(first, count int) {
	n := l.n
	if cap(l.scores) < count*n {
		l.scores = make([]float32, count*n)
	}
	l.scores = l.scores[:count*n]
	clear(l.scores)
	for i := range count {
		sum := l.scores[i*n : (i+1)*n]
		for _, r := range l.at(first + i) {
			for k, v := range l.w[int(r)*n : (int(r)+1)*n] {
				sum[k] += v
			}
		}
	}
}

// target returns the wanted probability of label k at place i.
func (s *Sequence) target(i, k, n int) float64 {
	if s.Q != nil {
		return float64(s.Q[i*n+k])
	}
	if s.Y[i] == k {
		return 1
	}
	return 0
}

// small is a gradient not worth the walk over the features of a place.
const small = 1e-3

func (l *learner) place(s *Sequence, i int, rows []int32, weight float32) float64 {
	loss := 0.0
	for k := range l.n {
		p, q := l.lat.gamma[i*l.n+k], s.target(i, k, l.n)
		if q > 0 {
			loss -= q * math.Log(max(p, floorP))
		}
		d := float32(p-q) * weight
		if d < small && d > -small {
			continue
		}
		for _, r := range rows {
			l.update(int(r)*l.n+k, d)
		}
	}
	return loss
}

// edges learns the transitions and the start.
func (l *learner) edges(s *Sequence, weight float32) {
	n, base := l.n, len(l.index.keys)*l.n
	for k := range n {
		l.update(base+n*n+k, float32(l.lat.gamma[k]-s.target(0, k, n))*weight)
	}
	if l.single || len(s.X) < 2 {
		return
	}
	clear(l.pair)
	for i := 1; i < len(s.X); i++ {
		l.addPair(s, i)
	}
	for i, d := range l.pair {
		l.update(base+i, float32(d)*weight)
	}
}

// addPair adds to pair what the model expects of the step to place i, less what
// is wanted.
func (l *learner) addPair(s *Sequence, i int) {
	n := l.n
	alpha, psi, beta := l.lat.alpha[(i-1)*n:i*n], l.lat.psi[i*n:(i+1)*n], l.lat.beta[i*n:(i+1)*n]
	sum := 0.0
	for a := range n {
		for b := range n {
			sum += alpha[a] * l.lat.exp[a*n+b] * psi[b] * beta[b]
		}
	}
	if sum <= 0 {
		return
	}
	for a := range n {
		for b := range n {
			p := alpha[a] * l.lat.exp[a*n+b] * psi[b] * beta[b] / sum
			l.pair[a*n+b] += p - s.target(i-1, a, n)*s.target(i, b, n)
		}
	}
}

func (l *learner) update(i int, d float32) {
	l.u[i] += d
	l.g[i] += d * d
	l.settle(i)
}

// settle computes the weight that the gradients so far call for.
func (l *learner) settle(i int) {
	u := l.u[i]
	if u > 0 {
		u = min(0, l.pull-u)
	} else {
		u = max(0, -u-l.pull)
	}
	if u == 0 {
		l.w[i] = 0
		return
	}
	l.w[i] = u / (l.drag + l.rate*float32(math.Sqrt(float64(l.g[i]))))
}

// table returns the weights that are not zero.
func (l *learner) table() *Table {
	rows := make([]row, 0, len(l.index.keys))
	for r, key := range l.index.keys {
		var cells []cell
		for k, v := range l.w[r*l.n : (r+1)*l.n] {
			if v != 0 {
				cells = append(cells, cell{uint32(k), v})
			}
		}
		if cells != nil {
			rows = append(rows, row{key, cells})
		}
	}
	return &Table{list: listOf(rows)}
}
