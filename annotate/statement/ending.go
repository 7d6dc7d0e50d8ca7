package statement

import (
	"github.com/rawi-news/rawi/annotate"
)

// endFeatures describes token e as the last of a content.
func (r *reading) endFeatures(b *bag, s *endState, e int) {
	q, stop := r.quoteState(s, e), r.stopState(e)
	b.reset()
	r.endAlone(b, e, stop)
	r.endQuoted(b, e, stop, q)
	r.endSoFar(b, s, e, stop, q)
	r.endBeside(b, s, e, q)
}

// endAlone adds what does not depend on the content.
func (r *reading) endAlone(b *bag, e int, stop uint32) {
	n1, n2, n3 := at(r.hw, e+1), at(r.hw, e+2), at(r.hw, e+3)
	k1, k2 := at(r.hk, e+1), at(r.hk, e+2)
	next := r.nextCue(e)
	b.one(501, n1)
	b.two(502, n1, n2)
	b.three(503, n1, n2, n3)
	b.two(504, k1, k2)
	b.two(505, at(r.hw, e), n1)
	b.two(506, at(r.hk, e), k1)
	b.two(513, stop, next)
	b.two(516, stop, n1)
	b.two(517, stop, n2)
	b.two(521, next, n1)
	b.two(525, at(r.hw, e), stop)
	b.two(530, n1, k2)
	b.two(531, n2, at(r.hk, e+3))
	b.two(534, r.commaWord(e), next)
	if e+1 < len(r.Tokens) {
		b.two(537, at(r.hs, e+1), at(r.hs, e+2))
	}
}

// endQuoted adds what depends on the content by how the token stands to its
// quotation alone.
func (r *reading) endQuoted(b *bag, e int, stop, q uint32) {
	n1, n2, k1 := at(r.hw, e+1), at(r.hw, e+2), at(r.hk, e+1)
	next := r.nextCue(e)
	b.three(509, q, stop, next)
	b.two(510, q, n1)
	b.two(511, q, n2)
	b.three(512, q, k1, at(r.hk, e+2))
	b.three(522, next, k1, q)
	b.three(529, r.afterStop(e), stop, q)
	b.three(532, n1, n2, q)
	b.two(533, r.commaWord(e), q)
	if e+1 < len(r.Tokens) {
		b.three(536, flag(r.Tokens[e+1].Line != r.Tokens[e].Line), stop, q)
	}
}

// endSoFar adds what depends on the cue and on what was passed, but not on the
// words at hand.
func (r *reading) endSoFar(b *bag, s *endState, e int, stop, q uint32) {
	l, c, long := r.lemma(s.cue), r.cls(s.cue), far(e-s.first)
	b.one(507, q)
	b.two(508, q, stop)
	b.two(514, stop, long)
	b.three(515, q, stop, long)
	b.three(518, q, stop, uint32(min(s.stops, 3)))
	b.three(519, c, stop, q)
	b.three(520, l, stop, q)
	b.two(523, flag(s.brackets > 0), stop)
	b.three(524, flag(s.around), stop, q)
	b.two(526, c, long)
	b.two(527, l, long)
}

// endBeside adds what depends on both, and what the encoder says.
func (r *reading) endBeside(b *bag, s *endState, e int, q uint32) {
	c := r.cls(s.cue)
	b.two(528, c, at(r.hw, e+1))
	b.three(535, r.commaWord(e), c, flag(r.quote[s.first] > 0))
	if r.deep != nil {
		b.hear(541, r.opinion.end[e], q)
		r.hearPointed(b, 545, annotate.ArcLast, s.cue, e, q)
	}
}

// ending remembers what the parts of the features of an end add up to: the same
// token is asked for by several contents.
type ending struct {
	of     binary // whose weights; nil where nothing is remembered
	tokens []tokenEnd
	sofar  [64]stateEnd
}

type tokenEnd struct {
	alone, quoted float32
	asked         bool  // whether alone is filled
	q             uint8 // one more than how it stood to the quotation for quoted, 0 not yet asked
}

type stateEnd struct {
	key uint64 // one more than the state
	sum float32
}

// forget makes room for the tokens of a report and an end classifier.
func (n *ending) forget(of binary, tokens int) {
	n.of = of
	if cap(n.tokens) < tokens {
		n.tokens = make([]tokenEnd, tokens)
	}
	n.tokens = n.tokens[:tokens]
	clear(n.tokens)
	clear(n.sofar[:])
}

// hardlyEnds is the log-odds by the features of a token by itself, or also by how
// it stands to the quotation, below which it is not asked further whether a content
// ends there, where the fast readers hold it for as unlikely as they are believed.
// Of 94,000 such tokens in 800 reports none came out as the likeliest end, and five
// as the second or third.
const hardlyEnds = -3

// endOdds returns the log-odds that token e is the last of a content: those of
// endFeatures, of which what was asked before is remembered; false where it
// hardly is.
func (m *Models) endOdds(r *reading, b *bag, s *endState, e int) (odds float32, may bool) {
	n := &r.ending
	if n.of != m.end {
		n.forget(m.end, len(r.Tokens))
	}
	q, stop := r.quoteState(s, e), r.stopState(e)
	t := &n.tokens[e]
	if !t.asked {
		b.reset()
		r.endAlone(b, e, stop)
		t.asked, t.alone = true, m.end.Odds(b.x)
	}
	doubted := r.deep == nil && r.opinion != nil && r.opinion.end[e] <= least
	if doubted && t.alone < hardlyEnds {
		return 0, false
	}
	if t.q != uint8(q)+1 {
		b.reset()
		r.endQuoted(b, e, stop, q)
		t.q, t.quoted = uint8(q)+1, m.end.More(b.x)
	}
	if doubted && t.alone+t.quoted < hardlyEnds {
		return 0, false
	}
	sofar := m.endSoFar(r, b, s, e, stop, q)
	b.reset()
	r.endBeside(b, s, e, q)
	return t.alone + t.quoted + sofar + m.end.More(b.x), true
}

// endSoFar is what endSoFar of the reading adds to the log-odds.
func (m *Models) endSoFar(r *reading, b *bag, s *endState, e int, stop, q uint32) float32 {
	key := uint64(s.cue)<<24 | uint64(far(e-s.first))<<16 | uint64(q)<<8 | uint64(stop)<<4 | uint64(min(s.stops, 3))<<2 | uint64(flag(s.brackets > 0))<<1 | uint64(flag(s.around))
	f := &r.ending.sofar[(key*0x9E3779B97F4A7C15)>>58]
	if f.key != key+1 {
		b.reset()
		r.endSoFar(b, s, e, stop, q)
		f.key, f.sum = key+1, m.end.More(b.x)
	}
	return f.sum
}
