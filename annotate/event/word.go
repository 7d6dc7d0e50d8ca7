package event

import (
	"strings"

	"github.com/rawi-news/rawi/arabic"
)

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// mix hashes numbers together; their order counts.
func mix(xs ...uint32) uint32 {
	h := uint32(2166136261)
	for _, x := range xs {
		h = (h ^ x) * 0x9E3779B1
		h ^= h >> 15
	}
	h *= 0x85EBCA6B
	return h ^ h>>13
}

// bare is a folded word without its article.
func bare(norm string) string {
	if rest, ok := strings.CutPrefix(norm, affixes().article); ok && len(rest) >= 4 {
		return rest
	}
	return norm
}

// foldWords folds a text to words without articles, each between blanks.
func foldWords(s string) string {
	words := strings.Fields(arabic.Fold(s))
	for i, w := range words {
		words[i] = bare(strings.Trim(w, ".,:;!?\"'()[]«»“”…،؛؟#"))
	}
	return " " + strings.Join(words, " ") + " "
}

// stemOf cuts the article, an attached pronoun, and the endings of gender, number
// and person off a word, and the prefix of the imperfect and the alef of derived
// verbs before it. It is no root, but the same for most forms of a trigger.
func stemOf(norm string) string {
	a := affixes()
	cut := bare(norm)
	if cut == norm {
		cut = cutPrefix(cut, a.before)
	}
	cut = cutPrefix(cut, a.alef)
	for _, p := range a.after {
		if rest, ok := strings.CutSuffix(cut, p); ok && len(rest) >= 6 {
			return rest
		}
	}
	return cut
}

func cutPrefix(s string, prefixes []string) string {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok && len(rest) >= 6 {
			return rest
		}
	}
	return s
}

func join(words []string) string { return strings.Join(words, " ") }

// mix2 hashes a feature with a label.
func mix2(f, label uint32) uint32 { return finish(stir(f, label+1)) }
