package train

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/news"
)

// TestStatementFolds measures both stages of annotate/statement by folds over
// the folders of gold in RAWI_BENCH, with the gold's own mentions. It takes
// minutes, and only informs.
func TestStatementFolds(t *testing.T) {
	bench := os.Getenv("RAWI_BENCH")
	if bench == "" || os.Getenv("RAWI_FOLDS") == "" {
		t.Skip("RAWI_BENCH and RAWI_FOLDS are not set")
	}
	gold, err := LoadAll(bench)
	if err != nil {
		t.Fatal(err)
	}
	lessons := Lessons(gold)
	const folds = 8
	part := map[string]int{}
	for i, f := range Folders(gold) {
		part[f] = i % folds
	}
	var whole, given statementScore
	for k := range folds {
		var learn []statement.Lesson
		for i, l := range lessons {
			if part[gold[i].Folder] != k {
				learn = append(learn, l)
			}
		}
		m := statement.Learn(learn, t.Logf)
		for i, l := range lessons {
			if part[gold[i].Folder] == k {
				d := &annotate.Doc{Report: l.Doc.Report, Scores: l.Doc.Scores}
				whole.add(&gold[i], m.Read(d, statement.Default))
				given.add(&gold[i], m.ResolveGiven(d, l.Statements))
			}
		}
	}
	t.Logf("found:\n%s\ncues and contents given:\n%s", &whole, &given)
}

// statementParts are the rows of the table, in order.
var statementParts = []string{"statement", "cue", "source", "kind", "stance", "direct", "origin", "chain"}

// statementScore counts as the scorer of the benchmark does.
type statementScore struct {
	gold, made int
	right      map[string]int
}

func (s *statementScore) String() string {
	var b strings.Builder
	for _, p := range statementParts {
		fmt.Fprintf(&b, "%-10s F %5.1f\n", p, 200*float64(s.right[p])/float64(max(1, s.gold+s.made)))
	}
	return b.String()
}

func (s *statementScore) add(g *Gold, made []news.Statement) {
	if s.right == nil {
		s.right = map[string]int{}
	}
	inside := func(c news.Span) bool {
		return slices.ContainsFunc(g.Boilerplate, func(b news.Span) bool { return b.Holds(c) })
	}
	made = slices.DeleteFunc(slices.Clone(made), func(m news.Statement) bool { return inside(m.Content) })
	s.gold += len(g.Statements)
	s.made += len(made)
	for _, p := range pairs(g, made) {
		s.pair(g, &g.Statements[p[0]], &made[p[1]])
	}
}

// pairs aligns contents greedily, the best overlap first.
func pairs(g *Gold, made []news.Statement) [][2]int {
	type pair struct {
		at      [2]int
		overlap float64
	}
	var all []pair
	for i, x := range g.Statements {
		for j, y := range made {
			if o := jaccard(x.Content, y.Content); o >= 0.5 {
				all = append(all, pair{[2]int{i, j}, o})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return int(1e6 * (b.overlap - a.overlap)) })
	var out [][2]int
	for _, p := range all {
		if !slices.ContainsFunc(out, func(o [2]int) bool { return o[0] == p.at[0] || o[1] == p.at[1] }) {
			out = append(out, p.at)
		}
	}
	return out
}

func (s *statementScore) pair(g *Gold, want *GoldStatement, got *news.Statement) {
	touch := func(a, b news.Span) bool { return a.Empty() && b.Empty() || a.Overlaps(b) }
	var same []bool
	for i := range min(len(want.Chain), len(got.Chain)) {
		same = append(same, sameLink(g, want.Chain[i], got.Chain[i]))
	}
	for part, ok := range map[string]bool{
		"statement": true,
		"cue":       touch(want.Cue, got.Cue),
		"source":    touch(want.Source, got.Source),
		"kind":      want.Kind == got.Kind,
		"stance":    want.Stance == got.Stance,
		"direct":    want.Direct == got.Direct,
		"origin":    len(same) > 0 && same[0],
		"chain":     len(want.Chain) == len(got.Chain) && !slices.Contains(same, false),
	} {
		if ok {
			s.right[part]++
		}
	}
}

// sameLink reports whether two links name the same; the unnamed need only be
// unnamed.
func sameLink(g *Gold, want GoldLink, got news.Link) bool {
	if want.Kind != got.Kind {
		return false
	}
	return want.Kind == news.SourceUnnamed || statement.Alike(want.Name, got.Name) || statement.Alike(g.Actors[want.Key].Name, got.Name)
}
