package event

import (
	"math"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// possible reports whether a token can be a trigger at all: an Arabic word of
// two letters or more outside of names and boilerplate.
func (r *reading) possible(i int) bool {
	t, w := &r.Tokens[i], &r.words[i]
	return t.Kind == news.Word && len(t.Norm) >= 4 && w.mention < 0 && !w.masked && !w.particle
}

// wordFeatures says what speaks for a token to be a trigger, and of which type.
func (r *reading) wordFeatures(i int, cues, list []uint32) []uint32 {
	b := bag{list: list[:0]}
	w, t := &r.words[i], &r.Tokens[i]
	at := func(k int) uint32 { return r.stemAt(i + k) }
	b.add(wBias)
	b.add(wNorm, w.norm)
	b.add(wLemma, w.lemma)
	b.add(wStem, w.stem)
	b.add(wShape, w.shape, flag(t.Pronoun > 0))
	b.add(wLemma, w.lemma, flag(w.verb))
	r.lexiconFeatures(&b, i)
	r.spelling(&b, i)
	for _, k := range []int{-2, -1, 1, 2} {
		b.add(wAround, uint32(k+9), r.norm(i+k))
		b.add(wAround, uint32(k+9), at(k), 1)
		b.add(wPair, uint32(k+9), at(k), w.stem)
	}
	b.add(wPair, at(-1), at(1))
	for k := 3; k <= 5; k++ {
		b.add(wBag, at(-k))
		b.add(wBag, at(k))
	}
	left, right := r.nameNear(i, -1), r.nameNear(i, 1)
	b.add(wNames, left, right)
	b.add(wNames, left, w.stem)
	b.add(wNames, right, w.stem, 1)
	b.add(wCue, cues[i], flag(w.verb))
	b.add(wCue, cues[i], w.stem)
	b.add(wInside, flag(r.within[i] >= 0))
	gov, _ := r.governor(i)
	b.add(wGovernor, gov, w.stem)
	b.add(wGovernor, gov, w.shape)
	return b.list
}

const (
	wBias template = 200 + iota
	wNorm
	wLemma
	wStem
	wShape
	wLexicon
	wSpelling
	wAround
	wPair
	wBag
	wNames
	wCue
	wInside
	wGovernor
)

func (r *reading) lexiconFeatures(b *bag, i int) {
	e, sure := r.meaning(i)
	if e == nil {
		b.add(wLexicon, 0)
		return
	}
	b.add(wLexicon, hash(string(e.typ)))
	b.add(wLexicon, 1, flag(sure), flag(r.words[i].verb))
	b.add(wLexicon, hash(string(e.typ)), hash(e.mode), flag(sure))
}

// spelling adds the first and last letters of the word.
func (r *reading) spelling(b *bag, i int) {
	s := bare(r.Tokens[i].Norm)
	for _, n := range []int{4, 6, 8} {
		if len(s) > n {
			b.add(wSpelling, hash(s[:n]), uint32(n))
			b.add(wSpelling, hash(s[len(s)-n:]), uint32(n+1))
		}
	}
}

// nameNear returns the type and distance of the nearest name on one side.
func (r *reading) nameNear(i, step int) uint32 {
	for k := 1; k <= 6; k++ {
		j := i + k*step
		if j < 0 || j >= len(r.words) || r.Tokens[j].Sentence != r.Tokens[i].Sentence {
			return 0
		}
		if m := r.words[j].mention; m >= 0 {
			return mix(hash(string(r.Mentions[m].Type)), bucket(k))
		}
		if r.words[j].adjective >= 0 {
			return mix(5, bucket(k))
		}
	}
	return 1
}

// cues returns for each token the stance of the statement whose cue it is.
func (r *reading) cues() []uint32 {
	out := annotate.Again(&r.room.cues, len(r.Tokens))
	for i := range r.Statements {
		s := &r.Statements[i]
		first, last := r.tokens(s.Cue)
		for t := first; t < last; t++ {
			out[t] = hash(string(s.Stance))
		}
	}
	return out
}

// Find finds and types the triggers: tokens whose probability reaches the
// threshold. Where a reader has answered the head of events, both opinions
// count.
func (m *Model) Find(d *annotate.Doc) []news.Event {
	r := read(d)
	return m.find(r)
}

func (m *Model) find(r *reading) []news.Event {
	cues, readers := r.cues(), r.opinion()
	if m.forests != nil && readers != nil {
		return m.forests.find(r, r.spots(m.isTrigger, m.isKind, readers), readers)
	}
	r.hits = r.hits[:0]
	clear(r.told)
	for i := range r.Tokens {
		if readers.hopeless(i) || !r.possible(i) {
			continue
		}
		r.features = r.wordFeatures(i, cues, r.features)
		sure := readers.trigger(i, 1/(1+math.Exp(-m.isTrigger.score(r.features))))
		if sure < thresholds.trigger {
			continue
		}
		x := hit{i, m.typed(r.features, readers, i)}
		if told := (repeat{r.words[i].lemma, x.typ, r.Tokens[i].Sentence}); sure > thresholds.repeat || !r.told[told] {
			r.hits = append(r.hits, x)
			r.told[told] = true
		}
	}
	return r.events()
}

// hit is a trigger that was found.
type hit struct {
	token int
	typ   news.EventType
}

// events makes events of the hits.
func (r *reading) events() []news.Event {
	if len(r.hits) == 0 {
		return nil
	}
	out := make([]news.Event, len(r.hits))
	for i, x := range r.hits {
		out[i].Span, out[i].Type = r.Tokens[x.token].Span, x.typ
	}
	return out
}

// repeat is a word of events told in a sentence: told twice there, it is one
// mention of one event three times out of four.
type repeat struct {
	lemma    uint32
	typ      news.EventType
	sentence int
}

// typed returns the likeliest type of token i with these features.
func (m *Model) typed(features []uint32, readers *opinion, i int) news.EventType {
	top, likeliest := math.Inf(-1), 0
	least := readers.least(i)
	for k := range news.EventTypes {
		if readers != nil && readers.Row(i)[k+1] <= least {
			continue
		}
		if s := readers.kind(i, k, m.isKind.label(features, uint32(k))); s > top {
			top, likeliest = s, k
		}
	}
	return news.EventTypes[likeliest]
}

// labelled makes one candidate of each label, with features of its own.
func labelled(features []uint32, labels int) [][]uint32 {
	out := make([][]uint32, labels)
	for l := range out {
		out[l] = make([]uint32, len(features))
		for i, f := range features {
			out[l][i] = mix2(f, uint32(l))
		}
	}
	return out
}

func best(p []float64) int {
	b := 0
	for i := range p {
		if p[i] > p[b] {
			b = i
		}
	}
	return b
}

// Lexical finds the triggers that the lexicon knows, in text order, with the
// lexicon's types: what is left where nothing was learned.
func Lexical(d *annotate.Doc) []news.Event {
	r := read(d)
	var out []news.Event
	for i := range r.Tokens {
		if e, sure := r.meaning(i); e != nil && sure && r.possible(i) {
			out = append(out, news.Event{Span: r.Tokens[i].Span, Type: e.typ, Mode: e.mode})
		}
	}
	return out
}
