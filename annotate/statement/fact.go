package statement

import (
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/memo"
	"github.com/rawi-news/rawi/news"
)

// fact is what the lexicon says of a folded word, and its hashes.
type fact struct {
	word, stem uint32
	in         group
	paired     bool  // begins an entry of two words
	sense      sense // of the word alone
	head       news.SourceKind
	headHash   uint32
}

// facts remembers words from report to report; it is used by one goroutine.
type facts = memo.Table[fact]

// mostFacts is how many words are remembered.
const mostFacts = 1 << 14

var factsKept = sync.Pool{New: func() any { return memo.New[fact](mostFacts) }}

// factOf returns what is known of the folded word of a token, which is that of
// the token or its head.
func factOf(known *facts, t *news.Token, word string) *fact {
	hash := annotate.Hash(t) + uint32(len(t.Norm)-len(word))
	if f := known.Get(hash, word); f != nil {
		return f
	}
	word = annotate.Word(t)[:len(word)]
	return known.Put(hash, word, newFact(word, words()))
}

func newFact(word string, l *lexicon) fact {
	head := l.head(word)
	return fact{word: hash(word), stem: hash(arabic.Stem(word)), in: l.groups[word], paired: l.first[word],
		sense: l.senses[word], head: head, headHash: hash(string(head))}
}
