// Package boilerplate finds the lines of a report that are not its article:
// advertisements, share buttons, credits, bylines, date lines, and teasers of
// other stories inside or behind it.
//
// Lines that their words give away are told by the cues of cues.tsv; the others
// by a linear chain over the lines, learned from gold and from lines that recur
// in other articles (lines.card.md). What lies in such a line is no finding of
// the article; who drops it is the pipeline's business.
package boilerplate

import (
	"math"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// Makers of the findings.
const (
	byCue   = "boilerplate/cue@1"
	byChain = "boilerplate/chain@1"
)

// threshold is the probability from which a line counts as boilerplate, tuned
// by folds over the training folders.
const threshold = 0.35

// Annotator finds the lines that are not the article.
var Annotator = &annotate.Annotator{
	Name:  "boilerplate",
	Doc:   "finds the lines that are not the article",
	Gives: []annotate.Layer{annotate.Boilerplate},
	Run: func(d *annotate.Doc) error {
		d.Boilerplate = Find(d.Report)
		return nil
	},
}

// Find returns the lines of a report that are not its article, in text order.
func Find(r *news.Report) []news.Line {
	return find(chain(), r)
}

// find is Find with a model of the caller's.
func find(m *Model, r *news.Report) []news.Line {
	p := newPage(r)
	defer p.release()
	told := make([]bool, len(p.lines))
	for i := range p.lines {
		told[i] = p.certain(i)
	}
	var row []float32
	if m != nil && len(p.lines) > 0 {
		row = m.LogP(p.features())
	}
	var out []news.Line
	for i, l := range p.lines {
		switch {
		case told[i]:
			out = append(out, news.Line{Span: l.Span, By: byCue})
		case row != nil && i > 0 && math.Exp(float64(row[2*i+1])) >= threshold:
			out = append(out, news.Line{Span: l.Span, By: byChain})
		default:
			if s := p.tail(i); !s.Empty() {
				out = append(out, news.Line{Span: s, By: byCue})
			}
		}
	}
	return out
}
