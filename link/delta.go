package link

import (
	"cmp"
	"maps"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Delta is what linking changed of the record of a case.
type Delta struct {
	Actors     Change[news.Actor] // without their mentions
	Happenings Change[news.Happening]
	Claims     Change[news.Claim]
	Stories    Change[news.Story]

	Copies    []Keyed[news.Copy]
	Proposals []Keyed[news.Proposal]
	Conflicts []news.Conflict // of the claims found; those that were there are no more
	Gone      []string        // keys of copies and proposals that are no more

	Findings []Findings // of the reports whose findings bear other ids than before
}

// Keyed is something with the key that tells it from all others.
type Keyed[T any] struct {
	Key   string
	Value T
}

// CopyKey is the key of a copy.
func CopyKey(c news.Copy) string { return c.From + "\x00" + c.To }

// Findings are the ids that the findings of a report bear, by layer.
type Findings struct {
	Report     string
	Actors     []string // of mentions
	Chains     []string // of the links of all chains
	Happenings []string // of events
	Claims     []string // of statements
	Polarities []news.Polarity
}

// Solved is how many events and statements were solved.
func (d *Delta) Solved() int { return d.Happenings.Solved + d.Claims.Solved }

// Fill writes the ids into a report.
func (f *Findings) Fill(r *news.Report) {
	at := func(list []string, i int) string {
		if i < len(list) {
			return list[i]
		}
		return ""
	}
	for i := range r.Mentions {
		r.Mentions[i].Actor = at(f.Actors, i)
	}
	for i := range r.Events {
		r.Events[i].Happening = at(f.Happenings, i)
	}
	rung := 0
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Claim, s.Polarity = at(f.Claims, i), ""
		if i < len(f.Polarities) {
			s.Polarity = f.Polarities[i]
		}
		for j := range s.Chain {
			s.Chain[j].Actor = at(f.Chains, rung)
			rung++
		}
	}
}

// Apply makes the record what it is after a change.
func (r *Record) Apply(d *Delta) {
	r.Actors = apply(r.Actors, d.Actors, func(x news.Actor) string { return x.ID })
	r.Happenings = apply(r.Happenings, d.Happenings, func(x news.Happening) string { return x.ID })
	old := map[string]bool{}
	for _, c := range d.Claims.Found {
		old[c.ID] = true
	}
	for _, id := range d.Claims.Gone {
		old[id] = true
	}
	r.Claims = apply(r.Claims, d.Claims, func(x news.Claim) string { return x.ID })
	r.Conflicts = slices.DeleteFunc(r.Conflicts, func(c news.Conflict) bool { return old[c.Claim] })
	r.Conflicts = append(r.Conflicts, d.Conflicts...)
	slices.SortFunc(r.Conflicts, CompareConflicts)
	r.Stories = apply(r.Stories, d.Stories, func(x news.Story) string { return x.ID })
	r.copies, r.Copies = applyKeyed(r.copies, d.Copies, d.Gone)
	r.proposals, r.Proposals = applyKeyed(r.proposals, d.Proposals, d.Gone)
}

// CompareConflicts puts conflicts in order.
func CompareConflicts(x, y news.Conflict) int {
	return cmp.Or(cmp.Compare(x.Claim, y.Claim), CompareWhere(x.A, y.A), CompareWhere(x.B, y.B), cmp.Compare(x.Kind, y.Kind))
}

func apply[T any](list []T, c Change[T], id func(T) string) []T {
	now := map[string]T{}
	for _, x := range list {
		now[id(x)] = x
	}
	for _, gone := range c.Gone {
		delete(now, gone)
	}
	for _, x := range c.Found {
		now[id(x)] = x
	}
	return byKey(now)
}

func byKey[T any](m map[string]T) (out []T) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, m[k])
	}
	return out
}

func applyKeyed[T any](now map[string]T, found []Keyed[T], gone []string) (map[string]T, []T) {
	if now == nil {
		now = map[string]T{}
	}
	for _, key := range gone {
		delete(now, key)
	}
	for _, x := range found {
		now[x.Key] = x.Value
	}
	return now, byKey(now)
}
