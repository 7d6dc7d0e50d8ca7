package statement

import (
	"cmp"

	"math"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Settings are the few numbers of the search that folds have chosen.
type Settings struct {
	Cue          float32 // least probability of a cue for which a content is looked for
	Reader       float32 // weight of the readers' cues beside the stage's own, 0..1
	Extent       float32 // the same for where contents begin and end
	Begins, Ends int     // candidates for the borders of a content
	Lag          float32 // their log-probability behind the likeliest, at most
	Accept       float32 // least log-odds that a cue and its content make a statement
	Rung         float32 // least log-odds of a link besides the speaker
}

// Default is what the folds have chosen for the fast readers.
var Default = Settings{Cue: 0.2, Reader: 0.3, Extent: 0.2, Begins: 2, Ends: 3, Lag: 2, Accept: -0.6}

// Deep is for readings of the encoder.
var Deep = Settings{Cue: 0.1, Reader: 0.6, Extent: 0.3, Begins: 4, Ends: 5, Lag: 3.5, Accept: -0.6, Rung: -0.1}

// readCues fills the probability of each token to be a cue.
func (m *Models) readCues(r *reading, b *bag) {
	r.ending.of = nil
	for i := range r.Tokens {
		if !r.isWord(i) || r.skip[i] || r.sense[i].cue == nil && (r.name[i] > 0 || r.unheard(i)) {
			continue
		}
		r.cueFeatures(b, i)
		m.buf = m.cue.Append(m.buf[:0], b.x)
		r.cueP[i] = float32(math.Exp(float64(m.buf[1])))
	}
}

// unheard reports whether the readers are as sure as they are believed to be that
// no cue begins at a token. No word that the lexicon does not know was then seen to
// come up to one in ten together with this stage's own model: none of 18,000 in
// 2,000 reports.
func (r *reading) unheard(i int) bool {
	return r.opinion != nil && r.opinion.faint[i]
}

// hearReaders mixes the readers' view of the cues into the stage's own.
func (r *reading) hearReaders(weight float32) {
	if r.opinion == nil || weight == 0 {
		return
	}
	r.ending.of = nil
	for i, p := range r.cueP {
		if p > 0 {
			_, yes := mix(logit(float64(p)), r.opinion.cue[i], weight)
			r.cueP[i] = float32(math.Exp(float64(yes)))
		}
	}
}

// heard mixes log-odds with what the readers say of the token and returns the
// logarithms of the probabilities of no and yes.
func (m *Models) heard(own float32, readers []float32, i int) (no, yes float32) {
	if readers == nil {
		return mix(own, 0, 0)
	}
	return mix(own, readers[i], m.set.Extent)
}

// find returns the statements of a report: cues whose probability suffices,
// each with its likeliest content, so that contents nest or follow.
func (m *Models) find(r *reading, set Settings, b *bag) []*found {
	var out []*found
	r.hearReaders(set.Reader)
	m.set = set
	for i := range r.Tokens {
		if r.cueP[i] >= set.Cue {
			if f := m.content(r, i, b); f != nil {
				out = append(out, f)
			}
		}
	}
	return settle(out)
}

// content finds the likeliest content of the cue at i; nil where there is none.
func (m *Models) content(r *reading, i int, b *bag) *found {
	f := &found{cue: i, cueEnd: r.cueEnd(i), source: -1, sourceEnd: -1}
	list := m.extents(r, f, b)
	if len(list) == 0 {
		return nil
	}
	e, odds, next := m.pick(r, f, list)
	f.way, f.first, f.last = e.way, e.first, e.last
	m.row = r.acceptRow(m.row[:0], f, e, odds, next)
	f.score = m.accept.Score(m.row)
	if f.score < m.set.Accept {
		return nil
	}
	return f
}

// canBegin reports whether a content can begin at the token: no mark but an
// opening one, no clitic.
func (r *reading) canBegin(j int) bool {
	if r.skip[j] {
		return false
	}
	return r.Tokens[j].Kind != news.Mark || r.role[j] == open || r.role[j] == bracket
}

// trimBack returns the end of a content that stands before its cue: without
// marks and clitics at its end.
func (r *reading) trimBack(first, cue int) int {
	for cue > first && (r.Tokens[cue-1].Kind == news.Mark && r.role[cue-1] != unbracket || r.Tokens[cue-1].Kind == news.Clitic) {
		cue--
	}
	return cue
}

// endStart is the state before the first token of the content of f.
func (r *reading) endStart(f *found) endState {
	s := endState{cue: f.cue, first: f.first, around: f.way == wayAround}
	switch {
	case r.role[f.first] == open:
		s.quoted = r.quote[f.first]
	case f.first > 0 && r.role[f.first-1] == open:
		s.quoted = r.quote[f.first-1]
	case f.first > 1 && r.role[f.first-2] == open && r.isThat(f.first-1):
		s.quoted = r.quote[f.first-2]
	}
	return s
}

// pass counts what token e adds to the state.
func (s *endState) pass(r *reading, e int) {
	switch r.role[e] {
	case bracket:
		s.brackets++
	case unbracket:
		s.brackets = max(0, s.brackets-1)
	}
	if e > s.first && r.Tokens[e].Sentence != r.Tokens[e-1].Sentence {
		s.stops++
	}
}

// cueEnd returns the token behind the cue: adverbials take the verb that
// follows them (as was said).
func (r *reading) cueEnd(i int) int {
	s := r.sense[i]
	if s.cue == nil {
		return i + 1
	}
	switch s.cue.class {
	case phrase:
		return min(i+2, len(r.Tokens))
	case adverbial:
		for j := i + 1; j < len(r.Tokens) && j <= i+3; j++ {
			if r.sense[j].cue != nil && r.sense[j].as == asPast {
				return j + 1
			}
			if r.Tokens[j].Kind != news.Clitic && !r.is(inNeg, j) {
				break
			}
		}
	}
	return i + 1
}

// settle drops of two statements that cross, or have nearly the same content,
// the worse one. Contents are bounded in length, so each is compared only with
// those that begin near it.
func settle(all []*found) []*found {
	const drawer = reachLong + reachBehind + reachAhead
	byScore := slices.Clone(all)
	slices.SortStableFunc(byScore, func(a, b *found) int { return cmp.Compare(b.score, a.score) })
	near := map[int][]*found{}
	var kept []*found
	for _, f := range byScore {
		d := f.first / drawer
		if slices.ContainsFunc(near[d-1], f.clashes) || slices.ContainsFunc(near[d], f.clashes) || slices.ContainsFunc(near[d+1], f.clashes) {
			continue
		}
		near[d] = append(near[d], f)
		kept = append(kept, f)
	}
	slices.SortFunc(kept, func(a, b *found) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last), cmp.Compare(a.cue, b.cue))
	})
	return kept
}

// clashes reports whether two contents cross or are nearly the same.
func (f *found) clashes(g *found) bool {
	lo, hi := max(f.first, g.first), min(f.last, g.last)
	if lo >= hi {
		return false
	}
	inside := f.first <= g.first && g.last <= f.last || g.first <= f.first && f.last <= g.last
	if !inside {
		return true
	}
	union := max(f.last, g.last) - min(f.first, g.first)
	return (hi-lo)*10 > union*9
}
