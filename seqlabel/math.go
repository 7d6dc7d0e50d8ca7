package seqlabel

import "math"

// powers are the powers of 2 by 32nds.
var powers = func() (t [32]float64) {
	for i := range t {
		t[i] = math.Exp2(float64(i) / 32)
	}
	return t
}()

// exp is math.Exp for -700 < x < 700, good to nine digits, which is more than
// what is told of a probability has, in a third of the time.
func exp(x float64) float64 {
	k := int64(x*(32*math.Log2E)+(1<<16+0.5)) - 1<<16
	r := x - float64(k)*(math.Ln2/32) // at most 0.011 from 0
	p := powers[k&31] * (1 + r*(1+r*(1./2+r*(1./6))))
	return math.Float64frombits(math.Float64bits(p) + uint64(k>>5)<<52)
}

// logs are, for each 128th of the way from one power of 2 to the next, its
// middle's inverse and logarithm.
var logs = func() (t [128]struct{ inverse, log float64 }) {
	for i := range t {
		m := 1 + (float64(i)+0.5)/128
		t[i].inverse, t[i].log = 1/m, math.Log(m)
	}
	return t
}()

// log is math.Log for normal positive numbers, good to nine digits.
func log(x float64) float64 {
	b := math.Float64bits(x)
	t := &logs[b>>45&127]
	r := math.Float64frombits(b&(1<<52-1)|1023<<52)*t.inverse - 1 // at most 0.004 from 0
	return float64(int(b>>52)-1023)*math.Ln2 + t.log + r*(1-r*(1./2-r*(1./3)))
}

// LogOdds returns the logarithms of the probabilities that something is not so
// and that it is, where the logarithm of their ratio is odds.
func LogOdds(odds float32) (no, yes float32) {
	x := max(-700, min(700, float64(odds)))
	less := log(1 + exp(-max(x, -x)))
	return float32(min(0, -x) - less), float32(min(0, x) - less)
}

// Normal turns scores into logarithms of probabilities that add up to that of
// which all is the logarithm, none of them below the least that is told.
func Normal(row []float32, all float32) {
	top, sum := row[0], 0.0
	for _, v := range row {
		top = max(top, v)
	}
	for _, v := range row {
		sum += odds(v - top)
	}
	all -= top + float32(log(sum))
	for k, v := range row {
		row[k] = max(v+all, -23)
	}
}
