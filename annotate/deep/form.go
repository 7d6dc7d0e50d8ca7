package deep

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Form returns what the encoder reads for a token: its letters as written,
// without vowel signs, tatweel and invisible marks, and with the article whole
// where a particle has swallowed its alef.
func Form(text string, t news.Token) string {
	form := strings.Map(written, t.Of(text))
	first, _ := utf8.DecodeRuneInString(form)
	if norm, _ := utf8.DecodeRuneInString(t.Norm); first == arabic.Lam && norm == arabic.Alef {
		return string(arabic.Alef) + form
	}
	return form
}

func written(r rune) rune {
	if r == arabic.Tatweel || unicode.In(r, unicode.Mn, unicode.Cf) {
		return -1
	}
	return r
}
