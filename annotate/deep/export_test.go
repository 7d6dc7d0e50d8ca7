package deep

import (
	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/encoder"
)

// Arcs returns the arcs of a sentence.
func Arcs(m *encoder.Model, words []string) *annotate.Arcs {
	_, arcs := ask(m, words, []int{len(words)})
	return arcs
}
