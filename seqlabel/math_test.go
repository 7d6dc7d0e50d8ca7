package seqlabel

import (
	"math"
	"testing"
)

func TestExpAndLogAreThoseOfMath(t *testing.T) {
	for x := -40.0; x < 40; x += 0.0137 {
		if got, want := exp(x), math.Exp(x); math.Abs(got/want-1) > 1e-9 {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
		if got := log(math.Exp(x)); math.Abs(got-x) > 1e-9 {
			t.Fatalf("log of the exponential of %v = %v", x, got)
		}
	}
}

func TestLogOddsAreThoseOfMath(t *testing.T) {
	for x := -30.0; x < 30; x += 0.037 {
		no, yes := LogOdds(float32(x))
		if math.Abs(float64(no)+math.Log1p(math.Exp(x))) > 1e-5 || math.Abs(float64(yes)+math.Log1p(math.Exp(-x))) > 1e-5 {
			t.Fatalf("LogOdds(%v) = %v, %v", x, no, yes)
		}
	}
}
