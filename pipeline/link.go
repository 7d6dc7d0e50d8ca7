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
// another. It fills the ids in the reports' findings.
func Link(reports []*news.Report) *link.Record {
	out := &link.Record{}
	out.Actors, out.Proposals = actor.Link(reports)
	out.Copies = copy.Find(reports)
	out.Copies = copy.Find(reports)
	out.Happenings = happening.Link(reports)
	out.Claims = claim.Link(reports)
	out.Stories = story.Link(reports, out)
	out.Stories = story.Link(reports, out)
	return out
}
