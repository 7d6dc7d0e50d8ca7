// Package mention finds the proper names of a report: persons, organisations,
// places, outlets, each without titles and attached particles. It reads the
// mention head of whatever reader answered; what was found surely in one place
// is then looked for in the rest of the report, and all occurrences of a form
// get one type by vote. Who is who is said by link/actor.
package mention

import (
	"math"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// Annotator fills Mentions.
var Annotator = &annotate.Annotator{
	Name:  "mention",
	Doc:   "finds proper names and their types",
	Needs: []annotate.Layer{annotate.Tokens, annotate.Scores},
	Gives: []annotate.Layer{annotate.Mentions},
	Run:   run,
}

// longest is how many tokens a name may have; longer runs are noise.
const longest = 16

func run(d *annotate.Doc) error {
	d.Mentions = nil
	p := d.Scores[annotate.HeadMention]
	if p == nil {
		return nil
	}
	s := newSearch(d, p)
	for _, c := range (annotate.BIO{InLines: true}).Chunks(p, d.Tokens) {
		s.found(c)
	}
	s.spread()
	s.vote()
	if len(s.names) > 0 {
		d.Mentions = make([]news.Mention, 0, len(s.names))
	}
	for _, n := range s.names {
		d.Mentions = append(d.Mentions, news.Mention{
			Span: annotate.Bytes(d.Tokens, n.first, n.last),
			Type: n.form.kind,
			By:   news.Maker(p.By),
		})
	}
	return nil
}

// columns are the places of a type's labels in the rows of a posterior.
type columns struct{ begin, in int }

// columnsOf returns the columns of each of types.
func columnsOf(labels []string) (out [4]columns) {
	for k, l := range labels {
		if len(l) < 3 {
			continue
		}
		t := slices.Index(types, news.Type(l[2:]))
		switch {
		case t < 0:
		case l[0] == 'B':
			out[t].begin = k
		default:
			out[t].in = k
		}
	}
	return out
}

func p(logP float32) float64 { return math.Exp(float64(logP)) }
