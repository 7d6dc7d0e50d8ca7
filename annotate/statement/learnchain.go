package statement

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// rankOptions were chosen by folds, as options were.
var rankOptions = seqlabel.Options{Epochs: 12, L1: 0.1, L2: 3, MinCount: 2}

// learnChains trains who is meant where the words do not say it, and which
// links belong to a chain. The phrases are those that models find which did not
// see the lesson; the gold's own speakers stand before each statement.
func (m *Models) learnChains(all []*taught) {
	b := &bag{}
	var lessons [parts]choiceLessons
	var held [parts]*Models
	for p := range held {
		held[p] = &Models{}
		held[p].learnSources(all, p)
	}
	for _, t := range all {
		for _, g := range t.gold {
			held[t.part].attach(t.reading, &g.found, b)
		}
		held[t.part].relive(t, b, func(w *weaver, s *spoken, g *gold) { w.choiceLesson(s, g, &lessons[t.part]) })
	}
	m.learnChoices(&lessons)
	var rungs [parts]rungLessons
	for _, t := range all {
		held[t.part].choice, held[t.part].speaks = m.choice, m.speaks
		held[t.part].relive(t, b, func(w *weaver, s *spoken, g *gold) { w.rungLesson(s, g, &rungs[t.part]) })
	}
	m.learnRungs(&rungs)
}

// rungLessons are the rungs of a part of the lessons: as features, and as rows
// of numbers whose first is left open.
type rungLessons struct {
	examples []seqlabel.Example
	choices
}

// learnRungs trains what tells by features whether a rung belongs to a chain,
// and what tells it by that and by numbers.
func (m *Models) learnRungs(lessons *[parts]rungLessons) {
	without := func(p int) (out []seqlabel.Example) {
		for _, l := range others(lessons, p) {
			out = append(out, l.examples...)
		}
		return out
	}
	m.rung = seqlabel.TrainClassifier(yesNo, without(-1), options)
	var all choices
	for p := range lessons {
		held := seqlabel.TrainClassifier(yesNo, without(p), options)
		for k, row := range lessons[p].rows {
			row[0] = held.Odds(lessons[p].examples[k].X)
		}
		all.add(lessons[p].choices)
	}
	m.climbs = seqlabel.GrowForest(all.rows, all.right, extentGrowth)
}

// choiceLessons are the choices of a part of the lessons: as features, and as
// rows of numbers whose first three are left open.
type choiceLessons struct {
	list []seqlabel.Sequence
	rows [][][]float32
}

// learnChoices trains what tells by features who speaks, and what tells it by
// that and by numbers.
func (m *Models) learnChoices(lessons *[parts]choiceLessons) {
	without := func(p int) (out []seqlabel.Sequence) {
		for _, l := range others(lessons, p) {
			out = append(out, l.list...)
		}
		return out
	}
	m.choice = seqlabel.TrainRanker(without(-1), rankOptions)
	var all choices
	for p := range lessons {
		held := seqlabel.TrainRanker(without(p), rankOptions)
		for n, s := range lessons[p].list {
			var odds []float32
			for _, x := range s.X {
				odds = append(odds, held.Odds(x))
			}
			for k, row := range lessons[p].rows[n] {
				row[0], row[1], row[2] = odds[k], odds[k]-slices.Max(odds), float32(len(odds))
				all.rows, all.right = append(all.rows, row), append(all.right, float32(s.Y[k]))
			}
		}
	}
	m.speaks = seqlabel.GrowForest(all.rows, all.right, extentGrowth)
}

// relive walks through the gold statements of a report.
func (m *Models) relive(t *taught, b *bag, visit func(*weaver, *spoken, *gold)) {
	w := newWeaver(t.reading, m, b)
	byFound := map[*found]*gold{}
	var list []*found
	for _, g := range t.gold {
		byFound[&g.found] = g
		list = append(list, &g.found)
	}
	w.walk(list, func(s *spoken) { visit(w, s, byFound[s.f]) })
}

// goldVoice gives a statement the voice that the gold gives it.
func (w *weaver) goldVoice(s *spoken, g *gold) {
	own := g.immediate()
	self, _, ok := w.selfVoice(s)
	switch before, found := w.earlier(g.chain[own]); {
	case ok && w.same(self.links, g.chain[own]):
		s.voice = self
	case found:
		s.voice = inferred(before)
	default:
		s.voice = voice{kind: g.chain[own].Kind, known: g.chain[own].Name != w.lex.unknown, links: w.goldLinks(g.chain[:own+1]), head: self.head}
	}
	if s.f.source >= 0 {
		s.voice.stands = s.f.source + 1
	}
	if g.chain[own].Kind != news.SourceDocument {
		s.voice.links = s.voice.links[len(s.voice.links)-1:]
	}
}

