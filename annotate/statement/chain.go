package statement

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// voice is somebody whose words are passed on: the links from the origin to the
// one who is named as the source.
type voice struct {
	kind  news.SourceKind
	links []news.Link
	known bool   // somebody named or described, not a gap
	head  uint32 // stem of the phrase's first word

	stands int // one more than the token where the phrase begins, 0 nowhere
}

// name is the name of the immediate source.
func (v *voice) name() string {
	if len(v.links) == 0 {
		return ""
	}
	return v.links[len(v.links)-1].Name
}

// same reports whether two voices are one: by name, and where there is none by
// the head of the phrase.
func (v *voice) same(o *voice) bool {
	if v.kind != o.kind {
		return false
	}
	if v.kind == news.SourceDocument || v.kind == news.SourceUnnamed {
		return v.head != 0 && v.head == o.head
	}
	return v.name() == o.name()
}

// spoken is a resolved statement with what later ones ask of it.
type spoken struct {
	f        *found
	voice    voice
	carriers []rung      // who carried it
	origin   []news.Link // from whom the voice, an outlet, has it
	outer    *spoken
	chain    []news.Link
}

// weaver builds the chains of one report from front to back.
type weaver struct {
	*reading
	m        *Models
	b        *bag
	all      []*spoken
	names    []int // for each mention, the index of the fullest of the same name
	title    map[titleWord]bool
	standing standing
}

func newWeaver(r *reading, m *Models, b *bag) *weaver {
	w := &weaver{reading: r, m: m, b: b}
	w.nameFully()
	w.layTitles()
	w.layStanding()
	return w
}

// chains resolves speakers in the order of the text and builds the statements.
func (m *Models) chains(r *reading, all []*found, b *bag) []news.Statement {
	w := newWeaver(r, m, b)
	w.walk(all, w.weave)
	agency := w.dateline()
	out := make([]news.Statement, 0, len(all))
	for _, f := range all {
		s := w.statement(f.spoken)
		s.Chain = through(s.Chain, agency)
		w.pass(f.spoken, s.Chain)
		out = append(out, s)
	}
	return out
}

// walk visits the statements, outer ones before those inside them, else in the
// order of the text, and keeps each for the ones that follow.
func (w *weaver) walk(all []*found, visit func(*spoken)) {
	slices.SortStableFunc(all, func(x, y *found) int { return cmp.Or(cmp.Compare(x.cue, y.cue), cmp.Compare(x.first, y.first)) })
	nest(all)
	for _, f := range order(all) {
		s := &spoken{f: f}
		if f.outer != nil {
			s.outer = f.outer.spoken
		}
		visit(s)
		f.spoken = s
		w.all = append(w.all, s)
	}
}

// nest tells for each statement the innermost one whose content holds its cue
// and content. Statements that begin first are looked at first.
func nest(all []*found) {
	byFirst := slices.Clone(all)
	slices.SortStableFunc(byFirst, func(a, b *found) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last)) })
	var stack []*found
	for _, f := range byFirst {
		f.outer, f.spoken = nil, nil
		for len(stack) > 0 && stack[len(stack)-1].last <= f.first {
			stack = stack[:len(stack)-1]
		}
		for k := len(stack) - 1; k >= 0 && k >= len(stack)-8; k-- {
			if g := stack[k]; g.first <= f.first && f.last <= g.last && g.first <= f.cue && f.cue < g.last && g.cue != f.cue {
				f.outer = g
				break
			}
		}
		stack = append(stack, f)
	}
}

// order puts outer statements before the ones inside them, else by the cue.
func order(all []*found) []*found {
	for _, f := range all {
		g := f
		for f.depth = 0; g.outer != nil && f.depth < 16; f.depth++ {
			g = g.outer
		}
		f.root = g.cue
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b *found) int {
		return cmp.Or(cmp.Compare(a.root, b.root), cmp.Compare(a.depth, b.depth), cmp.Compare(a.cue, b.cue))
	})
	return out
}

// statement is the finding for a resolved statement.
func (w *weaver) statement(s *spoken) news.Statement {
	f := s.f
	w.stanceFeatures(w.b, f)
	stance, _ := w.m.choose(w.m.stance, w.b)
	out := news.Statement{
		Cue: w.span(f.cue, f.cueEnd), Content: w.span(f.first, f.last),
		Kind: s.voice.kind, Stance: news.Stance(stance), Direct: w.direct(f, s.outer != nil), Chain: s.chain, By: by,
	}
	if f.source >= 0 {
		out.Source = w.span(f.source, f.sourceEnd)
	}
	return out
}

// weave finds the voice and the carriers of a statement and joins its chain.
func (w *weaver) weave(s *spoken) {
	s.voice = w.voiceOf(s)
	s.chain = slices.Clone(s.voice.links)
	for _, c := range w.rungs(s) {
		w.rungFeatures(w.b, s, &c)
		if w.sure(s, &c) || w.belongs(s, &c) > w.m.set.Rung {
			w.climb(s, &c)
		}
	}
	if len(s.chain) == 0 {
		s.chain = []news.Link{w.gap()}
	}
}

