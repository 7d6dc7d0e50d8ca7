package statement

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// hash names a feature value.
func hash(parts ...string) uint32 { return seqlabel.Hash(parts...) }

// role is what a mark does.
type role uint8

const (
	plain role = iota
	open
	shut
	comma
	stop
	colon
	dash
	bracket
	unbracket
	other
)

// reading is a report laid out for the search: beside each token what the
// stages ask of it, and hashes of that.
type reading struct {
	*annotate.Doc
	lex    *lexicon
	w      []string // folded word without its attached pronoun
	facts  []*fact  // of w
	sense  []sense  // what the lexicon says of the word
	name   []int32  // index+1 of the mention that covers the token
	begins []int32  // index+1 of the mention that begins at the token
	role   []role
	quote  []int32 // index+1 of the quotation that covers the token, its marks included
	quotes []pair
	skip   []bool   // boilerplate
	leads  []int32  // names and titles before the token; one more than there are tokens
	that   []bool   // opens reported speech, with a pronoun or without
	hw     []uint32 // hash of w
	hs     []uint32 // hash of the stem
	hl     []uint32 // hash of the lexicon's lemma, 0 none
	hk     []uint32 // hash of kind, part of speech or mention type
	cueP   []float32
	ending ending // what is remembered under the present cues
	*opinion
	room struct { // what is used again
		bag
		opinion
		columns      [3][]bi
		begins, ends []scored
		extents      []extent
		borders      []int
		choices      []choice
		rungs        []rung
		odds         []float32
		standing     standing
		calling      calling
		titles       map[titleWord]bool
	}
	deep   *deepReader // nil where the encoder did not read
	totals map[asked]float64
}

// pair is a quotation: its marks as token indices; shut is the first token
// behind it where the mark is missing.
type pair struct {
	open, shut int
	closed     bool
}

// readings are used again from report to report.
var readings = sync.Pool{New: func() any { return new(reading) }}

// mostTokens bounds what is kept for the next report.
const mostTokens = 1 << 14

// release gives the reading back; nothing of it may be used behind that.
func (r *reading) release() {
	if len(r.w) <= mostTokens {
		clear(r.w)
		r.Doc = nil
		readings.Put(r)
	}
}

func newReading(d *annotate.Doc) *reading {
	n := len(d.Tokens)
	r := readings.Get().(*reading)
	r.Doc, r.lex, r.quotes, r.opinion, r.deep, r.totals, r.ending.of = d, words(), r.quotes[:0], nil, nil, nil, nil
	annotate.Again(&r.w, n)
	annotate.Again(&r.facts, n)
	annotate.Again(&r.sense, n)
	annotate.Again(&r.skip, n)
	annotate.Again(&r.that, n)
	annotate.Again(&r.role, n)
	annotate.Again(&r.cueP, n)
	annotate.Again(&r.leads, n+1)
	for _, s := range []*[]int32{&r.name, &r.begins, &r.quote} {
		annotate.Again(s, n)
	}
	for _, s := range []*[]uint32{&r.hw, &r.hs, &r.hl, &r.hk} {
		annotate.Again(s, n)
	}
	r.layWords()
	r.layMentions()
	r.layLeads()
	r.layQuotes()
	r.layBoilerplate()
	r.layHashes()
	r.layReaders()
	r.layDeep()
	return r
}

func (r *reading) layWords() {
	known := factsKept.Get().(*facts)
	defer factsKept.Put(known)
	for i := range r.Tokens {
		t := &r.Tokens[i]
		r.w[i] = t.Norm
		if t.Pronoun > 0 && t.Pronoun < t.Len() {
			tail := arabic.Fold(r.Text[t.End-t.Pronoun : t.End])
			r.w[i] = strings.TrimSuffix(t.Norm, tail)
		}
		r.role[i] = roleOf(t)
	}
	for i := range r.Tokens { // by themselves, so that the look-ups overlap
		r.facts[i] = factOf(known, &r.Tokens[i], r.w[i])
	}
	for i := range r.Tokens {
		t := &r.Tokens[i]
		r.that[i] = t.Kind == news.Word && r.is(inThat, i)
	}
	for i := range r.Tokens {
		r.sense[i] = r.look(i)
	}
}

