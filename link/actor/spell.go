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
		if foreign(w) {
			w = inArabic(w)
		}
		for _, r := range simple(w) {
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

// simple is a word with those read as one.
func simple(w string) string {
	if strings.ContainsRune(w, arabic.Sheen) || strings.ContainsRune(w, arabic.Jeem) {
		return affricates.Replace(w)
	}
	return w
}

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

// distance is the cheapest way from one spelling to the other; where it is
// longer than the limit, something that is.
func distance(a, b string, limit float64) float64 {
	if a == b {
		return 0
	}
	vowels := 1.0
	if strings.ContainsAny(a, native) || strings.ContainsAny(b, native) {
		vowels = nativeTimes
	}
	var letters [2][24]rune
	x, y := appendRunes(letters[0][:0], a), appendRunes(letters[1][:0], b)
	var room [3][25]float64
	var rows [3][]float64
	for i := range rows {
		rows[i] = append(room[i][:0], make([]float64, len(y)+1)...)
	}
	before, row, next := rows[0], rows[1], rows[2]
	for j := range y {
		row[j+1] = row[j] + gap(y, j, vowels)
	}
	least := 0.0
	for i := range x {
		next[0] = row[0] + gap(x, i, vowels)
		now := next[0]
		for j := range y {
			next[j+1] = min(row[j]+swap(x[i], y[j], vowels), row[j+1]+gap(x, i, vowels), next[j]+gap(y, j, vowels))
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] && !vowel(x[i]) && !vowel(y[j]) {
				next[j+1] = min(next[j+1], before[j-1]+costTurned)
			}
			now = min(now, next[j+1])
		}
		if min(now, least) > limit {
			return 2 * limit
		}
		least = now
		before, row, next = row, next, before
	}
	return row[len(y)]
}

func appendRunes(list []rune, s string) []rune {
	for _, r := range s {
		list = append(list, r)
	}
	return list
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
// letters, above 0 they do, else they do not.
func spelling(a, b string, strict float64) float64 {
	if a == b {
		return 1
	}
	if x, y := foreign(a), foreign(b); x && !y {
		return sounds(a, b, strict)
	} else if y && !x {
		return sounds(b, a, strict)
	}
	l := known()
	if l.given[a] && l.given[b] {
		return -1
	}
	a, b = simple(a), simple(b)
	n := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if n < 3 {
		return -1
	}
	limit := strict * float64(n)
	if many := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)); costDouble*float64(many-n) > limit {
		return -1
	}
	return 0.9 - 0.9*distance(a, b, limit)/limit
}
