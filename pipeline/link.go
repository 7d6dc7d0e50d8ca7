package pipeline

import (
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
// another. It fills the ids in the reports' findings; those of an earlier record,
// as a case keeps them, are taken out first.
func Link(reports []*news.Report) *link.Record {
	for _, r := range reports {
		unlink(r)
	}
	out := &link.Record{}
	out.Actors, out.Proposals = actor.Link(reports)
	out.Copies = copy.Find(reports)
	out.Happenings = happening.Link(reports)
	out.Claims, out.Conflicts = claim.Link(reports, out.Copies)
	out.Stories = story.Link(reports, out)
	return out
}

// unlink takes the ids of a record out of the findings of a report.
func unlink(r *news.Report) {
	for i := range r.Mentions {
		r.Mentions[i].Actor = ""
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Claim, s.Polarity = "", ""
		for j := range s.Chain {
			s.Chain[j].Actor = ""
		}
	}
	for i := range r.Events {
		r.Events[i].Happening = ""
	}
}
