package lang

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// shapeList holds the shapes of words; its head says how.
//
//go:embed patterns.tsv
var shapeList string

// Root is what an Arabic word is made of, in folded letters: a hamza is an
// alef, whatever it is written on.
type Root struct {
	Letters string // three or four
	Shape   string // the pattern, with feh, ain, lam for the letters of the root
}

// shape is a row of the list: digits stand for the letters of the root.
type shape struct {
	kind       byte // V past, I imperfect, N noun or adjective
	form, root string
	letters    int // of the form
}

var shapes = sync.OnceValue(func() (all []shape) {
	for line := range strings.Lines(shapeList) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); f[0][0] != '#' {
			all = append(all, shape{f[0][0], f[1], f[2], utf8.RuneCountInString(f[1])})
		}
	}
	return all
})

// enough is how many other words of the news a root must make to be told, save
// that an alef among its letters, which is seldom a hamza, takes one more.
const enough = 3

// written is what a hamza that the text shows speaks for the root that has it.
const written = 2

// RootOf tells the root of token i of a report that [Analyze] has read. Of the
// roots of which a word may be made it is the one that makes most of the words
// of the news; false where none makes enough of them, and for names and
// particles.
func RootOf(r *news.Report, i int) (Root, bool) {
	t := &r.Tokens[i]
	kind := byte('N')
	switch t.POS {
	case news.Verb:
		kind = 'V'
	case news.Noun, news.Adj:
	default:
		return Root{}, false
	}
	lemma := t.Lemma
	shown := seated(t.Of(r.Text), lemma)
	root, ok := rootOf(kind, lemma, shown)
	if ok || kind == 'V' {
		return root, ok
	}
	relation := strings.TrimSuffix(strings.TrimSuffix(lemma, string(arabic.Heh)), string(arabic.Yeh))
	return rootOf(kind, relation, shown[:min(len(shown), len(relation))])
}

// seated returns the lemma with a hamza in the place of each waw and yeh on
// which the text writes one; the lemma itself where the text does not hold it.
func seated(text, lemma string) string {
	folded, from := arabic.FoldMap(text)
	at := strings.Index(folded, lemma)
	if at < 0 {
		return lemma
	}
	var b strings.Builder
	for k, r := range lemma {
		switch w, _ := utf8.DecodeRuneInString(text[from[at+k]:]); w {
		case arabic.WawHamza, arabic.YehHamza:
			r = arabic.Hamza
		}
		b.WriteRune(r)
	}
	return b.String()
}

// rootOf tells the root of a lemma; shown is how it is written, hamzas by
// themselves.
func rootOf(kind byte, lemma, shown string) (best Root, ok bool) {
	most := enough - 1
	words := []string{lemma, shown}
	if shown == lemma {
		words = words[:1]
	}
	letters := utf8.RuneCountInString(lemma)
	tried := map[string]bool{}
	for _, s := range shapes() {
		if s.kind != kind || s.letters != letters {
			continue
		}
		for k, word := range words {
			slots, fits := bind(s.form, word)
			root := strings.ReplaceAll(put(s.root, slots), string(arabic.Hamza), string(arabic.Alef))
			if !fits || tried[root] {
				continue
			}
			tried[root] = true
			n := family(root, lemma)
			switch {
			case k > 0:
				n += written
			case strings.Contains(root, string(arabic.Alef)):
				n--
			}
			if n > most {
				most, best, ok = n, Root{root, put(s.form, named)}, true
			}
		}
	}
	return best, ok
}

// slots are the letters that stand for the digits 1 to 4; 0 where none does.
type slots [4]rune

// named are the letters by which a shape is called.
var named = slots{arabic.Feh, arabic.Ain, arabic.Lam, arabic.Lam}

// bind lays a form with digits on a word of as many letters: the same digit is
// the same letter, every other letter is itself.
func bind(form, word string) (s slots, ok bool) {
	rest := word
	for _, f := range form {
		r, n := utf8.DecodeRuneInString(rest)
		rest = rest[n:]
		if f < '1' || f > '4' {
			if f != r {
				return s, false
			}
			continue
		}
		slot := &s[f-'1']
		if *slot != 0 && *slot != r {
			return s, false
		}
		*slot = r
	}
	return s, rest == ""
}

// put writes a form with letters for its digits.
func put(form string, s slots) string {
	return strings.Map(func(r rune) rune {
		if r >= '1' && r <= '4' {
			return s[r-'1']
		}
		return r
	}, form)
}

// family counts the words of the news, beside this one, that a root makes.
func family(root, word string) int {
	const often = 2.0 // log of a count
	c := vocabulary()
	seen := map[string]bool{word: true}
	n := utf8.RuneCountInString(root)
	for _, s := range shapes() {
		if utf8.RuneCountInString(s.root) != n {
			continue
		}
		slots, ok := bind(s.root, root)
		if !ok {
			continue
		}
		w := put(s.form, slots)
		if !seen[w] && (c.log(w) >= often || s.kind == 'N' && c.logThe(w) >= often) {
			seen[w] = true
		}
	}
	return len(seen) - 1
}
