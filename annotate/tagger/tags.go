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

// told are the features of the families in the making.
var told = func() (out [afterEvent + 1][20]seqlabel.Blend) {
	for family := range out {
		for kind := range out[family] {
			out[family][kind] = seqlabel.Begin(featTag).With(uint32(family<<8 | kind))
		}
	}
	return out
}()

func tagged(family, kind, a, b, c uint32) uint32 {
	return told[family][kind].With(a).With(b).With(c).Feature()
}

// Named appends what the mentions at and around token i say.
func (f *Features) Named(dst []uint32, i int, names Tags) []uint32 {
	return f.namedWords(f.namedTags(dst, i, names), i, names)
}

// noName is the tag of what stands beyond the line.
const noName = 99

// namesAround returns the tags of the words before and after token i.
func (f *Features) namesAround(i int, names Tags) (prev, next uint32) {
	prev, next = noName, noName
	if k := f.at[i].prev; k >= 0 {
		prev = uint32(names[k])
	}
	if k := f.at[i].next; k >= 0 {
		next = uint32(names[k])
	}
	return prev, next
}

// namedTags appends what hangs on the tags alone.
func (f *Features) namedTags(dst []uint32, i int, names Tags) []uint32 {
	prev, next := f.namesAround(i, names)
	at := uint32(names[i])
	dst = append(dst,
		tagged(afterMention, 0, at, 0, 0),
		tagged(afterMention, 1, prev, at, 0),
		tagged(afterMention, 2, at, next, 0),
	)
	if at == tagO {
		dst = append(dst, tagged(afterMention, 3, prev, next, 0))
	}
	return dst
}

// namedKey is a number on which namedTags hangs.
func (f *Features) namedKey(i int, names Tags) uint64 {
	prev, next := f.namesAround(i, names)
	return uint64(prev | next<<8 | uint32(names[i])<<16)
}

// namedWords appends what hangs on the word too.
func (f *Features) namedWords(dst []uint32, i int, names Tags) []uint32 {
	if names[i] != tagO {
		return dst
	}
	prev, next := f.namesAround(i, names)
	return append(dst, tagged(afterMention, 4, f.forms[i].stem, next, 0), tagged(afterMention, 5, f.forms[i].stem, prev, 0))
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
	next                      int // the next cue in the sentence, -1 none
	that, colon, quote, fresh bool
}

// Cued calls add with the features that the cues give to each token.
func (f *Features) Cued(cues Tags, add func(i int, features []uint32)) {
	var room [64]uint32
	f.walk(cues, func(i int, s *saying) { add(i, f.cued(room[:0], i, cues, s)) })
}

// Covered calls add with the features that the contents found so far give.
func (f *Features) Covered(cues, outer Tags, add func(i int, features []uint32)) {
	var room [8]uint32
	f.walk(cues, func(i int, s *saying) { add(i, f.covered(room[:0], i, cues, outer, s)) })
}

// cued appends the features that the cues give to token i.
func (f *Features) cued(dst []uint32, i int, cues Tags, s *saying) []uint32 {
	dst = f.near(dst, i, cues, s)
	dst = f.between(dst, i, s)
	if s.cue >= 0 {
		dst = append(dst, f.behind(i, s))
		dst = f.said(dst, i, s)
	}
	if s.next >= 0 {
		dst = f.before(dst, i, s)
	}
	return dst
}

