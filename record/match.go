package record

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/search/query"
)

// finding is where a query was found, in order of publication and text.
type finding struct{ statements, events, reports []news.Where }

func (b *Book) find(n query.Node) finding {
	m := &matching{b: b, called: map[string]map[string]bool{}, words: map[string]wanted{}}
	var f finding
	for _, i := range b.candidates(n) {
		r := b.Reports[i]
		whole := m.node(n, item{r, -1, -1})
		if whole {
			f.reports = append(f.reports, news.Where{Report: r.ID})
		}
		if !whole && !n.Negates() {
			continue // what is true of a part would be true of the whole
		}
		for s := range r.Statements {
			if m.node(n, item{r, s, -1}) {
				f.statements = append(f.statements, news.Where{Report: r.ID, Index: s})
			}
		}
		for e := range r.Events {
			if m.node(n, item{r, -1, e}) {
				f.events = append(f.events, news.Where{Report: r.ID, Index: e})
			}
		}
	}
	return f
}

// item is what a query is tried on: a statement, an event, or a whole report
// where both are -1.
type item struct {
	*news.Report
	statement, event int
}

// statements lists the statements that an item is, stands in or holds.
func (x item) statements() []news.Statement {
	switch {
	case x.statement >= 0:
		return x.Statements[x.statement : x.statement+1]
	case x.event < 0:
		return x.Statements
	}
	n := x.Events[x.event].Statement.Index()
	if n < 0 {
		return nil
	}
	return x.Statements[n : n+1]
}

// events lists the events that an item is or holds.
func (x item) events() []news.Event {
	switch {
	case x.event >= 0:
		return x.Events[x.event : x.event+1]
	case x.statement < 0:
		return x.Events
	}
	var out []news.Event
	for _, e := range x.Events {
		if e.Statement.Index() == x.statement {
			out = append(out, e)
		}
	}
	return out
}

// spans lists the stretches of text in which an item's words stand.
func (x item) spans() []news.Span {
	switch {
	case x.statement >= 0:
		s := x.Statements[x.statement]
		return []news.Span{s.Source, s.Content}
	case x.event >= 0:
		return []news.Span{sentence(x.Report, x.Events[x.event].Span)}
	}
	return []news.Span{{Start: 0, End: len(x.Text)}}
}

// matching tries the nodes of one query and remembers what names stand for.
type matching struct {
	b      *Book
	called map[string]map[string]bool // folded name, actor
	words  map[string]wanted
}

func (m *matching) node(n query.Node, x item) bool {
	yes := func(k query.Node) bool { return m.node(k, x) }
	switch n.Kind {
	case query.And:
		return !slices.ContainsFunc(n.Kids, func(k query.Node) bool { return !yes(k) })
	case query.Or:
		return slices.ContainsFunc(n.Kids, yes)
	case query.Not:
		return !yes(n.Kids[0])
	}
	return m.term(n, x)
}

func (m *matching) term(n query.Node, x item) bool {
	day := day(x.Published.Value)
	switch n.Field {
	case query.Text:
		return m.text(n, x)
	case query.Outlet:
		return n.Value == query.Any && x.Outlet != "" || sameName(x.Outlet, n.Value)
	case query.Published:
		return strings.HasPrefix(day, n.Value)
	case query.Before:
		return day != "" && day < n.Value
	case query.After:
		return day > n.Value && !strings.HasPrefix(day, n.Value)
	case query.Type, query.Status, query.Happened:
		return slices.ContainsFunc(x.events(), func(e news.Event) bool { return m.event(n, x, e) })
	}
	return slices.ContainsFunc(x.statements(), func(s news.Statement) bool { return m.statement(n, x, s) })
}

func (m *matching) event(n query.Node, x item, e news.Event) bool {
	switch n.Field {
	case query.Type:
		return n.Value == query.Any || string(e.Type) == n.Value
	case query.Status:
		return n.Value == query.Any || string(e.Status) == n.Value
	}
	date := e.Date
	if i := e.Time.Index(); date == "" && i >= 0 {
		date = x.Times[i].Begin
	}
	return strings.HasPrefix(date, n.Value)
}

func (m *matching) statement(n query.Node, x item, s news.Statement) bool {
	switch n.Field {
	case query.Said:
		return m.chain(n.Value, s.Chain)
	case query.Denied:
		return s.Stance == news.Deny && m.chain(n.Value, s.Chain)
	case query.Via:
		return m.via(n.Value, s.Chain)
	case query.About:
		return m.about(n, x, s)
	case query.Stance:
		return n.Value == query.Any || string(s.Stance) == n.Value
	case query.Source:
		return slices.ContainsFunc(s.Chain, func(l news.Link) bool { return n.Value == query.Any || string(l.Kind) == n.Value })
	case query.Origins:
		c := m.b.claim[s.Claim]
		return c != nil && len(c.Origins) >= n.Least && len(c.Origins) <= n.Most
	}
	return false
}

func (m *matching) chain(name string, chain []news.Link) bool {
	return slices.ContainsFunc(chain, func(l news.Link) bool { return m.is(name, l) })
}

// via asks for a carrier, or for an outlet that says it of its own.
func (m *matching) via(name string, chain []news.Link) bool {
	for i, l := range chain {
		if (i > 0 || l.Kind == news.SourceOutlet) && m.is(name, l) {
			return true
		}
	}
	return false
}

func (m *matching) is(name string, l news.Link) bool {
	return name == query.Any || l.Actor != "" && m.actors(name)[l.Actor] || sameName(l.Name, name)
}

// about asks for an actor, or for words, in the content.
func (m *matching) about(n query.Node, x item, s news.Statement) bool {
	actors := m.actors(n.Value)
	if slices.ContainsFunc(x.Mentions, func(t news.Mention) bool { return actors[t.Actor] && s.Content.Holds(t.Span) }) {
		return true
	}
	return !slices.ContainsFunc(strings.Fields(n.Value), func(w string) bool {
		return !m.stands(query.Node{Kind: query.Term, Value: w, Exact: false}, x.Report, s.Content)
	})
}

func (m *matching) text(n query.Node, x item) bool {
	return slices.ContainsFunc(x.spans(), func(s news.Span) bool { return m.stands(n, x.Report, s) })
}

// stands reports whether a word or phrase stands in a stretch of a report.
func (m *matching) stands(n query.Node, r *news.Report, s news.Span) bool {
	key := n.Value
	if n.Exact {
		key = `"` + key
	}
	w, ok := m.words[key]
	if !ok {
		w = m.b.want(n)
		m.words[key] = w
	}
	return !s.Empty() && w.in(r, s, firstToken(r, s.Start), firstToken(r, s.End))
}

// actors returns the actors that have a spelling with all words of the name.
func (m *matching) actors(name string) map[string]bool {
	known, ok := m.called[name]
	if !ok {
		known = m.b.named(name)
		m.called[name] = known
	}
	return known
}
