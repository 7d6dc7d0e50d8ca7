package statement

import (
	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// Lesson is a report, analysed and with its mentions, and the statements that a
// reader found in it.
type Lesson struct {
	Doc        *annotate.Doc
	Statements []news.Statement
}

// taught is a lesson laid out for learning.
type taught struct {
	*reading
	gold []*gold
	part int // of the lessons, the same for all lessons on one report
}

// gold is a statement of a lesson in tokens.
type gold struct {
	found
	kind, stance string
	chain        []news.Link
}

// yesNo are the labels of the binary parts.
var yesNo = []string{"no", "yes"}

// Learn trains every part on the lessons. Later parts see the cues as a model
// saw them that did not learn from their report. A report may stand in several
// lessons, as several readers laid it out.
func Learn(lessons []Lesson, log func(string, ...any)) *Models {
	all := teachAll(lessons)
	m := &Models{}
	m.cue = learnCues(all, -1)
	for p := range parts {
		held := &Models{cue: learnCues(all, p)}
		for _, t := range all {
			if t.part == p {
				held.readCues(t.reading, &bag{})
				t.hearReaders(settings(t.Doc).Reader)
			}
		}
	}
	log("statement: cues learned, %d weights", m.cue.Len())
	m.learnBorders(all, -1)
	m.learnExtents(all)
	var stance []seqlabel.Example
	for _, t := range all {
		for _, g := range t.gold {
			t.stanceExample(g, &stance)
		}
	}
	m.stance = seqlabel.TrainClassifier(stances, stance, options)
	m.learnSources(all, -1)
	m.learnChains(all)
	return m
}

// parts is how many parts the lessons are cut into, so that later parts learn
// from what models say that did not see the lesson.
const parts = 4

// teachAll lays out lessons. Those on one report are of one part: else a later part
// would learn from what a model says that saw the report.
func teachAll(lessons []Lesson) []*taught {
	all := make([]*taught, len(lessons))
	reports := map[string]int{}
	for i, l := range lessons {
		if _, ok := reports[l.Doc.ID]; !ok {
			reports[l.Doc.ID] = len(reports)
		}
		all[i] = teach(l)
		all[i].part = reports[l.Doc.ID] % parts
	}
	return all
}

// except returns the lessons without those of one part, -1 for all.
func except(all []*taught, part int) []*taught {
	var out []*taught
	for _, t := range all {
		if t.part != part {
			out = append(out, t)
		}
	}
	return out
}

// others returns what was made of each part of the lessons but one, -1 for all.
func others[L any](made *[parts]L, part int) []L {
	if part < 0 {
		return made[:]
	}
	return append(append([]L(nil), made[:part]...), made[part+1:]...)
}

// learnBorders trains what finds where contents lie, begin and end without the
// lessons of one part, -1 for none.
func (m *Models) learnBorders(all []*taught, without int) {
	var way, begin, back, end []seqlabel.Example
	for _, t := range except(all, without) {
		for _, g := range t.gold {
			t.wayExample(g, &way)
			t.beginExamples(g, &begin)
			t.backExamples(g, &back)
			t.endExamples(g, &end)
		}
	}
	m.way = seqlabel.TrainClassifier(ways, way, options)
	m.begin = seqlabel.TrainClassifier(yesNo, begin, options)
	m.back = seqlabel.TrainClassifier(yesNo, back, options)
	m.end = seqlabel.TrainClassifier(yesNo, end, options)
}

// learnExtents trains which of the likely contents of a cue reads best, and
// which cues then make statements: of those that models list which did not see
// the lesson.
func (m *Models) learnExtents(all []*taught) {
	var held [parts]*Models
	var seen [parts]choices
	b := &bag{}
	for p := range parts {
		held[p] = &Models{}
		held[p].learnBorders(all, p)
		for _, t := range all {
			if t.part != p {
				continue
			}
			held[p].set = settings(t.Doc)
			for _, g := range t.gold {
				held[p].extentLesson(t, g, b, &seen[p])
			}
		}
	}
	grow := func(without int) *seqlabel.Forest {
		var c choices
		for _, s := range others(&seen, without) {
			c.add(s)
		}
		return seqlabel.GrowForest(c.rows, c.right, extentGrowth)
	}
	m.extent = grow(-1)
	var out choices
	for p := range parts {
		held[p].extent = grow(p)
		for _, t := range all {
			if t.part == p {
				held[p].acceptLesson(t, b, &out)
			}
		}
	}
	m.accept = seqlabel.GrowForest(out.rows, out.right, extentGrowth)
}

// extentGrowth was chosen by folds over the gold.
var extentGrowth = seqlabel.Growth{Trees: 160, Leaves: 12, Least: 20, Rate: 0.06, Pull: 2, Rows: 0.8, Columns: 0.6}

// learnSources trains what reads the phrases of sources without the lessons of
// one part, -1 for none.
func (m *Models) learnSources(all []*taught, without int) {
	var source, sourceEnd, kind []seqlabel.Example
	for _, t := range except(all, without) {
		for _, g := range t.gold {
			t.sourceExamples(g, &source)
			t.sourceEndExamples(g, &sourceEnd)
			t.kindExample(g, &kind)
		}
	}
	m.source = seqlabel.TrainClassifier(yesNo, source, options)
	m.sourceEnd = seqlabel.TrainClassifier(yesNo, sourceEnd, options)
	m.kind = seqlabel.TrainClassifier(kinds, kind, options)
}

// options were chosen by folds over train/ and stories/.
var options = seqlabel.Options{Epochs: 12, L1: 0.1, L2: 1, MinCount: 2}

// teach lays out a lesson; statements without a cue are left out.
func teach(l Lesson) *taught {
	t := &taught{reading: newReading(l.Doc)}
	for i := range l.Statements {
		if g := t.place(&l.Statements[i]); g != nil {
			t.gold = append(t.gold, g)
		}
	}
	return t
}

// place finds the tokens of a statement; nil where it has no cue.
func (t *taught) place(s *news.Statement) *gold {
	if s.Cue.Empty() || s.Content.Empty() || len(s.Chain) == 0 {
		return nil
	}
	g := &gold{kind: string(s.Kind), stance: string(s.Stance), chain: s.Chain}
	g.cue = t.anchor(s.Cue)
	if g.cue < 0 {
		return nil
	}
	_, g.cueEnd = t.tokens(s.Cue)
	g.first, g.last = t.tokens(s.Content)
	if g.first >= g.last {
		return nil
	}
	switch {
	case g.first > g.cue:
		g.way = wayAfter
	case g.last <= g.cue:
		g.way = wayBefore
	default:
		g.way = wayAround
	}
	g.source, g.sourceEnd = -1, -1
	if !s.Source.Empty() {
		g.source, g.sourceEnd = t.tokens(s.Source)
		for g.source < g.sourceEnd-1 && (t.Tokens[g.source].Kind == news.Mark || t.Tokens[g.source].Kind == news.Clitic) {
			g.source++
		}
	}
	return g
}

// anchor returns the token that stands for a cue: its first Arabic word.
func (r *reading) anchor(s news.Span) int {
	first, last := r.tokens(s)
	for i := first; i < last; i++ {
		if r.isWord(i) {
			return i
		}
	}
	return -1
}

// learnCues trains the cue model without the lessons of one part.
func learnCues(all []*taught, without int) *seqlabel.Classifier {
	var out []seqlabel.Example
	var b bag
	for _, t := range except(all, without) {
		yes := map[int]bool{}
		for _, g := range t.gold {
			yes[g.cue] = true
		}
		for i := range t.Tokens {
			if !t.isWord(i) || t.skip[i] {
				continue
			}
			weight := float32(1)
			if !yes[i] && t.sense[i].cue == nil {
				if i%3 != 0 {
					continue // one in three stands for all: most words are no cues
				}
				weight = 3
			}
			t.cueFeatures(&b, i)
			out = append(out, example(&b, yes[i], weight))
		}
	}
	return seqlabel.TrainClassifier(yesNo, out, options)
}

// example copies the bag into an example.
func example(b *bag, yes bool, weight float32) seqlabel.Example {
	e := seqlabel.Example{X: append([]uint32(nil), b.x...), Weight: weight}
	if yes {
		e.Y = 1
	}
	return e
}

func labelled(b *bag, labels []string, label string) (seqlabel.Example, bool) {
	for y, l := range labels {
		if l == label {
			return seqlabel.Example{X: append([]uint32(nil), b.x...), Y: y}, true
		}
	}
	return seqlabel.Example{}, false
}

func (t *taught) wayExample(g *gold, out *[]seqlabel.Example) {
	var b bag
	t.wayFeatures(&b, g.cue)
	if e, ok := labelled(&b, ways, g.way); ok {
		*out = append(*out, e)
	}
}

func (t *taught) beginExamples(g *gold, out *[]seqlabel.Example) {
	if g.way != wayAfter {
		return
	}
	var b bag
	for j := g.cue + 1; j <= g.first; j++ {
		if j == g.first || t.canBegin(j) {
			t.beginFeatures(&b, g.cue, j)
			*out = append(*out, example(&b, j == g.first, 1))
		}
	}
}

func (t *taught) backExamples(g *gold, out *[]seqlabel.Example) {
	if g.way == wayAfter {
		return
	}
	var b bag
	for j := g.cue - 1; j >= g.first; j-- {
		if j == g.first || t.canBegin(j) {
			t.backFeatures(&b, g.cue, j, g.way == wayAround)
			*out = append(*out, example(&b, j == g.first, 1))
		}
	}
}

func (t *taught) endExamples(g *gold, out *[]seqlabel.Example) {
	if g.way == wayBefore {
		return
	}
	var b bag
	from := g.first
	if g.way == wayAround {
		from = g.cueEnd
	}
	s := t.endStart(&g.found)
	for e := from; e < g.last; e++ {
		s.pass(t.reading, e)
		t.endFeatures(&b, &s, e)
		*out = append(*out, example(&b, e == g.last-1, 1))
	}
}

func (t *taught) sourceExamples(g *gold, out *[]seqlabel.Example) {
	var b bag
	t.noneFeatures(&b, &g.found)
	*out = append(*out, example(&b, g.source < 0, 1))
	from, to := t.sourceWindow(&g.found)
	for j := from; j < to; j++ {
		if t.canSource(&g.found, j) {
			t.sourceFeatures(&b, &g.found, j)
			*out = append(*out, example(&b, j == g.source, 1))
		}
	}
}

func (t *taught) sourceEndExamples(g *gold, out *[]seqlabel.Example) {
	if g.source < 0 {
		return
	}
	var b bag
	bound := min(g.sourceEnd, t.sourceBound(&g.found)-1)
	for e := g.source; e < bound; e++ {
		if e+1 < g.sourceEnd && t.name[e] > 0 && t.name[e] == t.name[e+1] || t.Tokens[e].Kind == news.Clitic {
			continue
		}
		t.sourceEndFeatures(&b, &g.found, e)
		*out = append(*out, example(&b, e == g.sourceEnd-1, 1))
	}
}

func (t *taught) kindExample(g *gold, out *[]seqlabel.Example) {
	if g.source < 0 {
		return
	}
	var b bag
	t.kindFeatures(&b, g.cue, g.source, g.sourceEnd)
	if e, ok := labelled(&b, kinds, g.kind); ok {
		*out = append(*out, e)
	}
}

func (t *taught) stanceExample(g *gold, out *[]seqlabel.Example) {
	var b bag
	t.stanceFeatures(&b, &g.found)
	if e, ok := labelled(&b, stances, g.stance); ok {
		*out = append(*out, e)
	}
}
