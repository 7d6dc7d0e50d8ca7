package encoder

import "math"

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
	// exp replaces each x by e**(x-shift) and returns their sum; len(x) is a
	// multiple of 8.
	exp func(x []float32, shift float32) float32
	// gelu replaces each x by gelu(x+0) in the tanh form; len(x) is a multiple of 8.
	gelu func(x []float32)
}

// plain is the kernel without assembly, for every processor.
var plain = &kernel{name: "plain", tile: plainTile, exp: plainExp, gelu: plainGelu}

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

func plainExp(x []float32, shift float32) float32 {
	var sum float32
	for i, v := range x {
		x[i] = float32(math.Exp(float64(v - shift)))
		sum += x[i]
	}
	return sum
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
