package lang

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/memo"
	"github.com/rawi-news/rawi/news"
)

// word is what can be told of a word without its neighbours: up to two
// particles that are cut off, and what is left.
type word struct {
	last     *form
	borders  [3]int32 // where its parts begin; the last ends with the word
	pronoun  int32    // bytes at the end that are an attached pronoun
	clitics  [2]uint8 // index into analyzer.clitics of each part but the last
	parts    uint8
	particle bool // a single letter that may be a proclitic standing alone
}

// form is what can be told of a token without its neighbours, whatever stands
// before it in its word. What every occurrence asks for stands first.
type form struct {
	hash   uint32 // see news.Token
	kind   news.Kind
	norm   string
	first  reading   // for the label it was given first
	more   []reading // for other labels
	lexeme lexeme
	trait  trait
}

// reading is what a label makes of a form.
type reading struct {
	lemma string
	label label
	feats news.Feats
}

// as returns the reading of a form under a label.
func (m *models) as(f *form, l label) *reading {
	if f.first.label == l {
		return &f.first
	}
	for i := range f.more {
		if f.more[i].label == l {
			return &f.more[i]
		}
	}
	lemma := m.lemma(f.trait.base(), l)
	r := reading{lemma, l, feats(&f.trait, l, lemma)}
	if f.first.label == labels {
		f.first = r
		return &f.first
	}
	f.more = append(f.more, r)
	return &f.more[len(f.more)-1]
}

// form returns the form of a token, from those that were met before if it is
// among them.
func (a *analyzer) form(t trait) *form {
	key := t.hash()
	slot := a.forms.slot(key, &t)
	if slot.form != nil {
		return slot.form
	}
	t.norm, t.surface = keep(t.norm, t.surface)
	f := &form{hash: memo.Hash(uint8(t.kind), t.norm), kind: t.kind, norm: t.norm, first: reading{label: labels}, trait: t}
	a.sum(&f.lexeme, &f.trait, a.counts)
	if len(t.surface) < 64 {
		a.forms.put(slot, key, f)
	}
	return f
}

// keep returns copies of two words that are often the same.
func keep(norm, surface string) (string, string) {
	n := strings.Clone(norm)
	if surface == norm {
		return n, n
	}
	return n, strings.Clone(surface)
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

// proclitics are those letters, in the order of analyzer.clitics.
var proclitics = [...]string{and, so, in, to, like, will}

// newWord analyses a word as it is written.
func (a *analyzer) newWord(surface string) word {
	a.folded, a.at = arabic.AppendFoldMap(a.folded[:0], a.at[:0], surface)
	norm, at := string(a.folded), a.at
	bare := strip(surface)
	s := leaning(norm, surface)
	if s.full == "" {
		s = a.best(norm, bare)
	}
	w := word{particle: len(norm) == 2 && strings.Contains(and+so+in+to+like+will, norm)}
	from := 0
	for _, p := range []string{s.conj, s.prep} {
		if p == "" {
			continue
		}
		to := from + len(p)
		if at[to] == at[to-1] { // inside a ligature
			return a.uncut(norm, bare)
		}
		w.borders[w.parts] = int32(at[from])
		w.clitics[w.parts] = uint8(slices.Index(proclitics[:], p))
		w.parts++
		from = to
	}
	t := trait{kind: news.Word, norm: s.full, surface: bare[min(from, len(bare)):], pronoun: len(s.pron)}
	if s.prep == to && s.full != s.stem+s.pron {
		t.surface = article + t.surface[len(to):]
	}
	t.damma = dammaFirst(surface[at[from]:])
	if len(t.norm) == 2 && w.parts > 0 {
		t.kind = news.Clitic
	}
	if s.pron != "" {
		w.pronoun = int32(len(surface) - at[len(norm)-len(s.pron)])
	}
	if int(w.pronoun) >= len(surface)-at[from] {
		return a.uncut(norm, bare)
	}
	w.borders[w.parts] = int32(at[from])
	w.parts++
	w.last = a.form(t)
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
func (a *analyzer) uncut(norm, bare string) word {
	return word{parts: 1, last: a.form(trait{kind: news.Word, norm: norm, surface: bare})}
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
