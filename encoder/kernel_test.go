package encoder

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKernels holds every kernel that this processor can run against the plain
// one: the numbers must be the same to the last bit.
func TestKernels(t *testing.T) {
	for _, k := range kernels()[1:] {
		t.Run(k.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(3, 4))
			for range 50 {
				multiplies(t, k, r)
				steps(t, k, r)
			}
		})
	}
}

// multiplies compares a product of random size, in which whole numbers come as
// large as they can.
func multiplies(t *testing.T, k *kernel, r *rand.Rand) {
	t.Helper()
	pairs, tiles := 1+r.IntN(40), 1+r.IntN(3)
	p := &product{lda: 2*pairs + r.IntN(3), ldc: columns + r.IntN(3), pairs: pairs, tiles: tiles}
	n := tiles * tileRows
	p.a, p.b = words(r, n*p.lda), words(r, 2*columns*pairs)
	for i := range p.b {
		p.b[i] >>= 8
	}
	p.rows, p.columns, p.bias = floats(r, n), floats(r, columns), floats(r, columns)
	p.c = make([]float32, n*p.ldc)
	plain.multiply(p)
	want := slices.Clone(p.c)
	clear(p.c)
	k.multiply(p)
	same(t, "multiply", p.c, want)
}

// steps compares what is done to single rows.
func steps(t *testing.T, k *kernel, r *rand.Rand) {
	t.Helper()
	n := 16 * (1 + r.IntN(6))
	x, y := floats(r, n), floats(r, n)
	if r.IntN(10) == 0 {
		clear(x)
	}
	a := &affine{scale: floats(r, n), shift: floats(r, n), eps: 1e-12}
	try := func(name string, run func(k *kernel, x []float32, q []int16) float32) {
		t.Helper()
		x1, x2, q1, q2 := slices.Clone(x), slices.Clone(x), make([]int16, n), make([]int16, n)
		same(t, name, []float32{run(k, x1, q1)}, []float32{run(plain, x2, q2)})
		same(t, name, x1, x2)
		if !slices.Equal(q1, q2) {
			t.Fatalf("%s of %v = %v, want %v", name, x, q1, q2)
		}
	}
	try("quantise", func(k *kernel, x []float32, q []int16) float32 { return k.quantise(x, 12345, q) })
	try("softmax", func(k *kernel, x []float32, q []int16) float32 { return k.softmax(x, shareBudget, q) })
	try("gelu", func(k *kernel, x []float32, _ []int16) float32 { k.gelu(x); return 0 })
	try("norm", func(k *kernel, x []float32, _ []int16) float32 { k.norm(x, y, a); return 0 })
}

func same(t *testing.T, name string, got, want []float32) {
	t.Helper()
	for i := range want {
		if got[i] != want[i] && (got[i] == got[i] || want[i] == want[i]) {
			t.Fatalf("%s: number %d is %v, want %v", name, i, got[i], want[i])
		}
	}
}

func words(r *rand.Rand, n int) []int16 {
	x := make([]int16, n)
	for i := range x {
		x[i] = int16(r.IntN(1 << 16))
	}
	return x
}

// floats are numbers of which a few are large.
func floats(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
		if r.IntN(20) == 0 {
			x[i] *= 40
		}
	}
	return x
}

// BenchmarkMultiply is the product of a window with the first matrix of a layer
// that is four times as wide.
func BenchmarkMultiply(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	const n, in, out = 240, 384, 1536
	for _, k := range kernels()[1:] {
		b.Run(k.name, func(b *testing.B) {
			m := &matrix{in: in, out: out, panels: words(r, in*out), scales: floats(r, out), bias: floats(r, out), limit: 32767}
			ins := &inputs{whole: make([]int16, n*in), steps: make([]float32, n)}
			x, y := floats(r, n*in), make([]float32, n*out)
			for b.Loop() {
				m.apply(k, n, ins, x, y)
			}
			b.ReportMetric(float64(b.N)*n*in*out/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}
