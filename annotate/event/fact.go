package event

import (
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/memo"
	"github.com/rawi-news/rawi/news"
)

// fact is what the lists say of a word by its form alone.
type fact struct {
	norm, stem uint32 // hashes
	particle   bool
	modal      uint32
	bare       string
	noun       string   // what the common noun may stand for, "" nothing
	demonym    *demonym // nil none

	known, likely *entry // what the lexicon says of the form, and of its stem where it does not know the form

	lemma     string // the last lemma of the form that was asked for, and its hash
	lemmaHash uint32
}

// facts remembers words from report to report; it is used by one goroutine.
type facts = memo.Table[fact]

// mostFacts is how many words are remembered.
const mostFacts = 1 << 14

var factsKept = sync.Pool{New: func() any { return memo.New[fact](mostFacts) }}

// factOf returns what is known of the form of a token.
func factOf(known *facts, t *news.Token) *fact {
	hash := annotate.Hash(t)
	if f := known.Get(hash, t.Norm); f != nil {
		return f
	}
	norm := annotate.Word(t)
	return known.Put(hash, norm, newFact(norm))
}

func newFact(norm string) fact {
	b, l := bare(norm), triggerWords()
	known, stem := l.form(norm), stemOf(norm)
	return fact{bare: b, norm: hash(norm), stem: hash(stem), particle: particles()[norm], modal: modals()[norm],
		noun: nominalKinds()[b], demonym: demonyms()[b],
		known: known, likely: l.stems[stem]}
}
