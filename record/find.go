package record

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// StatementsByAndAbout lists the statements that an actor originates or
// carries, and those whose content names it.
func (b *Book) StatementsByAndAbout(actor string) (by, about []StatementRow) {
	by, about = []StatementRow{}, []StatementRow{}
	for _, r := range b.Reports {
		for i, s := range r.Statements {
			switch {
			case slices.ContainsFunc(s.Chain, func(l news.Link) bool { return l.Actor == actor }):
				by = append(by, b.statement(r, i))
			case slices.ContainsFunc(r.Mentions, func(m news.Mention) bool { return m.Actor == actor && s.Content.Holds(m.Span) }):
				about = append(about, b.statement(r, i))
			}
		}
	}
	return by, about
}

// EventsWith lists the events in which an actor takes a part or is the place.
func (b *Book) EventsWith(actor string) []EventRow {
	out := []EventRow{}
	for _, r := range b.Reports {
		is := func(ref news.Ref) bool { return ref > 0 && r.Mentions[ref.Index()].Actor == actor }
		for i, e := range r.Events {
			if is(e.Place) || slices.ContainsFunc(e.Agent, is) || slices.ContainsFunc(e.With, is) {
				out = append(out, b.event(r, i))
			}
		}
	}
	return out
}

// Hit is a sentence that holds the words searched for.
type Hit struct {
	Report    string `json:"report"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Sentence  *Quote `json:"sentence"`
}

// Search lists the sentences that hold every one of the words, each compared by
// folded form and lemma, so that a name is found behind attached particles.
func (b *Book) Search(words string) []Hit {
	out := []Hit{}
	want := strings.Fields(arabic.Fold(words))
	if len(want) == 0 {
		return out
	}
	for _, r := range b.Reports {
		for _, s := range r.Sentences {
			if holds(r.Tokens[s.First:s.Last], want) {
				out = append(out, Hit{r.ID, Title(r), r.Outlet, r.Published.Value, quote(r, s.Span)})
			}
		}
	}
	return out
}

func holds(tokens []news.Token, want []string) bool {
	for _, w := range want {
		if !slices.ContainsFunc(tokens, func(t news.Token) bool { return t.Norm == w || t.Lemma == w || t.Norm == "ال"+w }) {
			return false
		}
	}
	return true
}
