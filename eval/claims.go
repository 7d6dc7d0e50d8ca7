package eval

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/claim"
)

// Heads are two headlines with what stands between them.
type Heads struct{ A, B, Answer string }

// ReadHeads reads rows of two headlines and an answer behind a head row,
// separated by commas, or by tabs where the name of the file ends in tsv.
func ReadHeads(path string) ([]Heads, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	if strings.HasSuffix(path, "tsv") {
		for line := range strings.Lines(string(data)) {
			rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
		}
	} else if rows, err = csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil {
		return nil, fmt.Errorf("read headlines %s: %w", path, err)
	}
	if len(rows) < 2 || slices.ContainsFunc(rows, func(r []string) bool { return len(r) != 3 }) {
		return nil, fmt.Errorf("read headlines %s: want a head and rows of three", path)
	}
	var out []Heads
	for _, r := range rows[1:] {
		out = append(out, Heads{r[0], r[1], r[2]})
	}
	return out, nil
}

// Way is a way to tell what stands between two headlines: the features that are
// learned from.
type Way struct {
	Name string
	Of   func(Heads) link.Features
}

// Ways are what is measured: shared words alone, what the shipped decisions
// about claims and denials answer, and all that these look at.
func Ways() []Way {
	return []Way{
		{"shared words alone", func(h Heads) link.Features {
			_, all := claim.Heads(h.A, h.B)
			return link.Features{"words shared": all["words shared"], "words inside": all["words inside"]}
		}},
		{"the decisions' answers", func(h Heads) link.Features { f, _ := claim.Heads(h.A, h.B); return f }},
		{"all that they look at", func(h Heads) link.Features { _, all := claim.Heads(h.A, h.B); return all }},
	}
}

// Score is how often answers are right, and the mean F of the answers.
type Score struct{ Accuracy, MacroF float64 }

// headsPenalty keeps weights of rare features low.
const headsPenalty = 5

// Folds scores a way by folds: each is answered by what was learned from the
// others. Headlines that stand in several pairs fall into one fold.
func (w Way) Folds(all []Heads, folds int) Score {
	at, fold := map[string]int{}, make([]int, len(all))
	for i, h := range all {
		n, ok := at[h.A]
		if !ok {
			n = len(at) % folds
			at[h.A] = n
		}
		fold[i] = n
	}
	var found, gold []string
	for n := range folds {
		var learn, test []Heads
		for i, h := range all {
			if fold[i] == n {
				test = append(test, h)
			} else {
				learn = append(learn, h)
			}
		}
		found, gold = append(found, w.answer(learn, test)...), append(gold, answers(test)...)
	}
	return score(gold, found)
}

// On scores a way that learned from one list on another.
func (w Way) On(learn, test []Heads) Score { return score(answers(test), w.answer(learn, test)) }

func answers(all []Heads) []string {
	var out []string
	for _, h := range all {
		out = append(out, h.Answer)
	}
	return out
}

// answer learns a logistic regression for every answer, each as often as the
// others, and gives the likeliest.
func (w Way) answer(learn, test []Heads) []string {
	kinds := answers(learn)
	slices.Sort(kinds)
	count := map[string]float64{}
	for _, k := range kinds {
		count[k]++
	}
	kinds = slices.Compact(kinds)
	var features []link.Features
	for _, h := range learn {
		features = append(features, w.Of(h))
	}
	var by []link.Weights
	for _, k := range kinds {
		var examples []link.Example
		for i, h := range learn {
			weight := float64(len(learn)) / float64(len(kinds)) / count[h.Answer]
			examples = append(examples, link.Example{Features: features[i], Same: h.Answer == k, Weight: weight})
		}
		by = append(by, link.Learn(examples, headsPenalty))
	}
	var out []string
	for _, h := range test {
		f := w.Of(h)
		best := 0
		for i := range by {
			if by[i].Score(f) > by[best].Score(f) {
				best = i
			}
		}
		out = append(out, kinds[best])
	}
	return out
}

func score(gold, found []string) Score {
	var s Score
	kinds := slices.Clone(gold)
	slices.Sort(kinds)
	kinds = slices.Compact(kinds)
	for _, k := range kinds {
		var want, got, both float64
		for i := range gold {
			if gold[i] == k {
				want++
			}
			if found[i] == k {
				got++
				if gold[i] == k {
					both++
				}
			}
		}
		s.Accuracy += both / float64(len(gold))
		s.MacroF += 2 * both / (want + got) / float64(len(kinds))
	}
	return s
}

// PrintHeads writes a table of scores, one row a way.
func PrintHeads(w io.Writer, title string, ways []Way, of func(Way) Score) error {
	if _, err := fmt.Fprintf(w, "%-28s %9s %9s\n", title, "accuracy", "macro-F"); err != nil {
		return err
	}
	for _, x := range ways {
		s := of(x)
		if _, err := fmt.Fprintf(w, "%-28s %9.1f %9.1f\n", x.Name, 100*s.Accuracy, 100*s.MacroF); err != nil {
			return err
		}
	}
	return nil
}
