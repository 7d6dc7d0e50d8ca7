package lang

import (
	"strings"

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
	lexeme     *lexeme
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
func (m *models) newWord(surface string) *word {
	norm, at := arabic.FoldMap(surface)
	bare := strip(surface)
	s := m.best(norm, bare)
	w := &word{particle: len(norm) == 2 && strings.Contains(and+so+in+to+like+will, norm)}
	from := 0
	for _, p := range []string{s.conj, s.prep} {
		if p == "" {
			continue
		}
		to := from + len(p)
		if at[to] == at[to-1] { // inside a ligature
			return m.uncut(surface, norm, bare)
		}
		w.parts = append(w.parts, part{start: at[from], end: at[to], kind: news.Clitic, norm: p, lexeme: m.clitic(p)})
		from = to
	}
	t := trait{kind: news.Word, norm: s.full, surface: bare[min(from, len(bare)):], pronoun: len(s.pron)}
	last := part{start: at[from], end: len(surface), kind: news.Word, norm: s.full, lexeme: m.lexeme(&t, m.counts)}
	if s.pron != "" {
		last.pronoun = len(surface) - at[len(norm)-len(s.pron)]
	}
	if last.pronoun >= last.end-last.start {
		return m.uncut(surface, norm, bare)
	}
	w.parts = append(w.parts, last)
	return w
}

// uncut is the word as one token.
func (m *models) uncut(surface, norm, bare string) *word {
	t := trait{kind: news.Word, norm: norm, surface: bare}
	return &word{parts: []part{{end: len(surface), kind: news.Word, norm: norm, lexeme: m.lexeme(&t, m.counts)}}}
}

func (m *models) clitic(p string) *lexeme {
	return m.lexeme(&trait{kind: news.Clitic, norm: p, surface: p}, m.counts)
}

// restore gives back the article's alef behind a lil-, and the first lam of a
// word that itself begins with one.
func restore(norm string, c *counts) string {
	one := article + norm[4:]
	if two := article + norm[2:]; c.log(two) > c.log(one) {
		return two
	}
	return one
}

// isImperfect reports whether a word has the head of an imperfect verb.
func isImperfect(norm string) bool {
	switch norm[:min(2, len(norm))] {
	case string(arabic.Yeh), string(arabic.Teh), string(arabic.Noon), string(arabic.Alef):
		return true
	}
	return false
}
