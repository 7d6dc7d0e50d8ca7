package record

import (
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Break is why a chain does not hold at a rung; "" where it does.
type Break string

// The breaks.
const (
	Unnamed  Break = "unnamed"  // the text does not say who it is
	Inferred Break = "inferred" // no words of the text show the rung: it follows from the context
)

// Soundness is how well a whole chain holds, in the order of what a reader
// should know first.
type Soundness string

// The kinds of chain.
const (
	Connected  Soundness = "connected"  // every rung has a name and words that show it
	Hidden     Soundness = "hidden"     // a rung follows from the context alone
	Broken     Soundness = "broken"     // a rung has no name
	Sourceless Soundness = "sourceless" // the text names nobody at all
)

func breakOf(l news.Link) Break {
	switch {
	case l.Kind == news.SourceUnnamed:
		return Unnamed
	case l.Words.Empty():
		return Inferred
	}
	return ""
}

func soundness(chain []Rung) Soundness {
	is := func(b Break) bool { return slices.ContainsFunc(chain, func(r Rung) bool { return r.Break == b }) }
	switch {
	case len(chain) == 0:
		return Sourceless
	case is(Unnamed):
		return Broken
	case is(Inferred):
		return Hidden
	}
	return Connected
}

// Node is one source or report in the picture of a claim.
type Node struct {
	Kind   string // kind of the source, or "report"
	Name   string
	Actor  string
	Report string // id, for a report
	When   string // publication, for a report
	Layer  int    // 0 stands above
	Break  Break
	Opens  string // id of the statement whose words show it first
}

// Edge leads from a node to the one that passed its words on.
type Edge struct {
	From, To int // into Tree.Nodes
	Break    Break
	Denies   bool
}

// Tree is the chains of a claim drawn together: origins above, carriers, reports
// below. The same actor is one node; a source without a name is one node a
// report.
type Tree struct {
	Nodes  []Node
	Edges  []Edge
	Layers int
	Left   int // statements that the picture leaves out
}

// drawn is how many statements a tree holds at most: more cannot be read.
const drawn = 24

// TreeOf draws the chains of statements together.
func TreeOf(rows []StatementRow) Tree {
	t := &planting{known: map[string]int{}}
	for _, s := range rows[:min(drawn, len(rows))] {
		t.Layers = max(t.Layers, len(s.Chain)+1)
		t.chain(s)
	}
	t.Left = max(0, len(rows)-drawn)
	for i := range t.Nodes {
		if t.Nodes[i].Kind == "report" {
			t.Nodes[i].Layer = t.Layers - 1
		}
	}
	return t.Tree
}

type planting struct {
	Tree
	known map[string]int
}

func (t *planting) chain(s StatementRow) {
	from := -1
	var gap Break
	denies := s.Polarity == news.Denies
	for i, r := range s.Chain {
		to := t.node(rungKey(r, s.Report), Node{Kind: string(r.Kind), Name: r.Name, Actor: r.Actor, Break: r.Break, Opens: s.ID})
		t.Nodes[to].Layer = max(t.Nodes[to].Layer, i)
		t.edge(Edge{from, to, gap, denies})
		from, gap = to, r.Break
	}
	to := t.node("report "+s.Report, Node{Kind: "report", Name: s.Outlet, Report: s.Report, When: s.Published, Opens: s.ID})
	t.edge(Edge{from, to, gap, denies})
}

func rungKey(r Rung, report string) string {
	switch {
	case r.Actor != "":
		return "actor " + r.Actor
	case r.Kind == news.SourceUnnamed:
		return "unnamed " + report + " " + r.Name
	}
	return string(r.Kind) + " " + r.Name
}

func (t *planting) node(key string, n Node) int {
	at, ok := t.known[key]
	if !ok {
		at = len(t.Nodes)
		t.known[key] = at
		t.Nodes = append(t.Nodes, n)
	}
	return at
}

func (t *planting) edge(e Edge) {
	if e.From >= 0 && e.From != e.To && !slices.Contains(t.Edges, e) {
		t.Edges = append(t.Edges, e)
	}
}
