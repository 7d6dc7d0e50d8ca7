package query

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed names.tsv
var namesData string

// naming is one row of names.tsv: what a word stands for.
type naming struct{ group, code, word string }

var namings = sync.OnceValue(func() []naming {
	var out []naming
	for line := range strings.Lines(namesData) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) < 3 {
			continue
		}
		for _, w := range strings.Fields(cells[2]) {
			out = append(out, naming{cells[0], cells[1], w})
		}
	}
	return out
})

var joiners = sync.OnceValue(func() map[string]tokenKind {
	kinds := map[string]tokenKind{"and": and, "or": or, "not": not}
	m := map[string]tokenKind{}
	for _, n := range namings() {
		if n.group == "joiner" {
			m[n.word] = kinds[n.code]
		}
	}
	return m
})

// lookup returns the code that a word stands for in a group, or else the word of
// the group that is likest to it.
func lookup(group, w string) (code, near string, ok bool) {
	w = fold(strings.ToLower(w))
	best := 3
	for _, n := range namings() {
		if n.group != group {
			continue
		}
		known := fold(strings.ToLower(n.word))
		if known == w {
			return n.code, "", true
		}
		if d := distance([]rune(known), []rune(w)); d < best && d < len([]rune(known)) {
			best, near = d, n.word
		}
	}
	return "", near, false
}

// distance is how many letters must be put in, left out or changed.
func distance(a, b []rune) int {
	if len(b) > 4*len(a)+8 {
		return len(b)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		left := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := left
			if x != y {
				cost++
			}
			left = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
