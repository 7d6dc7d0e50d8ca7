package claim

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

//go:embed denying.tsv
var denyingFile string

// denying maps folded words to the sort of denial that they may tell of.
var denying = sync.OnceValue(func() map[string]string { return sortsOf(denyingFile) })

//go:embed polarity.tsv
var polarityFile string

var polarity = sync.OnceValue(func() link.Weights { return link.ParseWeights(polarityFile) })

// Where a word of denial stands in a content, in words, and how many words a
// short content has.
const (
	opening = 2
	front   = 6
	short   = 12
	beside  = 2 // two of them belong together
)

// Polarity returns what tells whether a statement of a report denies: its
// stance, and the sorts of words of denial in its cue and by their place in its
// content.
func Polarity(r *news.Report, s *news.Statement) link.Features {
	f := link.Features{"stance " + string(s.Stance): 1}
	for _, t := range link.TokensIn(r, s.Cue) {
		if sort := sortIn(denying(), t); sort != "" {
			f["cue "+sort] = 1
		}
	}
	var spoken []news.Token
	for _, t := range link.TokensIn(r, s.Content) {
		if t.Kind != news.Mark {
			spoken = append(spoken, t)
		}
	}
	last, at := "", 0
	for i, t := range spoken {
		sort := sortIn(denying(), t)
		if sort == "" {
			continue
		}
		f[placeOf(i)+sort] = 1
		if len(spoken) < short {
			f["short "+sort] = 1
		}
		if last != "" && i-at <= beside {
			f[last+"+"+sort] = 1
		}
		last, at = sort, i
	}
	return f
}

func placeOf(word int) string {
	switch {
	case word < opening:
		return "first "
	case word < front:
		return "head "
	}
	return "later "
}

// sortsOf reads lines of a sort and its words.
func sortsOf(file string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		for _, w := range strings.Fields(row[1]) {
			m[arabic.Fold(w)] = row[0]
		}
	}
	return m
}

// sortIn returns the sort of a word, with the article or without.
func sortIn(sorts map[string]string, t news.Token) string {
	if v := sorts[t.Norm]; v != "" {
		return v
	}
	return sorts[strings.TrimPrefix(t.Norm, article)]
}
