package statement

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// voice is somebody whose words are passed on: the links from the origin to the
// one who is named as the source.
type voice struct {
	kind  news.SourceKind
	links []news.Link
	known bool // somebody named or described, not a gap
}

// spoken is a resolved statement with what later ones ask of it.
type spoken struct {
	f        *found
	voice    voice
	carriers []news.Link // who carried it, named at the verb
	outer    *spoken
	chain    []news.Link
}

// weaver builds the chains of one report from front to back.
type weaver struct {
	*reading
	m     *Models
	b     *bag
	all   []*spoken
	last  *spoken // the statement before, of the same depth
	names []int   // for each mention, the index of the fullest of the same name
}

// chains resolves speakers in the order of the text and builds the statements.
func (m *Models) chains(r *reading, all []*found, b *bag) []news.Statement {
	w := &weaver{reading: r, m: m, b: b}
	w.nameFully()
	slices.SortStableFunc(all, func(x, y *found) int { return cmp.Or(cmp.Compare(x.cue, y.cue), cmp.Compare(x.first, y.first)) })
	outer := nest(all)
	made := map[*found]*spoken{}
	out := make([]news.Statement, 0, len(all))
	for _, f := range order(all, outer) {
		s := &spoken{f: f, outer: made[outer[f]]}
		made[f] = s
		w.weave(s)
		w.all = append(w.all, s)
	}
	for _, f := range all {
		out = append(out, w.statement(made[f]))
	}
	return out
}

// nest tells for each statement the innermost one whose content holds its cue
// and content. Statements that begin first are looked at first.
func nest(all []*found) map[*found]*found {
	byFirst := slices.Clone(all)
	slices.SortStableFunc(byFirst, func(a, b *found) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last)) })
	outer := map[*found]*found{}
	var stack []*found
	for _, f := range byFirst {
		for len(stack) > 0 && stack[len(stack)-1].last <= f.first {
			stack = stack[:len(stack)-1]
		}
		for k := len(stack) - 1; k >= 0 && k >= len(stack)-8; k-- {
			if g := stack[k]; g.first <= f.first && f.last <= g.last && g.first <= f.cue && f.cue < g.last && g.cue != f.cue {
				outer[f] = g
				break
			}
		}
		stack = append(stack, f)
	}
	return outer
}

// order puts outer statements before the ones inside them, else by the cue.
func order(all []*found, outer map[*found]*found) []*found {
	depth := map[*found]int{}
	for _, f := range all {
		for g := outer[f]; g != nil && depth[f] < 16; g = outer[g] {
			depth[f]++
		}
	}
	key := func(f *found) int {
		for k := 0; outer[f] != nil && k < 16; k++ {
			f = outer[f]
		}
		return f.cue
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b *found) int {
		return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(depth[a], depth[b]), cmp.Compare(a.cue, b.cue))
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
	f := s.f
	switch {
	case f.source >= 0:
		s.voice = w.voiceOf(f, f.source, f.sourceEnd)
	default:
		s.voice = w.hidden(s)
	}
	s.carriers = w.carried(s)
	s.chain = slices.Clone(s.voice.links)
	s.chain = join(s.chain, s.carriers)
	s.chain = join(s.chain, w.trailing(s))
	if s.outer != nil {
		s.chain = join(s.chain, s.outer.chain)
	}
	if len(s.chain) == 0 {
		s.chain = []news.Link{w.gap()}
	}
	if s.outer == nil {
		w.last = s
	}
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