// rungLesson adds an example for each rung.
func (w *weaver) rungLesson(s *spoken, g *gold, out *rungLessons) {
	w.goldVoice(s, g)
	s.chain = slices.Clone(s.voice.links)
	for _, c := range w.rungs(s) {
		if slices.ContainsFunc(s.chain, func(l news.Link) bool { return l.Name == c.link.Name && l.Kind == c.link.Kind }) {
			continue
		}
		yes := slices.ContainsFunc(g.chain, func(l news.Link) bool {
			return w.match(c.link, l) || c.sort == rungTail && c.link.Kind == l.Kind && !w.covers(s.chain, l)
		}) && !w.covered(s.chain, g.chain, c.link)
		w.rungFeatures(w.b, s, &c)
		out.examples = append(out.examples, example(w.b, yes, 1))
		out.rows = append(out.rows, w.rungRow(make([]float32, 1, 40), s, &c))
		out.right = append(out.right, float32(flag(yes)))
		if yes {
			w.climb(s, &c)
		}
	}
	s.chain = w.goldLinks(g.chain)
}

// immediate returns the index of the link that is the immediate source.
func (g *gold) immediate() int {
	for i, l := range g.chain {
		if string(l.Kind) == g.kind {
			return i
		}
	}
	return 0
}

// choiceLesson adds the list of choices where the words alone do not
// say who speaks; the first one that is the gold's speaker is right.
func (w *weaver) choiceLesson(s *spoken, g *gold, out *choiceLessons) {
	defer w.goldVoice(s, g)
	self, kind, ok := w.selfVoice(s)
	if ok {
		return
	}
	target := g.chain[g.immediate()]
	named := false
	var list seqlabel.Sequence
	var rows [][]float32
	for _, c := range w.choices(s, self) {
		yes := string(c.voice.kind) == g.kind && w.same(c.voice.links, target)
		if c.sort == sortSelf && c.voice.kind == news.SourceUnnamed && g.kind == string(news.SourceUnnamed) {
			yes = yes || target.Name != w.lex.unknown && !w.before(target)
		}
		if c.sort == sortName {
			yes, named = yes && !named, named || yes
		}
		w.choiceFeatures(w.b, s, &c, kind)
		e := example(w.b, yes, 1)
		list.X, list.Y = append(list.X, e.X), append(list.Y, e.Y)
		rows = append(rows, w.choiceRow(nil, s, &c, kind, 0, 0, 0))
	}
	out.list, out.rows = append(out.list, list), append(out.rows, rows)
}

// earlier returns the voice of the last statement whose speaker a gold link is.
func (w *weaver) earlier(l news.Link) (voice, bool) {
	for k := len(w.all) - 1; k >= 0; k-- {
		if v := w.all[k].voice; v.kind == l.Kind && w.same(v.links, l) {
			return v, true
		}
	}
	return voice{}, false
}

// before reports whether a link was the voice of an earlier statement.
func (w *weaver) before(l news.Link) bool {
	for _, s := range w.all {
		if v := s.voice; len(v.links) > 0 && w.match(v.links[len(v.links)-1], l) {
			return true
		}
	}
	return false
}

// same reports whether the last of the links is the gold's.
func (w *weaver) same(links []news.Link, l news.Link) bool {
	return len(links) > 0 && w.match(links[len(links)-1], l)
}

// covers reports whether a chain has a gold link.
func (w *weaver) covers(chain []news.Link, gold news.Link) bool {
	return slices.ContainsFunc(chain, func(k news.Link) bool { return w.match(k, gold) })
}

// covered reports whether the gold link that a link matches is in the chain.
func (w *weaver) covered(chain, gold []news.Link, l news.Link) bool {
	for _, g := range gold {
		if w.match(l, g) {
			return slices.ContainsFunc(chain, func(k news.Link) bool { return w.match(k, g) })
		}
	}
	return false
}

// goldLinks gives the links of a gold chain the names that the report's
// mentions would give them.
func (w *weaver) goldLinks(chain []news.Link) []news.Link {
	out := slices.Clone(chain)
	for i, l := range out {
		for m, x := range w.Mentions {
			if l.Actor != "" && x.Actor == l.Actor && kindOfType(x.Type) == l.Kind {
				out[i].Name = w.fullName(m)
				out[i].Mention = news.RefTo(m)
				break
			}
		}
	}
	return out
}

// match reports whether a link is a gold link: same kind and actor, or names
// that share half their words.
func (w *weaver) match(l, gold news.Link) bool {
	if l.Kind != gold.Kind {
		return false
	}
	if i := l.Mention.Index(); i >= 0 && gold.Actor != "" && w.Mentions[i].Actor == gold.Actor {
		return true
	}
	return Alike(l.Name, gold.Name)
}

// Alike reports whether half the words of the shorter name are in the other;
// articles and marks do not count.
func Alike(a, b string) bool {
	x, y := bareWords(a), bareWords(b)
	both := 0
	for _, v := range x {
		if slices.Contains(y, v) {
			both++
		}
	}
	return both > 0 && both*2 >= min(len(x), len(y))
}

// bareWords are the distinct folded words of a name without marks and article.
func bareWords(name string) []string {
	var out []string
	for _, v := range strings.FieldsFunc(arabic.Fold(name), func(c rune) bool { return unicode.IsSpace(c) || unicode.IsPunct(c) || unicode.IsSymbol(c) }) {
		if isDefinite(v) {
			v = v[len(article):]
		}
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
