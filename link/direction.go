package link

import "math"

// Direction is a vector of which only the direction means something, a signed
// byte a number; nil is none.
type Direction []byte

// Cosine of the angle between two directions; 0 where one is none.
func (d Direction) Cosine(o Direction) float64 {
	both, mine, theirs := 0, 0, 0
	for i := range min(len(d), len(o)) {
		x, y := int(int8(d[i])), int(int8(o[i]))
		both, mine, theirs = both+x*y, mine+x*x, theirs+y*y
	}
	if mine == 0 || theirs == 0 {
		return 0
	}
	return float64(both) / math.Sqrt(float64(mine)*float64(theirs))
}

// Code passes a direction through a coder.
func (d *Direction) Code(c *Coder) { c.Part((*[]byte)(d)) }
