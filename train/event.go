package train

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// goldDoc lays a gold report out as the annotators would have left it: with
// tokens, and with the right mentions, times, statements and events. The key of
// an actor stands in Mention.Actor.
func goldDoc(g *Gold) *annotate.Doc {
	r := *g.Report
	lang.Analyze(&r)
	d := &annotate.Doc{Report: &r, Scores: map[annotate.Head]*annotate.Posterior{}}
	for _, b := range g.Boilerplate {
		r.Boilerplate = append(r.Boilerplate, news.Line{Span: b})
	}
	for _, m := range g.Mentions {
		r.Mentions = append(r.Mentions, news.Mention{Span: m.Span, Type: m.Type, Actor: m.Key})
	}
	for _, t := range g.Times {
		r.Times = append(r.Times, news.Timex{Span: t.Span, Value: t.Value})
	}
	slices.SortStableFunc(r.Times, func(a, b news.Timex) int { return cmp.Compare(a.Start, b.Start) })
	for i := range g.Statements {
		r.Statements = append(r.Statements, goldStatement(g, &g.Statements[i]))
	}
	for i := range g.Events {
		r.Events = append(r.Events, goldEvent(g, &g.Events[i]))
	}
	slices.SortStableFunc(r.Events, func(a, b news.Event) int { return cmp.Compare(a.Start, b.Start) })
	return d
}

func goldStatement(g *Gold, s *GoldStatement) news.Statement {
	out := news.Statement{Cue: s.Cue, Source: s.Source, Content: s.Content, Kind: s.Kind, Stance: s.Stance, Direct: s.Direct}
	for _, l := range s.Chain {
		out.Chain = append(out.Chain, news.Link{Kind: l.Kind, Name: l.Name, Mention: mentionOf(g, l.Key, s.Content.Start)})
	}
	return out
}

func goldEvent(g *Gold, e *GoldEvent) news.Event {
	out := news.Event{Span: e.Span, Type: e.Type, Mode: e.Mode, Status: e.Status, Date: e.Date, Object: e.Object,
		Place: mentionOf(g, e.Place, e.Start)}
	for _, key := range e.Agent {
		out.Agent = append(out.Agent, mentionOf(g, key, e.Start))
	}
	for _, key := range e.With {
		out.With = append(out.With, mentionOf(g, key, e.Start))
	}
	return out
}

// mentionOf points at the mention of an actor that is nearest to a place in the
// text; 0 where it has none.
func mentionOf(g *Gold, key string, at int) news.Ref {
	best, near := news.Ref(0), 1<<30
	for i, m := range g.Mentions {
		if away := max(m.Start-at, at-m.Start); m.Key == key && key != "" && away < near {
			best, near = news.RefTo(i), away
		}
	}
	return best
}
