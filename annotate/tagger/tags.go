package tagger

import (
	"math/bits"

	"github.com/rawi-news/rawi/seqlabel"
)

func lowest(v uint64) uint32 { return uint32(bits.TrailingZeros64(v)) }

// Tags is what one head said of each token of a report, as small numbers: 0
// for O, for the others the index of the label.
type Tags []uint8

// Tags of the BIO heads without types.
const (
	tagO = iota
	tagB
	tagI
)

// The families of features that build on tags.
const (
	afterMention = iota + 1
	afterCue
	afterOuter
	afterEvent
)

func tagged(family, kind, a, b, c uint32) uint32 {
	return seqlabel.Mix(featTag, family<<8|kind, a, b, c)
}

// Named appends what the mentions at and around token i say.
func (f *Features) Named(dst []uint32, i int, names Tags) []uint32 {
	at := func(k int) uint32 {
		if k < 0 || k >= len(names) || f.tokens[k].Line != f.tokens[i].Line {
			return 99
		}
		return uint32(names[k])
	}
	prev, next := at(int(f.at[i].prev)), at(int(f.at[i].next))
	dst = append(dst,
		tagged(afterMention, 0, at(i), 0, 0),
		tagged(afterMention, 1, prev, at(i), 0),
		tagged(afterMention, 2, at(i), next, 0),
	)
	if names[i] == tagO {
		dst = append(dst,
			tagged(afterMention, 3, prev, next, 0),
			tagged(afterMention, 4, f.forms[i].stem, next, 0),
			tagged(afterMention, 5, f.forms[i].stem, prev, 0),
		)
	}
	return dst
}

// nameless reports whether neither token i nor the words beside it stand in a
// name; what Named says then hangs on its word alone.
func (f *Features) nameless(i int, names Tags) bool {
	prev, next := f.at[i].prev, f.at[i].next
	return names[i] == tagO && prev >= 0 && names[prev] == tagO && next >= 0 && names[next] == tagO
}

// saying is the state of a line while it is read from cue to cue.
type saying struct {
	cue                       int // the last cue in the line, -1 none
	that, colon, quote, fresh bool
}

// Cued calls add with the features that the cues give to each token.
func (f *Features) Cued(cues Tags, add func(i int, features []uint32)) {
	next := f.nextCues(cues)
	f.walk(cues, func(dst []uint32, i int, s *saying) {
		dst = f.near(dst, i, cues)
		dst = f.behind(dst, i, s)
		dst = f.before(dst, i, next[i])
		add(i, f.edges(dst, i, cues, s.fresh))
	})
}

// Covered calls add with the features that the contents found so far give.
func (f *Features) Covered(cues, outer Tags, add func(i int, features []uint32)) {
	f.walk(cues, func(dst []uint32, i int, s *saying) {
		add(i, f.covered(dst, i, cues, outer, s))
	})
}

// walk calls visit at each token with what was said in its line so far, and
// room for features.
func (f *Features) walk(cues Tags, visit func(dst []uint32, i int, s *saying)) {
	s := saying{cue: -1}
	var room [64]uint32
	for i := range f.tokens {
		newLine := i == 0 || f.tokens[i].Line != f.tokens[i-1].Line
		if newLine {
			s = saying{cue: -1}
		}
		s.fresh = newLine || f.tokens[i].Sentence != f.tokens[i-1].Sentence
		visit(room[:0], i, &s)
		s.pass(i, f.forms[i], cues[i])
	}
}

// pass moves the state over token i.
func (s *saying) pass(i int, w *form, cue uint8) {
	if cue == tagB {
		s.cue, s.that, s.colon, s.quote = i, false, false, false
	}
	if s.cue >= 0 && i-s.cue < 15 && w.that {
		s.that = true
	}
	s.colon = s.colon || w.colon
	s.quote = s.quote || w.quote != 0 && w.quote != '”' && w.quote != '»'
}

// nextCues returns for each token the next cue of its sentence, -1 for none.
func (f *Features) nextCues(cues Tags) []int {
	out := make([]int, len(f.tokens))
	next := -1
	for i := len(f.tokens) - 1; i >= 0; i-- {
		if next >= 0 && f.tokens[next].Sentence != f.tokens[i].Sentence {
			next = -1
		}
		out[i] = next
		if cues[i] == tagB {
			next = i
		}
	}
	return out
}

