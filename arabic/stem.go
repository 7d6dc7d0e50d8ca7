package arabic

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// affixList holds the heads and tails that Stem strips, folded, longest first,
// one "head" or "tail" a line with an example behind it.
//
//go:embed affixes.tsv
var affixList string

type affixes struct{ heads, tails []string }

var stemAffixes = sync.OnceValue(func() (a affixes) {
	for line := range strings.Lines(affixList) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		switch f[0] {
		case "head":
			a.heads = append(a.heads, f[1])
		case "tail":
			a.tails = append(a.tails, f[1])
		}
	}
	return a
})

// Stem returns a light stem of a folded word: without the article and one
// common ending, where two letters stay. Words of other scripts come back as
// they are.
func Stem(norm string) string {
	if r, _ := utf8.DecodeRuneInString(norm); !IsLetter(r) {
		return norm
	}
	a := stemAffixes()
	for _, h := range a.heads {
		if rest, ok := strings.CutPrefix(norm, h); ok && len(rest) >= 4 {
			norm = rest
			break
		}
	}
	for _, t := range a.tails {
		if rest, ok := strings.CutSuffix(norm, t); ok && len(rest) >= 4 {
			return rest
		}
	}
	return norm
}
