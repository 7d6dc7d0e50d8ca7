package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
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
	Doubts    []record.Doubt
	Near      []neighbour
	Others    []record.ClaimRow // that it may be one with
}

// neighbour is a statement that shares words with a claim and does not belong to it.
type neighbour struct {
	record.StatementRow
	Denies bool // by its stance or in its words
}

// late puts those that deny first.
func (n neighbour) late() int {
	if n.Denies {
		return 0
	}
	return 1
}

// NearNays is how many of the neighbours deny.
func (c claimed) NearNays() (n int) {
	for _, x := range c.Near {
		n += 1 - x.late()
	}
	return n
}

// Beside is the statement of the claim that another is told apart from.
func (c claimed) Beside(statement string) string {
	for _, s := range c.Statements {
		if s.ID != statement {
			return s.ID
		}
	}
	return ""
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
		return nil, claimOf(b, r.PathValue("id"), p)
	}
	p.Title = c.Title
	out := claimed{ClaimRow: c, All: len(c.Statements), Picture: draw(b.TreeOf(c), p.Dir == "rtl"), Tellings: tellings(c)}
	out.Statements = few(c.Statements, paged)
	out.Earliest, _ = b.First(c.ID)
	out.Conflicts = sidesOf(few(b.ConflictsOf(c.ID), top))
	for _, d := range b.Doubts() {
		if d.A == c.ID || d.B == c.ID {
			out.Doubts = append(out.Doubts, d)
		}
	}
	for _, x := range b.Near(c.ID, top) {
		out.Near = append(out.Near, neighbour{x, x.Stance == news.Deny || record.Negative(x.Content.Words)})
	}
	slices.SortStableFunc(out.Near, func(x, y neighbour) int { return cmp.Compare(x.late(), y.late()) })
	if p.Writable() {
		out.Others = alike(b, c)
	}
	return out, nil
}

// claimOf leads from a statement to its claim, or to its words where it has none: a
// claim is called otherwise when its statements change, a statement is not.
func claimOf(b *record.Book, id string, p *page) error {
	s, ok := b.Statement(id)
	switch {
	case !ok:
		return fault.NotFound
	case s.Claim == "":
		return elsewhere(p.At(s.Report, s.ID))
	}
	return elsewhere(p.To("/claim/", s.Claim))
}

// tellings pairs, for each origin of a claim, its first telling with the next
// one from another report that differs in its words.
func tellings(c record.ClaimRow) []telling {
	out := []telling{}
	for _, o := range c.Origins {
		i := slices.IndexFunc(c.Statements, o.Starts)
		if i < 0 {
			continue
		}
		for _, s := range few(c.Statements[i+1:], listed) {
			if t := tell(o, c.Statements[i], s); t.differs() {
				out = append(out, t)
				break
			}
		}
	}
	return few(out, top)
}

// tell compares the words of two tellings of an origin; of what is no other
// telling of it nothing is compared.
func tell(o record.OriginRow, a, b record.StatementRow) telling {
	t := telling{Origin: o.Name, A: a, B: b}
	if o.Starts(b) && b.Report != a.Report && b.Polarity == a.Polarity {
		t.WordsA, t.WordsB = record.Compare(a.Content.Words, b.Content.Words)
	}
	return t
}

func (x telling) differs() bool {
	return slices.ContainsFunc(slices.Concat(x.WordsA, x.WordsB), func(s record.Stretch) bool { return !s.Same })
}

// Left is the side on which reading begins.
func (x telling) Left() told { return told{x.A, x.WordsA} }

// Right is the other side.
func (x telling) Right() told { return told{x.B, x.WordsB} }

// alike are the claims that share most words with one, of those that share any.
func alike(b *record.Book, c record.ClaimRow) []record.ClaimRow {
	own := map[string]bool{}
	for _, w := range strings.Fields(arabic.Fold(c.Title)) {
		own[w] = true
	}
	share := map[string]int{}
	var out []record.ClaimRow
	for _, x := range b.ClaimRows() {
		for _, w := range strings.Fields(arabic.Fold(x.Title)) {
			if own[w] {
				share[x.ID]++
			}
		}
		if x.ID != c.ID && share[x.ID] > 1 {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(x, y record.ClaimRow) int { return cmp.Compare(share[y.ID], share[x.ID]) })
	return few(out, listed)
}
