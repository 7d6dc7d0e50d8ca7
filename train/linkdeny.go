package train

import (
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/link/happening"
	"github.com/rawi-news/rawi/news"
)

// Penalties of what is learned about denials, chosen by folds over stories.
const (
	penaltyDenial = 2
	penaltyTarget = 5
)

// denials learns which statements deny, and which of those that put something
// forward a denial is of, and writes both. The decisions did not see the story
// that they are asked about.
func (l *lessons) denials(o Options, happenings, claims map[string]*link.Decision) error {
	var deny, answer []link.Example
	l.each(func(name, _ string, gold []Gold, read func(*Gold) *news.Report) {
		reports, at := asked(gold, read, happenings[name])
		denies := func(w news.Where) bool { return at[w] != nil && denied(at[w]) }
		told := claim.Denying(reports)
		for _, w := range slices.SortedFunc(maps.Keys(told), link.CompareWhere) {
			if g := at[w]; g != nil && (g.Claim != "" || g.Stance == news.Deny) {
				deny = append(deny, link.Example{Features: told[w], Same: denied(g), Weight: 1})
			}
		}
		for _, p := range claim.Answers(reports, claims[name], denies) {
			a, b := at[p.Denial], at[p.Told]
			if b != nil && (a.Claim != "" || b.Claim != "") {
				answer = append(answer, link.Example{Features: p.Features, Same: a.Claim == b.Claim, Weight: 1})
			}
		}
	})
	o.Log("claim: %d statements tell what denies, %d pairs what is denied", len(deny), len(answer))
	for name, w := range map[string]link.Weights{"denial.tsv": link.Learn(deny, penaltyDenial), "target.tsv": link.Learn(answer, penaltyTarget)} {
		if err := os.WriteFile(filepath.Join(o.Repo, "link", "claim", name), []byte(w.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// denied reports whether the gold has a statement as a denial.
func denied(g *GoldStatement) bool {
	return g.Polarity == string(news.Denies) || g.Claim == "" && g.Stance == news.Deny
}

// asked reads a story and tells which statement of the gold each one found is.
func asked(gold []Gold, read func(*Gold) *news.Report, d *link.Decision) ([]*news.Report, map[news.Where]*GoldStatement) {
	at := map[news.Where]*GoldStatement{}
	var reports []*news.Report
	for i := range gold {
		r := read(&gold[i])
		reports = append(reports, r)
		for j, k := range goldStatements(&gold[i], r) {
			if k >= 0 {
				at[news.Where{Report: r.ID, Index: j}] = &gold[i].Statements[k]
			}
		}
	}
	actor.Link(reports)
	happening.LinkBy(reports, d)
	return reports, at
}
