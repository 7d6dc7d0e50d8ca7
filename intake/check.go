package intake

import (
	"bufio"
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/fault"
)

// The limits of one report. No news report comes near them; whatever is larger
// is something else.
const (
	MaxText = 4 << 20 // bytes of text
	MaxLine = 1 << 20 // bytes of one line of text
	MaxRaw  = 16 << 20
)

// Check returns the reason, of the kind [fault.Refused], why this text is not
// one that rawi can read: empty, binary, too large, or not Arabic.
func Check(text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return fault.Refuse("empty")
	case len(text) > MaxText:
		return fault.Refuse("text of %d bytes, more than %d", len(text), MaxText)
	case binary(text):
		return fault.Refuse("binary, not a text")
	}
	if n := longLine(text); n > 0 {
		return fault.Refuse("line %d is longer than %d bytes", n, MaxLine)
	}
	return checkLanguage(text)
}

// longLine returns the number of the first line that is too long, 0 for none.
func longLine(text string) int {
	for n := 1; len(text) > MaxLine; n++ {
		end := strings.IndexByte(text, '\n')
		if end < 0 || end > MaxLine {
			return n
		}
		text = text[end+1:]
	}
	return 0
}

// binary reports whether more than one character in fifty is a control
// character that no text holds.
func binary(text string) bool {
	n := 0
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c == 0x7f {
			n++
		}
	}
	return n > 0 && n*50 > utf8.RuneCountInString(text)
}

// letters says what the letters of a text are.
type letters struct {
	all     int // letters of any script
	arabic  int // letters of Arabic script
	foreign int // of these, letters that Arabic does not write
	marbuta int // of these, ones that only Arabic writes
}

func countLetters(text string) (n letters) {
	low := lowScripts()
	var seen [ownLetter << 1]int
	for _, c := range text {
		if int(c) < len(low) {
			seen[low[c]]++
		} else {
			seen[scriptOf(c)]++
		}
	}
	for x, k := range seen {
		x := script(x)
		n.all += k * int(x&letter)
		n.arabic += k * int(x&arabicLetter/arabicLetter)
		n.foreign += k * int(x&foreignLetter/foreignLetter)
		n.marbuta += k * int(x&ownLetter/ownLetter)
	}
	return n
}

// script is what a character is for letters, a bit each.
type script uint8

const (
	letter script = 1 << iota
	arabicLetter
	foreignLetter
	ownLetter
)

func scriptOf(c rune) (x script) {
	if !unicode.IsLetter(c) {
		return 0
	}
	if !unicode.Is(unicode.Arabic, c) {
		return letter
	}
	switch scriptLetters()[c] {
	case "foreign":
		return letter | arabicLetter | foreignLetter
	case "arabic":
		return letter | arabicLetter | ownLetter
	}
	return letter | arabicLetter
}

// lowScripts has what the characters of one byte and of two are: nearly all of
// an Arabic text, and each is asked for.
var lowScripts = sync.OnceValue(func() *[0x800]script {
	out := &[0x800]script{}
	for c := range out {
		out[c] = scriptOf(rune(c))
	}
	return out
})

// checkLanguage refuses a text with few letters of Arabic script, and one in
// another language of that script: Persian, Urdu, Kurdish, Pashto, Uyghur.
func checkLanguage(text string) error {
	n := countLetters(text)
	if n.arabic == 0 || n.arabic*3 < n.all {
		return fault.Refuse("not Arabic: %d of %d letters are of Arabic script", n.arabic, n.all)
	}
	if n.arabic >= 60 && n.foreign*60 > n.arabic && n.marbuta*150 < n.arabic {
		return fault.Refuse("not Arabic: another language in Arabic script")
	}
	return nil
}

//go:embed data/letters.tsv
var lettersTSV string

//go:embed data/script.tsv
var scriptTSV string

// letterFrequencies returns the logarithm of the frequency of each letter.
var letterFrequencies = sync.OnceValue(func() map[rune]float64 {
	freq := map[rune]float64{}
	for _, row := range rows(lettersTSV) {
		c, _ := utf8.DecodeRuneInString(row[0])
		perMillion, _ := strconv.Atoi(row[1])
		freq[c] = math.Log(float64(perMillion) / 1e6)
	}
	return freq
})

// scriptLetters says of letters of Arabic script whether only Arabic or only
// other languages write them.
var scriptLetters = sync.OnceValue(func() map[rune]string {
	kind := map[rune]string{}
	for _, row := range rows(scriptTSV) {
		c, _ := utf8.DecodeRuneInString(row[0])
		kind[c] = row[1]
	}
	return kind
})

// rows splits an embedded table into rows of fields, without comments and empty
// lines.
func rows(table string) (out [][]string) {
	lines := bufio.NewScanner(strings.NewReader(table))
	for lines.Scan() {
		if l := lines.Text(); l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, strings.Split(l, "\t"))
		}
	}
	return out
}