// belongs returns the log-odds that the rung whose features are in the bag
// belongs to the chain.
func (w *weaver) belongs(s *spoken, c *rung) float32 {
	odds := w.m.odds(w.m.rung, w.b)
	if w.deep == nil {
		return odds
	}
	w.m.row = w.rungRow(append(w.m.row[:0], odds), s, c)
	return w.m.climbs.Score(w.m.row)
}

// climb adds a rung to the chain, and to the carriers that the next statements
// of the same voice may inherit.
func (w *weaver) climb(s *spoken, c *rung) {
	before := len(s.chain)
	s.chain = join(s.chain, []news.Link{c.link})
	switch {
	case len(s.chain) == before || c.sort == rungOuter:
	case c.sort == rungOrigin:
		last := s.chain[before]
		copy(s.chain[c.nth+1:], s.chain[c.nth:before])
		s.chain[c.nth] = last
		s.origin = append(s.origin, last)
	default:
		kept := *c
		if kept.was != 0 {
			kept.sort = kept.was
		}
		s.carriers = append(s.carriers, kept)
	}
}

// bearsTitle is added to the log-odds of a person near whose name every word of
// the source phrase stands: an office is whoever the report says holds it.
const bearsTitle = 2

// voiceOf finds whose words a statement passes on: its own phrase where that
// names somebody, else the likeliest of the choices.
func (w *weaver) voiceOf(s *spoken) voice {
	self, kind, ok := w.selfVoice(s)
	if ok {
		return self
	}
	list := w.choices(s, self)
	odds := w.weighChoices(s, list, kind)
	for k := range list {
		if s.f.sourceEnd-s.f.source > 1 && w.shares(s, &list[k]) == 4 {
			odds[k] += bearsTitle
		}
	}
	best := list[w.likeliest(s, list, odds)].voice
	if s.f.source >= 0 {
		best.stands = s.f.source + 1
	}
	if s.f.source >= 0 && len(best.links) > 0 {
		best.links = slices.Clone(best.links)
		best.links[len(best.links)-1].Words = w.span(s.f.source, s.f.sourceEnd)
	}
	return best
}

// weighChoices returns how likely each choice is the voice of s, in log-odds.
func (w *weaver) weighChoices(s *spoken, list []choice, kind news.SourceKind) []float32 {
	annotate.Again(&w.room.odds, len(list))
	odds := w.room.odds
	for k := range list {
		w.choiceFeatures(w.b, s, &list[k], kind)
		odds[k] = w.m.odds(w.m.choice, w.b)
	}
	if w.deep == nil || w.m.speaks == nil {
		return odds
	}
	out := make([]float32, len(list))
	top := slices.Max(odds)
	for k := range list {
		w.m.row = w.choiceRow(w.m.row[:0], s, &list[k], kind, odds[k], top, len(list))
		out[k] = w.m.speaks.Score(w.m.row)
	}
	return out
}

// selfVoice reads the source phrase; ok where that is enough.
func (w *weaver) selfVoice(s *spoken) (self voice, kind news.SourceKind, ok bool) {
	if s.f.source < 0 {
		return voice{}, "", false
	}
	kind, _ = w.kindOf(s.f.cue, s.f.source, s.f.sourceEnd)
	self, ok = w.read(kind, s.f.source, s.f.sourceEnd)
	self.stands = s.f.source + 1
	return self, kind, ok
}

// relayed returns the phrase behind a particle by which words are relayed,
// between cue and content.
func (w *weaver) relayed(f *found) (from, to int) {
	for k := f.cueEnd; k < f.first && k < f.cueEnd+30; k++ {
		switch {
		case w.is(inFrom, k):
			from = k + 1
		case w.sense[k].cue != nil && w.sense[k].cue.class == phrase:
			from = k + 2
		default:
			continue
		}
		for to = from; to < f.first && w.role[to] == plain && !w.isThat(to) && (w.sense[to].cue == nil || to == from && w.heads(to)); to++ {
		}
		if to > from {
			return from, to
		}
	}
	return -1, -1
}

// heads reports whether a word that the lexicon knows as a cue heads a source all
// the same: a spokesman, a report.
func (w *weaver) heads(i int) bool {
	as := w.sense[i].as
	return (as == asParticiple || as == asNoun) && w.Tokens[i].Pronoun == 0 && w.lex.head(w.w[i]) != ""
}

// join appends links that the chain does not hold yet.
func join(chain, more []news.Link) []news.Link {
	for _, l := range more {
		same := func(k news.Link) bool { return k.Name == l.Name && k.Kind == l.Kind }
		if !slices.ContainsFunc(chain, same) {
			chain = append(chain, l)
		}
	}
	return chain
}

// gap is the link of somebody nobody can tell.
func (w *weaver) gap() news.Link {
	return news.Link{Kind: news.SourceUnnamed, Name: w.lex.unknown}
}
