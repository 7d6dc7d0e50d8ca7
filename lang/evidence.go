package lang

import (
	"math"
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/seqlabel"
)

// segmenter weighs candidates.
type segmenter struct {
	counts   *counts
	weights  *ranker
	foreseen foreseen // by these weights
}

// best returns the heaviest candidate.
func (g *segmenter) best(norm, surface string) segments {
	if s, ok := g.told(norm, surface); ok {
		return s
	}
	list := candidates(make([]segments, 0, 24), norm, surface, g.counts)
	if len(list) == 1 {
		return list[0]
	}
	var e evidence
	e.start(norm, surface, g.counts)
	top, heaviest := 0, float32(math.Inf(-1))
	var room [48]uint32
	for i := range list {
		if sum := g.weights.sum(e.features(room[:0], &list[i])); sum > heaviest {
			top, heaviest = i, sum
		}
	}
	return list[top]
}

// evidence is what is asked of the counts for the candidates of one word.
type evidence struct {
	norm, second string
	surface      string
	counts       *counts
	whole        float64
	facts        [8]fact // of the words that were asked for, most of them tails of norm
	n            int
}

// fact is what the counts say of a word and of the word behind particles.
type fact struct {
	word  string
	often float64
	the   float64 // how often with the article
	heads int     // which particles news has before it, a bit each
}

func (e *evidence) start(norm, surface string, c *counts) {
	*e = evidence{norm: norm, second: second(surface), surface: surface, counts: c}
	e.whole = e.of(norm).often
}

// of returns what is known of a word, until several others are asked for.
func (e *evidence) of(word string) *fact {
	for i := range e.n {
		if e.facts[i].word == word {
			return &e.facts[i]
		}
	}
	if e.n == len(e.facts) {
		e.n = 0
	}
	d, f := digestOf(word), &e.facts[e.n]
	e.n++
	*f = fact{word: word, often: e.counts.of(d)}
	for i, head := range headDigests {
		n := e.counts.of(head.then(d))
		if n > 0 {
			f.heads |= 1 << i
		}
		f.the = n // the article is the last
	}
	return f
}

// headList is the particles that fact.heads tells.
var (
	headList    = [...]string{and, so, in, to, like, article}
	headDigests = digests(headList[:]...)
)

// before counts the particles, the article included, that news has before a word.
func (f *fact) before(but string) byte {
	mask := f.heads
	for i, p := range headList {
		if p == but {
			mask &^= 1 << i
		}
	}
	return letter(bits.OnesCount(uint(mask)))
}

// bucket makes a letter of a logarithm of a count or of a ratio.
func bucket(x float64) byte {
	n := int(math.Round(x))
	return 'a' + byte(min(max(n, -8), 12)+8)
}

// coarse is a letter for the logarithm of a ratio in seven steps.
func coarse(x float64) byte {
	switch {
	case x < -4.5:
		return '0'
	case x < -3:
		return '1'
	case x < -1.5:
		return '2'
	case x < 0:
		return '3'
	case x < 1.5:
		return '4'
	case x < 3:
		return '5'
	}
	return '6'
}

// letter makes a letter of a small number.
func letter(n int) byte { return 'a' + byte(min(n, 20)) }

// stemLog is how well a stem is known by itself: bare, with the article, or
// with the feminine ending that a pronoun turns into a teh.
func (e *evidence) stemLog(s *segments, d digest) float64 {
	best := max(e.counts.of(d), e.counts.of(theDigest.then(d)))
	if s.pron != "" {
		if fem, ok := strings.CutSuffix(s.stem, teh); ok && len(fem) >= 4 {
			best = max(best, e.counts.of(digestOf(fem).then(hehDigest)))
		}
		if rest, ok := strings.CutSuffix(s.stem, string(arabic.Yeh)); ok && len(rest) >= 4 {
			best = max(best, e.counts.of(digestOf(rest).then(hamzaDigest)))
		}
		if s.full != s.stem && len(s.pron) < len(s.full) {
			bare := s.full[:len(s.full)-len(s.pron)]
			best = max(best, e.counts.log(bare))
		}
	}
	return best
}

