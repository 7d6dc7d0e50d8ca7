// Package latin tells whether a word in Latin letters and one in Arabic letters
// spell one name, and how a Latin word may be spelt in Arabic.
//
// It knows how likely groups of up to three Latin letters are written as groups
// of up to two Arabic ones, at the beginning, inside and at the end of a word,
// as was learned from pairs of names. Two words are cut into groups in the best
// way. Arabic words are folded (package arabic).
package latin

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

//go:embed groups.tsv
var groups string

// Shipped is the table that rawi ships, read on first use.
var Shipped = sync.OnceValue(func() *Table { return Read(groups) })

// The longest groups of letters, and the marks of the edges of a word, which
// are letters of their groups.
const (
	longestLatin  = 3
	longestArabic = 2
	begin, end    = "^", "$"
)

// What a letter costs that no group explains, in nats: one that stands alone in
// Latin, one that stands alone in Arabic.
const strange = 7.0

// Table says what groups of Latin letters are written as.
type Table struct {
	as map[string][]written
}

// written is one way to write a group, and the logarithm of its share.
type written struct {
	arab string
	logP float64
}

// Read reads a table: per line a Latin group, an Arabic one, and its share in
// thousandths of a nat.
func Read(tsv string) *Table {
	t := &Table{map[string][]written{}}
	for line := range strings.Lines(tsv) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		n, _ := strconv.Atoi(f[2])
		t.as[f[0]] = append(t.as[f[0]], written{f[1], -float64(n) / 1000})
	}
	return t
}

// Fold makes the letters of a Latin word small.
func Fold(word string) string { return strings.ToLower(norm.NFC.String(word)) }

// plain takes the marks off a letter.
func plain(letter string) string {
	for _, r := range norm.NFD.String(letter) {
		return string(r)
	}
	return letter
}

// letters cuts a word between its edges into letters; a marked letter that the
// table does not know loses its mark.
func (t *Table) letters(word string) []string {
	out := letters(Fold(word))
	for i, l := range out {
		if len(l) > 1 && t.as[l] == nil {
			out[i] = plain(l)
		}
	}
	return out
}

func letters(word string) []string {
	out := []string{begin}
	for _, r := range word {
		out = append(out, string(r))
	}
	return append(out, end)
}

// Alike says how well the Arabic word writes the Latin one: the logarithm of the
// likelihood of the best way, divided by the letters of the longer one. 0 is
// perfect.
func (t *Table) Alike(word, arab string) float64 {
	x, y := t.letters(word), letters(arab)
	best := make([][]float64, len(x)+1)
	for i := range best {
		best[i] = make([]float64, len(y)+1)
		for j := range best[i] {
			best[i][j] = math.Inf(-1)
		}
	}
	best[0][0] = 0
	for i := range best {
		ways := t.ways(x, i)
		for j, from := range best[i] {
			if math.IsInf(from, -1) {
				continue
			}
			to := func(n, m int, logP float64) { best[i+n][j+m] = max(best[i+n][j+m], from+logP) }
			if i < len(x) {
				to(1, 0, -strange)
			}
			if j < len(y) {
				to(0, 1, -strange)
			}
			for n, list := range ways {
				for _, w := range list {
					if m, ok := starts(y[j:], w.arab); ok {
						to(n+1, m, w.logP)
					}
				}
			}
		}
	}
	return best[len(x)][len(y)] / float64(max(len(x), len(y))-1)
}

// ways are how the groups of one, two, three letters from a place on may be
// written.
func (t *Table) ways(x []string, i int) (out [longestLatin][]written) {
	group := ""
	for n := 0; n < longestLatin && i+n < len(x); n++ {
		group += x[i+n]
		out[n] = t.as[group]
	}
	return out
}

// starts reports whether the letters begin with a group, and of how many it is.
func starts(letters []string, group string) (n int, ok bool) {
	for group != "" {
		if n == len(letters) || !strings.HasPrefix(group, letters[n]) {
			return 0, false
		}
		group = group[len(letters[n]):]
		n++
	}
	return n, true
}

// Spell returns a likely Arabic spelling of a Latin word, folded: its consonants
// are right as a rule, its vowels often are not. It is "" where a letter is none
// that the table knows.
func (t *Table) Spell(word string) string {
	x := t.letters(word)
	type way struct {
		logP float64
		arab string
		ok   bool
	}
	best := make([]way, len(x)+1)
	best[0].ok = true
	for i := range x {
		if !best[i].ok {
			continue
		}
		for n, list := range t.ways(x, i) {
			to := i + n + 1
			for _, w := range list {
				if p := best[i].logP + w.logP; !best[to].ok || p > best[to].logP {
					best[to] = way{p, best[i].arab + w.arab, true}
				}
			}
		}
	}
	arab := best[len(x)].arab
	return strings.TrimSuffix(strings.TrimPrefix(arab, begin), end)
}
