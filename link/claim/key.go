package claim

import (
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// keys are, beside those that are given, what two statements of one claim have in
// common.
func keys(s *statement, ks link.Keys) link.Keys {
	var all []link.Key
	for _, w := range s.words.Rarest(8) {
		all = append(all, link.KeyOf("word").With(w, link.WeightOf(w)))
	}
	origin, told := link.KeyOf("origin"), link.KeyOf("told")
	for _, a := range s.actors {
		if s.origin != 0 {
			all = append(all, origin.With(s.origin, s.rare.Of(s.origin)).With(a, s.rare.Of(a)))
		}
		for _, t := range s.types {
			all = append(all, told.With(t, link.TypeRarity).With(a, s.rare.Of(a)))
		}
	}
	for _, h := range s.happenings {
		all = append(all, link.KeyOf("happening").With(h, link.Unique))
	}
	if s.disputes() {
		all = append(all, s.disputed()...)
	}
	ks.Add(s.published, all...)
	ks.Within(link.Hash(s.where.Report), link.KeyOf("report"))
	return ks.Done()
}

// disputes reports whether the statement accuses, answers an accusation or says
// that something is not so.
func (s *statement) disputes() bool {
	return s.negative >= mayDeny || s.blames || s.Stance == news.Allege || s.Stance == news.Deny
}

// mayDeny is the log-odds of denying from which on a statement may dispute.
const mayDeny = -1.5

// disputeRarity is how rare statements are that dispute.
const disputeRarity = 2.0

// disputed are the keys of what disputes: who is named around it, and the words
// there. An accusation and its denial seldom have the words of their contents in
// common.
func (s *statement) disputed() []link.Key {
	var all []link.Key
	dispute := link.KeyOf("dispute")
	for _, a := range s.named {
		all = append(all, dispute.With(a, disputeRarity+s.rare.Of(a)))
	}
	if s.origin != 0 && !slices.Contains(s.named, s.origin) {
		all = append(all, dispute.With(s.origin, disputeRarity+s.rare.Of(s.origin)))
	}
	for _, w := range s.around.Rarest(6) {
		all = append(all, dispute.With(w, disputeRarity+link.WeightOf(w)))
	}
	return all
}
