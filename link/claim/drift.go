package claim

import (
	_ "embed"
	"strings"
	"sync"

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

// hedgeIn returns the first word of a content that leaves it open, "" none.
func hedgeIn(tokens []news.Token, text string) string {
	for _, t := range tokens {
		if hedges()[t.Norm] || hedges()[strings.TrimPrefix(t.Norm, article)] {
			return t.Of(text)
		}
	}
	return ""
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

// before reports whether x was published before y; on one day the order of
// reports decides.
func before(x, y *statement) bool {
	if x.published.First != y.published.First {
		return x.published.First < y.published.First
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
	if x.hedge != "" && y.hedge == "" && y.Stance == news.Assert {
		add(news.ConflictHedge, x.hedge, "")
	}
	if len(x.Chain) > 0 && len(y.Chain) > 0 {
		a, b := x.Chain[0], y.Chain[0]
		copied := link.Jaccard(x.chain, y.chain) > 0 || x.words.Cosine(y.words) >= verbatim
		if a.Kind == news.SourceUnnamed && b.Kind != news.SourceUnnamed && copied {
			add(news.ConflictSource, a.Name, b.Name)
		}
	}
	return out
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
