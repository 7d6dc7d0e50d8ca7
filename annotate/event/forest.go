package event

import (
	"encoding/binary"
	"math"
)

// forest adds up small decision trees over the numbers that describe an answer:
// the log-odds that the answer is right.
type forest struct {
	base  float32
	trees []tree
}

// tree is a binary tree; node 0 is the root. A node with feature -1 is a leaf.
type tree []node

type node struct {
	feature     int16
	left, right uint8
	value       float32 // of a leaf what it adds, else the greatest number that goes left
}

// score returns the log-odds that a row's answer is right.
func (f *forest) score(x []float32) float64 {
	sum := f.base
	for _, t := range f.trees {
		sum += t.value(x)
	}
	return float64(sum)
}

// value is what the leaf that a row falls into adds.
func (t tree) value(x []float32) float32 {
	n := &t[0]
	for n.feature >= 0 {
		if x[n.feature] <= n.value {
			n = &t[n.left]
		} else {
			n = &t[n.right]
		}
	}
	return n.value
}

// chance is the probability of score.
func (f *forest) chance(x []float32) float64 { return 1 / (1 + math.Exp(-f.score(x))) }

// append writes the forest behind b.
func (f *forest) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f.base))
	b = binary.LittleEndian.AppendUint16(b, uint16(len(f.trees)))
	for _, t := range f.trees {
		b = append(b, byte(len(t)))
		for _, n := range t {
			b = binary.LittleEndian.AppendUint16(b, uint16(n.feature))
			b = append(b, n.left, n.right)
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(n.value))
		}
	}
	return b
}

// read takes a forest from the front of b and returns the rest.
func (f *forest) read(b []byte) ([]byte, error) {
	if len(b) < 6 {
		return nil, errWeights
	}
	f.base = math.Float32frombits(binary.LittleEndian.Uint32(b))
	f.trees = make([]tree, binary.LittleEndian.Uint16(b[4:]))
	b = b[6:]
	for k := range f.trees {
		if len(b) == 0 || b[0] == 0 || len(b) < 1+nodeBytes*int(b[0]) {
			return nil, errWeights
		}
		t := make(tree, b[0])
		b = b[1:]
		for i := range t {
			t[i] = node{int16(binary.LittleEndian.Uint16(b)), b[2], b[3], math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))}
			b = b[nodeBytes:]
		}
		if !t.sound() {
			return nil, errWeights
		}
		f.trees[k] = t
	}
	return b, nil
}

// nodeBytes is how many bytes a node takes.
const nodeBytes = 8

// sound reports whether every way through the tree ends.
func (t tree) sound() bool {
	for i, n := range t {
		ahead := int(n.left) > i && int(n.right) > i && int(n.left) < len(t) && int(n.right) < len(t)
		if n.feature >= 0 && !ahead {
			return false
		}
	}
	return true
}
