// Package lang reads the words of a report: sentences, tokens with their
// proclitics cut off, and what can be told of each word: part of speech, lemma,
// features, attached pronoun.
//
// It knows Arabic words by how often they stand in news (counts.bin.gz), not by a
// dictionary. The script itself is package arabic; names, times and whatever
// needs more than a word and its neighbours are the annotators' business.
package lang

import (
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/memo"
	"github.com/rawi-news/rawi/news"
)

// idle keeps analyzers, with the words they have seen, from report to report;
// unlike a sync.Pool it does not forget them when memory is swept. There are
// never more of them than callers at one time.
var idle struct {
	sync.Mutex
	list  []*analyzer
	rooms [][]news.Token // of reports that were released
}

// What is kept of the rooms of tokens for the next reports.
const (
	maxRooms = 64
	maxRoom  = 1 << 12 // tokens of one
)

// Release takes Sentences and Tokens from a report that nobody will look at any
// more; the next reports are read into the room of its tokens, which is near to
// the processor and need not be swept.
func Release(r *news.Report) {
	idle.Lock()
	defer idle.Unlock()
	if n := cap(r.Tokens); n > 0 && n <= maxRoom && len(idle.rooms) < maxRooms {
		idle.rooms = append(idle.rooms, r.Tokens[:0])
	}
	r.Tokens, r.Sentences = nil, nil
}

// room returns room for so many tokens: that which was released last, where it
// is large enough.
func room(tokens int) []news.Token {
	idle.Lock()
	defer idle.Unlock()
	if n := len(idle.rooms); n > 0 {
		last := idle.rooms[n-1]
		idle.rooms = idle.rooms[:n-1]
		if cap(last) >= tokens {
			return last
		}
	}
	return make([]news.Token, 0, tokens)
}

// Analyze fills Sentences and Tokens of the report from its text. It works on
// any bytes, in time linear in their number, and the same text always gives
// the same tokens. It may be called from several goroutines at once.
func Analyze(r *news.Report) {
	a := take()
	a.analyze(r)
	idle.Lock()
	idle.list = append(idle.list, a)
	idle.Unlock()
}

func take() *analyzer {
	idle.Lock()
	defer idle.Unlock()
	n := len(idle.list)
	if n == 0 {
		return newAnalyzer(learned())
	}
	a := idle.list[n-1]
	idle.list = idle.list[:n-1]
	return a
}

// analyzer is the state of one run over a text.
type analyzer struct {
	*models
	text    string
	pos     int // where the next token may begin
	checked int // up to here it is known that no address begins
	line    int
	tokens  []news.Token
	lexemes []*lexeme // of each token
	met     []*form   // of each token, nil where it is no Arabic word
	labels  []label   // of each token
	path    path
	coming  lookahead
	seen    recall // words as they are written, and longer ones
	long    *memo.Table[word]
	forms   forms
	clitics [len(proclitics)]*form
	folded  []byte // scratch of newWord
	at      []int
	others  *memo.Table[lexeme] // of tokens that are no Arabic words, by their folded form
	kinds   [news.Mark + 1]*lexeme
}

func newAnalyzer(m *models) *analyzer {
	a := &analyzer{models: m, long: memo.New[word](maxLong), others: memo.New[lexeme](maxOthers)}
	for _, k := range []news.Kind{news.Number, news.Latin, news.Mark} {
		a.kinds[k] = &lexeme{}
		m.sum(a.kinds[k], &trait{kind: k}, m.counts)
	}
	for i, p := range proclitics {
		a.clitics[i] = a.form(trait{kind: news.Clitic, norm: p, surface: p})
	}
	return a
}

func (a *analyzer) analyze(r *news.Report) {
	a.text, a.line, a.pos, a.checked = r.Text, 0, 0, 0
	a.tokens, a.lexemes = room(len(r.Text)/7+4), a.lexemes[:0]
	a.met = a.met[:0]
	a.coming.n, a.coming.upto = 0, 0
	a.scan()
	r.Tokens = a.tokens
	r.Sentences = sentences(r.Text, r.Tokens)
	a.tag(r)
	a.text, a.tokens = "", nil
}

