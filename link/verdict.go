package link

import (
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Verdict is what people decided about two findings of one layer: that they are
// one thing, or are not. A side that is not among the reports, or not found any
// more, has no report.
type Verdict struct {
	ID   string // of the decision
	A, B news.Where
	Same bool
}

// Verdicts are those of one layer, in the order in which they were decided.
type Verdicts []Verdict

// Decided is every verdict about a case.
type Decided struct{ Mentions, Events, Statements Verdicts }

// Of tells what was decided about two findings.
func (v Verdicts) Of(a, b news.Where) (same, decided bool) {
	for _, x := range v {
		if x.A == a && x.B == b || x.A == b && x.B == a {
			same, decided = x.Same, true
		}
	}
	return same, decided
}

// Key adds to the keys of a finding those under which it meets what it was
// decided to be one with.
func (v Verdicts) Key(w news.Where, ks Keys) Keys {
	if len(v) == 0 {
		return ks
	}
	for _, x := range v {
		if x.Same && (x.A == w || x.B == w) {
			n := KeyOf("verdict").With(Hash(x.ID), 0).n
			ks = Keys{slices.Clone(ks.Post), slices.Clone(ks.Looks), append(slices.Clone(ks.Meet), n), append(slices.Clone(ks.Near), n), ks.brief}
			ks.put(n, enough)
		}
	}
	return ks.Done()
}

// enough is more often than findings must meet to be bound.
const enough = 100

// Certain is the log-odds of what was decided: above all that features say.
const Certain = 1000

// Score is the log-odds of two findings where something was decided about them;
// else what score says.
func (v Verdicts) Score(a, b news.Where, score func() float64) float64 {
	if len(v) > 0 {
		if same, ok := v.Of(a, b); ok && same {
			return Certain
		} else if ok {
			return -Certain
		}
	}
	return score()
}

// Apart reports whether two findings must not come together: as decided, else
// as excludes says.
func (v Verdicts) Apart(a, b news.Where, excludes bool) bool {
	if same, ok := v.Of(a, b); ok {
		return !same
	}
	return excludes
}
