package pipeline

import (
	"cmp"
	"maps"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/link/copy"
	"github.com/rawi-news/rawi/link/happening"
	"github.com/rawi-news/rawi/link/story"
	"github.com/rawi-news/rawi/news"
)

// Link finds, across the reports, one actor behind many spellings, copies,
// happenings, claims and stories, in the order in which they build on one
// another. It fills the ids in the reports' findings.
func Link(reports []*news.Report) *link.Record {
	byID := map[string]*news.Report{}
	for _, r := range reports {
		byID[r.ID] = r
	}
	rec := &link.Record{}
	d := Relink(&link.Desk{Texts: func(id string) string { return byID[id].Text }}, reports, nil, &link.Decided{})
	rec.Apply(d)
	for _, f := range d.Findings {
		f.Fill(byID[f.Report])
	}
	fillMentions(rec, reports)
	return rec
}

// fillMentions tells the actors where they are mentioned.
func fillMentions(rec *link.Record, reports []*news.Report) {
	at := map[string][]news.Where{}
	for _, r := range slices.SortedFunc(slices.Values(reports), func(a, b *news.Report) int { return cmp.Compare(a.ID, b.ID) }) {
		for i, m := range r.Mentions {
			at[m.Actor] = append(at[m.Actor], news.Where{Report: r.ID, Index: i})
		}
	}
	for i := range rec.Actors {
		rec.Actors[i].Mentions = at[rec.Actors[i].ID]
	}
}

// Rules is short for all that linking decides by: what was linked under others
// must be linked anew.
func Rules() string { return link.Print(happening.Rules(), claim.Rules()) }

// Relink takes reports in that are new or were read anew, with their tokens, and
// those out that are gone, and tells what that changed. It solves what they
// touch: the names that come or go with them, the text that they share, the
// parts of their events and statements. What the shelf holds then, and all
// changes together, are what linking all its reports anew gives. What people
// decided is all of it, not what is about these reports alone; reports about
// which something else was decided before are among the fresh ones.
func Relink(s link.Shelf, fresh []*news.Report, gone []string, v *link.Decided) *link.Delta {
	s = link.Share(s)
	ids := take(s, fresh, gone)
	var who *actor.Change
	var copies *copy.Change
	each := []func(){func() { who = actor.Update(s, fresh, gone, v.Mentions) }, func() { copies = copy.Update(s, ids) }}
	link.Spread(len(each), func() func(int) { return func(i int) { each[i]() } }) // neither asks for what the other keeps
	told := happening.Update(s, ids, who.Reports, v.Events)
	happenings := func(id string) []string { return happening.IDs(s, id) }
	said := claim.Update(s, ids, union(who.Reports, told.Reports, copies.Reports), happenings,
		func(id string) []news.Copy { return copy.Of(s, id) }, v.Statements)
	stories := story.Update(s, union(ids, copies.Reports), func(id string) *story.Told { return tells(s, id) },
		story.News{Happenings: told.Found, Claims: said.Found, Gone: slices.Concat(told.Gone, said.Gone)})
	for _, id := range gone {
		link.Reports(s).Rise(id)
	}
	d := &link.Delta{Actors: who.Change, Happenings: *told, Claims: said.Change, Stories: *stories,
		Proposals: who.Proposals, Conflicts: said.Conflicts, Gone: who.Dropped}
	for _, c := range copies.Found {
		d.Copies = append(d.Copies, link.Keyed[news.Copy]{Key: link.CopyKey(c), Value: c})
	}
	for _, c := range copies.Gone {
		d.Gone = append(d.Gone, link.CopyKey(c))
	}
	for _, id := range union(ids, who.Reports, told.Reports, said.Reports) {
		if !slices.Contains(gone, id) {
			d.Findings = append(d.Findings, findings(s, id))
		}
	}
	return d
}

// take puts what linking needs of the reports on the shelf, and takes those off
// that are gone. It returns the ids of all, ascending.
func take(s link.Shelf, fresh []*news.Report, gone []string) []string {
	ids := map[string]bool{}
	for _, r := range fresh {
		ids[r.ID] = true
		link.Reports(s).Sit(r.ID)
	}
	link.Spread(len(fresh), func() func(int) {
		return func(i int) {
			copy.Keep(s, fresh[i])
			happening.Keep(s, fresh[i])
			claim.Keep(s, fresh[i])
			story.Keep(s, fresh[i])
		}
	})
	for _, id := range gone {
		ids[id] = true
		copy.Drop(s, id)
		happening.Drop(s, id)
		claim.Drop(s, id)
		story.Drop(s, id)
	}
	return slices.Sorted(maps.Keys(ids))
}

func union(lists ...[]string) []string {
	out := slices.Concat(lists...)
	slices.Sort(out)
	return slices.Compact(out)
}

// tells is what a report tells.
func tells(s link.Shelf, id string) *story.Told {
	t := &story.Told{Happenings: happening.IDs(s, id), Copies: copy.Of(s, id)}
	for _, x := range claim.IDs(s, id) {
		c, _ := claim.Told(x)
		t.Claims = append(t.Claims, c)
	}
	return t
}

// findings are the ids that the findings of a report bear.
func findings(s link.Shelf, id string) link.Findings {
	f := link.Findings{Report: id, Happenings: happening.IDs(s, id)}
	names := link.LoadNames(s, id)
	f.Actors = names.Actors[:names.Mentions]
	for _, m := range names.Chains {
		a, _ := names.Actor(m)
		f.Chains = append(f.Chains, a)
	}
	for _, x := range claim.IDs(s, id) {
		c, p := claim.Told(x)
		f.Claims, f.Polarities = append(f.Claims, c), append(f.Polarities, p)
	}
	return f
}
