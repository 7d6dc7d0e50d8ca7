package web

import (
	"net/http"
	"slices"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/record"
)

// claimed is one claim with its picture, its tellings and what is missing.
type claimed struct {
	record.ClaimRow
	All       int
	Picture   picture
	Earliest  record.First
	Conflicts []sides
	Tellings  []telling
}

// telling is two statements that go back to one origin and tell it differently.
type telling struct {
	Origin         string
	A, B           record.StatementRow
	WordsA, WordsB []record.Stretch
}

func claimView(b *record.Book, r *http.Request, p *page) (any, error) {
	c, ok := b.Claim(r.PathValue("id"))
	if !ok {
		return nil, fault.NotFound
	}
	p.Title = c.Title
	out := claimed{ClaimRow: c, All: len(c.Statements), Picture: draw(record.TreeOf(c.Statements), p.Dir == "rtl"), Tellings: tellings(c)}
	out.Statements = few(c.Statements, paged)
	out.Earliest, _ = b.First(c.ID)
	var own []record.Conflict
	for _, x := range b.ConflictPairs() {
		if x.Claim == c.ID && len(own) < top {
			own = append(own, x)
		}
	}
	out.Conflicts = sidesOf(own)
	return out, nil
}

// tellings pairs, for each origin of a claim, its first telling with the next
// one from another report.
func tellings(c record.ClaimRow) []telling {
	out := []telling{}
	for _, o := range c.Origins {
		i := slices.IndexFunc(c.Statements, o.Starts)
		if i < 0 {
			continue
		}
		a := c.Statements[i]
		for _, s := range c.Statements[i+1:] {
			if o.Starts(s) && s.Report != a.Report && s.Polarity == a.Polarity {
				t := telling{Origin: o.Name, A: a, B: s}
				t.WordsA, t.WordsB = record.Compare(a.Content.Words, s.Content.Words)
				out = append(out, t)
				break
			}
		}
	}
	return few(out, top)
}

// Left is the side on which reading begins.
func (x telling) Left() told { return told{x.A, x.WordsA} }

// Right is the other side.
func (x telling) Right() told { return told{x.B, x.WordsB} }
