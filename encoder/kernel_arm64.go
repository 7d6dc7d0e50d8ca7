package encoder

// kernels are those that this processor can run, the best one last: every arm64
// has NEON.
func kernels() []*kernel { return []*kernel{plain, neon} }

// neon has products of its own; the rest is left to the compiler.
var neon = &kernel{
	name: "neon",
	multiply: func(p *product) {
		p.check()
		multiplyNEON(p)
	},
	largest: plainLargest,
	whole:   plainWhole,
	exps:    plainExps,
	gelu:    plainGelu,
	norm:    plainNorm,
}

//go:noescape
func multiplyNEON(p *product)
