package encoder

// fastest is the best kernel for this processor: every arm64 has NEON.
func fastest() *kernel { return neon }

var neon = &kernel{
	name: "neon",
	tile: func(k int, a []float32, lda int, b, bias, c []float32, ldc int) {
		_, _ = a[(tileRows-1)*lda+k-1], b[k*tileCols-1]
		_, _ = bias[tileCols-1], c[(tileRows-1)*ldc+tileCols-1]
		tileNEON(k, &a[0], lda, &b[0], &bias[0], &c[0], ldc)
	},
	softmax: plainSoftmax,
	gelu:    plainGelu,
}

//go:noescape
func tileNEON(k int, a *float32, lda int, b, bias, c *float32, ldc int)
