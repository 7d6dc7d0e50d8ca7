package encoder

import "golang.org/x/sys/cpu"

// fastest is the best kernel for this processor.
func fastest() *kernel {
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		return avx2
	}
	return plain
}

var avx2 = &kernel{
	name: "avx2",
	tile: func(k int, a []float32, lda int, b, bias, c []float32, ldc int) {
		_, _ = a[(tileRows-1)*lda+k-1], b[k*tileCols-1]
		_, _ = bias[tileCols-1], c[(tileRows-1)*ldc+tileCols-1]
		tileAVX2(k, &a[0], lda, &b[0], &bias[0], &c[0], ldc)
	},
	softmax: func(x []float32) {
		if len(x) > 0 {
			softmaxAVX2(&x[0], len(x)/8)
		}
	},
	gelu: func(x []float32) {
		if len(x) > 0 {
			geluAVX2(&x[0], len(x)/8)
		}
	},
}

//go:noescape
func tileAVX2(k int, a *float32, lda int, b, bias, c *float32, ldc int)

//go:noescape
func softmaxAVX2(x *float32, eights int)

//go:noescape
func geluAVX2(x *float32, eights int)
