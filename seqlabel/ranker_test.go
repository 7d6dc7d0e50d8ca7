package seqlabel_test

import (
	"bytes"
	"testing"

	"github.com/rawi-news/rawi/seqlabel"
)

// lists are choices of which the one with the smaller of two marks is right,
// however they are ordered.
func lists() []seqlabel.Sequence {
	small, middle, large := seqlabel.Hash("small"), seqlabel.Hash("middle"), seqlabel.Hash("large")
	var out []seqlabel.Sequence
	for range 20 {
		out = append(out,
			seqlabel.Sequence{X: [][]uint32{{small}, {middle}}, Y: []int{1, 0}},
			seqlabel.Sequence{X: [][]uint32{{large}, {middle}}, Y: []int{0, 1}},
			seqlabel.Sequence{X: [][]uint32{{large}, {large}}, Y: []int{0, 0}})
	}
	return out
}

func TestRankerOrdersWithinAList(t *testing.T) {
	c := seqlabel.TrainRanker(lists(), seqlabel.Options{})
	odds := func(name string) float32 {
		p := c.LogP([]uint32{seqlabel.Hash(name)})
		return p[1] - p[0]
	}
	if !(odds("small") > odds("middle") && odds("middle") > odds("large")) {
		t.Errorf("odds of small, middle, large = %v, %v, %v, want them falling", odds("small"), odds("middle"), odds("large"))
	}
	a, _ := c.MarshalBinary()
	b, _ := seqlabel.TrainRanker(lists(), seqlabel.Options{}).MarshalBinary()
	if !bytes.Equal(a, b) {
		t.Error("two trainings on the same lists give other bytes")
	}
}
