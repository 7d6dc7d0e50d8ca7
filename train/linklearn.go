package train

import (
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/link/happening"
	"github.com/rawi-news/rawi/news"
)

// A Problem is the pairs of one story's events or statements with their
// answers: what a fold leaves out or learns from.
type Problem struct {
	Name  string // of the story
	Read  string // how it was read: several readings of one story are learned from
	Items int
	Keys  []string // gold key by item, "" none
	// Unkeyed is the weight of a pair of which one item has no key: 0 leaves it
	// out.
	Unkeyed float64
	Pairs   []link.Pair
	sizes   map[string]int
	Where   func(int) news.Where
	Group   func(edges []link.Edge) [][]int
}

// Stories loads the stories below a folder, one entry each.
func Stories(dir string) (names []string, gold [][]Gold, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		g, err := Load(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, nil, err
		}
		names, gold = append(names, e.Name()), append(gold, g)
	}
	return names, gold, nil
}

// Happenings makes the problem of grouping a story's events.
func Happenings(name string, gold []Gold, read func(*Gold) *news.Report) Problem {
	keys := map[news.Where]string{}
	var reports []*news.Report
	for i := range gold {
		r := read(&gold[i])
		reports = append(reports, r)
		for j, k := range goldEvents(&gold[i], r) {
			if k >= 0 {
				keys[news.Where{Report: r.ID, Index: j}] = gold[i].Events[k].Happening
			}
		}
	}
	actor.Link(reports)
	all, pairs := happening.Pairs(reports)
	p := Problem{Name: name, Items: len(all), Pairs: pairs, Where: all.Where, Group: func(e []link.Edge) [][]int { return happening.Group(all, e) }}
	for i := range all {
		p.Keys = append(p.Keys, keys[all.Where(i)])
	}
	return p
}

// Claims makes the problem of grouping a story's statements. Happenings are
// linked by a decision that did not see the story.
func Claims(name string, gold []Gold, read func(*Gold) *news.Report, happenings *link.Decision) Problem {
	keys := map[news.Where]string{}
	var reports []*news.Report
	for i := range gold {
		r := read(&gold[i])
		reports = append(reports, r)
		for j, k := range goldStatements(&gold[i], r) {
			if k >= 0 {
				keys[news.Where{Report: r.ID, Index: j}] = gold[i].Statements[k].Claim
			}
		}
	}
	actor.Link(reports)
	happening.LinkBy(reports, happenings)
	all, pairs := claim.Pairs(reports)
	p := Problem{Name: name, Items: len(all), Pairs: pairs, Where: all.Where, Unkeyed: 0.3,
		Group: func(e []link.Edge) [][]int { return claim.Group(len(all), e) }}
	for i := range all {
		p.Keys = append(p.Keys, keys[all.Where(i)])
	}
	return p
}

// Examples are the problem's pairs with their answers; pairs of which an item
// has no key are left out.
func (p *Problem) Examples() []link.Example {
	var out []link.Example
	for _, x := range p.Pairs {
		a, b := p.Keys[x.A], p.Keys[x.B]
		switch {
		case a != "" && b != "":
			out = append(out, link.Example{Features: x.Features, Same: a == b, Weight: p.weight(a, b)})
		case (a != "" || b != "") && p.Unkeyed > 0:
			out = append(out, link.Example{Features: x.Features, Weight: p.Unkeyed})
		}
	}
	return out
}

// Labels groups the items by the decision and pairs the answers with the keys.
func (p *Problem) Labels(d *link.Decision) []Labels {
	edges := make([]link.Edge, len(p.Pairs))
	for i, x := range p.Pairs {
		edges[i] = link.Edge{A: x.A, B: x.B, Score: d.Score(x.Features)}
	}
	var out []Labels
	for n, members := range p.Group(edges) {
		for _, i := range members {
			if p.Keys[i] != "" {
				out = append(out, Labels{p.Name + p.Read + p.Keys[i], fmt.Sprint(p.Name, p.Read, n)})
			}
		}
	}
	return out
}

// decisions learns from all stories but one, for each of them, and from all:
// the decision for "". A story may be among the problems in several readings.
func decisions(problems []Problem) map[string]*link.Decision {
	out := map[string]*link.Decision{"": learnBut(problems, "")}
	for i := range problems {
		if name := problems[i].Name; out[name] == nil {
			out[name] = learnBut(problems, name)
		}
	}
	return out
}

// folds groups the items of each story by what was learned from the others and
// returns the labels of all.
func folds(problems []Problem, by map[string]*link.Decision) []Labels {
	var out []Labels
	for i := range problems {
		out = append(out, problems[i].Labels(by[problems[i].Name])...)
	}
	return out
}

// learnBut learns from the problems of all stories but one.
func learnBut(problems []Problem, story string) *link.Decision {
	var examples []link.Example
	for i := range problems {
		if problems[i].Name != story {
			examples = append(examples, problems[i].Examples()...)
		}
	}
	return link.NewDecision(link.Grow(examples, growth), link.Learn(examples, penalty))
}

// growth and penalty were chosen by folds over stories.
var growth = link.Growth{Trees: 200, Depth: 4, Rate: 0.05, Least: 8, Ridge: 4, Sample: 3}

const penalty = 5

// weight balances clusters of all sizes: the pairs of an item with its own
// cluster weigh as much together, however large that is.
func (p *Problem) weight(a, b string) float64 {
	if p.sizes == nil {
		p.sizes = map[string]int{}
		for _, k := range p.Keys {
			p.sizes[k]++
		}
	}
	if a != b {
		return 1
	}
	return math.Pow(float64(p.sizes[a]-1), -balance)
}

// balance is how far the size of clusters is taken out of learning: 0 not, 1
// wholly.
const balance = 0.5
