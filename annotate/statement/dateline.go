package statement

import (
	"slices"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// datelineReach is how many tokens at the head of a text a dateline may take.
const datelineReach = 20

// dateline returns the outlet in the dateline of the report, unless it is the
// report's own: whatever has no carrier of its own came through it. A dateline
// is names, with marks between them, that stand alone before the first
// sentence: "place (agency) – …", "agency - place: …", a line of its own. It is
// nil where there is none.
func (w *weaver) dateline() []news.Link {
	var agency []news.Link
	marked := false
	for k := range min(len(w.Tokens), datelineReach) {
		m := w.begins[k]
		switch {
		case m > 0 && w.Mentions[m-1].Type == news.Outlet:
			if agency == nil && !w.own(int(m-1)) {
				agency = []news.Link{w.named(news.SourceOutlet, int(m-1), w.Mentions[m-1].Span)}
			}
		case w.is(inWires, k):
			agency = []news.Link{w.described(news.SourceOutlet, w.Tokens[k].Span)}
		case w.role[k] == dash || w.role[k] == colon || w.role[k] == unbracket:
			marked = true
		case w.name[k] > 0 || w.role[k] != plain || w.facts[k].head == news.SourceOutlet:
		case marked || k > 0 && w.Tokens[k].Line > w.Tokens[k-1].Line:
			return agency
		default:
			return nil // the first sentence has begun without one
		}
	}
	return nil
}

// own reports whether a mention names the outlet of the report itself.
func (w *weaver) own(mention int) bool {
	return arabic.Fold(w.Mentions[mention].Of(w.Text)) == arabic.Fold(w.Outlet)
}

// through appends the agency of the dateline to a chain that no outlet carries.
func through(chain, agency []news.Link) []news.Link {
	outlet := func(l news.Link) bool { return l.Kind == news.SourceOutlet }
	if len(agency) == 0 || slices.ContainsFunc(chain, outlet) {
		return chain
	}
	return append(slices.Clip(chain), agency...)
}
