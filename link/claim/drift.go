package claim

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

//go:embed hedge.tsv
var hedgeFile string

// hedges holds the words that leave open whether something is so.
var hedges = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(hedgeFile) {
		if row, _, _ := strings.Cut(line, "\t"); !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(row) {
				m[arabic.Fold(w)] = true
			}
		}
	}
	return m
})

// open is how many tokens behind a word that leaves something open tell what.
const open = 5

// hedgeIn returns the first word of a content that leaves something open, ""
// none, and the words that tell what.
func hedgeIn(tokens []news.Token, text string) (word string, what link.Bag) {
	for i, t := range tokens {
		if t.Norm == maybe && (i+1 == len(tokens) || !imperfect(tokens[i+1])) {
			continue
		}
		if hedges()[t.Norm] || hedges()[strings.TrimPrefix(t.Norm, article)] {
			return t.Of(text), link.BagOf(tokens[i+1 : min(i+1+open, len(tokens))])
		}
	}
	return "", link.Bag{}
}

// maybe leaves open what an imperfect behind it tells, and makes sure what a
// perfect does.
const maybe = string(arabic.Qaf) + string(arabic.Dal)

// imperfect reports whether a word begins as an imperfect of the third person or
// of us does.
func imperfect(t news.Token) bool {
	first, _ := utf8.DecodeRuneInString(t.Norm)
	return first == arabic.Yeh || first == arabic.Teh || first == arabic.Noon
}

// retold is how alike in words two contents must be for one to be a telling of
// the other.
const retold = 0.5

// verbatim is how alike two contents are that tell one thing in the words of one
// text: their sources are one too.
const verbatim = 0.75

// drifts tells what changed from each telling to the next one of the same words
// in another report: a hedge that is lost, a source that gets another name.
func (b *builder) drifts(members []int) []news.Conflict {
	var out []news.Conflict
	for _, j := range members {
		y := b.all[j]
		var from *statement
		most := retold
		for _, i := range members {
			x := b.all[i]
			if x.where.Report == y.where.Report || x.Polarity != y.Polarity || !before(x, y) {
				continue
			}
			if s := x.words.Cosine(y.words); s >= most && (from == nil || s > most) {
				from, most = x, s
			}
		}
		if from != nil && y.Claim != "" {
			out = append(out, drift(from, y)...)
		}
	}
	return out
}

// before reports whether x was published before y; at one time the order of
// reports decides.
func before(x, y *statement) bool {
	if earlier(x, y) || earlier(y, x) {
		return earlier(x, y)
	}
	return link.CompareWhere(x.where, y.where) < 0
}

// drift compares one telling with the next.
func drift(x, y *statement) []news.Conflict {
	var out []news.Conflict
	add := func(kind news.ConflictKind, a, b string) {
		c, _, _ := pairOf(x, y)
		c.A, c.B, c.Kind, c.ValueA, c.ValueB = x.where, y.where, kind, a, b
		out = append(out, *c)
	}
	if x.hedge != "" && y.hedge == "" && y.Stance == news.Assert && x.hedged.Shared(y.words) > 0 {
		add(news.ConflictHedge, x.hedge, "")
	}
	if renamed(x, y) {
		add(news.ConflictSource, x.Chain[0].Name, y.Chain[0].Name)
	}
	return out
}

// renamed reports whether a source without a name has one in the next telling.
// Both must be named where they speak, for whose an accusation is that a report
// only mentions is a guess, and so must be what they say: many deny "these
// accusations".
func renamed(x, y *statement) bool {
	if !x.sourced || !y.sourced || x.core.Sum < empty || y.core.Sum < empty {
		return false
	}
	copied := link.Jaccard(x.chain, y.chain) > 0 || x.words.Cosine(y.words) >= verbatim
	return copied && x.Chain[0].Kind == news.SourceUnnamed && y.Chain[0].Kind != news.SourceUnnamed
}

// changed tells that the first speaker of both is called by another office a
// good while later: a change of role, no contradiction.
func changed(c *news.Conflict, a, b *statement) bool {
	if a.origin == 0 || a.origin != b.origin || a.role == "" || b.role == "" || c.LagDays < longAgo {
		return false
	}
	if bagOfText(a.role).Inside(bagOfText(b.role)) > 0 {
		return false
	}
	c.Kind, c.ValueA, c.ValueB = news.ConflictRole, a.role, b.role
	return true
}

// longAgo is how many days part two tellings in which a person may have changed
// office.
const longAgo = 30

// roleIn is what the phrase of a source says beside the name.
func roleIn(source, name string) string {
	at := strings.Index(source, name)
	if name == "" || at < 0 {
		return ""
	}
	return strings.Trim(strings.TrimSpace(source[:at]), punctuation)
}

const punctuation = " \t\n\".,:;!?()«»“”'-"
