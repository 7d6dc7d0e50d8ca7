package record

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// reach tells which reports, statements and events a term of a query is true of.
// Statements and events are numbered through the case, in the order of
// publication and text.
type reach struct {
	statementOf []news.Where // by number
	eventOf     []news.Where
	reportAt    [2][]int32 // of statements and of events, the place of the report
	within      []int32    // of events, the number of the statement they stand in; -1 none
	origins     []int32    // of statements, the independent origins of their claim; -1 without one
	dates       []string   // of events

	heritage           // numbers of the keys of words, and what was cut before
	cuts     []cutting // of reports
	words    lists     // of reports
	contents lists     // of statements
	sources  lists
	around   lists // of events, words of their sentence

	marks    map[string][]int32 // "stance:deny" and the like, statements
	kinds    map[string][]int32 // "type:CONSULT", "status:planned", events
	outlets  map[string][]int32 // reports
	speakers map[string][]int32 // actor or name, statements that it says or passes on
	carriers map[string][]int32 // that it passes on
	told     map[string][]int32 // actor, statements whose content names it
	shares   shares
	names    wordIndex // word of a name in a chain, places in known
	known    []string
}

// Beginnings of keys for who speaks.
const (
	ofActor = "@"
	ofName  = "="
)

func (b *Book) indexReach() *reach {
	x := &reach{heritage: b.heritage, names: wordIndex{}, marks: map[string][]int32{}, kinds: map[string][]int32{},
		outlets: map[string][]int32{}, speakers: map[string][]int32{}, carriers: map[string][]int32{}, told: map[string][]int32{}}
	names := map[string]bool{}
	for i, r := range b.Reports {
		x.report(r, int32(i))
		base := int32(len(x.statementOf))
		for k, s := range r.Statements {
			x.statement(r, k, int32(i), names)
			origins := int32(-1)
			if c := b.claim[s.Claim]; c != nil {
				origins = int32(len(c.Origins))
			}
			x.origins = append(x.origins, origins)
			x.shares.statement(b, r, s)
		}
		for k := range r.Events {
			x.event(r, k, int32(i), base)
			x.shares.event(r, r.Events[k])
		}
		x.shares.report(r)
	}
	x.before, b.heritage = nil, heritage{}
	return x
}

func (x *reach) report(r *news.Report, at int32) {
	c := x.cut(r)
	x.cuts = append(x.cuts, c)
	x.words.all(c.words, at)
	x.outlets[r.Outlet] = append(x.outlets[r.Outlet], at)
}

func (x *reach) statement(r *news.Report, k int, at int32, names map[string]bool) {
	s, n := r.Statements[k], int32(len(x.statementOf))
	x.statementOf = append(x.statementOf, news.Where{Report: r.ID, Index: k})
	x.reportAt[0] = append(x.reportAt[0], at)
	x.contents.all(x.cuts[at].within(s.Content), n)
	x.sources.all(x.cuts[at].within(s.Source), n)
	push(x.marks, "stance:"+string(s.Stance), n)
	for i, l := range s.Chain {
		push(x.marks, "source:"+string(l.Kind), n)
		push(x.marks, "said", n)
		if !names[l.Name] {
			names[l.Name] = true
			x.names.all(nameWords(l.Name), int32(len(x.known)))
			x.known = append(x.known, l.Name)
		}
		carried := i > 0 || l.Kind == news.SourceOutlet
		for _, key := range []string{ofActor + l.Actor, ofName + l.Name} {
			push(x.speakers, key, n)
			if carried {
				push(x.carriers, key, n)
			}
		}
		if carried {
			push(x.marks, "via", n)
		}
	}
	for _, m := range mentionsIn(r, s.Content) {
		if s.Content.Holds(m.Span) {
			push(x.told, m.Actor, n)
		}
	}
}

// mentionsIn lists the mentions that begin within a stretch of text.
func mentionsIn(r *news.Report, s news.Span) []news.Mention {
	place := func(at int) int {
		n, _ := slices.BinarySearchFunc(r.Mentions, at, func(m news.Mention, at int) int { return cmp.Compare(m.Start, at) })
		return n
	}
	if !slices.IsSortedFunc(r.Mentions, func(a, b news.Mention) int { return cmp.Compare(a.Start, b.Start) }) {
		return r.Mentions
	}
	return r.Mentions[place(s.Start):max(place(s.Start), place(s.End))]
}

func (x *reach) event(r *news.Report, k int, at, base int32) {
	e, n := r.Events[k], int32(len(x.eventOf))
	x.eventOf = append(x.eventOf, news.Where{Report: r.ID, Index: k})
	x.reportAt[1] = append(x.reportAt[1], at)
	x.around.all(x.cuts[at].within(sentence(r, e.Span)), n)
	push(x.kinds, "type:"+string(e.Type), n)
	push(x.kinds, "status:"+string(e.Status), n)
	within := int32(-1)
	if i := e.Statement.Index(); i >= 0 {
		within = base + int32(i)
	}
	x.within = append(x.within, within)
	date := e.Date
	if i := e.Time.Index(); date == "" && i >= 0 {
		date = r.Times[i].Begin
	}
	x.dates = append(x.dates, date)
}

// push adds a number to a list, once; numbers come in ascending order.
func push(m map[string][]int32, key string, n int32) {
	if list := m[key]; len(list) == 0 || list[len(list)-1] != n {
		m[key] = append(list, n)
	}
}
