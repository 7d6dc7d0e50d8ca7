package link

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
)

//go:embed senses.tsv
var senseFile string

// Sense returns the number of a sense.
func Sense(name string) uint64 { return Hash(name) }

// senseWords maps the stem of an event word to what it may tell.
var senseWords = sync.OnceValue(func() map[string][]uint64 {
	m := map[string][]uint64{}
	for line := range strings.Lines(senseFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		for _, w := range strings.Fields(row[1]) {
			s := arabic.Stem(arabic.Fold(w))
			if n := Sense(row[0]); !slices.Contains(m[s], n) {
				m[s] = append(m[s], n)
			}
		}
	}
	for _, senses := range m {
		slices.Sort(senses)
	}
	return m
})

// prefixes begin the imperfect of a verb.
const prefixes = string(arabic.Yeh) + string(arabic.Teh) + string(arabic.Noon) + string(arabic.Alef)

// Senses returns what a folded event word may tell, as a set of numbers; nothing
// for words that the list does not hold.
func Senses(norm string) []uint64 {
	m := senseWords()
	s := arabic.Stem(norm)
	if found := m[s]; found != nil {
		return found
	}
	if r, n := utf8.DecodeRuneInString(s); len(s) > 6 && strings.ContainsRune(prefixes, r) {
		return m[s[n:]]
	}
	return nil
}