var hehDigest, hamzaDigest = digestOf(heh), digestOf(string(arabic.Hamza))

// kin counts the other pronouns that news has behind the stem.
func (e *evidence) kin(pron string, stem digest) (n int) {
	for i, p := range pronounDigests() {
		if pronouns()[i] != pron && e.counts.of(stem.then(p)) > 0 {
			n++
		}
	}
	return n
}

// features appends the hashed features of a candidate.
func (e *evidence) features(out []uint32, s *segments) []uint32 {
	_, closedStem := closed()[s.stem]
	function := letter(btoi(closedStem))
	out = append(out,
		cut.all.And(s.conj).And(s.prep).And(s.pron).Feature(),
		cut.heads.And(s.conj).And(s.prep).Feature(),
		cut.prepPron.And(s.prep).And(s.pron).Feature(),
		cut.pron.And(s.pron).Feature(),
		cut.word.And(e.norm).And(s.conj).And(s.prep).And(s.pron).Feature(),
		cut.conjClosed.And(s.conj).Letter(function).Feature(),
		cut.prepClosed.And(s.prep).Letter(function).Feature(),
		cut.pronClosed.And(s.pron).Letter(function).Feature(),
		cut.allClosed.And(s.conj).And(s.prep).And(s.pron).Letter(function).Feature(),
		cut.conjSecond.And(s.conj).And(e.second).Feature(),
	)
	out = e.conjFeatures(out, s)
	out = e.prepFeatures(out, s)
	return e.pronFeatures(out, s)
}

// cut is the names of features of a candidate.
var cut = struct {
	all, heads, prepPron, pron, word, conjClosed, prepClosed, pronClosed, allClosed, conjSecond seqlabel.Name
}{
	seqlabel.Named("c"), seqlabel.Named("cp"), seqlabel.Named("pe"), seqlabel.Named("e"), seqlabel.Named("lex"),
	seqlabel.Named("fc"), seqlabel.Named("fp"), seqlabel.Named("fe"), seqlabel.Named("f"), seqlabel.Named("cs"),
}

// conjFeatures weighs the whole word against what follows the conjunction.
func (e *evidence) conjFeatures(out []uint32, s *segments) []uint32 {
	whole := bucket(e.whole)
	if s.conj == "" {
		return append(out, conjNames[8].And(e.norm[:2]).Letter(whole).Letter(letter(len(e.norm)/2)).Feature())
	}
	after := e.norm[len(s.conj):]
	l, norm := e.of(after), e.of(e.norm)
	heads := l.before(s.conj)
	return append(out,
		conjNames[0].And(s.conj).Letter(bucket(l.often-e.whole)).Letter(whole).Feature(),
		conjNames[1].And(s.conj).Letter(bucket(l.often)).Letter(whole).Feature(),
		conjNames[2].And(s.conj).Letter(coarse(l.often-e.whole)).Feature(),
		conjNames[3].And(s.conj).Letter(heads).Feature(),
		conjNames[4].And(s.conj).Letter(letter(len(after)/2)).Feature(),
		conjNames[5].And(s.conj).And(after[:min(4, len(after))]).Feature(),
		conjNames[6].And(s.conj).Letter(bucket(norm.the)).Feature(),
		conjNames[7].And(s.conj).Letter(norm.before("")).Letter(heads).Feature(),
	)
}

// begun returns the names of features that begin so.
func begun(first ...string) (all []seqlabel.Name) {
	for _, f := range first {
		all = append(all, seqlabel.Named(f))
	}
	return all
}

// Names of the features of a conjunction, a preposition, a pronoun, the last
// of those where there is none.
var (
	conjNames = begun("c1", "c2", "c3", "ch", "cl", "cf", "ca", "cb", "c0")
	prepNames = begun("p1", "p2", "p3", "p4", "ph", "pl", "pf", "pg", "pa", "pb", "pd", "sv", "p0")
	pronNames = begun("e1", "e2", "e3", "e4", "ek", "el", "et", "ea", "ek2", "e0", "e00")
)

