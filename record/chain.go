package record

import (
	"cmp"
	"slices"
	"strconv"

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
// below. The same actor is one node, and so are sources without a name that are
// one origin; others without a name are one node a report.
type Tree struct {
	Nodes  []Node
	Edges  []Edge
	Layers int
	Left   int // statements that the picture leaves out
}

// drawn is how many statements a tree holds at most: more cannot be read.
const drawn = 24

// TreeOf draws the chains of a claim's statements together.
func (b *Book) TreeOf(c ClaimRow) Tree {
	t := &planting{known: map[string]int{}, origin: map[string]int{}}
	if x := b.claim[c.ID]; x != nil {
		for i, o := range x.Origins {
			for _, s := range b.at(o.Statements) {
				t.origin[s.ID] = i + 1
			}
		}
	}
	for _, s := range c.Statements[:min(drawn, len(c.Statements))] {
		t.Layers = max(t.Layers, len(s.Chain)+1)
		t.chain(s)
	}
	t.Left = max(0, len(c.Statements)-drawn)
	for i := range t.Nodes {
		if t.Nodes[i].Kind == "report" {
			t.Nodes[i].Layer = t.Layers - 1
		}
	}
	return t.Tree
}

type planting struct {
	Tree
	known  map[string]int // key of a rung or report, its node
	origin map[string]int // statement, the origin that it goes back to; 0 none
}

func (t *planting) chain(s StatementRow) {
	from := -1
	var gap Break
	denies := s.Polarity == news.Denies
	for i, r := range s.Chain {
		to := t.node(t.key(r, s, i), Node{Kind: string(r.Kind), Name: r.Name, Actor: r.Actor, Break: r.Break, Opens: s.ID})
		t.Nodes[to].Layer = max(t.Nodes[to].Layer, i)
		t.edge(Edge{from, to, gap, denies})
		from, gap = to, r.Break
	}
	to := t.node("report "+s.Report, Node{Kind: "report", Name: cmp.Or(s.Outlet, s.Title), Report: s.Report, When: s.Published, Opens: s.ID})
	t.edge(Edge{from, to, gap, denies})
}

// key is alike for rungs that are one node.
func (t *planting) key(r Rung, s StatementRow, at int) string {
	switch {
	case r.Actor != "":
		return "actor " + r.Actor
	case r.Kind == news.SourceUnnamed && at == 0 && t.origin[s.ID] > 0:
		return "origin " + strconv.Itoa(t.origin[s.ID])
	case r.Kind == news.SourceUnnamed:
		return "unnamed " + s.Report + " " + r.Name
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
