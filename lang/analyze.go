// Package lang reads the words of a report: sentences, tokens with their
// proclitics cut off, and what can be told of each word: part of speech, lemma,
// features, attached pronoun.
//
// It knows Arabic words by how often they stand in news (counts.bin), not by a
// dictionary. The script itself is package arabic; names, times and whatever
// needs more than a word and its neighbours are the annotators' business.
package lang

import (
	"strings"
	"sync"

	"github.com/rawi-news/rawi/news"
)

// pool keeps analyzers, with the words they have seen, from report to report.
var pool = sync.Pool{New: func() any { return &analyzer{seen: make(map[string]*word)} }}

// Analyze fills Sentences and Tokens of the report from its text. It works on
// any bytes, in time linear in their number, and the same text always gives
// the same tokens.
func Analyze(r *news.Report) {
	a := pool.Get().(*analyzer)
	defer pool.Put(a)
	a.text, a.line, a.pos, a.checked = r.Text, 0, 0, 0
	a.tokens = make([]news.Token, 0, len(r.Text)/7+4)
	a.scan()
	r.Tokens = a.tokens
	r.Sentences = sentences(r.Text, r.Tokens)
	a.text, a.tokens = "", nil
}

// analyzer is the state of one run over a text.
type analyzer struct {
	text    string
	pos     int // where the next token may begin
	checked int // up to here it is known that no address begins
	line    int
	tokens  []news.Token
	seen    map[string]*word
}

// add appends a token that ends at end and moves on.
func (a *analyzer) add(start, end int, kind news.Kind, norm string) *news.Token {
	glued := len(a.tokens) > 0 && a.tokens[len(a.tokens)-1].End == start
	a.tokens = append(a.tokens, news.Token{
		Span: news.Span{Start: start, End: end}, Kind: kind, Norm: norm, Glued: glued, Line: a.line,
	})
	a.pos = end
	return &a.tokens[len(a.tokens)-1]
}

// maxSeen bounds the words an analyzer remembers. Once it is full, further
// words are analysed anew each time, with the same result.
const maxSeen = 1 << 16

// word returns the analysis of an Arabic word as it is written.
func (a *analyzer) word(surface string) *word {
	if w, ok := a.seen[surface]; ok {
		return w
	}
	w := newWord(surface)
	if len(a.seen) < maxSeen && len(surface) < 128 {
		a.seen[strings.Clone(surface)] = w
	}
	return w
}

// addWord appends the tokens of the Arabic word at start.
func (a *analyzer) addWord(start, end int) {
	w := a.word(a.text[start:end])
	for _, p := range w.parts {
		t := a.add(start+p.start, start+p.end, p.kind, p.norm)
		t.Pronoun = p.pronoun
	}
	if last := &a.tokens[len(a.tokens)-1]; w.particle && a.leans(end) {
		last.Kind = news.Clitic
	}
}
