package tagger

import "github.com/rawi-news/rawi/seqlabel"

// begun are features in the making, by kind and number.
var begun = func() (out [featCompany + 1][16]seqlabel.Blend) {
	for kind := range out {
		for n := range out[kind] {
			out[kind][n] = seqlabel.Begin(uint32(kind)).With(uint32(n))
		}
	}
	return out
}()

// mix1, mix2 and mix3 return the feature of a kind with this number and these
// parts: what seqlabel.Mix would.
func mix1(kind, n, a uint32) uint32 { return begun[kind][n].With(a).Feature() }

func mix2(kind, n, a, b uint32) uint32 { return begun[kind][n].With(a).With(b).Feature() }

func mix3(kind, n, a, b, c uint32) uint32 { return begun[kind][n].With(a).With(b).With(c).Feature() }
