package encoder

import "math"

// A product is cut into tiles of tileRows rows by panel columns: as many sums
// as the registers of AVX2 hold. Kernels are given two panels at a time.
const (
	tileRows = 6
	panel    = 16
	columns  = 2 * panel
)

// kernel is how this processor computes. Every kernel gives the same numbers to
// the last bit: sums of products are taken over whole numbers that cannot
// overflow, and steps over float32 are rounded one by one, never fused, with
// sums in the order of [sum8].
type kernel struct {
	name string
	// multiply computes a product; p.tiles is at least 1 and p.pairs too.
	multiply func(p *product)
	// largest is the largest |x|; len(x) is a multiple of 16.
	largest func(x []float32) float32
	// whole sets q to x*f, rounded to whole numbers of 16 bits; len(x) is a
	// multiple of 16.
	whole func(x []float32, f float32, q []int16)
	// exps replaces x by e to its power, the largest x taken from each before, and
	// returns the sum; len(x) is a multiple of 8.
	exps func(x []float32) float32
	// gelu replaces each x by gelu(x), the tanh form; len(x) is a multiple of 8.
	gelu func(x []float32)
	// norm normalises x, adding y to it before; len(x) is a multiple of 8.
	norm func(x, y []float32, a *affine)
}

// product is a multiplication of rows by two panels:
//
//	c[i][j] = sum over k of a[i][k]*b[k][j] * columns[j] * rows[i] + bias[j]
//
// for i < 6*tiles, j < 32 and k < 2*pairs. Rows of a and c are lda and ldc
// numbers apart. b holds two panels of 16 columns, each with k in pairs: 32
// numbers for k = 0 and 1, 32 for k = 2 and 3.
type product struct {
	a             []int16
	b             []int16
	rows          []float32
	columns, bias []float32
	c             []float32
	lda, ldc      int
	pairs, tiles  int
}

// check panics where a kernel would reach beyond the slices.
func (p *product) check() {
	last := p.tiles*tileRows - 1
	_, _ = p.a[last*p.lda+2*p.pairs-1], p.b[2*columns*p.pairs-1]
	_, _, _ = p.rows[last], p.columns[columns-1], p.bias[columns-1]
	_ = p.c[last*p.ldc+columns-1]
}

// plain is the kernel without assembly, for every processor.
var plain = &kernel{name: "plain", multiply: plainMultiply, largest: plainLargest,
	whole: plainWhole, exps: plainExps, gelu: plainGelu, norm: plainNorm}

func plainMultiply(p *product) {
	p.check()
	for i := range tileRows * p.tiles {
		a := p.a[i*p.lda:][:2*p.pairs]
		for half := range columns / panel {
			at := half * panel
			sums := plainSums(a, p.b[at*2*p.pairs:])
			c := p.c[i*p.ldc+at:][:panel]
			for j, sum := range sums {
				v := float32(sum) * p.columns[at+j]
				c[j] = float32(v*p.rows[i]) + p.bias[at+j]
			}
		}
	}
}

func plainSums(a, b []int16) (sums [panel]int32) {
	for ; len(a) >= 2; a, b = a[2:], b[2*panel:] {
		x, y := int32(a[0]), int32(a[1])
		pairs := (*[2 * panel]int16)(b)
		for j := range sums {
			sums[j] += x*int32(pairs[2*j]) + y*int32(pairs[2*j+1])
		}
	}
	return sums
}

// quantise sets q to x in steps of the largest |x| divided by limit, and returns
// the step.
func (k *kernel) quantise(x []float32, limit float32, q []int16) float32 {
	top := k.largest(x)
	if !(top > least) {
		clear(q[:len(x)])
		return 0
	}
	k.whole(x, limit/top, q)
	return top / limit
}

// least is the largest number of a row that counts as none at all.
const least = 1e-30

// softmax sets q to e**x in steps such that the sum of q stays below budget, and
// returns what it is to be multiplied with to give shares; it destroys x.
func (k *kernel) softmax(x []float32, budget float32, q []int16) float32 {
	sum := k.exps(x)
	f := min(math.MaxInt16, budget/sum)
	k.whole(x, f, q)
	return 1 / float32(f*sum)
}

func plainLargest(x []float32) float32 {
	top := float32(0)
	for _, v := range x {
		top = max(top, math.Float32frombits(math.Float32bits(v)&^(1<<31)))
	}
	return top
}

func plainWhole(x []float32, f float32, q []int16) {
	for i, v := range x {
		q[i] = int16(int32(math.Float32bits(float32(v*f)+rounder) - rounderBits))
	}
}

// rounder is a number whose last bit counts ones: what is added to it is rounded
// to the nearest whole number, to the even one in the middle.
const (
	rounder     = 3 << 22
	rounderBits = 0x4b400000
)

func plainExps(x []float32) float32 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	for i, v := range x {
		x[i] = exp(v - top)
	}
	return sum8(x)
}

// sum8 adds numbers in eight lanes, and these as a tree.
func sum8(x []float32) float32 {
	var s [8]float32
	for ; len(x) >= 8; x = x[8:] {
		for i, v := range x[:8] {
			s[i] += v
		}
	}
	return tree(s)
}

// squares8 adds squares in the order of sum8.
func squares8(x []float32) float32 {
	var s [8]float32
	for ; len(x) >= 8; x = x[8:] {
		for i, v := range x[:8] {
			s[i] += float32(v * v)
		}
	}
	return tree(s)
}

func tree(s [8]float32) float32 {
	return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
}

// The two numbers of the tanh form of gelu: x / (1 + exp(-x * (geluA + geluB * x*x))).
const (
	geluA = 1.5957691216057308
	geluB = 0.07135481282617213
)

func plainGelu(x []float32) {
	for i, v := range x {
		t := geluA + float32(geluB*float32(v*v))
		x[i] = v / (1 + exp(-v*t))
	}
}

func plainNorm(x, y []float32, a *affine) {
	for i, v := range y {
		x[i] += v
	}
	n := float32(len(x))
	mean := sum8(x) / n
	for i, v := range x {
		x[i] = v - mean
	}
	f := 1 / float32(math.Sqrt(float64(squares8(x)/n+a.eps)))
	for i, v := range x {
		x[i] = float32(float32(v*f)*a.scale[i]) + a.shift[i]
	}
}

// exp is e**x to three parts in a million: 2**n * 2**f, n whole and |f| <= 1/2, with a
// polynomial for 2**f. Beyond +-87 it stays as it is there.
func exp(x float32) float32 {
	y := max(-125, min(125, x*math.Log2E))
	t := y + rounder
	f := y - (t - rounder)
	p := float32(expA5)
	for _, c := range [...]float32{expA4, expA3, expA2, expA1, 1} {
		p = float32(p*f) + c
	}
	return math.Float32frombits(math.Float32bits(p) + math.Float32bits(t)<<23)
}

// The powers of ln 2 divided by factorials.
const (
	expA1 = math.Ln2
	expA2 = math.Ln2 * math.Ln2 / 2
	expA3 = expA2 * math.Ln2 / 3
	expA4 = expA3 * math.Ln2 / 4
	expA5 = expA4 * math.Ln2 / 5
)

// fastest is the best kernel for this processor.
func fastest() *kernel {
	all := kernels()
	return all[len(all)-1]
}
