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
		x[i] = float32(math.Exp(float64(v - top)))
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
		x[i] = v / (1 + float32(math.Exp(float64(-v*(geluA+geluB*v*v)))))
	}
}
