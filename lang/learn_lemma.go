package lang

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// lemmaGold is one word of a treebank with its lemma, folded.
type lemmaGold struct {
	base, lemma string
	label       label
}

// lemmas lists the words of closed and open classes that the lemmatizer is for.
func lemmas(gold [][]goldWord, c *counts) (all []lemmaGold) {
	for _, words := range gold {
		for i := range words {
			w := &words[i]
			if !startsArabic(w.surface) {
				continue
			}
			ts, ys := traits(words[i:i+1], c)
			last := len(ts) - 1
			stem := w.tokens[min(w.stem, len(w.tokens)-1)]
			if ts[last].kind == news.Word && plain(stem.lemma) {
				all = append(all, lemmaGold{without(ts[last].base(), label(ys[last])), arabic.Fold(stem.lemma), label(ys[last])})
			}
		}
	}
	return all
}

// plain reports whether a word has letters of two bytes only, once folded.
func plain(s string) bool {
	return s != "" && !strings.ContainsFunc(arabic.Fold(s), func(r rune) bool { return r < 0x0620 || r > 0x065F })
}

// least is how often a script must be seen to be one.
const least = 2

// trainLemmatizer learns scripts, their weights, and the table of the words for
// which no script leads to the lemma, or another one would win.
func trainLemmatizer(gold [][]goldWord, c *counts) *lemmatizer {
	z := &lemmatizer{counts: c, table: map[string]string{}}
	all := lemmas(gold, c)
	z.collect(all)
	var choices []choice
	for _, g := range all {
		if ch, ok := z.choice(g); ok {
			choices = append(choices, ch)
		}
	}
	z.ranker = trainRanker(choices, 12, 0.3, 0.01)
	votes := map[string]map[string]int{}
	for _, g := range all {
		key := tableKey(g.base, g.label)
		if votes[key] == nil {
			votes[key] = map[string]int{}
		}
		votes[key][g.lemma]++
	}
	for _, g := range all {
		key := tableKey(g.base, g.label)
		lemma := favourite(votes[key])
		if _, done := z.table[key]; !done && z.lemma(g.base, g.label) != lemma {
			z.table[key] = lemma
		}
	}
	return z
}

// favourite returns what was voted for most, the first in order of a tie.
func favourite(votes map[string]int) string {
	best := ""
	for v, n := range votes {
		if best == "" || n > votes[best] || n == votes[best] && v < best {
			best = v
		}
	}
	return best
}

// collect finds the scripts that several words share, commonest first.
func (z *lemmatizer) collect(all []lemmaGold) {
	count, seen := map[script]int{}, map[script]labelSet{}
	words := map[lemmaGold]bool{}
	for _, g := range all {
		if words[g] {
			continue
		}
		words[g] = true
		if s, ok := scriptFor(g.base, g.lemma); ok {
			count[s]++
			seen[s] |= 1 << g.label
		}
	}
	for s, n := range count {
		if n >= least {
			z.scripts = append(z.scripts, s)
		}
	}
	slices.SortFunc(z.scripts, func(a, b script) int {
		return cmp.Or(count[b]-count[a], strings.Compare(a.text(), b.text()))
	})
	for _, s := range z.scripts {
		z.seen = append(z.seen, seen[s])
	}
	z.index()
}

// choice makes an example: the lemmas that the scripts lead to.
func (z *lemmatizer) choice(g lemmaGold) (ch choice, ok bool) {
	ch.right = -1
	facts := z.facts(nil, g.base)
	for k := range z.fits[g.label] {
		f := &z.fits[g.label][k]
		lemma, fits := f.apply(g.base)
		if !fits {
			continue
		}
		if lemma == g.lemma && ch.right < 0 {
			ch.right = len(ch.candidates)
		}
		ch.candidates = append(ch.candidates, z.features(nil, facts, z.known(g.base), lemma, g.label, f))
	}
	return ch, ch.right >= 0 && len(ch.candidates) > 1
}
