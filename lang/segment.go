package lang

import (
	_ "embed"
	"math"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/seqlabel"
)

// segments is one way to cut a word: a conjunction, a preposition or particle,
// the stem, an attached pronoun. All folded; one or the other may be empty.
type segments struct {
	conj, prep, pron string
	stem             string // as it stands in the word
	full             string // stem and pronoun, the article of a lil- restored
}

// limits on what is a candidate: so long a word is no word.
const maxWord = 2 * 30

// candidates returns the ways to cut a folded word that leave a stem, the uncut
// word first. A preposition may stand before a pronoun alone; then it is the
// stem. Of a word of a closed class, with or without a pronoun or a
// conjunction, there is one way only. The ways are laid in room where it has some.
func candidates(room []segments, norm, surface string, c *counts) []segments {
	whole := segments{stem: norm, full: norm}
	if _, ok := closed()[norm]; ok || len(norm) > 4*maxWord || wholes()[surface] {
		return append(room[:0], whole)
	}
	list := withPronoun(room[:0], whole, surface)
	list = withPrep(list, whole, surface, c)
	for _, conj := range []string{and, so} {
		if rest, ok := strings.CutPrefix(norm, conj); ok && len(rest) >= 4 {
			s := segments{conj: conj, stem: rest, full: rest}
			list = withPronoun(list, s, surface)
			list = withPrep(list, s, surface, c)
		}
	}
	for _, s := range list {
		if sure(&s) || s.conj != "" && s.prep == "" && s.pron == "" && openers()[s.stem] {
			return append(room[:0], s)
		}
	}
	return list
}

// openerList holds words before which a conjunction is one.
//
//go:embed openers.tsv
var openerList string

var openers = sync.OnceValue(func() map[string]bool { return set(openerList) })

// wholeList holds spellings that are never cut.
//
//go:embed whole.tsv
var wholeList string

var wholes = sync.OnceValue(func() map[string]bool { return set(wholeList) })

// sure reports whether a candidate is a word of a closed class with a pronoun
// behind it that hardly ends another word.
func sure(s *segments) bool {
	_, ok := closed()[s.stem]
	return ok && s.prep == "" && len(s.pron) > 0 && (len(s.stem) > 4 || s.pron[:2] == string(arabic.Heh)) && s.pron != string(arabic.Yeh) && s.pron != like
}

// withPrep appends the candidates with a preposition or the particle of the
// future cut off.
func withPrep(list []segments, s segments, surface string, c *counts) []segments {
	rest := s.stem
	if _, ok := closed()[rest]; ok {
		return list
	}
	for _, prep := range []string{in, to, like, will} {
		stem, ok := strings.CutPrefix(rest, prep)
		if !ok || len(stem) < 4 || slices.Contains(pronouns(), stem) {
			continue
		}
		s.prep, s.stem, s.full = prep, stem, stem
		if prep == to && strings.HasPrefix(stem, to) {
			s.full = restore(stem, c)
		}
		list = withPronoun(list, s, surface)
	}
	return list
}

// withPronoun appends the candidate and its variants with a pronoun cut off.
func withPronoun(list []segments, s segments, surface string) []segments {
	list = append(list, s)
	if len(s.stem) > maxWord || strings.HasSuffix(surface, string(arabic.TehMarbuta)) {
		return list
	}
	for _, p := range pronouns() {
		stem, ok := strings.CutSuffix(s.stem, p)
		if ok && (len(stem) >= 4 || s.prep == "" && (stem == in || stem == to) && p[:2] != string(arabic.Yeh) && p[len(p)-2:] != string(arabic.Yeh)) {
			list = append(list, segments{conj: s.conj, prep: s.prep, pron: p, stem: stem, full: s.full})
		}
	}
	return list
}

// segmenter weighs candidates.
type segmenter struct {
	counts  *counts
	weights *ranker
}

// best returns the heaviest candidate.
func (g *segmenter) best(norm, surface string) segments {
	list := candidates(make([]segments, 0, 24), norm, surface, g.counts)
	if len(list) == 1 {
		return list[0]
	}
	ev := newEvidence(norm, surface, g.counts)
	top, heaviest := 0, float32(math.Inf(-1))
	var room [32]uint32
	for i := range list {
		if sum := g.weights.sum(ev.features(room[:0], &list[i])); sum > heaviest {
			top, heaviest = i, sum
		}
	}
	return list[top]
}

