package event

import (
	"strings"
	"sync"

	"github.com/rawi-news/rawi/news"
)

// fact is what the lists say of a word by its form alone.
type fact struct {
	form, bare string
	norm, stem uint32 // hashes
	particle   bool
	modal      uint32
	noun       string   // what the common noun may stand for, "" nothing
	demonym    *demonym // nil none
}

// facts remembers words from report to report; it is used by one goroutine.
type facts struct{ known, old map[string]*fact }

// mostFacts bounds the words that are remembered; those met before the last so
// many are forgotten.
const mostFacts = 1 << 14

var factsKept = sync.Pool{New: func() any { return &facts{} }}

// of returns what is known of the form of a token.
func (f *facts) of(t *news.Token) *fact {
	w := f.known[t.Norm]
	if w != nil {
		return w
	}
	if w = f.old[t.Norm]; w == nil {
		w = newFact(strings.Clone(t.Norm))
	}
	if f.known == nil || len(f.known) >= mostFacts {
		f.known, f.old = make(map[string]*fact, mostFacts), f.known
	}
	f.known[w.form] = w
	return w
}

func newFact(norm string) *fact {
	b := bare(norm)
	return &fact{form: norm, bare: b, norm: hash(norm), stem: hash(stemOf(norm)), particle: particles()[norm], modal: modals()[norm],
		noun: nominalKinds()[b], demonym: demonyms()[b]}
}
