// Package link holds what the stages that work across reports share: the record
// they fill together, components over candidates, decisions by weighted reasons,
// and how rare a word is in news.
//
// The stages live in the folders below: actor, copy, happening, claim, story. A
// decision about two findings looks at these two alone (and at fixed tables),
// candidates come from keys that both have, and every connected component of
// candidates is solved by a function of its sorted members. So the record does
// not depend on the order in which reports came, and a new report changes only
// the components that it touches.
package link

import (
	"fmt"

	"github.com/rawi-news/rawi/news"
)

// Version changes whenever linking decides otherwise for a reason that stands in
// no list or weights, or keeps otherwise what it goes on from: what was linked
// before is linked anew then.
const Version = "25"

// Print is short for what linking hangs on.
func Print(what ...any) string { return news.ID("l", Version, fmt.Sprint(what...)) }

// Record is what was found across the reports. The findings of the single
// reports are in the reports themselves, which carry the ids of the record.
type Record struct {
	Actors     []news.Actor
	Copies     []news.Copy
	Happenings []news.Happening
	Claims     []news.Claim
	Conflicts  []news.Conflict
	Stories    []news.Story
	Proposals  []news.Proposal

	copies    map[string]news.Copy // by key
	proposals map[string]news.Proposal
}
