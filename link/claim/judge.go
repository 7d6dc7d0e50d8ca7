package claim

import "github.com/rawi-news/rawi/link"

// judge scores pairs of statements, for one goroutine.
type judge struct {
	scorer   func([]float64) float64
	above    func([]float64) (score float64, ok bool) // of a pair that may be joined
	targets  func(link.Features) float64              // that a denial is of what the other puts forward
	f        row                                      // used again for every pair
	verdicts link.Verdicts
}

func newJudge(l *Learned, v link.Verdicts) *judge {
	return &judge{verdicts: v, scorer: l.Same.RowScorer(names[:]), above: l.Same.RowAbove(bar.Pair, names[:]), targets: l.Target.Scorer()}
}

// score is the log-odds that two statements bear one claim.
func (j *judge) score(a, b *statement) float64 {
	return j.verdicts.Score(a.where, b.where, func() float64 { return j.weigh(a, b) })
}

// bond is how strongly two statements are bound to be solved together: they may
// be joined, or a denial with what it denies.
func (j *judge) bond(a, b *statement) float64 {
	return j.verdicts.Score(a.where, b.where, func() float64 {
		j.compare(a, b)
		if s, ok := j.above(j.f[:]); ok {
			return s - bar.Pair
		}
		if a.denies() == b.denies() {
			return 0
		}
		return j.target(a, b) - near
	})
}

// weigh is score where nobody decided.
func (j *judge) weigh(a, b *statement) float64 {
	j.compare(a, b)
	return j.scorer(j.f[:])
}

func (j *judge) compare(a, b *statement) {
	j.f = row{}
	compare(&j.f, a, b)
}

// denial is the log-odds that the one of two statements that denies is of what
// the other puts forward.
func (j *judge) denial(a, b *statement) float64 {
	if same, ok := j.verdicts.Of(a.where, b.where); ok && same {
		return link.Certain
	} else if ok {
		return -link.Certain
	}
	j.compare(a, b)
	return j.target(a, b)
}

// target is denial where j.f holds what the two have in common.
func (j *judge) target(a, b *statement) float64 {
	if b.denies() {
		a, b = b, a
	}
	f := j.f.named()
	targets(f, a, b)
	return j.targets(f)
}
