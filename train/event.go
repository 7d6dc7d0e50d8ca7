package train

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/event"
	"github.com/rawi-news/rawi/annotate/statement"
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

// Events is the recipe of the weights of package event.
var Events = Recipe{
	Name: "event",
	Doc:  "triggers, roles, place, date and status of events, from the gold of train/ and stories/",
	Run:  trainEvents,
}

func trainEvents(_ context.Context, o Options) error {
	gold, err := eventGold(o.Bench)
	if err != nil {
		return err
	}
	docs := make([]*annotate.Doc, len(gold))
	for i := range gold {
		docs[i] = goldDoc(&gold[i])
	}
	if err := learnEvents(o, "event.bin", docs); err != nil {
		return err
	}
	if len(o.Scores) == 0 {
		return errors.New("learn events for the deep reader: --scores is needed")
	}
	if docs, err = heardDocs(gold, filepath.Join(o.Scores[0], "both")); err != nil {
		return err
	}
	return learnEvents(o, "deep.bin", docs)
}

func learnEvents(o Options, name string, docs []*annotate.Doc) error {
	o.Log("learning events from %d reports", len(docs))
	b, err := event.Train(docs).MarshalBinary()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(o.Repo, "annotate/event/weights", name), b, 0o644)
}

// spoken is how many parts the reports are cut into, so that the statements of
// each are found by models that did not learn from it.
const spoken = 4

// heardDocs lays reports out as the stages before the events leave them, with
// the answers in dir of readers that had not seen them, and the right events.
func heardDocs(gold []Gold, dir string) ([]*annotate.Doc, error) {
	lessons, err := FoundLessons(gold, dir)
	if err != nil {
		return nil, err
	}
	docs := make([]*annotate.Doc, len(gold))
	for part := range spoken {
		var others []statement.Lesson
		for i, l := range lessons {
			if i%spoken != part {
				others = append(others, l)
			}
		}
		m := statement.Learn(others, func(string, ...any) {})
		for i := part; i < len(gold); i += spoken {
			c := *lessons[i].Doc
			r := *c.Report
			c.Report = &r
			m.Annotate(&c)
			docs[i] = FoundEvents(&gold[i], &c)
		}
	}
	return docs, nil
}

// eventGold loads everything that events may be learned from.
func eventGold(bench string) ([]Gold, error) {
	var gold []Gold
	for _, dir := range []string{"train", "stories"} {
		g, err := Load(filepath.Join(bench, dir))
		if err != nil {
			return nil, err
		}
		gold = append(gold, g...)
	}
	return gold, nil
}
