package claim

import "github.com/rawi-news/rawi/link"

// judge scores pairs of statements.
type judge struct {
	scorer   func(link.Features) float64
	f        link.Features // used again for every pair
	verdicts link.Verdicts
}

func newJudge(d *link.Decision) *judge { return &judge{scorer: d.Scorer(), f: link.Features{}} }

// score is the log-odds that two statements bear one claim, and whether they
// must be solved together: they may be joined, or a denial with what it denies.
func (j *judge) score(a, b *statement) (score float64, bound bool) {
	return j.verdicts.Score(a.where, b.where, func() (float64, bool) { return j.weigh(a, b) })
}

// weigh is score where nobody decided.
func (j *judge) weigh(a, b *statement) (score float64, bound bool) {
	clear(j.f)
	compare(j.f, a, b)
	score = j.scorer(j.f)
	if score > bar.Pair {
		return score, true
	}
	if a.denies() == b.denies() {
		return score, false
	}
	return score, j.target(neutral(j.f), a, b) >= near
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
