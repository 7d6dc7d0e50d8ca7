package lang

import (
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// word is what can be told of a word without its neighbours.
type word struct {
	parts    []part
	particle bool // a single letter that may be a proclitic standing alone
}

// part is a token of a word; the offsets count from its start.
type part struct {
	start, end int
	kind       news.Kind
	norm       string
	pronoun    int
}

// The letters that are proclitics, folded, as they stand in a word.
const (
	and     = string(arabic.Waw)
	so      = string(arabic.Feh)
	in      = string(arabic.Beh)
	to      = string(arabic.Lam)
	like    = string(arabic.Kaf)
	will    = string(arabic.Seen)
	article = string(arabic.Alef) + string(arabic.Lam)
	lil     = to + to
)

// newWord analyses a word as it is written.
func newWord(surface string) *word {
	norm, at := arabic.FoldMap(surface)
	cuts, rest := cut(norm, vocabulary())
	w := &word{particle: len(norm) == 2 && strings.Contains(and+so+in+to+like+will, norm)}
	start := 0
	for _, c := range cuts {
		if at[c] == at[c-1] { // inside a ligature
			return &word{parts: []part{{end: len(surface), kind: news.Word, norm: norm}}}
		}
		w.parts = append(w.parts, part{start: at[start], end: at[c], kind: news.Clitic, norm: norm[start:c]})
		start = c
	}
	last := part{start: at[start], end: len(surface), kind: news.Word, norm: rest}
	if n := pronoun(rest, vocabulary()); n > 0 {
		last.pronoun = len(surface) - at[len(norm)-n]
	}
	w.parts = append(w.parts, last)
	return w
}

// cut returns the offsets behind each proclitic of a folded word and the norm
// of what stays.
func cut(norm string, c *counts) (cuts []int, rest string) {
	n := utf8.RuneCountInString(norm)
	rest = norm
	switch whole := c.of(norm); {
	case strings.HasPrefix(rest, and) && n >= 3 && better(c.of(rest[2:]), 3, 0.1*whole),
		strings.HasPrefix(rest, so) && n >= 4 && better(c.of(rest[2:]), 3, 0.4*whole):
		cuts, rest, n = append(cuts, 2), rest[2:], n-1
	}
	at := len(norm) - len(rest)
	whole := c.of(rest)
	switch {
	case strings.HasPrefix(rest, lil) && n >= 3:
		if full := restore(rest, c); c.of(full) >= whole && c.of(full) > 0 {
			return append(cuts, at+2), full
		}
	case strings.HasPrefix(rest, like) && n >= 4:
		if better(c.of(rest[2:]), 5, 30*whole) {
			return append(cuts, at+2), rest[2:]
		}
	case (strings.HasPrefix(rest, in) || strings.HasPrefix(rest, to)) && n >= 4:
		if better(c.of(rest[2:]), 5, whole) {
			return append(cuts, at+2), rest[2:]
		}
	case strings.HasPrefix(rest, will) && n >= 4 && isImperfect(rest[2:]):
		if better(c.of(rest[2:]), 5, 0.5*whole) {
			return append(cuts, at+2), rest[2:]
		}
	}
	return cuts, rest
}

// better reports whether a count is at least the others.
func better(count, least, other float64) bool { return count >= least && count >= other }

// restore gives back the article's alef behind a lil-, and the first lam of a
// word that itself begins with one.
func restore(norm string, c *counts) string {
	one := article + norm[4:]
	if two := article + norm[2:]; c.of(two) > c.of(one) {
		return two
	}
	return one
}

// isImperfect reports whether a word has the head of an imperfect verb.
func isImperfect(norm string) bool {
	r, _ := utf8.DecodeRuneInString(norm)
	return r == arabic.Yeh || r == arabic.Teh || r == arabic.Noon || r == arabic.Alef
}
