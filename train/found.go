package train

import (
	"fmt"

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

// FoundLessons turns gold into lessons on statements, each laid out by Found
// with the scores in dir.
func FoundLessons(gold []Gold, dir string) ([]statement.Lesson, error) {
	s, err := OutOfFold(dir)
	if err != nil {
		return nil, err
	}
	out := make([]statement.Lesson, len(gold))
	for i := range gold {
		d, err := Found(&gold[i], s)
		if err != nil {
			return nil, err
		}
		out[i].Doc = d
		for k := range gold[i].Statements {
			out[i].Statements = append(out[i].Statements, gold[i].Statements[k].finding())
		}
	}
	return out, nil
}
