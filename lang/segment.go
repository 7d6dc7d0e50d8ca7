package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
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
	if s.stem == "" || len(s.stem) > maxWord || strings.HasSuffix(surface, string(arabic.TehMarbuta)) {
		return list
	}
	for _, p := range endings()[s.stem[len(s.stem)-1]] {
		stem, ok := strings.CutSuffix(s.stem, p)
		if ok && (len(stem) >= 4 || s.prep == "" && (stem == in || stem == to) && p[:2] != string(arabic.Yeh) && p[len(p)-2:] != string(arabic.Yeh)) {
			list = append(list, segments{conj: s.conj, prep: s.prep, pron: p, stem: stem, full: s.full})
		}
	}
	return list
}
