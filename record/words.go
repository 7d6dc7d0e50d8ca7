package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/search/query"
)

// wordIndex tells where a word stands: places, ascending.
type wordIndex map[string][]int32

// wanted is a word or phrase of a query, as texts are compared with it.
type wanted struct {
	keys  []int32 // a word with one of these is a hit
	exact string  // or: the folded text must hold this, between borders of words
}

// wanted returns the words of a query that a hit must hold.
func (b *Book) wanted(n query.Node) []wanted {
	var out []wanted
	for _, w := range n.Words() {
		out = append(out, b.want(w))
	}
	return out
}

// want turns a word into what is looked for. A word that stands nowhere in the
// case is tried without the particles that it may begin with.
func (b *Book) want(n query.Node) wanted {
	x := b.reached()
	if n.Exact {
		return wanted{exact: n.Value, keys: x.keysOf(strings.Fields(n.Value))}
	}
	forms := []string{n.Value, strings.TrimPrefix(n.Value, article)}
	if keys := x.keysOf(forms); slices.ContainsFunc(keys, func(k int32) bool { return len(x.words.of(k)) > 0 }) {
		return wanted{keys: keys}
	}
	q := &news.Report{Text: n.Value}
	lang.Analyze(q)
	for _, t := range q.Tokens {
		if t.Kind == news.Word {
			forms = append(forms, t.Norm, strings.TrimPrefix(t.Norm, article))
		}
	}
	return wanted{keys: x.keysOf(forms)}
}

// in reports whether a stretch of a report holds the word.
func (w wanted) in(r *news.Report, c cutting, s news.Span) bool {
	if w.exact != "" {
		return holdsPhrase(arabic.Fold(s.Of(r.Text)), w.exact)
	}
	return slices.ContainsFunc(c.within(s), func(x cutWord) bool { return x.has(w.keys) })
}

// holdsPhrase reports whether a phrase stands in a text between borders of words.
func holdsPhrase(text, phrase string) bool {
	text = strings.Join(strings.Fields(text), " ")
	for at := 0; ; {
		n := strings.Index(text[at:], phrase)
		if n < 0 {
			return false
		}
		at += n
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(phrase):])
		if !letter(before) && !letter(after) {
			return true
		}
		at += len(phrase)
	}
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// both returns what two ascending lists share.
func both(a, b []int32) []int32 {
	out := []int32{}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			out = append(out, a[i])
			i, j = i+1, j+1
		}
	}
	return out
}
