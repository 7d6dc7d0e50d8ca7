// Package claim says which statements put forward or deny the same proposition,
// fills Statement.Claim and Statement.Polarity, and tells of each claim from how
// many independent origins it comes and who contradicts it.
//
// Candidates meet under keys (rare words, a happening, an origin with an actor);
// each pair is decided by weighted features of the two statements alone, and
// statements are grouped by the mean of their pairs. Only statements that pair
// with another one, or that deny, bear a claim.
package claim

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Link groups the statements of the reports into claims, by id, and lists the
// pairs of statements in which tellings part. Copies tell which statements are
// one text printed twice.
func Link(reports []*news.Report, copies []news.Copy) ([]news.Claim, []news.Conflict) {
	return LinkBy(reports, copies, decision())
}

// LinkBy is Link with another decision about pairs: for learning by folds.
func LinkBy(reports []*news.Report, copies []news.Copy, d *link.Decision) ([]news.Claim, []news.Conflict) {
	all, pairs := Pairs(reports)
	edges := make([]link.Edge, len(pairs))
	for i, p := range pairs {
		edges[i] = link.Edge{A: p.A, B: p.B, Score: d.Score(p.Features)}
	}
	groups := attach(all, Group(len(all), edges, Threshold), pairs, d)
	b := &builder{all: all, shared: passages(copies), pairs: link.PairsWithin(groups, pairs, len(all)), decision: d}
	return b.claims(groups), b.conflicts(groups)
}

// Threshold is the mean log-odds above which two groups are joined; missing is
// what a pair that met under no key counts.
const (
	Threshold = -2.0
	missing   = -4.0
)

// Group clusters n statements over scored pairs.
func Group(n int, edges []link.Edge, threshold float64) [][]int {
	return link.Clusters(n, edges, threshold, missing, func(i, j int) bool { return false })
}

// Statements is the sorted list of the statements of all reports.
type Statements []*statement

// Denial returns what tells whether a statement denies: for learning.
func (all Statements) Denial(i int) link.Features { return all[i].denial }

// Where returns the place of a statement in its report.
func (all Statements) Where(i int) news.Where { return all[i].where }

// Pairs returns the statements of the reports in an order of their own and the
// candidates among them.
func Pairs(reports []*news.Report) (Statements, []link.Pair) {
	var all Statements
	for _, r := range reports {
		all = append(all, statements(r)...)
	}
	slices.SortFunc(all, func(a, b *statement) int {
		return cmp.Or(cmp.Compare(a.where.Report, b.where.Report), cmp.Compare(a.where.Index, b.where.Index))
	})
	var index link.Buckets[int]
	for i, s := range all {
		for _, k := range keys(s) {
			index.Add(k, i)
		}
	}
	var out []link.Pair
	for _, p := range link.Candidates(&index, crowd) {
		out = append(out, link.Pair{A: p[0], B: p[1], Features: features(all[p[0]], all[p[1]])})
	}
	return all, out
}

// crowd is how many statements may meet under one key before it says nothing.
const crowd = 200

// keys are what two statements of one claim have in common.
func keys(s *statement) []string {
	var out []string
	for _, w := range s.words.Rarest(8) {
		out = append(out, "word\x00"+w)
	}
	for _, h := range s.happenings {
		out = append(out, "happening\x00"+h)
	}
	for _, a := range s.actors {
		if s.origin != "" {
			out = append(out, "origin\x00"+s.origin+"\x00"+a)
		}
		for _, t := range s.types {
			out = append(out, "told\x00"+t+"\x00"+a)
		}
	}
	month := s.published.Begin()
	out = append(out, "report\x00"+s.where.Report, "month\x00"+month[:min(len(month), len("2006-01"))])
	slices.Sort(out)
	return slices.Compact(out)
}