// look finds the lexicon's sense of a word: two words, the bare form, the form
// with its pronoun, the form whose feminine ending a pronoun has opened.
func (r *reading) look(i int) sense {
	if r.Tokens[i].Kind != news.Word {
		return sense{}
	}
	if i+1 < len(r.w) && r.facts[i].paired {
		next := r.w[i+1]
		if r.Tokens[i+1].Kind == news.Clitic && i+2 < len(r.w) { // cut too far, or a particle in between
			next += r.w[i+2]
		}
		if s, ok := r.lex.pairs[r.w[i]+" "+next]; ok {
			return s
		}
	}
	if s := r.facts[i].sense; s.cue != nil || r.w[i] == r.Tokens[i].Norm {
		return s
	}
	return r.lex.senses[r.Tokens[i].Norm]
}

// roleOf tells what a mark does; which quotation marks open is told later.
func roleOf(t *news.Token) role {
	if t.Kind != news.Mark {
		return plain
	}
	c, _ := utf8.DecodeRuneInString(t.Norm)
	switch c {
	case '"', '“', '”', '«', '»', '„', '‟', '″', '\'', '‘', '’', '`', '<', '>', '‹', '›':
		return open
	case arabic.Comma, ',', arabic.Semicolon, ';':
		return comma
	case '.', '!', '?', arabic.QuestionMark, arabic.FullStop, '…':
		return stop
	case ':':
		return colon
	case '-', '–', '—', arabic.Tatweel:
		return dash
	case '(', '[', '{':
		return bracket
	case ')', ']', '}':
		return unbracket
	}
	return other
}

func (r *reading) layMentions() {
	at := 0
	for m, x := range r.Mentions {
		for at > 0 && r.Tokens[at-1].End > x.Start {
			at--
		}
		for at < len(r.Tokens) && r.Tokens[at].End <= x.Start {
			at++
		}
		for first := true; at < len(r.Tokens) && r.Tokens[at].Start < x.End; at++ {
			r.name[at] = int32(m + 1)
			if first {
				r.begins[at] = int32(m + 1)
			}
			first = false
		}
	}
}

func (r *reading) layBoilerplate() {
	at := 0
	for _, l := range r.Boilerplate {
		for at < len(r.Tokens) && r.Tokens[at].End <= l.Start {
			at++
		}
		for ; at < len(r.Tokens) && r.Tokens[at].Start < l.End; at++ {
			r.skip[at] = true
		}
	}
}

func (r *reading) layHashes() {
	for i := range r.Tokens {
		r.hw[i], r.hs[i] = r.facts[i].word, r.facts[i].stem
		if c := r.sense[i].cue; c != nil {
			r.hl[i] = c.hash
		}
		r.hk[i] = r.shape(i, &r.Tokens[i])
	}
}

// shape hashes the coarse kind of a token: mention type, role of a mark, part
// of speech with tense.
func (r *reading) shape(i int, t *news.Token) uint32 {
	switch {
	case r.name[i] > 0:
		return hash("name", string(r.Mentions[r.name[i]-1].Type))
	case t.Kind == news.Mark:
		return hash("mark", string(rune('a'+r.role[i])))
	case t.Kind != news.Word:
		return hash("kind", string(rune('a'+t.Kind)))
	}
	return hash("pos", string(t.POS), string(rune('a'+t.Feats.Tense)))
}

// isThat reports whether the token opens reported speech.
func (r *reading) isThat(i int) bool { return r.that[i] }

// isWord reports whether the token is an Arabic word.
func (r *reading) isWord(i int) bool { return r.Tokens[i].Kind == news.Word }

// tokenAt returns the index of the first token that ends behind the offset.
func (r *reading) tokenAt(offset int) int {
	lo, hi := 0, len(r.Tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.Tokens[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// tokens returns the half-open range of tokens that a span touches.
func (r *reading) tokens(s news.Span) (first, last int) {
	first = r.tokenAt(s.Start)
	last = first
	for last < len(r.Tokens) && r.Tokens[last].Start < s.End {
		last++
	}
	return first, last
}

// span returns the bytes from the first token to the one before last.
func (r *reading) span(first, last int) news.Span {
	if first >= last || first < 0 || last > len(r.Tokens) {
		return news.Span{}
	}
	return news.Span{Start: r.Tokens[first].Start, End: r.Tokens[last-1].End}
}

// sentence returns the half-open token range of the sentence of a token.
func (r *reading) sentence(i int) (first, last int) {
	s := r.Sentences[r.Tokens[i].Sentence]
	return s.First, s.Last
}