// tag labels the tokens, sentence by sentence.
func (a *analyzer) tag(r *news.Report) {
	if cap(a.labels) < len(r.Tokens) {
		a.labels = make([]label, len(r.Tokens))
	}
	a.labels = a.labels[:len(r.Tokens)]
	for _, s := range r.Sentences {
		for i := s.First; i < s.Last; i += maxRow {
			end := min(i+maxRow, s.Last)
			a.tagger.tag(a.lexemes[i:end], a.labels[i:end], &a.path)
		}
	}
	for i, l := range a.labels {
		t := &r.Tokens[i]
		t.POS = labelPOS[l]
		if f := a.met[i]; f != nil {
			as := a.as(f, l)
			t.Lemma, t.Feats = as.lemma, as.feats
		}
	}
	state(r.Tokens, a.labels)
}

// maxRow bounds the tokens that are labelled together.
const maxRow = 1 << 12

// add appends a token that ends at end and moves on.
func (a *analyzer) add(start, end int, kind news.Kind, hash uint32, norm string, x *lexeme) *news.Token {
	glued := len(a.tokens) > 0 && a.tokens[len(a.tokens)-1].End == start
	a.tokens = append(a.tokens, news.Token{
		Span: news.Span{Start: start, End: end}, Kind: kind, Hash: hash, Norm: norm, Glued: glued, Line: a.line,
	})
	a.lexemes = append(a.lexemes, x)
	a.met = append(a.met, nil)
	a.pos = end
	return &a.tokens[len(a.tokens)-1]
}

// How many longer words and other tokens an analyzer remembers; see recall and
// forms for the rest.
const (
	maxLong   = 1 << 12
	maxOthers = 1 << 12
)

// word returns the analysis of an Arabic word as it is written.
func (a *analyzer) word(hash uint32, surface string) *word {
	if len(surface) > maxRecalled {
		return a.longWord(hash, surface)
	}
	if w := a.seen.get(hash, surface); w != nil {
		return w
	}
	return a.seen.put(hash, surface, a.newWord(surface))
}

func (a *analyzer) longWord(hash uint32, surface string) *word {
	if w := a.long.Get(hash, surface); w != nil {
		return w
	}
	w := a.newWord(surface)
	if len(surface) >= 128 {
		return &w
	}
	return a.long.Put(hash, strings.Clone(surface), w)
}

// addWord appends the tokens of an Arabic word.
func (a *analyzer) addWord(c coming) {
	w := a.word(c.hash, a.text[c.start:c.end])
	last := int(w.parts) - 1
	for i := range last {
		f := a.clitics[w.clitics[i]]
		a.addForm(c.start+int(w.borders[i]), c.start+int(w.borders[i+1]), f)
	}
	t := a.addForm(c.start+int(w.borders[last]), c.end, w.last)
	t.Pronoun = int(w.pronoun)
	if w.particle && a.leans(c.end) {
		t.Kind, t.Hash = news.Clitic, memo.Hash(uint8(news.Clitic), t.Norm)
		a.lexemes[len(a.lexemes)-1] = a.other(news.Clitic, t.Hash, t.Norm)
	}
}

// addForm appends the token of a form.
func (a *analyzer) addForm(start, end int, f *form) *news.Token {
	t := a.add(start, end, f.kind, f.hash, f.norm, &f.lexeme)
	a.met[len(a.met)-1] = f
	return t
}

// addOther appends a token that is no Arabic word.
func (a *analyzer) addOther(end int, kind news.Kind) {
	norm := arabic.Fold(a.text[a.pos:end])
	if norm == "" { // nothing but what folding drops
		norm = a.text[a.pos:end]
	}
	hash := memo.Hash(uint8(kind), norm)
	a.add(a.pos, end, kind, hash, norm, a.other(kind, hash, norm))
}

// other returns the lexeme of a short token that is no Arabic word; long ones
// share one a kind.
func (a *analyzer) other(kind news.Kind, hash uint32, norm string) *lexeme {
	if len(norm) > 12 {
		return a.kinds[kind]
	}
	if x := a.others.Get(hash, norm); x != nil {
		return x
	}
	x := a.others.Put(hash, strings.Clone(norm), lexeme{})
	a.sum(x, &trait{kind: kind, norm: norm}, a.counts)
	return x
}
