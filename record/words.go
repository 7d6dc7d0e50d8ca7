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

// wordIndex tells in which reports (places in Reports, ascending) a word stands.
type wordIndex map[string][]int32

func (x wordIndex) add(t news.Token, i int32) {
	for _, key := range keys(t) {
		if list := x[key]; key != "" && (len(list) == 0 || list[len(list)-1] != i) {
			x[key] = append(list, i)
		}
	}
}

// keys are the words by which a token is found.
func keys(t news.Token) [3]string {
	return [3]string{t.Norm, t.Lemma, strings.TrimPrefix(t.Norm, article)}
}

// wanted is a word or phrase of a query, as texts are compared with it.
type wanted struct {
	forms []string // a token with one of these is a hit
	exact string   // or: the folded text must hold this, between borders of words
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
	if n.Exact {
		return wanted{exact: n.Value, forms: strings.Fields(n.Value)}
	}
	w := wanted{forms: []string{n.Value, strings.TrimPrefix(n.Value, article)}}
	if len(b.reached().words[w.forms[0]])+len(b.reached().words[w.forms[1]]) > 0 {
		return w
	}
	q := &news.Report{Text: n.Value}
	lang.Analyze(q)
	for _, t := range q.Tokens {
		if t.Kind == news.Word {
			w.forms = append(w.forms, t.Norm, strings.TrimPrefix(t.Norm, article))
		}
	}
	return w
}

// token reports whether a token is the word, or one of the phrase.
func (w wanted) token(t news.Token) bool {
	if t.Kind == news.Mark {
		return false
	}
	for _, k := range keys(t) {
		if k != "" && slices.Contains(w.forms, k) {
			return true
		}
	}
	return false
}

// in reports whether a stretch of a report, given as bytes and as tokens, holds
// the word.
func (w wanted) in(r *news.Report, s news.Span, first, last int) bool {
	if w.exact != "" {
		return holdsPhrase(arabic.Fold(s.Of(r.Text)), w.exact)
	}
	return slices.ContainsFunc(r.Tokens[first:last], w.token)
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
