package boilerplate

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
)

//go:embed cues.tsv
var cuesTSV string

// cue is a line of the cue file.
type cue struct {
	name, how string
	phrases   [][]string // folded
}

// Cue is a cue with its example.
type Cue struct{ Name, Example string }

var cues = sync.OnceValue(func() []cue {
	var out []cue
	for _, f := range cueLines() {
		c := cue{name: f[0], how: f[1]}
		for _, w := range strings.Split(f[2], "|") {
			if words := words(w); len(words) > 0 {
				c.phrases = append(c.phrases, words)
			}
		}
		out = append(out, c)
	}
	return out
})

func cueLines() [][]string {
	var out [][]string
	for _, l := range strings.Split(cuesTSV, "\n") {
		if f := strings.Split(l, "\t"); len(f) == 4 && l[0] != '#' {
			out = append(out, f)
		}
	}
	return out
}

// Cues returns every cue with its example.
func Cues() []Cue {
	var out []Cue
	for _, f := range cueLines() {
		out = append(out, Cue{f[0], f[3]})
	}
	return out
}

// opening is a phrase by which a line may hold a cue.
type opening struct {
	cue   int
	words []string
}

// openings is the phrases of all cues by their first words.
var openings = sync.OnceValue(func() map[string][]opening {
	all := make(map[string][]opening)
	for i, c := range cues() {
		for _, p := range c.phrases {
			all[p[0]] = append(all[p[0]], opening{i, p})
		}
	}
	return all
})

// limit is how many words of a line are looked at.
const limit = 40

// cueOf returns the name of the first cue that a line holds.
func cueOf(l *line) string {
	if len(l.words) > limit {
		return ""
	}
	first := len(cues())
	openings := openings()
	for k, w := range l.words {
		for _, o := range openings[w] {
			if o.cue < first && cues()[o.cue].holds(l.words, k, o.words) {
				first = o.cue
			}
		}
	}
	if first == len(cues()) {
		return ""
	}
	return cues()[first].name
}

// holds reports whether a line holds a phrase of the cue at its word k, as the
// cue must be held.
func (c *cue) holds(line []string, k int, phrase []string) bool {
	if len(line)-k < len(phrase) || !slices.Equal(line[k:k+len(phrase)], phrase) {
		return false
	}
	begins, ends := k == 0, k+len(phrase) == len(line)
	switch c.how {
	case "whole":
		return begins && ends
	case "begin":
		return begins
	case "end":
		return ends
	}
	return c.how != tail
}

// tail is how a line holds words from which on it is none of the article.
const tail = "tail"

// tailOf returns where in a line the words of a tail cue begin behind other
// words; -1 where none do.
func tailOf(l *line) int {
	openings := openings()
	for _, w := range l.words {
		for _, o := range openings[w] {
			if cues()[o.cue].how == tail {
				return searchTail(l.raw)
			}
		}
	}
	return -1
}

// searchTail is tailOf for a line that may hold a cue.
func searchTail(raw string) int {
	folded, at := arabic.FoldMap(raw)
	for _, c := range cues() {
		if c.how != tail {
			continue
		}
		for _, p := range c.phrases {
			if i := strings.LastIndex(folded, " "+strings.Join(p, " ")); i > 0 {
				return at[i+1]
			}
		}
	}
	return -1
}