func (f *Features) near(dst []uint32, i int, cues Tags) []uint32 {
	dst = append(dst, tagged(afterCue, 0, uint32(cues[i]), 0, 0))
	for z := -3; z <= 3; z++ {
		if k := i + z; z != 0 && k >= 0 && k < len(cues) && cues[k] != tagO {
			dst = append(dst, tagged(afterCue, 1, uint32(z+3), uint32(cues[k]), 0))
		}
	}
	return dst
}

// behind appends what the last cue of the line says.
func (f *Features) behind(dst []uint32, i int, s *saying) []uint32 {
	quote := uint32(f.at[i].quote)
	if s.cue < 0 {
		return append(dst, tagged(afterCue, 2, 0, 0, 0), tagged(afterCue, 3, quote, 0, 0))
	}
	same := uint32(min(3, f.tokens[i].Sentence-f.tokens[s.cue].Sentence))
	seen := flags(s.that, s.colon, s.quote)
	two := seen & 3
	cue, before, after := f.forms[s.cue].stem, f.forms[i-1].word, beyond.word
	if i+1 < len(f.forms) {
		after = f.forms[i+1].word
	}
	return append(dst,
		tagged(afterCue, 4, same, bucket(i-s.cue), 0),
		tagged(afterCue, 5, cue, same, 0),
		tagged(afterCue, 6, same, seen, 0),
		tagged(afterCue, 7, same, seen, quote),
		tagged(afterCue, 8, same, seen, before),
		tagged(afterCue, 9, same, two, after),
		tagged(afterCue, 10, same, two, f.forms[i].word),
		tagged(afterCue, 11, cue, before, 0),
	)
}

// before appends what the next cue of the sentence says.
func (f *Features) before(dst []uint32, i, next int) []uint32 {
	if next < 0 {
		return append(dst, tagged(afterCue, 12, 0, 0, 0))
	}
	cue := f.forms[next].stem
	return append(dst,
		tagged(afterCue, 13, bucket(next-i), 0, 0),
		tagged(afterCue, 14, cue, 0, 0),
		tagged(afterCue, 15, cue, uint32(f.at[i].quote), 0),
	)
}

// edges appends whether a line ends or a sentence begins here.
func (f *Features) edges(dst []uint32, i int, cues Tags, fresh bool) []uint32 {
	ends := i+1 == len(f.tokens) || f.tokens[i+1].Line != f.tokens[i].Line
	dst = append(dst, tagged(afterCue, 16, flags(ends), 0, 0), tagged(afterCue, 17, flags(fresh), 0, 0))
	if fresh && i > 0 {
		cue := false
		for k := i; k < min(len(cues), i+4); k++ {
			cue = cue || cues[k] != tagO
		}
		dst = append(dst, tagged(afterCue, 18, uint32(f.at[i].quote), flags(cue), 0))
	}
	return dst
}

// covered appends how the token lies in the contents found so far.
func (f *Features) covered(dst []uint32, i int, cues, outer Tags, s *saying) []uint32 {
	o, before := uint32(outer[i]), uint32(tagO)
	if i > 0 {
		before = uint32(outer[i-1])
	}
	dst = append(dst,
		tagged(afterOuter, 0, o, 0, 0),
		tagged(afterOuter, 1, o, before, 0),
		tagged(afterOuter, 2, o, uint32(cues[i]), 0),
	)
	if s.cue >= 0 {
		dst = append(dst, tagged(afterOuter, 3, o, uint32(outer[s.cue]), flags(s.that, s.colon, s.quote)))
	}
	return dst
}

// Happened appends what the type of the event at token i says to its status.
func (f *Features) Happened(dst []uint32, i int, event uint8) []uint32 {
	p := beyond
	if k := f.at[i].prev; k >= 0 {
		p = f.forms[k]
	}
	e := uint32(event)
	return append(dst, tagged(afterEvent, 0, e, 0, 0), tagged(afterEvent, 1, e, p.stem, 0), tagged(afterEvent, 2, e, f.forms[i].stem, 0))
}
