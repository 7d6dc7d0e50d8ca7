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
	texts := make([]*text, len(reports))
	for i, r := range reports {
		texts[i] = read(r)
	}
	slices.SortFunc(texts, func(a, b *text) int { return cmp.Compare(a.report.ID, b.report.ID) })
	var out []news.Copy
	for _, p := range candidates(texts) {
		if c, ok := compare(texts[p[0]], texts[p[1]]); ok {
			out = append(out, c)
		}
	}
	return out
}

// candidates returns the pairs of texts that share fingerprints.
func candidates(texts []*text) [][2]int {
	index := map[uint64][]int32{}
	for i, t := range texts {
		for _, f := range t.fingerprints() {
			index[f] = append(index[f], int32(i))
		}
	}
	var hits [][2]int
	for _, at := range index {
		if len(at) > crowd {
			continue
		}
		for n, i := range at {
			for _, j := range at[n+1:] {
				hits = append(hits, [2]int{int(i), int(j)})
			}
		}
	}
	slices.SortFunc(hits, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	return often(hits)
}

// often keeps the pairs that occur often enough, once each.
func often(hits [][2]int) [][2]int {
	var out [][2]int
	for i := 0; i < len(hits); {
		j := i
		for j < len(hits) && hits[j] == hits[i] {
			j++
		}
		if j-i >= meet {
			out = append(out, hits[i])
		}
		i = j
	}
	return out
}

// The bounds of the kinds, in words and shares of the words of the shorter text.
const (
	wholeShare  = 0.9
	editedShare = 0.45
	leastRun    = 10 // words that a passage has in a row
	leastWords  = 14 // words that all passages have together
)

// compare aligns two texts; false where they share too little.
func compare(a, b *text) (news.Copy, bool) {
	runs := align(a, b)
	words, longest := 0, 0
	for _, r := range runs {
		words, longest = words+r.n, max(longest, r.n)
	}
	if longest < leastRun || words < leastWords {
		return news.Copy{}, false
	}
	order := cmp.Compare(a.report.Published.Value, b.report.Published.Value)
	known := dated(a.report) && dated(b.report) && order != 0
	if known && order > 0 {
		a, b = b, a
		for i, r := range runs {
			runs[i] = run{r.b, r.a, r.n}
		}
		slices.SortFunc(runs, func(x, y run) int { return x.a - y.a })
	}
	c := news.Copy{From: a.report.ID, To: b.report.ID, Order: known, Share: float64(words) / float64(min(len(a.words), len(b.words)))}
	for _, r := range runs {
		c.Passages = append(c.Passages, news.Passage{From: a.span(r.a, r.n), To: b.span(r.b, r.n)})
	}
	c.Kind = kind(a, b, &c, words)
	c.Agency = sharedAgency(a, b)
	c.Quiet = a.report.Outlet != b.report.Outlet && c.Agency == "" && !b.names(a.report.Outlet) && !b.namesAgency()
	return c, true
}

// dated reports whether the day of publication is known.
func dated(r *news.Report) bool { return r.Published.Exact() }

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
		if !slices.ContainsFunc(t.report.Statements, func(x news.Statement) bool { return x.Direct && x.Content.Holds(s) }) {
			return false
		}
	}
	return true
}
