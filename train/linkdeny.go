package train

import (
	"encoding/gob"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/news"
)

// ReadFound reads what decoders found in reports from which they had not
// learned, by the id of the report (training/decoders.go writes it).
func ReadFound(path string) (map[string]*news.Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	found := map[string]*news.Report{}
	if err := gob.NewDecoder(f).Decode(&found); err != nil {
		return nil, fmt.Errorf("read findings %s: %w", path, err)
	}
	return found, nil
}

// Denied are the statements that deny a claim of the gold, each with every one
// that it may deny, and whether it does.
func (p *Problem) Denied() []link.Example {
	var out []link.Example
	for _, x := range p.Pairs {
		for _, back := range []bool{false, true} {
			d, a := x.A, x.B
			if back {
				d, a = a, d
			}
			if p.Denies[d] && !p.Denies[a] {
				out = append(out, link.Example{Features: p.Denial(x, back), Same: p.Keys[d] == p.Keys[a], Weight: 1})
			}
		}
	}
	return out
}

// targetPenalty was chosen by folds over stories.
const targetPenalty = 20

// targetsBut learns from the problems of all stories outside a fold what
// denials are of.
func targetsBut(problems []Problem, fold map[string]int, but int) link.Weights {
	w := link.Learn(examplesBut(problems, fold, but, (*Problem).Denied), targetPenalty)
	for name, v := range rare {
		w[name] += v
	}
	return w
}

// rare are the weights of what too few denials of the gold tell of, added to
// what these say: who says that somebody lives denies that he died.
var rare = link.Weights{"opposite": 1.5, "agree in what excludes": -2}

// writeTargets reports how many pairs contradict each other by folds and
// writes what was learned from all, of denials and of polarity.
func writeTargets(o Options, problems []Problem, same map[string]*link.Decision) error {
	fold := foldsOf(problems)
	by := map[int]*claim.Learned{}
	for k := -1; k < storyFolds; k++ {
		by[k] = &claim.Learned{Target: targetsBut(problems, fold, k), Denies: polarityBut(problems, fold, k)}
	}
	tally := map[string]*[3]int{}
	for i := range problems {
		p := &problems[i]
		if tally[p.Read] == nil {
			tally[p.Read] = &[3]int{}
		}
		l := *by[fold[p.Name]]
		l.Same = same[p.Name]
		p.contradict(tally[p.Read], &l)
	}
	for _, read := range []string{"whole", "blurred", asFound} {
		if t := tally[read]; t != nil {
			o.Log("contradicting pairs, %s: %d in the gold, %d found, %d of them right, F %.3f", read, t[0], t[1], t[2], 2*float64(t[2])/float64(max(1, t[0]+t[1])))
		}
	}
	for file, w := range map[string]link.Weights{"target.tsv": by[-1].Target, "polarity.tsv": by[-1].Denies} {
		if err := os.WriteFile(filepath.Join(o.Repo, "link", "claim", file), []byte(w.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// contradict adds the pairs of statements that contradict each other: in the
// gold, found, and both.
func (p *Problem) contradict(t *[3]int, l *claim.Learned) {
	claims := p.Claims(l)
	for i := range p.Keys {
		for j := range i {
			w := p.Keys[i] != "" && p.Keys[i] == p.Keys[j] && p.Denies[i] != p.Denies[j]
			a, b := claims(i), claims(j)
			g := p.Known[i] && p.Known[j] && a.Claim != "" && a.Claim == b.Claim && a.Polarity != b.Polarity
			for n, is := range []bool{w, g, w && g} {
				if is {
					t[n]++
				}
			}
		}
	}
	t[0] += p.missed
}