// evidence is what is asked of the counts for the candidates of one word.
type evidence struct {
	norm, surface string
	counts        *counts
	whole         float64
	memo          []headMask
}

// headMask says which particles news has before a word, a bit each.
type headMask struct {
	word string
	bits int
}

func newEvidence(norm, surface string, c *counts) *evidence {
	return &evidence{norm: norm, surface: surface, counts: c, whole: c.log(norm)}
}

// bucket makes a small whole number of a logarithm of a count or of a ratio.
func bucket(x float64) string {
	n := int(math.Round(x))
	return bucketNames[min(max(n, -8), 12)+8]
}

// coarse is a bucket of the logarithm of a ratio in seven steps.
func coarse(x float64) string {
	switch {
	case x < -4.5:
		return "0"
	case x < -3:
		return "1"
	case x < -1.5:
		return "2"
	case x < 0:
		return "3"
	case x < 1.5:
		return "4"
	case x < 3:
		return "5"
	}
	return "6"
}

var bucketNames = func() (names [21]string) {
	for i := range names {
		names[i] = string(rune('a' + i))
	}
	return names
}()

// stemLog is how well a stem is known by itself: bare, with the article, or
// with the feminine ending that a pronoun turns into a teh.
func (e *evidence) stemLog(s *segments) float64 {
	best := max(e.counts.log(s.stem), e.counts.log(article, s.stem))
	if s.pron != "" {
		if fem, ok := strings.CutSuffix(s.stem, string(arabic.Teh)); ok && len(fem) >= 4 {
			best = max(best, e.counts.log(fem, string(arabic.Heh)))
		}
		if rest, ok := strings.CutSuffix(s.stem, string(arabic.Yeh)); ok && len(rest) >= 4 {
			best = max(best, e.counts.log(rest, string(arabic.Hamza)))
		}
		if s.full != s.stem && len(s.pron) < len(s.full) {
			bare := s.full[:len(s.full)-len(s.pron)]
			best = max(best, e.counts.log(bare))
		}
	}
	return best
}

// kin counts the other pronouns that news has behind the stem.
func (e *evidence) kin(s *segments) int {
	n, stem := 0, hashOn(hashStart, s.stem)
	for _, p := range pronouns() {
		if p != s.pron && e.counts.of(stirred(hashOn(stem, p))) > 0 {
			n++
		}
	}
	return n
}

// headList is the particles that heads asks for.
var headList = [...]string{and, so, in, to, like, article}

// heads counts the particles, the article included, that news has before a word.
func (e *evidence) heads(word, but string) int {
	mask := e.headMask(word)
	for i, p := range headList {
		if p == but {
			mask &^= 1 << i
		}
	}
	return bits.OnesCount(uint(mask))
}

func (e *evidence) headMask(word string) (mask int) {
	for _, m := range e.memo {
		if m.word == word {
			return m.bits
		}
	}
	for i, p := range headList {
		if e.counts.log(p, word) > 0 {
			mask |= 1 << i
		}
	}
	e.memo = append(e.memo, headMask{word, mask})
	return mask
}

// features appends the hashed features of a candidate.
func (e *evidence) features(out []uint32, s *segments) []uint32 {
	_, closedStem := closed()[s.stem]
	function := digit(btoi(closedStem))
	out = append(out,
		seqlabel.Hash("c", s.conj, s.prep, s.pron),
		seqlabel.Hash("cp", s.conj, s.prep), seqlabel.Hash("pe", s.prep, s.pron), seqlabel.Hash("e", s.pron),
		seqlabel.Hash("lex", e.norm, s.conj, s.prep, s.pron),
		seqlabel.Hash("fc", s.conj, function), seqlabel.Hash("fp", s.prep, function),
		seqlabel.Hash("fe", s.pron, function), seqlabel.Hash("f", s.conj, s.prep, s.pron, function),
		seqlabel.Hash("cs", s.conj, e.second()),
	)
	out = e.conjFeatures(out, s)
	out = e.prepFeatures(out, s)
	return e.pronFeatures(out, s)
}

