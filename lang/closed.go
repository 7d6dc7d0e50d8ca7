package lang

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/news"
)

// closedList holds the words of the closed classes; its head says how.
//
//go:embed closed.tsv
var closedList string

// function is what the list says of a word of a closed class.
type function struct {
	tags  []news.POS
	lemma string
}

var closed = sync.OnceValue(func() map[string]function {
	all := make(map[string]function)
	for line := range strings.Lines(closedList) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 2 {
			continue
		}
		w := function{lemma: f[0]}
		if len(f) > 2 {
			w.lemma = f[2]
		}
		for tag := range strings.FieldsSeq(f[1]) {
			w.tags = append(w.tags, news.POS(tag))
		}
		all[f[0]] = w
	}
	return all
})
