package seqlabel

import (
	"math"
	"math/rand/v2"
	"slices"
)

// TrainRanker learns which of the places of each sequence is right: Y is 1 for
// those that are, 0 for the others, and the probabilities of the places of one
// sequence add up to one. Where several are right, their sum is to be large;
// sequences without a right place teach nothing. What it gives is a classifier
// of "no" and "yes" whose log-odds rank: only the places of one sequence compare.
func TrainRanker(seqs []Sequence, opt Options) *Classifier {
	labels := []string{"no", "yes"}
	seqs = slices.DeleteFunc(slices.Clone(seqs), func(s Sequence) bool { return !slices.Contains(s.Y, 1) })
	l := newLearner(len(labels), seqs, opt)
	l.single = true
	order := make([]int, len(seqs))
	for i := range order {
		order[i] = i
	}
	rnd := rand.New(rand.NewPCG(l.opt.Seed, 1))
	for range l.opt.Epochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			l.rank(&seqs[i], l.first[i])
		}
	}
	for i := range l.w {
		l.settle(i)
	}
	return &Classifier{Labels: labels, bias: make([]float32, len(labels)), table: l.table()}
}

// rank learns from one sequence.
func (l *learner) rank(s *Sequence, first int) {
	l.step++
	l.pull, l.drag = float32(l.l1*l.step), float32(1e-6+l.l2*l.step)
	l.score(first, len(s.X))
	row := make([]float32, len(s.X))
	for i := range row {
		row[i] = l.scores[2*i+1]
	}
	softmax(row)
	right := 0.0
	for i, y := range s.Y {
		if y == 1 {
			right += math.Exp(float64(row[i]))
		}
	}
	for i, y := range s.Y {
		p := math.Exp(float64(row[i]))
		d := float32(p)
		if y == 1 {
			d = float32(p - p/max(right, floorP))
		}
		if d < small && d > -small {
			continue
		}
		for _, r := range l.at(first + i) {
			l.update(2*int(r)+1, d)
		}
	}
}