// walk calls visit at each token with what was said in its line so far.
func (f *Features) walk(cues Tags, visit func(i int, s *saying)) {
	next := f.nextCues(cues)
	s := saying{cue: -1}
	for i := range f.tokens {
		newLine := f.at[i].before == 0
		if newLine {
			s = saying{cue: -1}
		}
		s.next = int(next[i])
		s.fresh = newLine || f.tokens[i].Sentence != f.tokens[i-1].Sentence
		visit(i, &s)
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

// seen packs what was seen since the last cue.
func (s *saying) seen() uint32 { return flags(s.that, s.colon, s.quote) }

// nextCues returns for each token the next cue of its sentence, -1 for none.
func (f *Features) nextCues(cues Tags) []int32 {
	f.next = sized(f.next, len(f.tokens))
	next := int32(-1)
	for i := len(f.tokens) - 1; i >= 0; i-- {
		if next >= 0 && f.tokens[next].Sentence != f.tokens[i].Sentence {
			next = -1
		}
		f.next[i] = next
		if cues[i] == tagB {
			next = int32(i)
		}
	}
	return f.next
}

// reach is how far to both sides cues are looked at one by one.
const reach = 3

// near appends the cues close to the token, and whether a line ends or a
// sentence begins here.
func (f *Features) near(dst []uint32, i int, cues Tags, s *saying) []uint32 {
	dst = append(dst, tagged(afterCue, 0, uint32(cues[i]), 0, 0))
	for z := -reach; z <= reach; z++ {
		if k := i + z; z != 0 && k >= 0 && k < len(cues) && cues[k] != tagO {
			dst = append(dst, tagged(afterCue, 1, uint32(z+reach), uint32(cues[k]), 0))
		}
	}
	dst = append(dst, tagged(afterCue, 16, flags(f.at[i].after == 0), 0, 0), tagged(afterCue, 17, flags(s.fresh), 0, 0))
	if s.fresh && i > 0 {
		cue := false
		for k := i; k < min(len(cues), i+reach+1); k++ {
			cue = cue || cues[k] != tagO
		}
		dst = append(dst, tagged(afterCue, 18, uint32(f.at[i].quote), flags(cue), 0))
	}
	return dst
}

// nearKey is a number on which near hangs.
func (f *Features) nearKey(i int, cues Tags, s *saying) uint64 {
	key := uint64(f.at[i].quote)<<3 | uint64(flags(f.at[i].after == 0, s.fresh, i > 0))
	for k := max(0, i-reach); k < min(len(cues), i+reach+1); k++ {
		key |= uint64(cues[k]) << (8 + 2*(k-i+reach))
	}
	return key
}

// since sorts how many sentences ago the last cue was.
func (f *Features) since(i int, s *saying) uint32 {
	return uint32(min(3, f.tokens[i].Sentence-f.tokens[s.cue].Sentence))
}

// between appends how the token lies between the last cue of the line and the
// next one of the sentence, whatever words these are.
func (f *Features) between(dst []uint32, i int, s *saying) []uint32 {
	quote := uint32(f.at[i].quote)
	if s.cue < 0 {
		dst = append(dst, tagged(afterCue, 2, 0, 0, 0), tagged(afterCue, 3, quote, 0, 0))
	} else {
		same, seen := f.since(i, s), s.seen()
		dst = append(dst,
			tagged(afterCue, 4, same, bucket(i-s.cue), 0),
			tagged(afterCue, 6, same, seen, 0),
			tagged(afterCue, 7, same, seen, quote),
		)
	}
	if s.next < 0 {
		return append(dst, tagged(afterCue, 12, 0, 0, 0))
	}
	return append(dst, tagged(afterCue, 13, bucket(s.next-i), 0, 0))
}

// betweenKey is a number on which between hangs.
func (f *Features) betweenKey(i int, s *saying) uint64 {
	key := uint32(f.at[i].quote)
	if s.cue >= 0 {
		key |= 1<<3 | f.since(i, s)<<4 | bucket(i-s.cue)<<6 | s.seen()<<9
	}
	if s.next >= 0 {
		key |= 1<<12 | bucket(s.next-i)<<13
	}
	return uint64(key)
}

// behind is what the last cue of the line says.
func (f *Features) behind(i int, s *saying) uint32 {
	return tagged(afterCue, 5, f.forms[s.cue].stem, f.since(i, s), 0)
}

// said appends what the last cue of the line says with the words here.
func (f *Features) said(dst []uint32, i int, s *saying) []uint32 {
	same, seen := f.since(i, s), s.seen()
	before, after := f.forms[i-1].word, beyond.word
	if i+1 < len(f.forms) {
		after = f.forms[i+1].word
	}
	return append(dst,
		tagged(afterCue, 8, same, seen, before),
		tagged(afterCue, 9, same, seen&3, after),
		tagged(afterCue, 10, same, seen&3, f.forms[i].word),
		tagged(afterCue, 11, f.forms[s.cue].stem, before, 0),
	)
}

// before appends what the next cue of the sentence says.
func (f *Features) before(dst []uint32, i int, s *saying) []uint32 {
	cue := f.forms[s.next].stem
	return append(dst, tagged(afterCue, 14, cue, 0, 0), tagged(afterCue, 15, cue, uint32(f.at[i].quote), 0))
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
		dst = append(dst, tagged(afterOuter, 3, o, uint32(outer[s.cue]), s.seen()))
	}
	return dst
}

// coveredKey is a number on which covered hangs.
func (f *Features) coveredKey(i int, cues, outer Tags, s *saying) uint64 {
	key := uint32(outer[i]) | uint32(cues[i])<<2
	if i > 0 {
		key |= uint32(outer[i-1]) << 4
	}
	if s.cue >= 0 {
		key |= 1<<6 | uint32(outer[s.cue])<<7 | s.seen()<<9
	}
	return uint64(key)
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
