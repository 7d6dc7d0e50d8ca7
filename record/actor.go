package record

import (
	"slices"

	"github.com/rawi-news/rawi/news"
)

// roleIndex tells, for every actor, where it speaks, is spoken of and takes part.
type roleIndex struct{ by, about, events map[string][]news.Where }

func (b *Book) indexRoles() roleIndex {
	x := roleIndex{map[string][]news.Where{}, map[string][]news.Where{}, map[string][]news.Where{}}
	for _, r := range b.Reports {
		for i, s := range r.Statements {
			w := news.Where{Report: r.ID, Index: i}
			for _, l := range s.Chain {
				put(x.by, l.Actor, w)
			}
			for _, m := range r.Mentions {
				if s.Content.Holds(m.Span) && !speaks(s, m.Actor) {
					put(x.about, m.Actor, w)
				}
			}
		}
		for i, e := range r.Events {
			for _, ref := range slices.Concat(e.Agent, e.With, []news.Ref{e.Place}) {
				if ref > 0 {
					put(x.events, r.Mentions[ref.Index()].Actor, news.Where{Report: r.ID, Index: i})
				}
			}
		}
	}
	return x
}

func speaks(s news.Statement, actor string) bool {
	return slices.ContainsFunc(s.Chain, func(l news.Link) bool { return l.Actor == actor })
}

// put adds a place to those of an actor, once.
func put(m map[string][]news.Where, actor string, w news.Where) {
	if list := m[actor]; actor != "" && (len(list) == 0 || list[len(list)-1] != w) {
		m[actor] = append(list, w)
	}
}

// StatementsByAndAbout lists the statements that an actor originates or
// carries, and those whose content names it.
func (b *Book) StatementsByAndAbout(actor string) (by, about []StatementRow) {
	x := b.speakings()
	return b.at(x.by[actor]), b.at(x.about[actor])
}

// EventsWith lists the events in which an actor takes a part or is the place.
func (b *Book) EventsWith(actor string) []EventRow {
	out := []EventRow{}
	for _, w := range b.speakings().events[actor] {
		out = append(out, b.event(b.report[w.Report], w.Index))
	}
	return out
}

// Doubt is two things of one kind that may be the same: a person decides.
type Doubt struct {
	Kind    string   `json:"kind"`
	A       string   `json:"a"` // ids
	B       string   `json:"b"`
	NameA   string   `json:"name_a"`
	NameB   string   `json:"name_b"`
	Reasons []Reason `json:"reasons"`
}

// Doubts lists the links between actors and between claims that were not made
// because they are doubtful.
func (b *Book) Doubts() []Doubt {
	out := []Doubt{}
	for _, p := range b.Proposals {
		d := Doubt{p.Kind, p.A, p.B, b.Name(p.A), b.Name(p.B), reasons(p.Reasons)}
		switch p.Kind {
		case "claim":
			a, z := b.claim[p.A], b.claim[p.B]
			if a == nil || z == nil {
				continue
			}
			d.NameA, d.NameB = a.Title, z.Title
		case "actor":
		default:
			continue
		}
		out = append(out, d)
	}
	return out
}

// ActorsOf lists the actors that a report names, in the order of the text, with
// the counts of the whole case.
func (b *Book) ActorsOf(r *news.Report) []ActorRow {
	out := []ActorRow{}
	seen := map[string]bool{}
	for _, m := range r.Mentions {
		if a := b.actor[m.Actor]; a != nil && !seen[a.ID] {
			seen[a.ID] = true
			out = append(out, actorRow(a))
		}
	}
	return out
}

// namings lists where an actor is named, by report and place in the text.
func (b *Book) namings(a *news.Actor) []*Quote {
	out := []*Quote{}
	for _, w := range a.Mentions {
		if r := b.report[w.Report]; r != nil && w.Index < len(r.Mentions) {
			out = append(out, quote(r, r.Mentions[w.Index].Span))
		}
	}
	return out
}

// Profile is one actor with what it says, what is said of it, and what it does.
type Profile struct {
	Actor    ActorRow       `json:"actor"`
	Forms    []Spelling     `json:"forms"`
	Merges   []Merge        `json:"merges"`
	Roles    []Office       `json:"roles"`
	Mentions []*Quote       `json:"mentions"`
	By       []StatementRow `json:"by"`
	About    []StatementRow `json:"about"`
	Events   []EventRow     `json:"events"`
}

// Profile returns what is known of an actor; false where there is no such actor.
func (b *Book) Profile(id string) (Profile, bool) {
	a := b.actor[id]
	if a == nil {
		return Profile{}, false
	}
	by, about := b.StatementsByAndAbout(id)
	return Profile{actorRow(a), spellings(a.Forms), merges(a.Merges), b.offices(a.Roles), b.namings(a), by, about, b.EventsWith(id)}, true
}

// Reading is one report with what was found in it.
type Reading struct {
	Report     ReportRow      `json:"report"`
	Text       string         `json:"text"`
	Names      []ActorRow     `json:"names"`
	Times      []TimeRow      `json:"times"`
	Statements []StatementRow `json:"statements"`
	Events     []EventRow     `json:"events"`
}

// Reading returns a report with what was found in it.
func (b *Book) Reading(r *news.Report) Reading {
	return Reading{b.ReportRow(r), r.Text, b.ActorsOf(r), b.TimesOf(r), b.StatementsOf(r), b.EventsOf(r)}
}
