package event

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rawi-news/rawi/arabic"
)

//go:embed data/background.tsv
var backgroundTable string

// backgroundWords are the beginnings of sentences that tell something again.
var backgroundWords = sync.OnceValue(func() (out [][]string) {
	for _, row := range rows(backgroundTable) {
		out = append(out, strings.Fields(arabic.Fold(row[0])))
	}
	return out
})

// oldNews is how long before publication an event is background.
const oldNews = 14 * 24 * time.Hour

// background reports whether an event is told again as background: by the words
// that its sentence begins with, or because it is dated well before the report.
func (r *reading) background(x *item, date string) bool {
	if x.sentence >= 0 && x.sentence < len(r.Sentences) && r.retold(x.sentence) {
		return true
	}
	published, ok := r.Published.Day()
	if !ok || len(date) < len("2006-01-02") {
		return ok && len(date) >= 4 && date[:4] < r.Published.Value[:4] && date[0] >= '0' && date[0] <= '9'
	}
	day, err := time.Parse("2006-01-02", date[:10])
	return err == nil && published.Sub(day) > oldNews
}

// retold reports whether a sentence begins, after a word or two, with words of
// background.
func (r *reading) retold(sentence int) bool {
	const head = 8
	first, last := r.Sentences[sentence].First, min(r.Sentences[sentence].Last, r.Sentences[sentence].First+head)
	for i := first; i < min(last, first+4); i++ {
		for _, words := range backgroundWords() {
			if i+len(words) <= last && r.spell(i, words) {
				return true
			}
		}
	}
	return false
}

// spell reports whether the tokens from i on are these words.
func (r *reading) spell(i int, words []string) bool {
	return slices.IndexFunc(words, func(w string) bool { i++; return r.Tokens[i-1].Norm != w }) < 0
}
