package statement

import (
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// fact is what the lexicon says of a folded word, and its hashes.
type fact struct {
	form       string
	word, stem uint32
	that       bool  // opens reported speech
	paired     bool  // begins an entry of two words
	sense      sense // of the word alone
	head       news.SourceKind
	headHash   uint32
}

// facts remembers words from report to report; it is used by one goroutine.
type facts struct{ known, old map[string]*fact }

// mostFacts bounds the words that are remembered; those met before the last so
// many are forgotten.
const mostFacts = 1 << 14

var factsKept = sync.Pool{New: func() any { return &facts{} }}

// of returns what is known of a folded word.
func (f *facts) of(word string) *fact {
	w := f.known[word]
	if w != nil {
		return w
	}
	if w = f.old[word]; w == nil {
		w = newFact(strings.Clone(word), words())
	}
	if f.known == nil || len(f.known) >= mostFacts {
		f.known, f.old = make(map[string]*fact, mostFacts), f.known
	}
	f.known[w.form] = w
	return w
}

func newFact(word string, l *lexicon) *fact {
	head := l.head(word)
	return &fact{form: word, word: hash(word), stem: hash(arabic.Stem(word)), that: l.is("that", word), paired: l.first[word],
		sense: l.senses[word], head: head, headHash: hash(string(head))}
}
