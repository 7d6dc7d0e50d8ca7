package train

import "github.com/rawi-news/rawi/link"

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
	return link.Learn(examplesBut(problems, fold, but, (*Problem).answers), polarityPenalty)
}
