package train

import (
	"fmt"
	"hash/fnv"
	"slices"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// Oracle returns a fresh report that holds the gold as if the annotators had
// found it, analysed, without anything across reports: what linking is trained
// and measured on.
func Oracle(g *Gold) *news.Report {
	r := *g.Report
	lang.Analyze(&r)
	byKey := map[string][]int{}
	for i, m := range g.Mentions {
		r.Mentions = append(r.Mentions, news.Mention{Span: m.Span, Type: m.Type})
		byKey[m.Key] = append(byKey[m.Key], i)
	}
	near := func(key string, at news.Span) news.Ref { return nearest(g, byKey[key], at) }
	for _, s := range g.Statements {
		st := news.Statement{Cue: s.Cue, Source: s.Source, Content: s.Content, Kind: s.Kind, Stance: s.Stance, Direct: s.Direct}
		for _, l := range s.Chain {
			st.Chain = append(st.Chain, news.Link{Kind: l.Kind, Name: l.Name, Mention: near(l.Key, s.Content)})
		}
		r.Statements = append(r.Statements, st)
	}
	for _, t := range g.Times {
		r.Times = append(r.Times, news.Timex{Span: t.Span, Type: news.TimexDate, Value: t.Value})
	}
	for _, e := range g.Events {
		r.Events = append(r.Events, oracleEvent(g, &r, e, near))
	}
	return &r
}

func oracleEvent(g *Gold, r *news.Report, e GoldEvent, near func(string, news.Span) news.Ref) news.Event {
	x := news.Event{Span: e.Span, Type: e.Type, Mode: e.Mode, Object: e.Object, Date: e.Date, Status: e.Status,
		Place: near(e.Place, e.Span), Statement: innermost(r.Statements, e.Span)}
	for _, k := range e.Agent {
		if ref := near(k, e.Span); ref != 0 {
			x.Agent = append(x.Agent, ref)
		}
	}
	for _, k := range e.With {
		if ref := near(k, e.Span); ref != 0 {
			x.With = append(x.With, ref)
		}
	}
	return x
}

// innermost returns the shortest statement whose content holds the span.
func innermost(all []news.Statement, at news.Span) (ref news.Ref) {
	best := 1 << 30
	for i, s := range all {
		if s.Content.Holds(at) && s.Content.Len() < best {
			best, ref = s.Content.Len(), news.RefTo(i)
		}
	}
	return ref
}

// nearest returns the mention of these that starts nearest to the span.
func nearest(g *Gold, mentions []int, at news.Span) news.Ref {
	if len(mentions) == 0 {
		return 0
	}
	dist := func(i int) int { return max(g.Mentions[i].Start-at.Start, at.Start-g.Mentions[i].Start) }
	return news.RefTo(slices.MinFunc(mentions, func(a, b int) int { return dist(a) - dist(b) }))
}

// Labels pairs what the gold calls a thing with what was predicted.
type Labels struct{ Gold, Found string }

// BCubed returns precision, recall and F of a clustering over its items.
func BCubed(items []Labels) (p, r, f float64) {
	gold, found, both := map[string]float64{}, map[string]float64{}, map[Labels]float64{}
	for _, x := range items {
		gold[x.Gold]++
		found[x.Found]++
		both[x]++
	}
	for _, x := range items {
		p += both[x] / found[x.Found]
		r += both[x] / gold[x.Gold]
	}
	if n := float64(len(items)); n > 0 {
		p, r = p/n, r/n
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// Blurred returns Oracle with what annotators miss taken away: roles, dates,
// places and some statuses, chosen by the place of the finding alone.
func Blurred(g *Gold) *news.Report {
	r := Oracle(g)
	for i := range r.Events {
		e := &r.Events[i]
		keep := func(what string, share float64) bool {
			h := fnv.New32a()
			fmt.Fprint(h, r.ID, i, what)
			return float64(h.Sum32()%1000) < 1000*share
		}
		if !keep("agent", 0.45) {
			e.Agent = nil
		}
		if !keep("with", 0.4) {
			e.With = nil
		}
		if !keep("place", 0.6) {
			e.Place = 0
		}
		if !keep("date", 0.7) {
			e.Date = ""
		}
		if !keep("status", 0.8) {
			e.Status = news.Happened
		}
		if !keep("mode", 0.7) {
			e.Mode = ""
		}
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		if h := fnv.New32a(); s.Stance != news.Assert {
			fmt.Fprint(h, r.ID, i)
			if h.Sum32()%5 == 0 {
				s.Stance = news.Assert
			}
		}
	}
	return r
}
