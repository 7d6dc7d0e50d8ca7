package lang

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
)

// pronounList holds the attached pronouns, folded, longest first, with an
// example behind each.
//
//go:embed pronouns.tsv
var pronounList string

var pronouns = sync.OnceValue(func() (list []string) {
	for line := range strings.Lines(pronounList) {
		if p, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			list = append(list, p)
		}
	}
	return list
})

// pronoun returns the bytes at the end of a folded word that are an attached
// pronoun, 0 where there is none.
func pronoun(norm string, c *counts) int {
	if strings.HasPrefix(norm, article) {
		return 0
	}
	for _, p := range pronouns() {
		stem, ok := strings.CutSuffix(norm, p)
		if !ok || len(stem) < 4 {
			continue
		}
		// a feminine ending before a pronoun is written teh
		whole, bare := c.of(norm), c.of(stem)
		if fem, ok := strings.CutSuffix(stem, string(arabic.Teh)); ok {
			bare += c.of(fem + string(arabic.Heh))
		}
		if bare+c.of(article+stem) > whole {
			return len(p)
		}
		return 0
	}
	return 0
}
