package record

import (
	"strings"

	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/search/query"
)

// hits is what a query, or a part of one, is true of.
type hits struct{ reports, statements, events set }

// answering tries the terms of one query.
type answering struct {
	*reach
	b *Book
}

func (b *Book) find(n query.Node) hits { return answering{b.reached(), b}.node(n) }

func (a answering) none() hits {
	return hits{newSet(len(a.b.Reports)), newSet(len(a.statementOf)), newSet(len(a.eventOf))}
}

func (a answering) node(n query.Node) hits {
	switch n.Kind {
	case query.Term:
		return a.term(n)
	case query.Not:
		h := a.node(n.Kids[0])
		h.reports.not(len(a.b.Reports))
		h.statements.not(len(a.statementOf))
		h.events.not(len(a.eventOf))
		return h
	}
	h := a.node(n.Kids[0])
	for _, k := range n.Kids[1:] {
		g := a.node(k)
		if n.Kind == query.And {
			h.reports.and(g.reports)
			h.statements.and(g.statements)
			h.events.and(g.events)
			continue
		}
		h.reports.or(g.reports)
		h.statements.or(g.statements)
		h.events.or(g.events)
	}
	return h
}

func (a answering) term(n query.Node) hits {
	any := n.Value == query.Any
	switch n.Field {
	case query.Text:
		return a.text(n)
	case query.Outlet:
		return a.ofReports(a.outlet(n.Value))
	case query.Published:
		return a.ofReports(a.b.between(n.Value, n.Value+beyond))
	case query.Before:
		return a.ofReports(a.b.between(firstDate, n.Value))
	case query.After:
		return a.ofReports(a.b.between(n.Value+beyond, beyond))
	case query.Type, query.Status:
		if any {
			return a.ofEvents(func(int32) bool { return true })
		}
		return a.ofEventList(a.kinds[kindOf[n.Field]+n.Value])
	case query.Happened:
		return a.ofEvents(func(i int32) bool { return strings.HasPrefix(a.dates[i], n.Value) })
	case query.Origins:
		return a.ofStatements(func(i int32) bool {
			return a.origins[i] >= int32(n.Least) && a.origins[i] <= int32(min(n.Most, 1<<30))
		})
	}
	return a.statementTerm(n, any)
}

// kindOf is the beginning of the key of an operator.
var kindOf = map[query.Field]string{query.Type: "type:", query.Status: "status:", query.Stance: "stance:", query.Source: "source:"}

func (a answering) statementTerm(n query.Node, any bool) hits {
	s := newSet(len(a.statementOf))
	switch {
	case n.Field == query.Stance && any:
		s.not(len(a.statementOf))
	case (n.Field == query.Said || n.Field == query.Source || n.Field == query.Denied) && any:
		s.all(a.marks["said"])
	case n.Field == query.Via && any:
		s.all(a.marks["via"])
	case n.Field == query.Stance, n.Field == query.Source:
		s.all(a.marks[kindOf[n.Field]+n.Value])
	case n.Field == query.Said, n.Field == query.Denied:
		a.speaking(s, a.speakers, n.Value)
	case n.Field == query.Via:
		a.speaking(s, a.carriers, n.Value)
	case n.Field == query.About:
		a.about(s, n.Value)
	}
	if n.Field == query.Denied {
		denials := newSet(len(a.statementOf))
		denials.all(a.marks["stance:"+string(news.Deny)])
		s.and(denials)
	}
	return a.lift(s)
}

// speaking adds the statements in whose chain somebody so called stands.
func (a answering) speaking(s set, index map[string][]int32, name string) {
	for actor := range a.b.named(name) {
		s.all(index[ofActor+actor])
	}
	for _, i := range a.names.hold(nameWords(name)) {
		s.all(index[ofName+a.known[i]])
	}
}

// about adds the statements whose content names an actor so called or holds
// all words of the name.
func (a answering) about(s set, name string) {
	for i, w := range strings.Fields(name) {
		t := newSet(len(a.statementOf))
		for _, key := range a.b.want(query.Node{Kind: query.Term, Value: w}).keys {
			t.all(a.contents.of(key))
		}
		if i == 0 {
			s.or(t)
			continue
		}
		s.and(t)
	}
	for actor := range a.b.named(name) {
		s.all(a.told[actor])
	}
}

// outlet lists the reports of an outlet that is called so.
func (a answering) outlet(name string) []int32 {
	var out []int32
	for o, list := range a.outlets {
		if name == query.Any && o != "" || name != query.Any && sameName(o, name) {
			out = append(out, list...)
		}
	}
	return out
}

// text answers a word or a phrase.
func (a answering) text(n query.Node) hits {
	h := a.none()
	if n.Exact {
		a.phrase(h, n.Value)
		return h
	}
	for _, key := range a.b.want(n).keys {
		h.reports.all(a.words.of(key))
		h.statements.all(a.contents.of(key))
		h.statements.all(a.sources.of(key))
		h.events.all(a.around.of(key))
	}
	return h
}

// other reports whether a rune is no part of a word.
func other(r rune) bool { return !letter(r) }

// ofReports is what holds where it holds of the report.
func (a answering) ofReports(list []int32) hits {
	h := a.none()
	h.reports.all(list)
	for n, at := range a.reportAt[0] {
		if h.reports.has(at) {
			h.statements.add(int32(n))
		}
	}
	for n, at := range a.reportAt[1] {
		if h.reports.has(at) {
			h.events.add(int32(n))
		}
	}
	return h
}

func (a answering) ofStatements(yes func(int32) bool) hits {
	s := newSet(len(a.statementOf))
	for i := range int32(len(a.statementOf)) {
		if yes(i) {
			s.add(i)
		}
	}
	return a.lift(s)
}

// lift tells of statements also of their reports and of the events within them.
func (a answering) lift(s set) hits {
	h := hits{newSet(len(a.b.Reports)), s, newSet(len(a.eventOf))}
	s.each(func(i int32) bool {
		h.reports.add(a.reportAt[0][i])
		return true
	})
	for n, in := range a.within {
		if in >= 0 && s.has(in) {
			h.events.add(int32(n))
		}
	}
	return h
}

func (a answering) ofEvents(yes func(int32) bool) hits {
	var list []int32
	for i := range int32(len(a.eventOf)) {
		if yes(i) {
			list = append(list, i)
		}
	}
	return a.ofEventList(list)
}

// ofEventList tells of events also of their reports and of the statements in
// which they stand.
func (a answering) ofEventList(list []int32) hits {
	h := a.none()
	for _, i := range list {
		h.events.add(i)
		h.reports.add(a.reportAt[1][i])
		if in := a.within[i]; in >= 0 {
			h.statements.add(in)
		}
	}
	return h
}
