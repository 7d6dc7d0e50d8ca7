package mention

import (
	"strings"
	"sync"

	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/news"
)

// listed are the types, as places in types, under which the lists of the fast
// reader hold names, folded.
var listed = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for k, t := range types {
		for _, list := range listsOf[t] {
			for _, words := range tagger.Entries(list) {
				key := strings.Join(words, " ")
				if was, ok := out[key]; ok && was != k {
					out[key] = ambiguous
				} else {
					out[key] = k
				}
			}
		}
	}
	return out
})

// listsOf are the lists that hold names of a type.
var listsOf = map[news.Type][]string{
	news.Person:       {"person", "given"},
	news.Organization: {"organization"},
	news.Place:        {"country", "city"},
	news.Outlet:       {"outlet"},
}

// ambiguous stands for names that are listed under two types.
const ambiguous = -1

// listedVote is what a list says of the type of a form, beside the mean
// probabilities of its occurrences. Chosen by folds.
const listedVote = 1.5
