package claim

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed blame.tsv
var blameFile string

// blames holds the stems of the words by which somebody is held to have done
// something.
var blames = sync.OnceValue(func() map[string]bool { return stemsOf(blameFile) })

// stemsOf reads the stems of the words in the first column of a list.
func stemsOf(file string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(file) {
		if row, _, _ := strings.Cut(line, "\t"); !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(row) {
				m[arabic.Stem(arabic.Fold(w))] = true
			}
		}
	}
	return m
}

func anyOf(tokens []news.Token, stems map[string]bool) bool {
	return slices.ContainsFunc(tokens, func(t news.Token) bool { return stems[arabic.Stem(t.Norm)] })
}
