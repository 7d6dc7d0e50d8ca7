package link_test

import (
	"math"
	"testing"

	"github.com/rawi-news/rawi/link"
)

func TestCosine(t *testing.T) {
	d := func(numbers ...int8) (out link.Direction) {
		for _, n := range numbers {
			out = append(out, byte(n))
		}
		return out
	}
	for _, test := range []struct {
		a, b link.Direction
		want float64
	}{
		{d(127, 0), d(3, 0), 1}, // lengths mean nothing
		{d(127, 0), d(-1, 0), -1},
		{d(127, 0), d(0, -128), 0},
		{d(3, 4), d(4, 3), 0.96},
		{d(3, 4), nil, 0},
		{d(0, 0), d(1, 1), 0},
	} {
		if got := test.a.Cosine(test.b); math.Abs(got-test.want) > 1e-9 || got != test.b.Cosine(test.a) {
			t.Errorf("%v and %v: %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
