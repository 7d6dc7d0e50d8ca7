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
	modal      uint32 // classes
	bare       string
	noun       string   // what the common noun may stand for, "" nothing
	demonym    *demonym // nil none

	known, likely *entry // what the lexicon says of the form, and of its stem where it does not know the form

	last lemma // of the form that was asked for
}

// lemma is what the lists say of a lemma that is not the form itself.
type lemma struct {
	word  string
	hash  uint32
	modal uint32
	known *entry
}

// lemmaOf returns what is known of the lemma of a token of this form, until it is
// asked of the next.
func (f *fact) lemmaOf(t *news.Token) *lemma {
	if f.last.word != t.Lemma {
		f.last = lemma{annotate.Lemma(t), hash(t.Lemma), modals()[t.Lemma], triggerWords().forms[t.Lemma]}
	}
	return &f.last
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
