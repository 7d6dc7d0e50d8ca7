package annotate_test

import (
	"math"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/annotate"
)

// made returns arcs over eight tokens that were read in two windows. The
// outgoing end of token i is (i, 1), the incoming one (1, -i); those of the
// second window have their signs turned.
func made() *annotate.Arcs {
	a := &annotate.Arcs{By: "test@1", Relations: []annotate.Relation{annotate.ArcAgent}, Rank: 2}
	for n, w := range []annotate.ArcWindow{{First: 0, Last: 5, From: 0, To: 5}, {First: 3, Last: 8, From: 5, To: 8}} {
		var ends []float32
		sign := float32(1 - 2*n)
		for i := w.First; i < w.Last; i++ {
			ends = append(ends, sign*float32(i), sign, 1, float32(-i))
		}
		a.Add(w, ends)
	}
	return a
}

func TestOdds(t *testing.T) {
	a := made()
	tests := []struct {
		from, to int
		want     float64
		ok       bool
	}{
		{2, 1, 1, true},
		{1, 4, -3, true},
		{3, 4, -1, true},  // both windows hold them; the first one was read for them
		{6, 4, -2, true},  // only the second holds both
		{4, 7, 3, true},   // likewise, from a token of the first
		{1, 6, 0, false},  // never read together
		{7, 8, 0, false},  // beyond the text
		{-1, 2, 0, false}, // before it
	}
	for _, test := range tests {
		got, ok := a.Odds(annotate.ArcAgent, test.from, test.to)
		if ok != test.ok || math.Abs(float64(got)-test.want) > 0.15 {
			t.Errorf("Odds(%d, %d) = %v, %v, want %v, %v", test.from, test.to, got, ok, test.want, test.ok)
		}
	}
	if _, ok := a.Odds(annotate.ArcWith, 0, 1); ok {
		t.Error("a relation that nobody asked about is answered")
	}
	if _, ok := (*annotate.Arcs)(nil).Odds(annotate.ArcAgent, 0, 1); ok {
		t.Error("nobody answers")
	}
}

func TestEnd(t *testing.T) {
	a := made()
	for _, test := range []struct {
		relation annotate.Relation
		token    int
		want     []byte
	}{
		{annotate.ArcAgent, 4, []byte{127, 32}},
		{annotate.ArcAgent, 6, []byte{129, 235}}, // of the second window, where signs are turned
		{annotate.ArcAgent, 8, nil},              // beyond the text
		{annotate.ArcSame, 4, nil},
	} {
		if got := a.End(test.relation, test.token); !slices.Equal(got, test.want) {
			t.Errorf("End(%s, %d) = %v, want %v", test.relation, test.token, got, test.want)
		}
	}
	if (*annotate.Arcs)(nil).End(annotate.ArcAgent, 0) != nil {
		t.Error("nobody answers")
	}
}
