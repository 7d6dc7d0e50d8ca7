package train

import (
	"os"
	"path/filepath"

	"github.com/rawi-news/rawi/link"
)

// Answers are the statements that bear a claim, each with what tells whether it
// denies.
func (p *Problem) answers() []link.Example {
	var out []link.Example
	for i, k := range p.Keys {
		if k != "" {
			out = append(out, link.Example{Features: p.Polarity(i), Same: p.Denies[i], Weight: 1})
		}
	}
	return out
}

// polarityPenalty was chosen by folds over stories.
const polarityPenalty = 2

// polarityBut learns from the problems of all stories outside a fold which
// statements deny.
func polarityBut(problems []Problem, fold map[string]int, but int) link.Weights {
	var examples []link.Example
	for i := range problems {
		if fold[problems[i].Name] != but {
			examples = append(examples, problems[i].answers()...)
		}
	}
	return link.Learn(examples, polarityPenalty)
}

func writePolarity(o Options, w link.Weights) error {
	return os.WriteFile(filepath.Join(o.Repo, "link", "claim", "polarity.tsv"), []byte(w.String()), 0o644)
}
