package train

import (
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/link/copy"
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
	// Even is how far the size of a story is taken out of learning: 0 not, 1
	// wholly.
	Even  float64
	Pairs []link.Pair
	sizes map[string]int
	Where func(int) news.Where
	Group func(edges []link.Edge) [][]int

	// Of statements: which of them the gold knows, which deny, a pair seen as a
	// denial and what it denies, what tells whether one denies, and the claims by
	// other weights.
	Known, Denies []bool
	Denial        func(p link.Pair, back bool) link.Features
	Polarity      func(item int) link.Features
	Claims        func(*claim.Learned) func(item int) *news.Statement
	missed        int // pairs that contradict each other of which one was not found
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
	p := Problem{Name: name, Items: len(all), Pairs: pairs, Where: all.Where, Even: 0.5, Group: func(e []link.Edge) [][]int { return happening.Group(all, e) }}
	for i := range all {
		p.Keys = append(p.Keys, keys[all.Where(i)])
	}
	p.sizes = sizes(p.Keys)
	return p
}

// sizes tells how many items have each key.
func sizes(keys []string) map[string]int {
	out := map[string]int{}
	for _, k := range keys {
		out[k]++
	}
	return out
}

// Claims makes the problem of grouping a story's statements. Happenings are
// linked by a decision that did not see the story.
func Claims(name string, gold []Gold, read func(*Gold) *news.Report, happenings *link.Decision) Problem {
	told := map[news.Where]*GoldStatement{}
	byID := map[string]*news.Report{}
	var reports []*news.Report
	for i := range gold {
		r := read(&gold[i])
		reports, byID[r.ID] = append(reports, r), r
		for j, k := range goldStatements(&gold[i], r) {
			if k >= 0 {
				told[news.Where{Report: r.ID, Index: j}] = &gold[i].Statements[k]
			}
		}
	}
	actor.Link(reports)
	happening.LinkBy(reports, happenings)
	all, pairs := claim.Pairs(reports)
	p := Problem{Name: name, Items: len(all), Pairs: pairs, Where: all.Where, Unkeyed: 0.3, Denial: all.Denial,
		Group: func(e []link.Edge) [][]int { return claim.Group(len(all), e) }}
	p.Claims = func(l *claim.Learned) func(int) *news.Statement {
		claim.LinkBy(reports, copy.Find(reports), l)
		return func(i int) *news.Statement { w := all.Where(i); return &byID[w.Report].Statements[w.Index] }
	}
	p.Polarity = func(i int) link.Features {
		w := all.Where(i)
		return claim.Polarity(byID[w.Report], &byID[w.Report].Statements[w.Index])
	}
	for i := range all {
		g := told[all.Where(i)]
		if p.Known = append(p.Known, g != nil); g == nil {
			g = &GoldStatement{}
		}
		p.Keys, p.Denies = append(p.Keys, g.Claim), append(p.Denies, g.Claim != "" && g.Polarity == string(news.Denies))
	}
	p.sizes = sizes(p.Keys)
	p.missed = contradictions(gold) - p.contradictions()
	return p
}

// contradictions counts the pairs of statements that contradict each other.
func contradictions(gold []Gold) int {
	var p Problem
	for _, g := range gold {
		for _, s := range g.Statements {
			p.Keys, p.Denies = append(p.Keys, s.Claim), append(p.Denies, s.Polarity == string(news.Denies))
		}
	}
	return p.contradictions()
}

func (p *Problem) contradictions() int {
	yes, no := map[string]int{}, map[string]int{}
	for i, k := range p.Keys {
		if p.Denies[i] {
			no[k]++
		} else {
			yes[k]++
		}
	}
	n := 0
	for k := range no {
		if k != "" {
			n += yes[k] * no[k]
		}
	}
	return n
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
	even(out, p.Even)
	return out
}

// usual is about what the pairs of a story weigh together.
const usual = 1000

// even brings what the examples of a story weigh together nearer to the usual: a
// share of 0 not, of 1 wholly.
func even(all []link.Example, share float64) {
	sum := 0.0
	for _, e := range all {
		sum += e.Weight
	}
	for i := range all {
		all[i].Weight *= math.Pow(usual/sum, share)
	}
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

// storyFolds is into how many folds the stories are divided.
const storyFolds = 5

// foldsOf divides the stories into folds.
func foldsOf(problems []Problem) map[string]int {
	out := map[string]int{}
	for i := range problems {
		if _, ok := out[problems[i].Name]; !ok {
			out[problems[i].Name] = len(out) % storyFolds
		}
	}
	return out
}

// decisions learns from all stories outside the fold of each, and from all: the
// decision for "". A story may be among the problems in several readings.
func decisions(problems []Problem) map[string]*link.Decision {
	fold := foldsOf(problems)
	by := [1 + storyFolds]*link.Decision{}
	link.Each(len(by), func(k int) { by[k] = learnBut(problems, fold, k-1) })
	out := map[string]*link.Decision{"": by[0]}
	for name, k := range fold {
		out[name] = by[1+k]
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

// examplesBut are those that the problems of all stories outside a fold give.
func examplesBut(problems []Problem, fold map[string]int, but int, of func(*Problem) []link.Example) (out []link.Example) {
	for i := range problems {
		if fold[problems[i].Name] != but {
			out = append(out, of(&problems[i])...)
		}
	}
	return out
}

// learnBut learns from the problems of all stories outside a fold.
func learnBut(problems []Problem, fold map[string]int, but int) *link.Decision {
	examples := examplesBut(problems, fold, but, (*Problem).Examples)
	return link.NewDecision(link.Grow(examples, growth), link.Learn(examples, penalty))
}

// growth and penalty were chosen by folds over stories.
var growth = link.Growth{Trees: 200, Depth: 4, Rate: 0.05, Least: 8, Ridge: 4, Sample: 3}

const penalty = 5

// weight balances clusters of all sizes: the pairs of an item with its own
// cluster weigh as much together, however large that is.
func (p *Problem) weight(a, b string) float64 {
	if a != b {
		return 1
	}
	return math.Pow(float64(p.sizes[a]-1), -balance)
}

// balance is how far the size of clusters is taken out of learning: 0 not, 1
// wholly.
const balance = 0.5
