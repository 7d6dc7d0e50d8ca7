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
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// Link names the actor of every mention and of every link of a chain, and
// returns the actors by id with the merges that were too doubtful to be done.
func Link(reports []*news.Report) ([]news.Actor, []news.Proposal) {
	var all []*local
	byID := map[string]*news.Report{}
	for _, r := range reports {
		byID[r.ID] = r
		all = append(all, locals(r)...)
	}
	slices.SortStableFunc(all, func(a, b *local) int {
		return cmp.Or(cmp.Compare(a.typ, b.typ), cmp.Compare(a.main.canon, b.main.canon), cmp.Compare(a.report, b.report),
			cmp.Compare(a.mentions[0], b.mentions[0]))
	})
	s := solve(all)
	var out []news.Actor
	for _, members := range s.groups.All() {
		out = append(out, build(pickLocals(all, members), s.merges, byID))
	}
	slices.SortFunc(out, func(a, b news.Actor) int { return strings.Compare(a.ID, b.ID) })
	for _, r := range reports {
		linkChains(r)
	}
	addRoles(out, reports)
	return out, s.proposals
}

func pickLocals(all []*local, at []int) []*local {
	out := make([]*local, len(at))
	for i, n := range at {
		out[i] = all[n]
	}
	return out
}

// build makes the actor of these locals and writes its id into their mentions.
func build(group []*local, merges map[*local][]news.Merge, byID map[string]*news.Report) news.Actor {
	a := news.Actor{Type: commonType(group)}
	forms := map[string]int{}
	canon := map[string]int{}
	for _, x := range group {
		canon[x.main.canon] += len(x.mentions)
		a.Merges = append(append(a.Merges, x.merges...), merges[x]...)
		r := byID[x.report]
		for _, m := range x.mentions {
			forms[clean(r.Mentions[m].Span.Of(r.Text))]++
			a.Mentions = append(a.Mentions, news.Where{Report: x.report, Index: m})
		}
	}
	for _, text := range slices.Sorted(maps.Keys(forms)) {
		a.Forms = append(a.Forms, news.Form{Text: text, Count: forms[text]})
	}
	slices.SortStableFunc(a.Forms, func(x, y news.Form) int { return cmp.Compare(y.Count, x.Count) })
	a.Name = displayName(group)
	a.ID = news.ID("a", identity(group, canon)...)
	for _, w := range a.Mentions {
		byID[w.Report].Mentions[w.Index].Actor = a.ID
	}
	return a
}

// identity is what the id is made of: the type and the commonest name, and the
// first report too where the name is open.
func identity(group []*local, canon map[string]int) []string {
	best := ""
	for _, c := range slices.Sorted(maps.Keys(canon)) {
		if best == "" || canon[c] > canon[best] {
			best = c
		}
	}
	parts := []string{string(commonType(group)), best}
	if open(group[0]) && len(group) == 1 {
		parts = append(parts, group[0].report)
	}
	return parts
}

func commonType(group []*local) news.Type {
	n := map[news.Type]int{}
	best := group[0].typ
	for _, x := range group {
		n[x.typ] += len(x.mentions)
	}
	for _, t := range []news.Type{news.Organization, news.Outlet, news.Person, news.Place} {
		if n[t] > n[best] {
			best = t
		}
	}
	return best
}

// displayName is the commonest of the fullest names.
func displayName(group []*local) string {
	type form struct {
		text  string
		words int
	}
	n := map[form]int{}
	for _, x := range group {
		if x.main.known != nil {
			return x.main.known.name
		}
		n[form{x.main.text, len(x.main.words)}] += len(x.mentions)
	}
	forms := slices.SortedFunc(maps.Keys(n), func(a, b form) int {
		return cmp.Or(cmp.Compare(min(3, b.words), min(3, a.words)), cmp.Compare(n[b], n[a]), cmp.Compare(a.text, b.text))
	})
	return forms[0].text
}

// linkChains gives every named link of a chain the actor of its mention: the
// one it points at, else one that its words hold, else one of the same words.
func linkChains(r *news.Report) {
	for i := range r.Statements {
		for j := range r.Statements[i].Chain {
			l := &r.Statements[i].Chain[j]
			if m := linkMention(r, l); m >= 0 {
				l.Actor = r.Mentions[m].Actor
			}
		}
	}
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
