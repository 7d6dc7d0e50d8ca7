package claim

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed negative.tsv
var negativeFile string

// negatives maps folded words to how strongly they deny.
var negatives = sync.OnceValue(func() map[string]float64 {
	m := map[string]float64{}
	for line := range strings.Lines(negativeFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		v, _ := strconv.ParseFloat(row[0], 64)
		for _, w := range strings.Fields(row[1]) {
			m[arabic.Fold(w)] = v
		}
	}
	return m
})

// head is how many words of a content may tell that it denies.
const head = 6

// negativity tells how much a statement sounds like a denial: by its stance, and
// by the first words of the content.
func negativity(s *statement, tokens []news.Token) float64 {
	n := 0.0
	switch s.Stance {
	case news.Deny:
		n = 2
	case news.Doubt:
		n = 1
	}
	m := negatives()
	for i, t := range tokens {
		v := m[t.Norm]
		if v == 0 {
			v = m[strings.TrimPrefix(t.Norm, article)]
		}
		if v >= 1 || i < head {
			n += v
		}
	}
	return n
}

const article = string(arabic.Alef) + string(arabic.Lam)

// words cuts a text into runs of letters and digits.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !arabic.IsExtra(r) })
}
