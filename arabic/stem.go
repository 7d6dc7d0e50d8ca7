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

// affixes lists the heads by their second byte and the tails by their last one.
type affixes struct{ heads, tails [256][]string }

var stemAffixes = sync.OnceValue(func() *affixes {
	a := new(affixes)
	for line := range strings.Lines(affixList) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		switch f[0] {
		case "head":
			a.heads[f[1][1]] = append(a.heads[f[1][1]], f[1])
		case "tail":
			last := f[1][len(f[1])-1]
			a.tails[last] = append(a.tails[last], f[1])
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
	for _, h := range a.heads[norm[1]] {
		if rest, ok := strings.CutPrefix(norm, h); ok && len(rest) >= 4 {
			norm = rest
			break
		}
	}
	for _, t := range a.tails[norm[len(norm)-1]] {
		if rest, ok := strings.CutSuffix(norm, t); ok && len(rest) >= 4 {
			return rest
		}
	}
	return norm
}
