// Package annotate says what an annotator is and runs a written list of them
// over a report. An annotator is data with a function in it: it declares the
// layers it needs and gives, and a test of package pipeline checks the order.
// The annotators themselves live in the folders below; the list stands in
// package pipeline.
package annotate

import (
	"context"
	"fmt"
	"strings"

	"github.com/rawi-news/rawi/memo"
	"github.com/rawi-news/rawi/news"
)

// Layer is one kind of finding.
type Layer string

// The layers in the order in which they can be filled.
const (
	Tokens      Layer = "tokens"
	Scores      Layer = "scores"
	Boilerplate Layer = "boilerplate"
	Mentions    Layer = "mentions"
	Times       Layer = "times"
	Statements  Layer = "statements"
	Events      Layer = "events"
)

// Doc is a report at work: the report, and what the readers (student models,
// encoder) think of its tokens. What they think is dropped when the reading
// ends.
type Doc struct {
	*news.Report
	Scores map[Head]*Posterior
	Arcs   *Arcs // nil where no reader answers about pairs

	room  []float32  // for Scores
	loan  *[]float32 // where room came from
	asked int        // how many numbers of Scores were asked for
}

// Hash returns the hash of a token by which a stage remembers its word, as lang
// told it or worked out anew: words of different kinds never have the same.
func Hash(t *news.Token) uint32 {
	if t.Hash != 0 {
		return t.Hash
	}
	return memo.Hash(uint8(t.Kind), t.Norm)
}

// Word returns the folded form of a token to be kept: it is no part of the text,
// which would be kept with it. Where lang has one already, it is that one, and
// equal to the next token's at a glance.
func Word(t *news.Token) string { return apart(t, t.Norm) }

// Lemma returns the lemma of a token likewise.
func Lemma(t *news.Token) string { return apart(t, t.Lemma) }

func apart(t *news.Token, s string) string {
	if t.Hash != 0 && t.Kind <= news.Clitic {
		return s
	}
	return strings.Clone(s)
}

// Annotator is one stage of the reading of a single report.
type Annotator struct {
	Name  string
	Doc   string
	Needs []Layer
	Gives []Layer
	Run   func(*Doc) error
}

// Run lets each annotator of the list work on the report, in order.
func Run(ctx context.Context, list []*Annotator, r *news.Report) error {
	return RunAll(ctx, list, []*news.Report{r})[0]
}

// RunAll is Run for several reports, whose errors it returns. Each annotator
// works on all of them before the next one begins, so that what it knows is
// fetched into the near memory of the processor once and not for each report.
func RunAll(ctx context.Context, list []*Annotator, reports []*news.Report) []error {
	docs, errs := make([]Doc, len(reports)), make([]error, len(reports))
	for i, r := range reports {
		docs[i] = Doc{Report: r, Scores: map[Head]*Posterior{}}
		docs[i].borrow()
	}
	for _, a := range list {
		for i := range docs {
			if errs[i] == nil {
				errs[i] = a.run(ctx, &docs[i])
			}
		}
	}
	for i := range docs {
		docs[i].release()
	}
	return errs
}

func (a *Annotator) run(ctx context.Context, d *Doc) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := a.Run(d); err != nil {
		return fmt.Errorf("%s: report %s: %w", a.Name, d.ID, err)
	}
	return nil
}
