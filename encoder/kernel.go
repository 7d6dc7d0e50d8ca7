package encoder

import (
	"math"
	"slices"
)

// A tile is the part of a product that one call of a kernel computes: tileRows
// rows by tileCols columns, as many sums as the registers of AVX2 hold.
const (
	tileRows = 6
	tileCols = 16
)

// kernel is how this processor multiplies and takes exponentials. Every kernel
// gives each row the same sums whatever rows stand beside it.
type kernel struct {
	name string
	// tile sets c[i][j] to bias[j] plus the sum over k of a[i][k] * b[k][j].
	// Rows of a and c are lda and ldc apart, b is packed.
	tile func(k int, a []float32, lda int, b, bias, c []float32, ldc int)
	// softmax replaces x by e**x divided by the sum of all; len(x) is a multiple
	// of 8.
	softmax func(x []float32)
	// gelu replaces each x by gelu(x), the tanh form; len(x) is a multiple of 8.
	gelu func(x []float32)
}

// plain is the kernel without assembly, for every processor.
var plain = &kernel{name: "plain", tile: plainTile, softmax: plainSoftmax, gelu: plainGelu}

func plainTile(k int, a []float32, lda int, b, bias, c []float32, ldc int) {
	for i := range tileRows {
		var sum [tileCols]float32
		copy(sum[:], bias[:tileCols])
		row := a[i*lda : i*lda+k]
		for n, x := range row {
			for j, w := range b[n*tileCols : n*tileCols+tileCols] {
				sum[j] += x * w
			}
		}
		copy(c[i*ldc:i*ldc+tileCols], sum[:])
	}
}

func plainSoftmax(x []float32) {
	top, sum := slices.Max(x), float32(0)
	for i, v := range x {
		x[i] = exp(v - top)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}

// The two numbers of the tanh form of gelu: x / (1 + exp(-x * (geluA + geluB * x*x))).
const (
	geluA = 1.5957691216057308
	geluB = 0.07135481282617213
)

func plainGelu(x []float32) {
	for i, v := range x {
		x[i] = v / (1 + exp(-v*(geluA+geluB*v*v)))
	}
}

// exp is e**x for x below 88, to one part in ten million; it is five times as
// fast as package math. The kernels in assembly take the same steps: e**x =
// 2**n * e**r, n whole, with a polynomial for e**r.
func exp(x float32) float32 {
	x = max(-87, min(87, x))
	n := float32(math.RoundToEven(float64(x * math.Log2E)))
	r := x - n*0.693145751953125 - n*1.428606765330187e-06
	p := float32(1.0 / 720)
	for _, c := range [...]float32{1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1} {
		p = p*r + c
	}
	return p * math.Float32frombits(uint32(int32(n)+127)<<23)
}
