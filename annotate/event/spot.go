package event

import (
	"math"
	"sort"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// spot is a token that may be a trigger: how likely it is held for one by this
// package's own model, by the readers, and by both, and for which type.
type spot struct {
	token             int
	own, theirs, sure float64   // the first two as log-odds
	mine, joint       []float64 // of each type: by the own model, and by both
	said              []float32 // of each type, by the readers
	heard             [4]float32
}

// dim is how unlikely a trigger the forests are still asked about.
const dim = 0.04

// spots returns the tokens that may be triggers, in text order.
func (r *reading) spots(isTrigger, isKind *column, readers *opinion) []spot {
	var out []spot
	cues := r.cues()
	var scratch []uint32
	for i := range r.Tokens {
		if readers.hopeless(i) || !r.possible(i) {
			continue
		}
		scratch = r.wordFeatures(i, cues, scratch)
		s := spot{token: i, own: isTrigger.score(scratch)}
		s.sure = readers.trigger(i, 1/(1+math.Exp(-s.own)))
		if s.sure < dim {
			continue
		}
		s.theirs = logOdds(1 - math.Exp(float64(readers.Row(i)[0])))
		s.said = readers.Row(i)[1:]
		for k := range news.EventTypes {
			s.mine = append(s.mine, isKind.label(scratch, uint32(k)))
			s.joint = append(s.joint, readers.kind(i, k, s.mine[k]))
		}
		s.mine, s.joint = soften(s.mine), soften(s.joint)
		s.heard = r.loudest(i)
		out = append(out, s)
	}
	return out
}

// earshot is how many tokens to either side names are listened to.
const earshot = 40

// loudest returns the greatest log-odds of an arc from a token to any name or
// time near it.
func (r *reading) loudest(i int) (out [4]float32) {
	for q := range out {
		out[q] = silent
	}
	first, last := r.bounds(i, earshot)
	for j := max(first, 0); j < last; j++ {
		if m := r.words[j].mention; m >= 0 && (j == 0 || r.words[j-1].mention != m) {
			for q, k := range relations {
				if odds, ok := r.Arcs.Odds(k, i, j); ok {
					out[q] = max(out[q], odds)
				}
			}
		}
	}
	from := sort.Search(len(r.times), func(k int) bool { return r.times[k].first >= i-reachTokens })
	for k := from; k < len(r.times) && r.times[k].first < i+reachTokens; k++ {
		if x := &r.times[k]; x.sentence == r.sentence(i) {
			if odds, ok := r.Arcs.Odds(annotate.ArcDate, i, x.first); ok {
				out[3] = max(out[3], odds)
			}
		}
	}
	return out
}

// gist is what the spots of a report tell together: of each word how often it
// is a trigger and of which type.
type gist struct {
	words map[uint32]*wordGist
	types []float64
	sure  float64
}

type wordGist struct {
	spots, sure float64
	types       []float64
}

func gistOf(r *reading, spots []spot) *gist {
	g := &gist{map[uint32]*wordGist{}, make([]float64, len(news.EventTypes)), 0}
	for i := range spots {
		s := &spots[i]
		l := r.words[s.token].lemma
		w := g.words[l]
		if w == nil {
			w = &wordGist{types: make([]float64, len(news.EventTypes))}
			g.words[l] = w
		}
		w.spots++
		w.sure += s.sure
		g.sure += s.sure
		for k, p := range s.joint {
			w.types[k] += s.sure * p
			g.types[k] += s.sure * p
		}
	}
	return g
}

// spotRow describes spot i as a trigger.
func (r *reading) spotRow(spots []spot, i int, g *gist, out row) row {
	s := &spots[i]
	w := out[:0]
	top := best(s.joint)
	w.num(s.own, s.theirs, s.sure, s.joint[top], standing(s.joint, top), s.mine[top], float64(s.said[top]))
	r.wordRow(&w, s, top)
	word := g.words[r.words[s.token].lemma]
	w.num(word.spots, (word.sure-s.sure)/max(1, word.spots-1), g.sure, float64(len(spots)))
	for _, step := range []int{-1, 1} {
		k := i + step
		if k < 0 || k >= len(spots) {
			w.num(0, 99, 0, 0)
			continue
		}
		y := &spots[k]
		w.num(y.sure, math.Abs(float64(y.token-s.token)), y.joint[top])
		w.flag(r.words[y.token].lemma == r.words[s.token].lemma)
	}
	w.num(r.toldBefore(spots, i))
	return w
}

// toldBefore is how likely a trigger of the same word stands before spot i in
// its sentence.
func (r *reading) toldBefore(spots []spot, i int) (told float64) {
	s := &spots[i]
	for k := i - 1; k >= max(0, i-earshot) && r.sentence(spots[k].token) == r.sentence(s.token); k-- {
		if r.words[spots[k].token].lemma == r.words[s.token].lemma {
			told = max(told, spots[k].sure)
		}
	}
	return told
}

// wordRow describes the word of a spot.
func (r *reading) wordRow(w *row, s *spot, top int) {
	i := s.token
	t := &r.Tokens[i]
	e, sure := r.meaning(i)
	known := 0.0
	switch {
	case e == nil:
	case sure:
		known = 2
	default:
		known = 1
	}
	w.num(float64(top), known)
	w.flag(e != nil && e.typ == news.EventTypes[top])
	w.flag(r.words[i].verb)
	w.num(float64(t.Feats.Tense), float64(t.Feats.Voice))
	w.flag(t.Pronoun > 0)
	w.flag(bare(t.Norm) != t.Norm)
	w.flag(r.words[i].role == isCue)
	w.flag(r.within[i] >= 0)
	first, last := r.bounds(i, reachTokens)
	w.num(float64(i-first), float64(last-i), float64(r.sentence(i)))
	for _, odds := range s.heard {
		w.num(float64(odds))
	}
	if p := r.Scores[annotate.HeadStatus]; p != nil && len(p.LogP) == len(r.Tokens)*len(p.Labels) {
		for _, v := range p.Row(i) {
			w.num(float64(v))
		}
	} else {
		w.num(0, 0, 0, 0, 0)
	}
}

// kindRow describes type k of spot i.
func (r *reading) kindRow(spots []spot, i, k int, g *gist, out row) row {
	s := &spots[i]
	w := out[:0]
	top := best(s.joint)
	w.num(float64(k), logOf(s.mine[k]), float64(s.said[k]), logOf(s.joint[k]), standing(s.joint, k), standing(s.mine, k), s.sure)
	e, sure := r.meaning(s.token)
	w.flag(e != nil && e.typ == news.EventTypes[k])
	w.flag(sure)
	r.wordRow(&w, s, top)
	word := g.words[r.words[s.token].lemma]
	w.num(word.spots, (word.types[k]-s.sure*s.joint[k])/max(0.1, word.sure-s.sure), (g.types[k]-s.sure*s.joint[k])/max(0.1, g.sure-s.sure))
	for _, step := range []int{-2, -1, 1, 2} {
		at := i + step
		if at < 0 || at >= len(spots) {
			w.num(0, 99)
			continue
		}
		w.num(spots[at].joint[k]*spots[at].sure, math.Abs(float64(spots[at].token-s.token)))
	}
	return w
}

// find finds the events of a report by the forests.
func (g *grove) find(r *reading, spots []spot, readers *opinion) []news.Event {
	var out []news.Event
	a := gistOf(r, spots)
	var w row
	for i := range spots {
		w = r.spotRow(spots, i, a, w)
		if chance(g.spotted, w) < bars.spot {
			continue
		}
		top, kind := math.Inf(-1), 0
		for k := range news.EventTypes {
			if readers.thinkable(spots[i].token, k) {
				w = r.kindRow(spots, i, k, a, w)
				if s := float64(g.typ.Score(w)); s > top {
					top, kind = s, k
				}
			}
		}
		out = append(out, news.Event{Span: r.Tokens[spots[i].token].Span, Type: news.EventTypes[kind]})
	}
	return out
}