// conjFeatures weighs the whole word against what follows the conjunction.
func (e *evidence) conjFeatures(out []uint32, s *segments) []uint32 {
	if s.conj == "" {
		return append(out, seqlabel.Hash("c0", e.norm[:2], bucket(e.whole), digit(len(e.norm)/2)))
	}
	after := e.norm[len(s.conj):]
	l, heads := e.counts.log(after), digit(e.heads(after, s.conj))
	return append(out,
		seqlabel.Hash("c1", s.conj, bucket(l-e.whole), bucket(e.whole)),
		seqlabel.Hash("c2", s.conj, bucket(l), bucket(e.whole)),
		seqlabel.Hash("c3", s.conj, coarse(l-e.whole)),
		seqlabel.Hash("ch", s.conj, heads),
		seqlabel.Hash("cl", s.conj, digit(len(after)/2)),
		seqlabel.Hash("cf", s.conj, after[:min(4, len(after))]),
		seqlabel.Hash("ca", s.conj, bucket(e.counts.log(article, e.norm))),
		seqlabel.Hash("cb", s.conj, digit(e.heads(e.norm, "")), heads),
	)
}

// prepFeatures weighs what follows the conjunction against what follows the
// preposition.
func (e *evidence) prepFeatures(out []uint32, s *segments) []uint32 {
	after := e.norm[len(s.conj):]
	from := e.counts.log(after)
	if s.prep == "" {
		return append(out, seqlabel.Hash("p0", after[:2], bucket(from), digit(len(after)/2)))
	}
	if s.prep == will {
		out = append(out, seqlabel.Hash("sv", bucket(e.verbLog(s.stem))))
	}
	l, whole, heads := e.counts.log(s.full), digit(e.heads(after, "")), digit(e.heads(s.full, s.prep))
	return append(out,
		seqlabel.Hash("p1", s.prep, bucket(l-from), bucket(from)),
		seqlabel.Hash("p2", s.prep, bucket(l), bucket(from)),
		seqlabel.Hash("p3", s.prep, coarse(l-from)),
		seqlabel.Hash("p4", coarse(l-from), bucket(from)),
		seqlabel.Hash("ph", s.prep, heads),
		seqlabel.Hash("pl", s.prep, digit(len(s.stem)/2)),
		seqlabel.Hash("pf", s.prep, e.firstLetter(s)),
		seqlabel.Hash("pg", s.prep, s.full[:min(4, len(s.full))]),
		seqlabel.Hash("pa", s.prep, bucket(e.counts.log(article, after))),
		seqlabel.Hash("pb", s.prep, whole, heads),
		seqlabel.Hash("pd", whole, heads, coarse(l-from)),
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
	from := e.counts.log(s.full)
	tail, size := s.stem[max(0, len(s.stem)-4):], digit(len(s.stem)/2)
	if s.pron == "" {
		return append(out, seqlabel.Hash("e0", tail, size), seqlabel.Hash("e00", tail, bucket(from)))
	}
	l, kin := e.stemLog(s), digit(e.kin(s))
	return append(out,
		seqlabel.Hash("e1", s.pron, bucket(l-from), bucket(from)),
		seqlabel.Hash("e2", s.pron, bucket(l), bucket(from)),
		seqlabel.Hash("e3", s.pron, coarse(l-from)),
		seqlabel.Hash("e4", coarse(l-from), bucket(from)),
		seqlabel.Hash("ek", s.pron, kin),
		seqlabel.Hash("el", s.pron, size),
		seqlabel.Hash("et", s.pron, tail),
		seqlabel.Hash("ea", s.pron, s.full[:min(4, len(s.full))]),
		seqlabel.Hash("ek2", kin, size, bucket(l-from)),
	)
}

// second is the second letter of the word as it is written: a hamza on it says
// that a new word begins there.
func (e *evidence) second() string {
	_, w := utf8.DecodeRuneInString(e.surface)
	_, n := utf8.DecodeRuneInString(e.surface[w:])
	return e.surface[w : w+n]
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

func digit(n int) string { return bucketNames[min(n, 20)] }
