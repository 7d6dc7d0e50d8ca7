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

// SourceRow is what an outlet took from sources without a name, of one class.
type SourceRow struct {
	Class      string         `json:"class"` // as in classes.tsv; "other"
	Outlet     string         `json:"outlet"`
	Times      int            `json:"times"`
	Denied     int            `json:"denied"` // of these, statements that another denied on the same day or later
	Phrases    []Spelling     `json:"phrases"`
	Statements []StatementRow `json:"statements"`
}

// SourceRows is the ledger of sources without a name, the most used first.
func (b *Book) SourceRows() []SourceRow { return b.sources() }

func (b *Book) sourceRows() []SourceRow {
	rows := map[[2]string]*SourceRow{}
	out := []SourceRow{}
	for _, s := range b.Statements() {
		for _, r := range s.Chain {
			if r.Kind != news.SourceUnnamed {
				continue
			}
			key := [2]string{ClassOf(r.Name), s.Outlet}
			if rows[key] == nil {
				rows[key] = &SourceRow{Class: key[0], Outlet: key[1]}
			}
			rows[key].add(s, r.Name, b.deniedLater(s))
		}
	}
	for _, r := range rows {
		slices.SortFunc(r.Phrases, func(x, y Spelling) int { return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Text, y.Text)) })
		out = append(out, *r)
	}
	slices.SortFunc(out, func(x, y SourceRow) int {
		return cmp.Or(cmp.Compare(y.Times, x.Times), cmp.Compare(x.Class, y.Class), cmp.Compare(x.Outlet, y.Outlet))
	})
	return out
}

func (r *SourceRow) add(s StatementRow, phrase string, denied bool) {
	r.Times++
	if denied {
		r.Denied++
	}
	r.Statements = append(r.Statements, s)
	for i := range r.Phrases {
		if r.Phrases[i].Text == phrase {
			r.Phrases[i].Count++
			return
		}
	}
	r.Phrases = append(r.Phrases, Spelling{phrase, 1})
}

// deniedLater reports whether another statement of the same claim, not published
// earlier, takes the other side.
func (b *Book) deniedLater(s StatementRow) bool {
	c := b.claim[s.Claim]
	if c == nil || s.Polarity == news.Denies {
		return false
	}
	return slices.ContainsFunc(c.Statements, func(w news.Where) bool {
		r := b.report[w.Report]
		return r != nil && w.Index < len(r.Statements) && r.Statements[w.Index].Polarity == news.Denies &&
			day(r.Published.Value) >= day(s.Published)
	})
}

//go:embed classes.tsv
var classData string

// class is one row of classes.tsv.
type class struct{ name, word string }

var classes = sync.OnceValue(func() []class {
	var out []class
	for line := range strings.Lines(classData) {
		if cells := strings.Split(strings.TrimSpace(line), "\t"); len(cells) == 3 && !strings.HasPrefix(line, "#") {
			out = append(out, class{cells[0], arabic.Fold(cells[1])})
		}
	}
	return out
})

// ClassOf tells the class of a source without a name by the words that describe
// it: the first class in classes.tsv of which a word begins so, with or without
// the article; "other" where none does.
func ClassOf(phrase string) string {
	words := strings.Fields(arabic.Fold(phrase))
	for _, c := range classes() {
		if slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(strings.TrimPrefix(w, article), c.word) }) {
			return c.name
		}
	}
	return "other"
}

// article is the Arabic article.
const article = string(rune(arabic.Alef)) + string(rune(arabic.Lam))
