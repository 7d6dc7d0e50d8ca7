// Package arabic knows the Arabic script: its letters by name, what folds onto
// what, digits, marks, and a light stem. It knows no words and no grammar; that
// is package lang.
//
// Fold brings the spellings of one word together: seats of the hamza, alef
// maksura and yeh, teh marbuta and heh, presentation forms, letters of Persian
// and Urdu for the same sounds, digits of the three sets; diacritics, tatweel
// and unseen marks are dropped, Latin letters made small. FoldMap keeps the way
// back to the text.
package arabic

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// block is the fold of U+0600 to U+06FF: 0 drops the character.
var block = func() (t [256]rune) {
	for i := range t {
		r := rune(0x0600 + i)
		t[i] = r
		if IsExtra(r) {
			t[i] = 0
		}
		if d, ok := Digit(r); ok {
			t[i] = rune('0' + d)
		}
	}
	for from, to := range map[rune]rune{
		AlefMadda: Alef, AlefHamzaAbove: Alef, AlefHamzaBelow: Alef, AlefWasla: Alef, 0x0672: Alef, 0x0673: Alef, 0x0675: Alef,
		WawHamza: Waw, 0x0676: Waw, 0x06C4: Waw, 0x06C6: Waw, 0x06C7: Waw, Ve: Feh,
		YehHamza: Yeh, AlefMaksura: Yeh, 0x0678: Yeh, FarsiYeh: Yeh, 0x06CE: Yeh, E: Yeh, YehBarree: Yeh, YehBarreeHmz: Yeh,
		TehMarbuta: Heh, HehDoachasm: Heh, HehYeh: Heh, HehGoal: Heh, HehGoalHamza: Heh, TehGoal: Heh, UrduAe: Heh,
		Peh: Beh, Tteh: Teh, Tcheh: Jeem, Jeh: Jeem, Ddal: Dal, Rreh: Reh, Veh: Feh, QafThreeDots: Qaf,
		Keheh: Kaf, SwashKaf: Kaf, Ng: Kaf, Gaf: Kaf, NoonGhunna: Noon,
		DecimalSeparator: '.', ThousandsSeparator: ',', PercentSign: '%',
	} {
		t[from-0x0600] = to
	}
	return t
}()

// foldRune returns what r folds to: "" drops it, ok false leaves it as it is.
func foldRune(r rune, buf []byte) (out []byte, same bool) {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			return append(buf, byte(r)+'a'-'A'), false
		}
		return buf, true
	case r >= 0x0600 && r <= 0x06FF:
		f := block[r-0x0600]
		if f == r {
			return buf, true
		}
		if f == 0 {
			return buf, false
		}
		return utf8.AppendRune(buf, f), false
	}
	return foldRare(r, buf)
}

func foldRare(r rune, buf []byte) (out []byte, same bool) {
	switch {
	case IsExtra(r):
		return buf, false
	case IsPresentation(r):
		f, ok := forms()[r]
		return append(buf, f...), !ok
	case unicode.Is(unicode.Zs, r):
		return append(buf, ' '), false
	case r >= 0x00C0 && r <= 0x024F:
		if l := unicode.ToLower(r); l != r {
			return utf8.AppendRune(buf, l), false
		}
	}
	return buf, true
}

// forms maps each presentation form to the fold of the letters it stands for.
var forms = sync.OnceValue(func() map[rune]string {
	all := make(map[rune]string)
	for r := rune(0xFB50); r <= 0xFEFC; r++ {
		letters := norm.NFKC.PropertiesString(string(r)).Decomposition()
		if !IsPresentation(r) || letters == nil {
			continue
		}
		var buf []byte
		for _, l := range string(letters) {
			if l >= 0x0600 && l <= 0x06FF {
				l = block[l-0x0600]
			}
			if l != 0 {
				buf = utf8.AppendRune(buf, l)
			}
		}
		all[r] = string(buf)
	}
	return all
})

