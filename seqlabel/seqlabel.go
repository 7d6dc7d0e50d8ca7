// Package seqlabel learns and applies linear models over hashed sparse
// features: [Classifier] labels single things (multinomial logistic
// regression), [Model] labels sequences (linear-chain conditional random field
// with marginals by forward-backward). A feature is a 32-bit hash, see [Hash]
// and [Mix]; weights that are zero are not stored, the others take 8 bits in
// the written form. [Lanes] joins what several models say of a feature in one
// row of whole numbers, for readers that ask them all. Training is deterministic: same examples in the same order,
// same weights. The package knows no Arabic and no news; what the features mean
// is the caller's business (annotate/tagger, annotate/statement, …).
package seqlabel

import "math"

// Hash returns the feature named by the parts. The border between two parts
// counts: Hash("ab", "c") and Hash("a", "bc") differ.
func Hash(parts ...string) uint32 { return Named(parts...).Feature() }

// Mix returns the feature that conjoins other features or small numbers, in
// this order. It is Hash for callers that hold hashes already.
func Mix(parts ...uint32) uint32 {
	b := Blend(start)
	for _, p := range parts {
		b = b.With(p)
	}
	return b.Feature()
}

// Blend is a feature of Mix in the making: Begin(a).With(b).Feature() is
// Mix(a, b). What many features begin with need be mixed but once.
type Blend uint32

const start = 0x9747b28c

// Begin returns the Blend of one part.
func Begin(part uint32) Blend { return Blend(start).With(part) }

// With returns the Blend with one part more.
func (b Blend) With(part uint32) Blend {
	part *= 0xcc9e2d51
	part = part<<15 | part>>17
	h := uint32(b) ^ part*0x1b873593
	return Blend((h<<13|h>>19)*5 + 0xe6546b64)
}

// Feature returns the feature.
func (b Blend) Feature() uint32 { return finish(uint32(b)) }

// finish spreads the entropy over all bits (the end of MurmurHash3).
func finish(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// floorP is the least probability that is told; its logarithm is about -23.
const floorP = 1e-10

func logP(p float64) float32 {
	if p <= floorP {
		return leastLogP
	}
	return float32(log(p))
}

// leastLogP is the logarithm of floorP as log gives it.
var leastLogP = float32(log(floorP))

// softmax turns the scores of one row into log-probabilities, in place.
func softmax(row []float32) {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	var sum float64
	for _, v := range row {
		sum += math.Exp(float64(v - top))
	}
	norm := top + float32(math.Log(sum))
	for i := range row {
		row[i] = max(row[i]-norm, -23)
	}
}
