package record

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Nay is by what a statement denies.
type Nay string

// The ways of denying.
const (
	NayStance Nay = "stance" // its speaker denies, by the word that opens it
	NayClaim  Nay = "claim"  // it speaks against what another puts forward
	NayWords  Nay = "words"  // it says that something is not so
)

// Denial is a statement that denies, and by what.
type Denial struct {
	StatementRow
	Nay Nay `json:"nay"`
}

// Denials lists the statements that deny: first those by their stance, then those
// against another statement, then those that are negative in their words alone;
// each in the order of publication and text, the undated last.
func (b *Book) Denials() []Denial { return b.denials() }

func (b *Book) denialRows() []Denial {
	out := []Denial{}
	for _, r := range b.Reports {
		for i := range r.Statements {
			if nay := nayOf(r, &r.Statements[i]); nay != "" {
				out = append(out, Denial{b.statement(r, i), nay})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Denial) int {
		return cmp.Or(cmp.Compare(weakness[x.Nay], weakness[y.Nay]), cmp.Compare(min(1, len(y.Published)), min(1, len(x.Published))))
	})
	return out
}

var weakness = map[Nay]int{NayStance: 0, NayClaim: 1, NayWords: 2}

func nayOf(r *news.Report, s *news.Statement) Nay {
	switch {
	case s.Stance == news.Deny:
		return NayStance
	case s.Polarity == news.Denies:
		return NayClaim
	case Negative(s.Content.Of(r.Text)):
		return NayWords
	}
	return ""
}

// atHead is how many words stand at the head of a statement.
const atHead = 4

// Negative reports whether words say at their head that something is not so.
func Negative(words string) bool {
	at := 0
	for w := range strings.FieldsSeq(words) {
		if negations()[strings.Trim(arabic.Fold(w), punctuation)] {
			return true
		}
		if at++; at == atHead {
			break
		}
	}
	return false
}

//go:embed negations.tsv
var negationsFile string

var negations = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(negationsFile) {
		if word, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			m[arabic.Fold(word)] = true
		}
	}
	return m
})
