package statement

import (
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// bag gathers the features of one decision; each is named by a small number,
// its kind, and mixed with what was seen: nothing, one, two or three things.
type bag struct{ x []uint32 }

func (b *bag) none(kind uint32) { b.x = append(b.x, seqlabel.Begin(kind).Feature()) }

func (b *bag) one(kind, seen uint32) { b.x = append(b.x, seqlabel.Begin(kind).With(seen).Feature()) }

func (b *bag) two(kind, seen, more uint32) {
	b.x = append(b.x, seqlabel.Begin(kind).With(seen).With(more).Feature())
}

func (b *bag) three(kind, seen, more, most uint32) {
	b.x = append(b.x, seqlabel.Begin(kind).With(seen).With(more).With(most).Feature())
}

func (b *bag) reset() { b.x = b.x[:0] }

// flag is 1 or 0.
func flag(v bool) uint32 {
	if v {
		return 1
	}
	return 0
}

// far puts a distance into one of few drawers.
func far(n int) uint32 {
	switch {
	case n < 0:
		return 20 + far(-n)
	case n < 5:
		return uint32(n)
	case n < 8:
		return 5
	case n < 13:
		return 6
	case n < 21:
		return 7
	case n < 34:
		return 8
	case n < 55:
		return 9
	}
	return 10
}

// edge stands for what lies outside the report.
const edge = 0x7eedbeef

func at(list []uint32, i int) uint32 {
	if i < 0 || i >= len(list) {
		return edge
	}
	return list[i]
}

// word returns the index of the nearest token at or behind i that is no mark
// and no proclitic, at most 4 tokens on; -1 where there is none.
func (r *reading) word(i int) int {
	for j := i; j < len(r.Tokens) && j < i+4; j++ {
		if k := r.Tokens[j].Kind; k != news.Mark && k != news.Clitic {
			return j
		}
	}
	return -1
}

// cls returns the class of the lexicon's sense with how it is realised.
func (r *reading) cls(i int) uint32 {
	if i < 0 || i >= len(r.sense) || r.sense[i].cue == nil {
		return 0
	}
	return uint32(r.sense[i].cue.class)<<4 | uint32(r.sense[i].as)
}

// signs are what lies ahead of a cue in its sentence: distances to the next
// particle, quotation, colon and lexicon word.
type signs struct{ that, quote, colon, next, end int }

func (r *reading) ahead(i int) signs {
	s := signs{99, 99, 99, 99, 99}
	_, last := r.sentence(i)
	last = min(last, i+40)
	for j := i + 1; j < last; j++ {
		d := j - i
		switch {
		case s.that == 99 && r.isThat(j):
			s.that = d
		case s.quote == 99 && r.role[j] == open:
			s.quote = d
		case s.colon == 99 && r.role[j] == colon:
			s.colon = d
		case s.next == 99 && r.sense[j].cue != nil:
			s.next = d
		}
	}
	s.end = last - i
	return s
}

// cueFeatures describes a token that may be a cue.
func (r *reading) cueFeatures(b *bag, i int) {
	b.reset()
	first, last := r.sentence(i)
	l, c, w := r.hl[i], r.cls(i), r.hw[i]
	if l == 0 {
		l = r.hs[i]
	}
	s := r.ahead(i)
	that, quote := far(s.that), far(s.quote)
	b.one(1, w)
	b.one(2, l)
	b.one(3, c)
	b.one(4, r.hs[i])
	b.one(5, r.hk[i])
	for d := -3; d <= 3; d++ {
		if d == 0 {
			continue
		}
		b.one(uint32(10+d), at(r.hw, i+d))
		b.one(uint32(20+d), at(r.hk, i+d))
		b.two(uint32(30+d), c, at(r.hw, i+d))
	}
	b.two(40, l, at(r.hw, i+1))
	b.two(41, l, at(r.hw, i-1))
	b.two(42, l, at(r.hk, i+1))
	b.three(43, c, at(r.hk, i+1), at(r.hk, i-1))
	b.two(44, c, that)
	b.two(45, l, that)
	b.two(46, c, quote)
	b.two(47, l, quote)
	b.two(48, c, far(s.colon))
	b.two(49, c, far(s.next))
	b.two(50, c, far(i-first))
	b.two(51, c, far(last-i))
	b.two(52, flag(r.quote[i] > 0), c)
	b.two(53, flag(r.quote[i] > 0), l)
	b.two(54, at(r.hw, i+1), at(r.hw, i+2))
	b.two(55, at(r.hw, i-1), at(r.hw, i-2))
	b.two(56, flag(r.Tokens[i].Pronoun > 0), c)
	p, k := r.lexBefore(i)
	b.two(57, c, p)
	b.two(58, c, k)
	b.two(59, l, k)
	b.three(60, c, that, at(r.hk, i+1))
	b.two(61, flag(i == 0 || r.Tokens[i].Line != r.Tokens[i-1].Line), c)
	n := r.word(i + 1)
	b.two(62, c, at(r.hs, n))
	b.two(63, c, r.headKind(n))
	b.two(64, l, r.headKind(n))
	if r.deep != nil {
		b.hear(71, r.opinion.cue[i], l)
	}
}

// headKind numbers what the head list says of a word.
func (r *reading) headKind(i int) uint32 {
	if i < 0 {
		return 0
	}
	if r.name[i] > 0 {
		return hash("name", string(r.Mentions[r.name[i]-1].Type))
	}
	return r.facts[i].headHash
}

// lexBefore returns the class and distance of the last lexicon word before i in
// its sentence, at most 30 tokens back.
func (r *reading) lexBefore(i int) (class, distance uint32) {
	first, _ := r.sentence(i)
	for j := i - 1; j >= first && j >= i-30; j-- {
		if r.sense[j].cue != nil {
			return r.cls(j), far(i - j)
		}
	}
	return 0, 99
}

// way is where the content lies, seen from its cue.
const (
	wayAfter  = "after"
	wayBefore = "before"
	wayAround = "around"
)

var ways = []string{wayAfter, wayBefore, wayAround}

func (r *reading) wayFeatures(b *bag, i int) {
	b.reset()
	first, last := r.sentence(i)
	l, c := r.hl[i], r.cls(i)
	if l == 0 {
		l = r.hs[i]
	}
	s := r.ahead(i)
	n := r.word(i + 1)
	b.one(201, l)
	b.one(202, c)
	b.one(203, r.hw[i])
	b.two(204, c, far(s.that))
	b.two(205, c, far(s.quote))
	b.two(206, c, far(i-first))
	b.two(207, c, far(last-i))
	b.two(208, c, at(r.hw, i+1))
	b.two(209, c, at(r.hw, i-1))
	b.two(210, c, at(r.hw, i-2))
	b.one(211, at(r.hw, i-1))
	b.two(212, c, at(r.hk, i-1))
	b.three(213, c, at(r.hk, i+1), at(r.hk, i-1))
	p, k := r.lexBefore(i)
	b.two(214, c, p)
	b.two(215, c, k)
	b.two(216, c, flag(r.quote[i] > 0))
	b.two(217, c, r.headKind(n))
	b.two(218, c, far(r.rest(i)))
	b.three(219, c, far(r.rest(i)), far(i-first))
	b.two(220, l, far(i-first))
	b.two(221, l, far(s.that))
	b.two(222, flag(i > 0 && r.role[i-1] == shut), c)
	b.two(223, flag(i > 1 && r.role[i-1] == comma && r.role[i-2] == shut), c)
}

// rest counts the words from behind the first comma after i to the sentence's
// end: none for a trailing source, many for one that stands before its content.
func (r *reading) rest(i int) int {
	_, last := r.sentence(i)
	for j := i + 1; j < last && j < i+40; j++ {
		if r.role[j] == comma {
			return min(last-j-1, 60)
		}
	}
	return 0
}
