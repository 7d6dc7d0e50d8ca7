package claim

import (
	"maps"
	"math"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Heads compares two headlines as if each were all that a report passes on, said
// by nobody named: what the decisions answer, and everything that they look at.
// For measuring on sets of such pairs.
func Heads(a, b string) (answers, all link.Features) {
	x, y := bare("a", a), bare("b", b)
	f := features(x, y)
	alike := decision().Score(neutral(maps.Clone(f)))
	there, back := maps.Clone(f), maps.Clone(f)
	targets(there, x, y)
	targets(back, y, x)
	answers = link.Features{
		"same claim": decision().Score(f), "alike": alike,
		"one denies the other": max(x.negative+target().Score(there), y.negative+target().Score(back)),
		"one denies":           math.Abs(x.negative - y.negative),
	}
	all = maps.Clone(f)
	maps.Copy(all, answers)
	for _, name := range []string{"opposite", "agree in what excludes"} {
		all[name] = max(there[name], back[name])
	}
	return answers, all
}

func bare(id, content string) *statement {
	r := &news.Report{ID: id, Text: content}
	r.Statements = []news.Statement{{Content: news.Span{Start: 0, End: len(content)}, Stance: news.Assert}}
	lang.Analyze(r)
	return read(r, 0, link.StemsOf(r))
}
