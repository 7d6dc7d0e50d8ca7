package record

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Tie is how often an actor has to do with another.
type Tie struct {
	Actor    ActorRow `json:"actor"`    // the other
	Says     int      `json:"says"`     // statements of the one that speak of the other
	Told     int      `json:"told"`     // statements of the other that speak of the one
	Together int      `json:"together"` // events in which both meet or act side by side
	Acts     int      `json:"acts"`     // events in which the one acts on the other
	Acted    int      `json:"acted"`    // events in which the other acts on the one
}

// All is how often in all.
func (t Tie) All() int { return t.Says + t.Told + t.Together + t.Acts + t.Acted }

// Shared is what stands behind a tie.
type Shared struct {
	Says     []StatementRow `json:"says"`
	Told     []StatementRow `json:"told"`
	Together []EventRow     `json:"together"`
	Acts     []EventRow     `json:"acts"`
	Acted    []EventRow     `json:"acted"`
}

// side is the way in which two actors meet in a statement or an event.
type side int

const (
	apart side = iota
	says
	told
	together
	acts
	acted
)

// Ties lists the actors that an actor has to do with, most often first; false
// where there is no such actor.
func (b *Book) Ties(actor string) ([]Tie, bool) {
	if b.actor[actor] == nil {
		return nil, false
	}
	found := map[string]*Tie{}
	b.meet(actor, func(other string, s side, _ news.Where) {
		t := found[other]
		if t == nil {
			t = &Tie{Actor: actorRow(b.actor[other])}
			found[other] = t
		}
		*t.count(s)++
	})
	out := []Tie{}
	for _, t := range found {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(x, y Tie) int { return cmp.Or(cmp.Compare(y.All(), x.All()), cmp.Compare(x.Actor.ID, y.Actor.ID)) })
	return out, true
}

func (t *Tie) count(s side) *int {
	return map[side]*int{says: &t.Says, told: &t.Told, together: &t.Together, acts: &t.Acts, acted: &t.Acted}[s]
}

// Between lists what two actors have to do with one another.
func (b *Book) Between(actor, other string) Shared {
	rows := map[side][]news.Where{}
	b.meet(actor, func(id string, s side, w news.Where) {
		if id == other {
			rows[s] = append(rows[s], w)
		}
	})
	events := func(list []news.Where) []EventRow {
		out := []EventRow{}
		for _, w := range list {
			out = append(out, b.event(b.report[w.Report], w.Index))
		}
		return out
	}
	return Shared{b.at(rows[says]), b.at(rows[told]), events(rows[together]), events(rows[acts]), events(rows[acted])}
}

// meet calls found for every actor that has to do with one, once a statement or
// an event and side.
func (b *Book) meet(actor string, found func(other string, s side, w news.Where)) {
	x := b.speakings()
	each := func(others []string, s side, w news.Where) {
		slices.Sort(others)
		for _, id := range slices.Compact(others) {
			if id != actor && b.actor[id] != nil {
				found(id, s, w)
			}
		}
	}
	for _, w := range x.by[actor] {
		r := b.report[w.Report]
		each(spokenOf(r, r.Statements[w.Index]), says, w)
	}
	for _, w := range x.about[actor] {
		each(speakers(b.report[w.Report].Statements[w.Index]), told, w)
	}
	for _, w := range x.events[actor] {
		r := b.report[w.Report]
		sides := map[side][]string{}
		for other, s := range partners(r, r.Events[w.Index], actor) {
			sides[s] = append(sides[s], other)
		}
		for _, s := range []side{together, acts, acted} {
			each(sides[s], s, w)
		}
	}
}

// spokenOf lists the actors that the content of a statement names and that are
// not in its chain.
func spokenOf(r *news.Report, s news.Statement) []string {
	var out []string
	for _, m := range r.Mentions {
		if m.Actor != "" && s.Content.Holds(m.Span) && !speaks(s, m.Actor) {
			out = append(out, m.Actor)
		}
	}
	return out
}

func speakers(s news.Statement) []string {
	var out []string
	for _, l := range s.Chain {
		out = append(out, l.Actor)
	}
	return out
}

// partners tells how the other actors of an event stand to one: in a meeting,
// and on the same side, together.
func partners(r *news.Report, e news.Event, actor string) map[string]side {
	agents, with := actorsAt(r, e.Agent), actorsAt(r, e.With)
	isAgent, isWith := slices.Contains(agents, actor), slices.Contains(with, actor)
	out := map[string]side{}
	put := func(others []string, s side) {
		for _, id := range others {
			if out[id] == apart {
				out[id] = s
			}
		}
	}
	switch {
	case !isAgent && !isWith:
	case e.Type == "CONSULT" || isAgent && isWith:
		put(slices.Concat(agents, with), together)
	case isAgent:
		put(agents, together)
		put(with, acts)
	default:
		put(with, together)
		put(agents, acted)
	}
	return out
}

func actorsAt(r *news.Report, refs []news.Ref) []string {
	var out []string
	for _, ref := range refs {
		if i := ref.Index(); i >= 0 && i < len(r.Mentions) && r.Mentions[i].Actor != "" {
			out = append(out, r.Mentions[i].Actor)
		}
	}
	return out
}
