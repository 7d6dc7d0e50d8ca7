package actor

import (
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
)

// class is the sound that a folded letter stands for in foreign names; letters
// of one class take each other's place. Zero: a vowel or a breath, left out of
// the skeleton.
func class(r rune) byte {
	switch r {
	case arabic.Ghain, arabic.Jeem, arabic.Qaf, arabic.Kaf:
		return 'g'
	case arabic.Teh, arabic.Tah, arabic.Theh:
		return 't'
	case arabic.Dal, arabic.Dad, arabic.Thal:
		return 'd'
	case arabic.Seen, arabic.Sad, arabic.Zain, arabic.Zah, arabic.Sheen:
		return 's'
	case arabic.Feh, arabic.Beh:
		return 'b'
	case arabic.Hah, arabic.Khah:
		return 'h'
	case arabic.Reh:
		return 'r'
	case arabic.Lam:
		return 'l'
	case arabic.Meem:
		return 'm'
	case arabic.Noon:
		return 'n'
	}
	if r < utf8.RuneSelf && r > ' ' {
		return byte(r)
	}
	return 0
}

// skeleton returns the consonants of folded words by class, doubles as one: a
// key under which spellings of one foreign name meet.
func skeleton(words ...string) string {
	var out []byte
	for _, w := range words {
		for _, r := range affricates.Replace(w) {
			if c := class(r); c != 0 && (len(out) == 0 || out[len(out)-1] != c) {
				out = append(out, c)
			}
		}
	}
	return string(out)
}

func vowel(r rune) bool {
	switch r {
	case arabic.Alef, arabic.Waw, arabic.Yeh, arabic.Heh, arabic.Hamza:
		return true
	}
	return false
}

// native holds letters that no foreign name is spelt with.
var native = string([]rune{arabic.Ain, arabic.Hah, arabic.Dad, arabic.Zah})

// affricates are two letters that news writes for one foreign sound, and the
// letter that it writes as well.
var affricates = strings.NewReplacer(
	string([]rune{arabic.Teh, arabic.Sheen}), string(arabic.Sheen),
	string([]rune{arabic.Dal, arabic.Jeem}), string(arabic.Jeem))

// Costs of one edit between two spellings of a name, measured in letters that
// may differ before a name is another.
const (
	costVowel   = 0.6 // a vowel more or less
	costOther   = 0.8 // a vowel for another, sheen for seen
	costClass   = 0.5 // a letter of the same class
	costDouble  = 0.4
	costTurned  = 0.8 // two consonants the other way round
	costLetter  = 2.0 // a consonant more or less
	costStrange = 2.5 // a consonant for one of another class
	nativeTimes = 2.5 // how much dearer vowels are in native names
)

// distance is the cheapest way from one spelling to the other.
func distance(a, b string) float64 {
	if a == b {
		return 0
	}
	vowels := 1.0
	if strings.ContainsAny(a, native) || strings.ContainsAny(b, native) {
		vowels = nativeTimes
	}
	x, y := []rune(a), []rune(b)
	before, row := make([]float64, len(y)+1), make([]float64, len(y)+1)
	for j := range y {
		row[j+1] = row[j] + gap(y, j, vowels)
	}
	for i := range x {
		next := make([]float64, len(y)+1)
		next[0] = row[0] + gap(x, i, vowels)
		for j := range y {
			next[j+1] = min(row[j]+swap(x[i], y[j], vowels), row[j+1]+gap(x, i, vowels), next[j]+gap(y, j, vowels))
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] && !vowel(x[i]) && !vowel(y[j]) {
				next[j+1] = min(next[j+1], before[j-1]+costTurned)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}

func gap(w []rune, i int, vowels float64) float64 {
	switch {
	case i > 0 && w[i] == w[i-1]:
		return costDouble
	case vowel(w[i]):
		return costVowel * vowels
	}
	return costLetter
}

func swap(a, b rune, vowels float64) float64 {
	switch {
	case a == b:
		return 0
	case vowel(a) && vowel(b):
		return costOther * vowels
	case class(a) == 0 || class(a) != class(b):
		return costStrange
	case a == arabic.Sheen || b == arabic.Sheen:
		return costOther
	}
	return costClass
}

// strictness is the share of a word's letters that two spellings of one name
// may differ by.
const (
	strictPerson = 0.2
	strictOther  = 0.14
)

// spelling tells how well two words pass for spellings of one name: 1 the same
// letters, above 0 they do, below 0 they do not, -1 by far.
func spelling(a, b string, strict float64) float64 {
	if a == b {
		return 1
	}
	l := known()
	if l.given[a] && l.given[b] {
		return -1
	}
	a, b = affricates.Replace(a), affricates.Replace(b)
	n := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if n < 3 {
		return -1
	}
	return max(-1, 0.9-0.9*distance(a, b)/(strict*float64(n)))
}
