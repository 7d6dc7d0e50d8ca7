package claim

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

//go:embed blame.tsv
var blameFile string

// blames holds the stems of the words by which somebody is held to have done
// something.
var blames = sync.OnceValue(func() map[string]bool { return link.ListedStems(blameFile) })

func anyOf(tokens []news.Token, stems map[string]bool) bool {
	return slices.ContainsFunc(tokens, func(t news.Token) bool { return stems[arabic.Stem(t.Norm)] })
}
