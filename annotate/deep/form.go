package deep

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/news"
)

const (
	alef    = 'ا'
	lam     = 'ل'
	tatweel = 'ـ'
)

// Form returns what the encoder reads for a token: its letters as written,
// without vowel signs, tatweel and invisible marks, and with the article whole
// where a particle has swallowed its alef.
func Form(text string, t news.Token) string {
	form := strings.Map(written, t.Of(text))
	first, _ := utf8.DecodeRuneInString(form)
	if norm, _ := utf8.DecodeRuneInString(t.Norm); first == lam && norm == alef {
		return string(alef) + form
	}
	return form
}

func written(r rune) rune {
	if r == tatweel || unicode.In(r, unicode.Mn, unicode.Cf) {
		return -1
	}
	return r
}
