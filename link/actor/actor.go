// Package actor says who is who: it groups the mentions of a report into the
// actors that it names, joins these across reports, and fills Mention.Actor and
// Link.Actor.
//
// A full name meets its other spellings under keys (consonant skeletons, stems
// without endings) and is joined by weighted reasons; names that no spelling
// joins stand in a dated list. A bare surname goes to the full name of the same
// report, else to the one in play; where two are, it stays open. What is
// doubtful is proposed, not done.
package actor

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Link names the actor of every mention and of every link of a chain, and
// returns the actors by id with the merges that were too doubtful to be done.
func Link(reports []*news.Report) ([]news.Actor, []news.Proposal) {
	s := &link.Desk{}
	for _, r := range reports {
		link.Reports(s).Sit(r.ID)
	}
	found := Update(s, reports, nil, nil)
	at := map[string][]news.Where{}
	for _, r := range slices.SortedFunc(slices.Values(reports), func(a, b *news.Report) int { return strings.Compare(a.ID, b.ID) }) {
		Fill(s, r)
		for i, m := range r.Mentions {
			at[m.Actor] = append(at[m.Actor], news.Where{Report: r.ID, Index: i})
		}
	}
	for i := range found.Found {
		found.Found[i].Mentions = at[found.Found[i].ID]
	}
	var doubtful []news.Proposal
	for _, p := range found.Proposals {
		doubtful = append(doubtful, p.Value)
	}
	return found.Found, doubtful
}

// Fill writes the ids of the actors into a report.
func Fill(s link.Shelf, r *news.Report) {
	names := link.LoadNames(s, r.ID)
	for i := range r.Mentions {
		r.Mentions[i].Actor, _ = names.Actor(i)
	}
	rung := 0
	for i := range r.Statements {
		for j := range r.Statements[i].Chain {
			r.Statements[i].Chain[j].Actor = ""
			if rung < len(names.Chains) {
				r.Statements[i].Chain[j].Actor, _ = names.Actor(names.Chains[rung])
			}
			rung++
		}
	}
}

// chainsOf tells of every link of the chains of a report which mention names it,
// -1 for none: the one it points at, else one that its words hold, else one of
// the same words.
func chainsOf(r *news.Report) []int {
	var out []int
	for i := range r.Statements {
		for j := range r.Statements[i].Chain {
			out = append(out, linkMention(r, &r.Statements[i].Chain[j]))
		}
	}
	return out
}

func linkMention(r *news.Report, l *news.Link) int {
	if at := l.Mention.Index(); at >= 0 && at < len(r.Mentions) {
		return at
	}
	if l.Kind == news.SourceUnnamed || l.Kind == news.SourceDocument {
		return -1
	}
	for i, m := range r.Mentions {
		if !l.Words.Empty() && l.Words.Holds(m.Span) && agrees(l.Kind, m.Type) {
			return i
		}
	}
	words := strings.Join(known().split(l.Name), " ")
	for i, m := range r.Mentions {
		if words != "" && strings.Join(known().split(m.Span.Of(r.Text)), " ") == words {
			return i
		}
	}
	return -1
}

func agrees(kind news.SourceKind, typ news.Type) bool {
	switch kind {
	case news.SourcePerson:
		return typ == news.Person
	case news.SourceOutlet:
		return typ == news.Outlet
	}
	return typ == news.Organization || typ == news.Place
}
