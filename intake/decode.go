package intake

import (
	"bytes"
	"fmt"
	"math"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"

	"github.com/rawi-news/rawi/fault"
)

// The byte order marks.
var (
	bomUTF8    = []byte{0xEF, 0xBB, 0xBF}
	bomUTF16LE = []byte{0xFF, 0xFE}
	bomUTF16BE = []byte{0xFE, 0xFF}
)

// Decode turns the bytes of a plain text into valid UTF-8: UTF-8 with or
// without a mark, UTF-16 with one, windows-1256 and ISO 8859-6 by the letters
// that come out. The text is otherwise untouched. The note says what was
// doubtful, "" nothing. The error is of the kind [fault.Refused].
func Decode(raw []byte) (text, note string, err error) {
	switch {
	case bytes.HasPrefix(raw, bomUTF16LE):
		return decodeUTF16(raw[2:], utf16.LittleEndian)
	case bytes.HasPrefix(raw, bomUTF16BE):
		return decodeUTF16(raw[2:], utf16.BigEndian)
	}
	raw = bytes.TrimPrefix(raw, bomUTF8)
	if utf8.Valid(raw) {
		return string(raw), "", nil
	}
	if binary(string(raw)) {
		return "", "", fault.Refuse("binary, not a text")
	}
	if valid, broken := census(raw); valid > 8*(broken-1) {
		return string(bytes.ToValidUTF8(raw, replacement)), replaced(broken), nil
	}
	return decodeLegacy(raw)
}

var replacement = []byte(string(utf8.RuneError))

// replaced is the note on broken characters.
func replaced(n int) string { return fmt.Sprintf("%d broken characters replaced", n) }

func decodeUTF16(raw []byte, order utf16.Endianness) (text, note string, err error) {
	out, err := utf16.UTF16(order, utf16.IgnoreBOM).NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", fault.Refuse("not UTF-16 as its mark says")
	}
	if n := bytes.Count(out, replacement); n > 0 {
		note = replaced(n)
	}
	return string(out), note, nil
}

// census counts the characters of more than one byte that are good UTF-8, and
// the bytes that belong to none.
func census(raw []byte) (valid, broken int) {
	for len(raw) > 0 {
		c, n := utf8.DecodeRune(raw)
		switch {
		case c == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			valid++
		}
		raw = raw[n:]
	}
	return valid, broken
}

// likely is the least mean log-probability of the characters of a text that is
// taken for Arabic. Measured on 60 characters: Arabic stands at -3.1, seldom
// under -4; Hebrew, Turkish, French and East Asian bytes read as Arabic stand
// under -6.
const likely = -5.0

// evidence is the number of characters beyond ASCII on which an encoding can be
// told.
const evidence = 8

// decodeLegacy reads the bytes in the one-byte encoding under which they are
// most like Arabic.
func decodeLegacy(raw []byte) (text, note string, err error) {
	best, name := likely, ""
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
	}{{"windows-1256", charmap.Windows1256}, {"ISO 8859-6", charmap.ISO8859_6}} {
		out, err := c.enc.NewDecoder().Bytes(raw)
		if err != nil {
			continue
		}
		if p := arabicness(out); p > best {
			best, name, text = p, c.name, string(out)
		}
	}
	if name == "" {
		return "", "", fault.Refuse("neither UTF-8 nor windows-1256: encoding not known")
	}
	return text, "read as " + name, nil
}

// arabicness returns the mean log-probability of the characters beyond ASCII
// under the letter frequencies of Arabic news, -Inf where there are too few.
func arabicness(text []byte) float64 {
	sum, n := 0.0, 0
	rare := math.Log(1e-5)
	freq := letterFrequencies()
	for _, c := range string(text) {
		if c < utf8.RuneSelf {
			continue
		}
		n++
		if p, ok := freq[c]; ok {
			sum += p
		} else {
			sum += rare
		}
	}
	if n < evidence {
		return math.Inf(-1)
	}
	return sum / float64(n)
}