// prepFeatures weighs what follows the conjunction against what follows the
// preposition.
func (e *evidence) prepFeatures(out []uint32, s *segments) []uint32 {
	after := e.norm[len(s.conj):]
	from := e.of(after)
	known := bucket(from.often)
	if s.prep == "" {
		return append(out, prepNames[12].And(after[:2]).Letter(known).Letter(letter(len(after)/2)).Feature())
	}
	if s.prep == will {
		out = append(out, prepNames[11].Letter(bucket(e.verbLog(s.stem))).Feature())
	}
	full := e.of(s.full)
	ratio, step := bucket(full.often-from.often), coarse(full.often-from.often)
	whole, heads := from.before(""), full.before(s.prep)
	return append(out,
		prepNames[0].And(s.prep).Letter(ratio).Letter(known).Feature(),
		prepNames[1].And(s.prep).Letter(bucket(full.often)).Letter(known).Feature(),
		prepNames[2].And(s.prep).Letter(step).Feature(),
		prepNames[3].Letter(step).Letter(known).Feature(),
		prepNames[4].And(s.prep).Letter(heads).Feature(),
		prepNames[5].And(s.prep).Letter(letter(len(s.stem)/2)).Feature(),
		prepNames[6].And(s.prep).And(e.firstLetter(s)).Feature(),
		prepNames[7].And(s.prep).And(s.full[:min(4, len(s.full))]).Feature(),
		prepNames[8].And(s.prep).Letter(bucket(from.the)).Feature(),
		prepNames[9].And(s.prep).Letter(whole).Letter(heads).Feature(),
		prepNames[10].Letter(whole).Letter(heads).Letter(step).Feature(),
	)
}

// verbLog is how well an imperfect verb is known, with or without the ending of
// the dual or the plural.
func (e *evidence) verbLog(stem string) float64 {
	best := e.counts.log(stem)
	for _, tail := range []string{wawNoon, alefNoon, wawAlef} {
		if bare, ok := strings.CutSuffix(stem, tail); ok && len(bare) >= 4 && isImperfect(bare) {
			best = max(best, e.counts.log(bare))
		}
	}
	return best
}

// pronFeatures weighs the stem with the pronoun against the stem without.
func (e *evidence) pronFeatures(out []uint32, s *segments) []uint32 {
	from := e.of(s.full).often
	known, tail, size := bucket(from), s.stem[max(0, len(s.stem)-4):], letter(len(s.stem)/2)
	if s.pron == "" {
		return append(out, pronNames[9].And(tail).Letter(size).Feature(), pronNames[10].And(tail).Letter(known).Feature())
	}
	d := digestOf(s.stem)
	l, kin := e.stemLog(s, d), letter(e.kin(s.pron, d))
	ratio, step := bucket(l-from), coarse(l-from)
	return append(out,
		pronNames[0].And(s.pron).Letter(ratio).Letter(known).Feature(),
		pronNames[1].And(s.pron).Letter(bucket(l)).Letter(known).Feature(),
		pronNames[2].And(s.pron).Letter(step).Feature(),
		pronNames[3].Letter(step).Letter(known).Feature(),
		pronNames[4].And(s.pron).Letter(kin).Feature(),
		pronNames[5].And(s.pron).Letter(size).Feature(),
		pronNames[6].And(s.pron).And(tail).Feature(),
		pronNames[7].And(s.pron).And(s.full[:min(4, len(s.full))]).Feature(),
		pronNames[8].Letter(kin).Letter(size).Letter(ratio).Feature(),
	)
}

// second is the second letter of a word as it is written: a hamza on it says
// that a new word begins there.
func second(surface string) string {
	_, w := utf8.DecodeRuneInString(surface)
	_, n := utf8.DecodeRuneInString(surface[w:])
	return surface[w : w+n]
}

// firstLetter is the first letter of the stem as it is written, a hamza and all.
func (e *evidence) firstLetter(s *segments) string {
	rest := e.surface
	for range utf8.RuneCountInString(s.conj) + utf8.RuneCountInString(s.prep) {
		_, w := utf8.DecodeRuneInString(rest)
		rest = rest[w:]
	}
	_, w := utf8.DecodeRuneInString(rest)
	return rest[:w]
}
