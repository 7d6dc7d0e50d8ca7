package lang

import (
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/memo"
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
	pronoun    int // bytes at the end that are an attached pronoun
	*form
}

// form is what can be told of a token without its neighbours, whatever stands
// before it in its word.
type form struct {
	trait
	hash     uint32 // see news.Token
	lexeme   lexeme
	readings []reading // for the labels it was given so far
}

// reading is what a label makes of a form.
type reading struct {
	label label
	lemma string
	feats news.Feats
}

// as returns the reading of a form under a label.
func (m *models) as(f *form, l label) *reading {
	for i := range f.readings {
		if f.readings[i].label == l {
			return &f.readings[i]
		}
	}
	lemma := m.lemma(f.base(), l)
	f.readings = append(f.readings, reading{l, lemma, feats(&f.trait, l, lemma)})
	return &f.readings[len(f.readings)-1]
}

// form returns the form of a token, from those that were met before if it is
// among them.
func (a *analyzer) form(t trait) *form {
	key := t
	if f, ok := a.forms[key]; ok {
		return f
	}
	f := &form{trait: t, hash: memo.Hash(uint8(t.kind), t.norm)}
	a.sum(&f.lexeme, &f.trait, a.counts)
	if len(a.forms) >= maxForms {
		clear(a.forms)
	}
	if len(t.surface) < 64 {
		key.norm, key.surface = strings.Clone(t.norm), strings.Clone(t.surface)
		f.trait = key
		a.forms[key] = f
	}
	return f
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
func (a *analyzer) newWord(surface string) *word {
	norm, at := arabic.FoldMap(surface)
	bare := strip(surface)
	s := leaning(norm, surface)
	if s.full == "" {
		s = a.best(norm, bare)
	}
	w := &word{particle: len(norm) == 2 && strings.Contains(and+so+in+to+like+will, norm)}
	from := 0
	for _, p := range []string{s.conj, s.prep} {
		if p == "" {
			continue
		}
		to := from + len(p)
		if at[to] == at[to-1] { // inside a ligature
			return a.uncut(surface, norm, bare)
		}
		w.parts = append(w.parts, part{start: at[from], end: at[to], form: a.form(trait{kind: news.Clitic, norm: p, surface: p})})
		from = to
	}
	t := trait{kind: news.Word, norm: s.full, surface: bare[min(from, len(bare)):], pronoun: len(s.pron)}
	if s.prep == to && s.full != s.stem+s.pron {
		t.surface = article + t.surface[len(to):]
	}
	t.damma = dammaFirst(surface[at[from]:])
	if len(t.norm) == 2 && len(w.parts) > 0 {
		t.kind = news.Clitic
	}
	last := part{start: at[from], end: len(surface), form: a.form(t)}
	if s.pron != "" {
		last.pronoun = len(surface) - at[len(norm)-len(s.pron)]
	}
	if last.pronoun >= last.end-last.start {
		return a.uncut(surface, norm, bare)
	}
	w.parts = append(w.parts, last)
	return w
}

// leaning reads two or three particles with a tatweel behind, which lean on
// what follows, as a whole: each is a token. The zero value says that the word
// is none.
func leaning(norm, surface string) (s segments) {
	if !strings.HasSuffix(surface, string(arabic.Tatweel)) || len(norm) < 4 || len(norm) > 8 {
		return s
	}
	rest := norm
	for _, p := range []string{and, so} {
		if after, ok := strings.CutPrefix(rest, p); ok && s.conj == "" {
			s.conj, rest = p, after
		}
	}
	switch {
	case rest == in || rest == to || rest == like || rest == article && s.conj != "":
	case len(rest) == 6 && strings.HasSuffix(rest, article) && strings.Contains(in+like, rest[:2]):
		s.prep, rest = rest[:2], rest[2:]
	default:
		return segments{}
	}
	s.stem, s.full = rest, rest
	return s
}

// uncut is the word as one token.
func (a *analyzer) uncut(surface, norm, bare string) *word {
	return &word{parts: []part{{end: len(surface), form: a.form(trait{kind: news.Word, norm: norm, surface: bare})}}}
}

// dammaFirst reports whether a damma stands on the first letter.
func dammaFirst(s string) bool {
	_, w := utf8.DecodeRuneInString(s)
	return strings.HasPrefix(s[w:], string(arabic.Damma))
}

// restore gives back what a word that begins with a lam has lost behind a li-:
// the article's alef, with it the first lam of a word with two, or nothing,
// where the lam is the word's own.
func restore(norm string, c *counts) string {
	one, two := article+norm[2:], article+norm
	l1, l2, own := c.log(one), c.log(two), c.log(norm)
	switch {
	case own > max(l1, l2)+ownLam && len(norm) > 4:
		return norm
	case l2 > l1:
		return two
	case l1 < 0 && own >= 0 && len(norm) > 4:
		return norm
	}
	return one
}

// ownLam is the logarithm of how much commoner a word with a lam of its own
// must be than one with the article: committees stand mostly behind an article.
const ownLam = 3

// isImperfect reports whether a word has the head of an imperfect verb.
func isImperfect(norm string) bool {
	switch norm[:min(2, len(norm))] {
	case string(arabic.Yeh), string(arabic.Teh), string(arabic.Noon), string(arabic.Alef):
		return true
	}
	return false
}
