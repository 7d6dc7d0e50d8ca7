package lang

import (
	"strings"
	"testing"

	"github.com/rawi-news/rawi/news"
)

// rareWords are forms that an analyzer has to look at anew.
func rareWords() (list []string) {
	for _, conj := range []string{"", and, so} {
		for _, prep := range []string{"", in, to} {
			for w := range closed() {
				for _, p := range pronouns() {
					list = append(list, conj+prep+article+w, conj+prep+w+p)
				}
			}
		}
	}
	return list
}

func BenchmarkNewWord(b *testing.B) {
	a, words := newAnalyzer(learned()), rareWords()
	i := 0
	for b.Loop() {
		a.newWord(words[i%len(words)])
		i++
	}
}

// known is a text of so many words that an analyzer has seen before.
func known(a *analyzer, words int) *news.Report {
	list := rareWords()
	r := &news.Report{Text: strings.Join(list[:min(words, len(list))], " ")}
	a.analyze(r)
	return r
}

// BenchmarkTokens folds and cuts a text of known words.
func BenchmarkTokens(b *testing.B) {
	a, words := newAnalyzer(learned()), 1000
	r := known(a, words)
	for b.Loop() {
		a.text, a.line, a.pos, a.checked = r.Text, 0, 0, 0
		a.tokens, a.lexemes, a.met = a.tokens[:0], a.lexemes[:0], a.met[:0]
		a.scan()
	}
	b.ReportMetric(float64(b.N*words)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkAnalyze tells all that is told of known words.
func BenchmarkAnalyze(b *testing.B) {
	a, words := newAnalyzer(learned()), 1000
	r := known(a, words)
	for b.Loop() {
		a.analyze(r)
	}
	b.ReportMetric(float64(b.N*words)/b.Elapsed().Seconds(), "words/s")
}
