package train

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/boilerplate"
	"github.com/rawi-news/rawi/annotate/mention"
	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/annotate/timex"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// Found lays a report out as the stages before the statements leave it where
// the readers answer like this: with the names and times that are found, not
// with those of the gold. What a name's actor is called in the gold stands in
// Mention.Actor, "" where the gold has no such name.
func Found(g *Gold, s Scores) (*annotate.Doc, error) {
	r := *g.Report
	lang.Analyze(&r)
	d := &annotate.Doc{Report: &r, Scores: map[annotate.Head]*annotate.Posterior{}}
	if err := s.Give(d); err != nil {
		return nil, err
	}
	for _, a := range []*annotate.Annotator{boilerplate.Annotator, mention.Annotator, timex.Annotator} {
		if err := a.Run(d); err != nil {
			return nil, fmt.Errorf("%s: report %s: %w", a.Name, r.ID, err)
		}
	}
	for i := range r.Mentions {
		r.Mentions[i].Actor = g.keyAt(r.Mentions[i].Span)
	}
	return d, nil
}

// keyAt returns the actor of the gold's name that shares most bytes with a span.
func (g *Gold) keyAt(s news.Span) string {
	key, most := "", 0
	for _, m := range g.Mentions {
		if shared := min(m.End, s.End) - max(m.Start, s.Start); shared > most {
			key, most = m.Key, shared
		}
	}
	return key
}

// FoundLessons turns gold into lessons on statements: each report is laid out by
// [Found] with the scores of each folder.
func FoundLessons(gold []Gold, dirs ...string) ([]statement.Lesson, error) {
	var out []statement.Lesson
	for _, dir := range dirs {
		s, err := OutOfFold(dir)
		if err != nil {
			return nil, err
		}
		for i := range gold {
			d, err := Found(&gold[i], s)
			if err != nil {
				return nil, err
			}
			out = append(out, FoundLesson(&gold[i], d))
		}
	}
	return out, nil
}

// FoundLesson turns gold into a lesson on statements, laid out by [Found].
func FoundLesson(g *Gold, d *annotate.Doc) statement.Lesson {
	l := statement.Lesson{Doc: d}
	for i := range g.Statements {
		l.Statements = append(l.Statements, g.Statements[i].finding())
	}
	return l
}

// FoundEvents turns gold into a lesson on events: what [Found] laid out, with
// the statements that stand in it, and the right events. Their roles point at
// names that were found; a role whose name was not is left out.
func FoundEvents(g *Gold, d *annotate.Doc) *annotate.Doc {
	r := *d.Report
	r.Events = nil
	for i := range g.Events {
		e := goldEvent(g, &g.Events[i])
		e.Place = foundMention(&r, g.Events[i].Place, e.Start)
		e.Agent, e.With = foundMentions(&r, g.Events[i].Agent, e.Start), foundMentions(&r, g.Events[i].With, e.Start)
		r.Events = append(r.Events, e)
	}
	slices.SortStableFunc(r.Events, func(a, b news.Event) int { return cmp.Compare(a.Start, b.Start) })
	return &annotate.Doc{Report: &r, Scores: d.Scores, Arcs: d.Arcs}
}

func foundMentions(r *news.Report, keys []string, at int) []news.Ref {
	var out []news.Ref
	for _, key := range keys {
		if m := foundMention(r, key, at); m != 0 {
			out = append(out, m)
		}
	}
	return out
}

// foundMention points at the mention of an actor nearest to a place in the
// text, 0 where it has none.
func foundMention(r *news.Report, key string, at int) news.Ref {
	best, near := news.Ref(0), 1<<30
	for i, m := range r.Mentions {
		if away := max(m.Start-at, at-m.Start); m.Actor == key && key != "" && away < near {
			best, near = news.RefTo(i), away
		}
	}
	return best
}
