package pipeline

import (
	"fmt"

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
// another. It fills the ids in the reports' findings; those of an earlier record
// are taken out first.
func Link(reports []*news.Report) *link.Record {
	return Relink(reports, Linked{}).Record
}

// Linked is the record of a case and what linking keeps to go on from it.
type Linked struct {
	*link.Record
	Memory link.Memory
}

// The layers of which something is kept.
const (
	happenings = "happening"
	claims     = "claim"
)

// Relinked is what linking gives.
type Relinked struct {
	Linked
	Changed []*news.Report // those whose findings carry other ids than before
	Solved  int            // events and statements that were solved anew
}

// Relink is Link where some of the reports, which carry their ids, were linked
// before. Actors and copies, which are cheap, are found anew; happenings and
// claims are solved only where a report is new, reads otherwise or names other
// actors than before. The record is that which Link gives.
func Relink(reports []*news.Report, old Linked) *Relinked {
	if old.Record == nil {
		old.Record = &link.Record{}
	}
	before := idsOf(reports)
	unlink(reports, old.Memory)
	out := &link.Record{}
	out.Actors, out.Proposals = actor.Link(reports)
	out.Copies = copy.Find(reports)
	var told happening.Work
	out.Happenings, told = happening.Relink(reports, happening.Known{Happenings: old.Happenings, Layer: old.Memory[happenings]})
	var said claim.Work
	out.Claims, out.Conflicts, said = claim.Relink(reports, out.Copies, claim.Known{Claims: old.Claims, Conflicts: old.Conflicts, Layer: old.Memory[claims]})
	out.Stories = story.Link(reports, out)
	r := &Relinked{Linked: Linked{out, link.Memory{happenings: told.Layer, claims: said.Layer}}, Solved: told.Solved + said.Solved}
	for i, now := range idsOf(reports) {
		if now != before[i] {
			r.Changed = append(r.Changed, reports[i])
		}
	}
	return r
}

// idsOf tells of every report which ids its findings carry.
func idsOf(reports []*news.Report) []string {
	out := make([]string, len(reports))
	for i, r := range reports {
		var ids []any
		for _, m := range r.Mentions {
			ids = append(ids, m.Actor)
		}
		for _, s := range r.Statements {
			ids = append(ids, s.Claim, s.Polarity)
			for _, l := range s.Chain {
				ids = append(ids, l.Actor)
			}
		}
		for _, e := range r.Events {
			ids = append(ids, e.Happening)
		}
		out[i] = fmt.Sprintln(ids...)
	}
	return out
}

// unlink takes the ids out of the findings of the reports: those of actors, and
// where nothing is kept of a report, all.
func unlink(reports []*news.Report, kept link.Memory) {
	for _, r := range reports {
		for i := range r.Mentions {
			r.Mentions[i].Actor = ""
		}
		for i := range r.Statements {
			for j := range r.Statements[i].Chain {
				r.Statements[i].Chain[j].Actor = ""
			}
		}
		if kept[happenings] == nil || kept[happenings].Prints[r.ID] == "" {
			for i := range r.Events {
				r.Events[i].Happening = ""
			}
		}
		if kept[claims] == nil || kept[claims].Prints[r.ID] == "" {
			for i := range r.Statements {
				r.Statements[i].Claim, r.Statements[i].Polarity = "", ""
			}
		}
	}
}
