package claim

import "github.com/rawi-news/rawi/link"

// judge scores pairs of statements.
type judge struct {
	all    Statements
	scorer func(link.Features) float64
	f      link.Features // used again for every pair
}

func newJudge(all Statements, d *link.Decision) *judge {
	return &judge{all, d.Scorer(), link.Features{}}
}

// score is the log-odds that two statements bear one claim, and whether they
// must be solved together: they may be joined, or a denial with what it denies.
func (j *judge) score(a, b int) (score float64, bound bool) {
	clear(j.f)
	compare(j.f, j.all[a], j.all[b])
	score = j.scorer(j.f)
	if score > Threshold {
		return score, true
	}
	if j.all[a].negative < denies && j.all[b].negative < denies {
		return score, false
	}
	neutral(j.f)
	return score, j.scorer(j.f) >= near
}

// neutral is the log-odds of two statements, stance left aside.
func (j *judge) neutral(a, b int) float64 {
	clear(j.f)
	compare(j.f, j.all[a], j.all[b])
	neutral(j.f)
	return j.scorer(j.f)
}
