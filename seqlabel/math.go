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

// log is math.Log for normal positive numbers, good to ten digits.
func log(x float64) float64 {
	b := math.Float64bits(x) - math.Float64bits(math.Sqrt2/2)
	k := float64(int64(b) >> 52)
	m := math.Float64frombits(b&(1<<52-1) + math.Float64bits(math.Sqrt2/2)) // between the half root of 2 and twice that
	z := (m - 1) / (m + 1)                                                  // at most 0.172 from 0
	s := z * z
	return k*math.Ln2 + 2*z*(1+s*(1./3+s*(1./5+s*(1./7+s*(1./9+s*(1./11+s*(1./13)))))))
}
