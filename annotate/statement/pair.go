package statement

import (
	"math"
	"sort"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// silent stands for the log-odds of an arc that nobody was asked about.
const silent = float32(-99)

// asked names the arcs of one relation that go from one token.
type asked struct {
	relation annotate.Relation
	from     int
}

// pointed returns the log-odds that a cue points at token j of all the tokens
// around it; silent where nobody answered.
func (r *reading) pointed(k annotate.Relation, cue, j int) float32 {
	odds, ok := r.Arcs.Odds(k, cue, j)
	if !ok {
		return silent
	}
	return bounded(float64(odds) - r.total(k, cue))
}

// pointless returns the log-odds that a cue points at no token by a relation.
func (r *reading) pointless(k annotate.Relation, cue int) float32 {
	if r.Arcs == nil {
		return silent
	}
	return bounded(-r.total(k, cue))
}

// total is the logarithm of one and the sum of the odds of all tokens around a
// cue: what the odds of one of them are measured by.
func (r *reading) total(k annotate.Relation, cue int) float64 {
	if t, ok := r.totals[asked{k, cue}]; ok {
		return t
	}
	sum := 1.0
	for j := max(0, cue-reachBehind); j < min(len(r.Tokens), cue+reachLong); j++ {
		if odds, ok := r.Arcs.Odds(k, cue, j); ok {
			sum += math.Exp(float64(odds))
		}
	}
	if r.totals == nil {
		r.totals = map[asked]float64{}
	}
	t := math.Log(sum)
	r.totals[asked{k, cue}] = t
	return t
}

// bounded makes log-odds of the logarithm of a probability.
func bounded(logP float64) float32 { return logit(math.Exp(min(logP, 0))) }

// hearPointed adds what the arcs say of token j as what a cue points at.
func (r *reading) hearPointed(b *bag, kind uint32, k annotate.Relation, cue, j int, seen uint32) {
	if o := r.pointed(k, cue, j); o != silent {
		b.hear(kind, o, seen)
	}
}

// together is how many mentions of a name on each side of a cue are looked at.
const together = 24

// linked returns the log-odds that an arc goes from a cue to whom a link names:
// to any mention of the same name near by, or to the phrase at a token, -1 none.
func (w *weaver) linked(k annotate.Relation, cue int, l news.Link, phrase int) float32 {
	sum := silent
	if w.Arcs == nil {
		return sum
	}
	if m := l.Mention.Index(); m >= 0 {
		list := w.standing.at[w.names[m]]
		middle := sort.SearchInts(list, cue)
		for _, j := range list[max(0, middle-together):min(len(list), middle+together)] {
			sum = w.meet(sum, k, cue, j)
		}
	} else if phrase >= 0 {
		sum = w.meet(sum, k, cue, phrase)
	}
	return sum
}

// meet adds the arc to one more token to what is known of a thing.
func (r *reading) meet(sum float32, k annotate.Relation, cue, j int) float32 {
	odds, ok := r.Arcs.Odds(k, cue, j)
	if !ok {
		return sum
	}
	top, low := max(sum, odds), min(sum, odds)
	return top + float32(math.Log1p(math.Exp(float64(low-top))))
}

// hearChoices asks the arcs who speaks.
func (w *weaver) hearChoices(s *spoken, list []choice) {
	for k := range list {
		c := &list[k]
		c.odds = silent
		if c.sort != sortNobody {
			c.odds = w.linked(annotate.ArcVoice, s.f.cue, c.voice.links[len(c.voice.links)-1], c.voice.stands-1)
		}
	}
	for k := range list {
		list[k].rival, list[k].place = silent, 0
		for j := range list {
			if j == k {
				continue
			}
			list[k].rival = max(list[k].rival, list[j].odds)
			if list[j].odds > list[k].odds {
				list[k].place++
			}
		}
	}
}

// heardFeatures describes a choice by what the arcs and the encoder say.
func (w *weaver) heardFeatures(b *bag, s *spoken, c *choice, have uint32) {
	if w.Arcs == nil {
		return
	}
	k := hash(string(c.voice.kind))
	odds, rival, place := coarse(c.odds), coarse(c.rival), uint32(min(c.place, 4))
	b.two(1201, c.sort, odds)
	b.two(1202, coarse(c.odds/2), k)
	b.three(1203, c.sort, place, coarse(c.odds/2))
	b.two(1204, coarse(c.odds-c.rival), flag(c.odds == silent))
	b.two(1205, c.sort, coarse(c.odds-c.rival))
	b.three(1206, c.sort, rival, have)
	b.three(1207, c.sort, place, have)
	if p := w.deep.voiceKind(s.f.cue, c.voice.kind); p < 0 {
		b.two(1208, drawer(p), k)
		b.two(1209, drawer(2*p), c.sort)
		b.three(1210, drawer(p), k, have)
	}
}

// hearRungs asks the arcs who passed it on, and who said it first.
func (w *weaver) hearRungs(s *spoken, list []rung) {
	for k := range list {
		c := &list[k]
		phrase := c.token
		if c.from != nil && c.sort == rungOuter {
			phrase = c.from.voice.stands - 1
		}
		c.odds = w.linked(annotate.ArcCarrier, s.f.cue, c.link, phrase)
		c.first = w.linked(annotate.ArcOrigin, s.f.cue, c.link, phrase)
	}
}

// arcFeatures describes a rung by what the arcs say.
func (w *weaver) arcFeatures(b *bag, s *spoken, c *rung) {
	if w.Arcs == nil {
		return
	}
	k := hash(string(c.link.Kind)) ^ flag(c.link.Mention > 0)
	b.one(1221, coarse(c.odds))
	b.two(1222, coarse(c.odds), c.sort)
	b.two(1223, coarse(c.odds/2), k)
	b.two(1224, coarse(c.first), c.sort)
	b.two(1225, coarse(c.first/2), coarse(c.odds/2))
	b.two(1226, coarse(c.odds/2), uint32(min(len(s.chain), 3)))
	if w.deep != nil && w.deep.links != nil {
		for n, p := range w.deep.links.Row(s.f.cue) {
			b.three(1227, uint32(n), drawer(p), uint32(min(len(s.chain), 3)))
			b.three(1228, uint32(n), drawer(p), c.sort)
		}
	}
}

func coarse(odds float32) uint32 { return drawer(min(max(odds, -9), 9)) + 16 }
