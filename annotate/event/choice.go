package event

import (
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
)

// choice is a log-linear model that picks one candidate of a list: the weights
// of a candidate's features add up to its score, and the scores of the list
// become probabilities. A candidate that stands for "none of these" is a
// candidate with features of its own.
type choice struct {
	weights []float32 // a power of two of them; a feature is hashed into it
	kept    *column   // in their place, where the choice was read
}

// instance is one choice to learn from: the candidates' features, and how the
// probability should be spread over them (it adds up to 1).
type instance struct {
	candidates [][]uint32
	target     []float32
}

// training says how a choice is learned.
type training struct {
	bits   int     // log2 of the number of weights
	epochs int     // passes over the instances
	rate   float64 // step of AdaGrad
	decay  float64 // L2 pull per update of a weight
	drop   float64 // share of features that an instance does not see in a pass
}

// probabilities writes the probability of each candidate into out.
func (c *choice) probabilities(candidates [][]uint32, out []float64) []float64 {
	out = out[:0]
	for _, features := range candidates {
		out = append(out, c.score(features))
	}
	return soften(out)
}

// soften makes probabilities of scores, in place.
func soften(out []float64) []float64 {
	top, sum := slices.Max(out), 0.0
	for i, s := range out {
		out[i] = math.Exp(s - top)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

func (c *choice) score(features []uint32) float64 {
	mask, sum := uint32(len(c.weights)-1), float32(0)
	if len(c.weights) == 0 {
		return 0
	}
	for _, f := range features {
		sum += c.weights[f&mask]
	}
	return float64(sum)
}

// learn fits a choice to instances by AdaGrad with a fixed order of shuffles,
// and returns the mean of the weights over the last half of the passes.
func learn(instances []instance, t training) *choice {
	n := 1 << t.bits
	c := &choice{weights: make([]float32, n)}
	squares, mean := make([]float32, n), make([]float32, n)
	random := rand.New(rand.NewPCG(1, 2))
	var p []float64
	var scratch []uint32
	for epoch := range t.epochs {
		for _, i := range random.Perm(len(instances)) {
			x := instances[i]
			if t.drop > 0 {
				x.candidates = thin(x.candidates, t.drop, random, &scratch)
			}
			p = c.probabilities(x.candidates, p)
			for j, features := range x.candidates {
				c.step(features, p[j]-float64(x.target[j]), squares, t)
			}
		}
		if 2*epoch >= t.epochs {
			for i, w := range c.weights {
				mean[i] += w / float32(t.epochs-(t.epochs+1)/2)
			}
		}
	}
	for i := range mean {
		mean[i] *= float32(1 - t.drop)
	}
	c.weights = mean
	return c
}

// thin leaves out a share of the features of each candidate.
func thin(candidates [][]uint32, drop float64, random *rand.Rand, scratch *[]uint32) [][]uint32 {
	*scratch = (*scratch)[:0]
	out := make([][]uint32, len(candidates))
	for i, features := range candidates {
		from := len(*scratch)
		for _, f := range features {
			if random.Float64() >= drop {
				*scratch = append(*scratch, f)
			}
		}
		out[i] = (*scratch)[from:len(*scratch):len(*scratch)]
	}
	return out
}

func (c *choice) step(features []uint32, gradient float64, squares []float32, t training) {
	if math.Abs(gradient) < 1e-4 {
		return
	}
	mask := uint32(len(c.weights) - 1)
	for _, f := range features {
		w := &c.weights[f&mask]
		g := gradient + t.decay*float64(*w)
		s := &squares[f&mask]
		*s += float32(g * g)
		*w -= float32(t.rate * g / (1e-6 + math.Sqrt(float64(*s))))
	}
}

// largest is the greatest weight, whatever its sign.
func (c *choice) largest() float32 {
	top := float32(1e-9)
	for _, w := range c.weights {
		top = max(top, w, -w)
	}
	return top
}

// append writes the choice behind b: the number of weights, their scale, and a
// byte for each.
func (c *choice) append(b []byte) []byte {
	x := c.column()
	b = binary.LittleEndian.AppendUint32(b, uint32(len(x.weights)))
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(x.scale)))
	for _, w := range x.weights {
		b = append(b, byte(w))
	}
	return b
}

var errWeights = errors.New("read event weights: not a table of weights")

// read takes a choice from the front of b and returns the rest.
func (c *choice) read(b []byte) ([]byte, error) {
	if len(b) < 8 {
		return nil, errWeights
	}
	n, scale := int(binary.LittleEndian.Uint32(b)), math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))
	if n&(n-1) != 0 || len(b)-8 < n {
		return nil, errWeights
	}
	c.kept = &column{make([]int8, n), float64(scale)}
	for i := range c.kept.weights {
		c.kept.weights[i] = int8(b[8+i])
	}
	return b[8+n:], nil
}
