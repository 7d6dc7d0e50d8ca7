package boilerplate

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
)

//go:embed cues.tsv
var cuesTSV string

// cue is a line of the cue file.
type cue struct {
	name, how string
	words     []string // folded, blank before and behind
}

// Cue is a cue with its example.
type Cue struct{ Name, Example string }

var cues = sync.OnceValue(func() []cue {
	var out []cue
	for _, f := range cueLines() {
		c := cue{name: f[0], how: f[1]}
		for _, w := range strings.Split(f[2], "|") {
			if w = spaced(words(w)); len(w) > 2 {
				c.words = append(c.words, w)
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

func spaced(words []string) string { return " " + strings.Join(words, " ") + " " }

// limit is how many words of a line are looked at.
const limit = 40

// cueOf returns the name of the first cue that a line holds.
func cueOf(l *line) string {
	if len(l.words) > limit {
		return ""
	}
	s := spaced(l.words)
	for _, c := range cues() {
		for _, w := range c.words {
			if c.how != "tail" && c.holds(s, w) {
				return c.name
			}
		}
	}
	return ""
}

func (c *cue) holds(line, words string) bool {
	switch c.how {
	case "whole":
		return line == words
	case "begin":
		return strings.HasPrefix(line, words)
	case "end":
		return strings.HasSuffix(line, words)
	}
	return strings.Contains(line, words)
}

// tailOf returns where in a line the words of a tail cue begin behind other
// words; -1 where none do.
func tailOf(raw string) int {
	folded, at := arabic.FoldMap(raw)
	for _, c := range cues() {
		if c.how != "tail" {
			continue
		}
		for _, w := range c.words {
			if i := strings.LastIndex(folded, strings.TrimRight(w, " ")); i > 0 {
				return at[i+1]
			}
		}
	}
	return -1
}
