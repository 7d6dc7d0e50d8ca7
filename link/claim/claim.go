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
	"slices"
	"strings"

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
	claims, conflicts, _ := relink(reports, copies, d, Known{})
	return claims, conflicts
}

// Known is what is known of a case from the time before.
type Known struct {
	Claims    []news.Claim
	Conflicts []news.Conflict
	Layer     *link.Layer // nil where nothing is known
}

// Work is what a linking did.
type Work struct {
	Layer  *link.Layer // to be known the next time
	Solved int         // statements
}

// Relink is Link where the case was linked before: only what is new, changed or
// gone, and what hangs on it, is solved. Work tells how much that was.
func Relink(reports []*news.Report, copies []news.Copy, known Known) ([]news.Claim, []news.Conflict, Work) {
	return relink(reports, copies, decision(), known)
}

func relink(reports []*news.Report, copies []news.Copy, d *link.Decision, known Known) ([]news.Claim, []news.Conflict, Work) {
	all := statementsOf(reports)
	j := newJudge(all, d)
	task := &link.Task{N: len(all), Where: all.Where, Now: prints(reports, copies), Old: known.Layer, Score: j.score}
	for _, s := range all {
		task.Keys = append(task.Keys, keys(s))
	}
	t := task.Touch()
	touched := all.pick(t.Items)
	for _, s := range touched {
		s.Claim, s.Polarity = "", ""
	}
	j = newJudge(touched, d)
	groups := attach(touched, Group(len(touched), t.Edges, Threshold), t.Edges, j.denial)
	b := &builder{all: touched, shared: passages(copies), edges: link.Within(groups, t.Edges, len(touched)), decision: d}
	claims, conflicts := b.claims(groups), b.conflicts(groups)
	claims, conflicts = keep(t, known, claims, conflicts)
	return claims, conflicts, Work{t.Layer, len(touched)}
}

// keep adds the claims that were not touched to those that were solved.
func keep(t *link.Touched, known Known, claims []news.Claim, conflicts []news.Conflict) ([]news.Claim, []news.Conflict) {
	kept := map[string]bool{}
	for _, c := range known.Claims {
		if t.Same(c.Statements) {
			claims = append(claims, c)
			kept[c.ID] = true
		}
	}
	for _, c := range known.Conflicts {
		if kept[c.Claim] {
			conflicts = append(conflicts, c)
		}
	}
	slices.SortFunc(claims, func(a, b news.Claim) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(conflicts, byClaim)
	return claims, conflicts
}

// prints are what the statements of the reports are compared by.
func prints(reports []*news.Report, copies []news.Copy) map[string]string {
	rules := link.Print(decisionFile, denialFile, targetFile, negativeFile, hearsayFile, oppositeFile)
	copied := map[string][]news.Copy{}
	for _, c := range copies {
		copied[c.From], copied[c.To] = append(copied[c.From], c), append(copied[c.To], c)
	}
	out := map[string]string{}
	for _, r := range reports {
		said := slices.Clone(r.Statements)
		for i := range said {
			said[i].Claim, said[i].Polarity = "", ""
		}
		out[r.ID] = link.Print(rules, r.ID, r.Published, r.Text, r.Mentions, r.Events, said, copied[r.ID])
	}
	return out
}

// Threshold is the mean log-odds above which two groups are joined; missing is
// what a pair that met under no key counts.
const (
	Threshold = -2.2
	missing   = -4.0
)

// Group clusters n statements over scored pairs.
func Group(n int, edges []link.Edge, threshold float64) [][]int {
	return link.Clusters(n, edges, threshold, missing, func(i, j int) bool { return false })
}

// Statements is the sorted list of the statements of all reports.
type Statements []*statement

// Where returns the place of a statement in its report.
func (all Statements) Where(i int) news.Where { return all[i].where }

func (all Statements) pick(items []int) Statements {
	out := make(Statements, len(items))
	for n, i := range items {
		out[n] = all[i]
	}
	return out
}

// Pairs returns the statements of the reports in an order of their own and the
// candidates among them.
func Pairs(reports []*news.Report) (Statements, []link.Pair) {
	all := statementsOf(reports)
	var index link.Buckets[int]
	for i, s := range all {
		for _, k := range keys(s) {
			index.Add(k, i)
		}
	}
	var out []link.Pair
	for _, p := range link.Candidates(&index) {
		out = append(out, link.Pair{A: p[0], B: p[1], Features: features(all[p[0]], all[p[1]])})
	}
	return all, out
}

// statementsOf returns the statements of the reports, sorted.
func statementsOf(reports []*news.Report) Statements {
	var all Statements
	for _, r := range reports {
		all = append(all, statements(r)...)
	}
	slices.SortFunc(all, func(a, b *statement) int { return compareWhere(a.where, b.where) })
	return all
}
