// Package copy finds the text that reports share: whole copies, edited copies,
// passages of one agency's dispatch, the same quoted words.
//
// Words are compared folded, so that hamza seats, diacritics, tatweel and the
// set of digits do not matter; boilerplate is left out. Candidates meet under
// fingerprints, the smallest hash of every window of word shingles (a local
// MinHash, which a passage shares wherever it stands); each candidate is then
// aligned exactly, and its passages are byte ranges in both texts.
package copy

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

const (
	shingle = 5   // words in a shingle
	window  = 6   // shingles of which the smallest hash is kept
	crowd   = 300 // reports under one fingerprint before it is nobody's own
	meet    = 2   // fingerprints that candidates share
)

// Find returns the copies among the reports, sorted by the two reports.
func Find(reports []*news.Report) []news.Copy {
	texts := map[string]string{}
	s := &link.Desk{Texts: func(id string) string { return texts[id] }}
	var ids []string
	for _, r := range reports {
		link.Reports(s).Sit(r.ID)
		Keep(s, r)
		ids, texts[r.ID] = append(ids, r.ID), r.Text
	}
	return Update(s, ids).Found
}

// The bounds of the kinds, in words and shares of the words of the shorter text.
const (
	wholeShare  = 0.9
	editedShare = 0.45
	leastRun    = 10 // words that a passage has in a row
	leastWords  = 14 // words that all passages have together
)

// compare aligns two texts; false where they share too little. Words gives the
// text of a report.
func compare(first *laid, b *text, words func(report string) string) (news.Copy, bool) {
	runs, a := align(first, b), first.text
	n, longest := 0, 0
	for _, r := range runs {
		n, longest = n+r.n, max(longest, r.n)
	}
	if longest < leastRun || n < leastWords {
		return news.Copy{}, false
	}
	order := cmp.Compare(a.published.Value, b.published.Value)
	known := a.published.Exact() && b.published.Exact() && order != 0
	if known && order > 0 {
		a, b = b, a
		for i, r := range runs {
			runs[i] = run{r.b, r.a, r.n}
		}
		slices.SortFunc(runs, func(x, y run) int { return x.a - y.a })
	}
	c := news.Copy{From: a.id, To: b.id, Order: known, Share: float64(n) / float64(min(len(a.words), len(b.words)))}
	for _, r := range runs {
		c.Passages = append(c.Passages, news.Passage{From: a.span(r.a, r.n), To: b.span(r.b, r.n)})
	}
	c.Kind = kind(a, b, &c, n)
	c.Agency = sharedAgency(a, b)
	c.Quiet = a.outlet != b.outlet && len(b.marks) == 0 && !names(words(b.id), a.outlet)
	return c, true
}

func kind(a, b *text, c *news.Copy, words int) news.CopyKind {
	switch {
	case words >= int(wholeShare*float64(max(len(a.words), len(b.words)))):
		return news.WholeCopy
	case c.Share >= editedShare:
		return news.EditedCopy
	case quoted(a, c, true) && quoted(b, c, false):
		return news.SharedQuote
	}
	return news.SharedPassage
}

// quoted reports whether all passages lie in statements whose words are quoted.
func quoted(t *text, c *news.Copy, from bool) bool {
	for _, p := range c.Passages {
		s := p.To
		if from {
			s = p.From
		}
		if !slices.ContainsFunc(t.quotes, func(q news.Span) bool { return q.Holds(s) }) {
			return false
		}
	}
	return true
}
