package statement

import (
	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// reach bounds how far from its cue a content may begin, and how long it may
// be, in tokens; it keeps the search linear.
const (
	reachAhead  = 60
	reachBehind = 120
	reachLong   = 420
)

// beginFeatures describes token j as the first of the content of a cue at i,
// j behind i.
func (r *reading) beginFeatures(b *bag, i, j int) {
	b.reset()
	l, c := r.hl[i], r.cls(i)
	if l == 0 {
		l = r.hs[i]
	}
	before, here := at(r.hw, j-1), at(r.hw, j)
	d := far(j - i)
	seen := r.between(i, j)
	b.one(301, before)
	b.two(302, before, at(r.hw, j-2))
	b.one(303, here)
	b.one(304, at(r.hk, j))
	b.one(305, at(r.hk, j-1))
	b.two(306, at(r.hk, j-1), at(r.hk, j))
	b.one(307, d)
	b.two(308, c, d)
	b.two(309, l, before)
	b.two(310, c, before)
	b.three(311, c, before, d)
	b.two(312, l, d)
	b.one(313, seen)
	b.two(314, seen, before)
	b.three(315, seen, at(r.hk, j-1), c)
	b.two(316, flag(r.opensFor(i, j-1)), before)
	s := r.ahead(j - 1)
	b.two(317, far(s.that), c)
	b.two(318, far(s.quote), c)
	b.two(319, far(s.colon), c)
	b.three(320, far(s.that), far(s.quote), before)
	b.three(321, c, at(r.hk, j), flag(j > 0 && r.name[j] > 0 && r.name[j] == r.name[j-1]))
	b.one(322, flag(r.Tokens[j].Sentence != r.Tokens[i].Sentence))
	b.two(323, flag(r.Tokens[j].Glued), at(r.hk, j))
	b.two(324, c, at(r.hs, j))
	b.three(325, c, r.headKind(j), d)
	b.three(326, at(r.hw, j-1), at(r.hk, j), c)
	b.two(327, flag(j > 0 && r.role[j-1] == open), d)
	b.two(328, r.cueDrawer(j), c)
	if r.deep != nil {
		b.hear(341, r.opinion.begin[j], c)
		r.hearPointed(b, 345, annotate.ArcFirst, i, j, c)
	}
}

// between tells in bits what stands between a cue and a token behind it.
func (r *reading) between(i, j int) uint32 {
	var seen uint32
	for k := i + 1; k < j; k++ {
		switch {
		case r.isThat(k):
			seen |= 1
		case r.role[k] == open:
			seen |= 2
		case r.role[k] == colon:
			seen |= 4
		case r.role[k] == comma:
			seen |= 8
		case r.name[k] > 0:
			seen |= 16
		case r.role[k] == shut:
			seen |= 32
		}
	}
	return seen
}

// opensFor reports whether the token is a particle by which the cue opens what
// is said.
func (r *reading) opensFor(i, j int) bool {
	c := r.sense[i].cue
	if c == nil || j <= i {
		return false
	}
	for _, p := range c.opens {
		if p == r.w[j] {
			return true
		}
	}
	return false
}

// cueDrawer puts the probability that the token (or the word behind it) is a
// cue into one of four drawers.
func (r *reading) cueDrawer(i int) uint32 {
	if i = r.word(i); i < 0 {
		return 9
	}
	switch p := r.cueP[i]; {
	case p > 0.7:
		return 3
	case p > 0.35:
		return 2
	case p > 0.1:
		return 1
	}
	return 0
}

// backFeatures describes token j as the first of a content that begins before
// its cue at i; around says that it goes on behind the cue.
func (r *reading) backFeatures(b *bag, i, j int, around bool) {
	b.reset()
	c := r.cls(i)<<1 | flag(around)
	before := at(r.hw, j-1)
	first, _ := r.sentence(i)
	b.one(401, before)
	b.two(402, before, at(r.hw, j-2))
	b.two(403, at(r.hk, j-1), at(r.hk, j))
	b.one(404, at(r.hw, j))
	b.two(405, far(j-first), c)
	b.two(406, far(i-j), c)
	b.two(407, far(j-first), before)
	b.three(408, flag(j > 0 && r.role[j-1] == open), flag(i > 0 && r.role[i-1] == shut), c)
	same := r.quote[j] > 0 && r.quote[j] == at32(r.quote, i-1)
	near := r.quote[j] > 0 && (r.quote[j] == at32(r.quote, i-2) || r.quote[j] == at32(r.quote, i-3))
	b.three(409, flag(same), flag(near), flag(j > 0 && r.role[j-1] == open))
	b.two(410, flag(j == first), c)
	b.two(411, flag(j > 0 && r.isThat(j-1)), c)
	b.two(412, c, r.cueDrawer(j))
	b.two(413, c, at(r.hk, j))
	b.two(414, flag(j > first && r.Tokens[j-1].Kind == news.Clitic && j-1 == first), c)
	b.two(415, flag(j == 0 || r.Tokens[j].Line != r.Tokens[j-1].Line), c)
	b.two(416, c, r.lexBetween(j, i))
	if r.deep != nil {
		b.hear(441, r.opinion.begin[j], c)
		r.hearPointed(b, 445, annotate.ArcFirst, i, j, c)
	}
}

// lexBetween tells whether another cue of the lexicon stands between two tokens.
func (r *reading) lexBetween(from, to int) uint32 {
	for k := from; k < to; k++ {
		if r.cueP[k] > 0.5 {
			return r.cls(k) + 1
		}
	}
	return 0
}

func at32(list []int32, i int) int32 {
	if i < 0 || i >= len(list) {
		return -1
	}
	return list[i]
}

// endState is what is known of a content while its end is looked for.
type endState struct {
	cue, first int
	around     bool
	quoted     int32 // quotation whose opening mark stands right before the content
	stops      int   // sentence ends passed
	brackets   int
}

var commaHash = hash("c")

// commaWord hashes the words behind a comma that follows, 0 where none does.
func (r *reading) commaWord(e int) uint32 {
	if e+2 >= len(r.Tokens) || r.role[e+1] != comma {
		return 0
	}
	if r.Tokens[e+2].Kind == news.Clitic {
		return commaHash ^ r.hw[e+2]*3 ^ at(r.hk, e+3)
	}
	return r.hw[e+2]
}

// quoteState tells how a last token stands to the quotation of the content.
func (r *reading) quoteState(s *endState, e int) uint32 {
	next := at32(r.quote, e+1)
	shuts := e+1 < len(r.role) && r.role[e+1] == shut
	switch {
	case s.quoted > 0 && shuts && next == s.quoted:
		return 1 // its own closing mark follows
	case s.quoted > 0 && r.quote[e] == s.quoted && r.role[e] != shut:
		return 2 // still inside
	case s.quoted > 0 && r.role[e] == shut && r.quote[e] == s.quoted:
		return 3
	case s.quoted > 0:
		return 4 // beyond it
	case r.quote[s.first] > 0 && r.quote[e] == r.quote[s.first] && shuts:
		return 5 // end of the quotation in which cue and content stand
	case r.quote[s.first] > 0 && r.quote[e] == r.quote[s.first]:
		return 6
	case r.quote[s.first] > 0:
		return 7
	case shuts:
		return 8 // a quotation inside the content closes
	case r.role[e] == shut:
		return 9
	case r.quote[e] > 0:
		return 10
	}
	return 0
}

// stopState tells whether a sentence, line or text ends behind the token.
func (r *reading) stopState(e int) uint32 {
	n := len(r.Tokens)
	if e+1 >= n {
		return 4
	}
	if r.Tokens[e+1].Line != r.Tokens[e].Line {
		return 3
	}
	if r.Tokens[e+1].Sentence != r.Tokens[e].Sentence {
		return 2
	}
	_, last := r.sentence(e)
	for j := e + 1; j < last; j++ {
		if r.Tokens[j].Kind != news.Mark {
			if r.role[e+1] == comma {
				return 5
			}
			return 0
		}
	}
	if last >= n || r.Tokens[last].Line != r.Tokens[e].Line {
		return 6 // only marks to the end of the line
	}
	return 1
}

// nextCue tells how likely a cue begins right behind the token, and its class.
func (r *reading) nextCue(e int) uint32 {
	i := r.word(e + 1)
	if i < 0 {
		return 0
	}
	return r.cueDrawer(i)<<8 | r.cls(i)
}

// afterStop hashes the first word of what follows a sentence's end.
func (r *reading) afterStop(e int) uint32 {
	i := r.word(e + 1)
	if i < 0 {
		return 0
	}
	return r.hk[i] ^ r.cueDrawer(i)
}
