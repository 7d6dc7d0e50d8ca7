package claim

import (
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Denying returns, for every statement of the reports, what tells whether it
// denies: for learning.
func Denying(reports []*news.Report) map[news.Where]link.Features {
	out := map[news.Where]link.Features{}
	for _, r := range reports {
		for _, s := range statements(r) {
			out[s.where] = denialFeatures(s, link.TokensIn(r, s.Cue), link.TokensIn(r, s.Content))
		}
	}
	return out
}

// Answer is a pair of which the one statement may deny what the other puts
// forward, with what tells whether it does.
type Answer struct {
	Denial, Told news.Where
	Features     link.Features
}

// Answers returns the pairs that meet of a statement that denies and one that
// does not: for learning. What denies is told by the caller, the likeness of the
// two by the decision.
func Answers(reports []*news.Report, d *link.Decision, denies func(news.Where) bool) []Answer {
	all, pairs := Pairs(reports)
	score := d.Scorer()
	var out []Answer
	for _, p := range pairs {
		a, b := all[p.A], all[p.B]
		if denies(a.where) == denies(b.where) {
			continue
		}
		if denies(b.where) {
			a, b = b, a
		}
		out = append(out, Answer{a.where, b.where, targets(a, b, score(neutral(p.Features)))})
	}
	return out
}
