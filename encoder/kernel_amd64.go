package encoder

import "golang.org/x/sys/cpu"

// kernels are those that this processor can run, the best one last.
func kernels() []*kernel {
	all := []*kernel{plain}
	if cpu.X86.HasAVX2 {
		all = append(all, avx2)
		if cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512VNNI {
			all = append(all, vnni)
		}
	}
	return all
}

var avx2 = &kernel{
	name: "avx2",
	multiply: func(p *product) {
		p.check()
		multiplyAVX2(p)
	},
	quantise: quantise,
	softmax:  softmax,
	gelu:     gelu,
	norm:     layerNorm,
}

// vnni is avx2 with the products of AVX-512.
var vnni = &kernel{
	name: "avx512-vnni",
	multiply: func(p *product) {
		p.check()
		multiplyVNNI(p)
	},
	quantise: quantise,
	softmax:  softmax,
	gelu:     gelu,
	norm:     layerNorm,
}

func quantise(x []float32, limit float32, q []int16) float32 {
	top := largestAVX2(&x[0], len(x)/8)
	if !(top > least) {
		clear(q[:len(x)])
		return 0
	}
	_ = q[len(x)-1]
	toWholeAVX2(&x[0], limit/top, &q[0], len(x)/16)
	return top / limit
}

func softmax(x []float32, budget float32, q []int16) float32 {
	_ = q[len(x)-1]
	sum := expAVX2(&x[0], len(x)/8)
	f := min(32767, budget/sum)
	toWholeAVX2(&x[0], f, &q[0], len(x)/16)
	return 1 / (f * sum)
}

func gelu(x []float32) {
	if len(x) > 0 {
		geluAVX2(&x[0], len(x)/8)
	}
}

func layerNorm(x, y []float32, a *affine) {
	n := len(x)
	_, _, _ = y[n-1], a.scale[n-1], a.shift[n-1]
	normAVX2(&x[0], &y[0], &a.scale[0], &a.shift[0], a.eps, float32(n), n/8)
}

//go:noescape
func multiplyAVX2(p *product)

//go:noescape
func multiplyVNNI(p *product)

// largestAVX2 is the largest size of 8n numbers.
//
//go:noescape
func largestAVX2(x *float32, n int) float32

// toWholeAVX2 rounds 16n numbers after multiplying them by f.
//
//go:noescape
func toWholeAVX2(x *float32, f float32, q *int16, n int)

// expAVX2 replaces 8n numbers by e to their power, the greatest of them taken
// from each before, and returns the sum.
//
//go:noescape
func expAVX2(x *float32, n int) float32

//go:noescape
func geluAVX2(x *float32, n int)

//go:noescape
func normAVX2(x, y, scale, shift *float32, eps, size float32, n int)
