package claim

import "github.com/rawi-news/rawi/link"

// judge scores pairs of statements.
type judge struct {
	scorer   func(link.Features) float64
	above    func(link.Features) (score float64, ok bool) // of a pair that may be joined
	f        link.Features                                // used again for every pair
	verdicts link.Verdicts
}

func newJudge(d *link.Decision) *judge {
	return &judge{scorer: d.Scorer(), above: d.Above(bar.Pair), f: link.Features{}}
}

// score is the log-odds that two statements bear one claim.
func (j *judge) score(a, b *statement) float64 {
	return j.verdicts.Score(a.where, b.where, func() float64 { return j.weigh(a, b) })
}

// bond is how strongly two statements are bound to be solved together: they may
// be joined, or a denial with what it denies.
func (j *judge) bond(a, b *statement) float64 {
	return j.verdicts.Score(a.where, b.where, func() float64 {
		clear(j.f)
		compare(j.f, a, b)
		if s, ok := j.above(j.f); ok {
			return s - bar.Pair
		}
		if a.denies() == b.denies() {
			return 0
		}
		return j.target(neutral(j.f), a, b) - near
	})
}

// weigh is score where nobody decided.
func (j *judge) weigh(a, b *statement) float64 {
	clear(j.f)
	compare(j.f, a, b)
	return j.scorer(j.f)
}

// denial is the log-odds that the one of two statements that denies is of what
// the other puts forward.
func (j *judge) denial(a, b *statement) float64 {
	if same, ok := j.verdicts.Of(a.where, b.where); ok && same {
		return link.Certain
	} else if ok {
		return -link.Certain
	}
	clear(j.f)
	compare(j.f, a, b)
	return j.target(neutral(j.f), a, b)
}

// target is denial where the features of the two, stance left aside, are known.
func (j *judge) target(f link.Features, a, b *statement) float64 {
	if b.denies() {
		a, b = b, a
	}
	return target().Score(targets(a, b, j.scorer(f)))
}
