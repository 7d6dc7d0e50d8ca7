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
	largest: largest,
	whole:   toWhole,
	exps:    exps,
	gelu:    gelu,
	norm:    layerNorm,
}

// vnni is avx2 with the products of AVX-512.
var vnni = &kernel{
	name: "avx512-vnni",
	multiply: func(p *product) {
		p.check()
		multiplyVNNI(p)
	},
	largest: largest,
	whole:   toWhole,
	exps:    exps,
	gelu:    gelu,
	norm:    layerNorm,
}

func largest(x []float32) float32 {
	return largestAVX2(&x[0], len(x)/16)
}

func toWhole(x []float32, f float32, q []int16) {
	_ = q[len(x)-1]
	wholeAVX2(&x[0], f, &q[0], len(x)/16)
}

func exps(x []float32) float32 {
	return expsAVX2(&x[0], len(x)/8)
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

//go:noescape
func largestAVX2(x *float32, n int) float32

//go:noescape
func wholeAVX2(x *float32, f float32, q *int16, n int)

//go:noescape
func expsAVX2(x *float32, n int) float32

//go:noescape
func geluAVX2(x *float32, n int)

//go:noescape
func normAVX2(x, y, scale, shift *float32, eps, size float32, n int)