// Fold returns the folded form of s, for comparing. It is stable under
// repetition; bytes that are no UTF-8 become U+FFFD.
func Fold(s string) string {
	n := unchanged(s)
	if n == len(s) {
		return s
	}
	var room [96]byte
	buf := room[:0]
	if len(s) > len(room) {
		buf = make([]byte, 0, len(s))
	}
	buf = append(buf, s[:n]...)
	for i := n; i < len(s); {
		w := 0
		buf, w = foldNext(buf, s[i:])
		i += w
	}
	return string(buf)
}

// foldNext appends the fold of the first character of s and returns its length.
func foldNext(buf []byte, s string) ([]byte, int) {
	if r := letterOf(s); r != 0 {
		switch f := block[r-0x0600]; f {
		case r:
			return append(buf, s[0], s[1]), 2
		case 0:
			return buf, 2
		default:
			return utf8.AppendRune(buf, f), 2
		}
	}
	r, w := utf8.DecodeRuneInString(s)
	buf, same := foldRune(r, buf)
	if same {
		buf = utf8.AppendRune(buf, r)
	}
	return buf, w
}

// letterOf returns the first character of s if it is of U+0600 to U+06FF, which
// most are, else 0.
func letterOf(s string) rune {
	if len(s) > 1 && s[0]>>2 == 0xD8>>2 && s[1]>>6 == 2 {
		return rune(s[0]&0x1F)<<6 | rune(s[1]&0x3F)
	}
	return 0
}

// FoldLetter returns what the first character of s folds to and its length, if
// it is of U+0600 to U+06FF and not dropped, else 0.
func FoldLetter(s string) (folded rune, size int) {
	if r := letterOf(s); r != 0 {
		return block[r-0x0600], 2
	}
	return 0, 0
}

// IsBare reports whether s is nothing but letters of U+0600 to U+06FF without
// marks, an alef wasla not among them, as most words are.
func IsBare(s string) bool {
	for i := 0; i < len(s); i += 2 {
		if r := letterOf(s[i:]); r == 0 || r == AlefWasla || block[r-0x0600] == 0 {
			return false
		}
	}
	return true
}

// unchanged returns the length of the longest head of s that Fold leaves alone.
func unchanged(s string) int {
	var room [64]byte
	for i := 0; i < len(s); {
		if r := letterOf(s[i:]); r != 0 && block[r-0x0600] == r {
			i += 2
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if _, same := foldRune(r, room[:0]); !same || r == utf8.RuneError && w == 1 {
			return i
		}
		i += w
	}
	return len(s)
}

// FoldMap returns the folded form of s and, for each byte of it and its end,
// the byte offset in s of the character it comes from. A character that was
// dropped belongs to the one before it.
func FoldMap(s string) (folded string, at []int) {
	buf, at := AppendFoldMap(make([]byte, 0, len(s)), make([]int, 0, len(s)+1), s)
	return string(buf), at
}

// AppendFoldMap is FoldMap with the results behind what stands in buf and at,
// which are of the same length.
func AppendFoldMap(buf []byte, at []int, s string) ([]byte, []int) {
	for i := 0; i < len(s); {
		w := 0
		buf, w = foldNext(buf, s[i:])
		for len(at) < len(buf) {
			at = append(at, i)
		}
		i += w
	}
	return buf, append(at, len(s))
}

// FoldDigits returns s with the digits of all three sets written as 0 to 9 and
// the Arabic decimal and thousands separators as point and comma; nothing else
// changes.
func FoldDigits(s string) string {
	if strings.IndexFunc(s, arabicNumeral) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if arabicNumeral(r) {
			return block[r-0x0600]
		}
		return r
	}, s)
}

func arabicNumeral(r rune) bool {
	return r >= utf8.RuneSelf && IsDigit(r) || r == DecimalSeparator || r == ThousandsSeparator
}
