// Package eval measures what rawi learns from, beside its own scores on the
// annotated stories (quality/measure.sh): how well the fast reader's features
// find names when they are taught on a CoNLL-style file alone, and what each
// sort of feature is worth.
//
// It measures and prints; training that ships is package train.
package eval

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/train"
)

// Tags is a measurement of names on tagged sentences.
type Tags struct {
	Train  []train.Tagged
	Silver []train.Tagged // labelled by a teacher that did not see what is held out
	Test   []train.Tagged // empty: a tenth of Train is held out, Splits times
	Splits int
}

// Table is what one kind of training gives.
type Table struct {
	Name string
	Rows []train.TagRow // means over the splits; Gold is their sum
}

// Variant is a training with some features left out.
type Variant struct {
	Name string
	Out  train.Blind
}

// Whole is the training with the product's features.
var Whole = Variant{"all features", train.Blind{}}

// Ablation is what is measured beside [Whole].
var Ablation = []Variant{
	{"without lists", train.Blind{Without: tagger.Without{Lists: true}}},
	{"without clusters", train.Blind{Without: tagger.Without{Clusters: true}}},
	{"without parts of speech and lemmas", train.Blind{Grammar: true}},
	{"words and their shape alone", train.Blind{Without: tagger.Without{Lists: true, Clusters: true}, Grammar: true}},
}

// Run measures one variant. It ends early with the context's error.
func (t *Tags) Run(ctx context.Context, v Variant) (Table, error) {
	parts := t.parts()
	var all [][]train.TagRow
	for _, p := range parts {
		if err := ctx.Err(); err != nil {
			return Table{}, err
		}
		rows, err := train.EvalTags(p.learn, t.Silver, p.test, v.Out)
		if err != nil {
			return Table{}, err
		}
		all = append(all, rows)
	}
	return Table{v.Name, mean(all)}, nil
}

type part struct{ learn, test []train.Tagged }

func (t *Tags) parts() []part {
	if len(t.Test) > 0 {
		return []part{{t.Train, t.Test}}
	}
	var out []part
	for n := range t.Splits {
		learn, test := Split(t.Train, n)
		out = append(out, part{learn, test})
	}
	return out
}

// block is how many sentences in a row are held out together; margin is how many
// on either side of them are not learned from, since they are of the same report.
const (
	block  = 40
	margin = 8
)

// Split holds out every tenth block of sentences; n from 0 on says which. What
// is learned from leaves out the neighbours of those and sentences of the same
// words.
func Split(all []train.Tagged, n int) (learn, test []train.Tagged) {
	held := func(i int) bool { return i >= 0 && i < len(all) && i/block%10 == (3*n)%10 }
	known := map[string]bool{}
	for i, s := range all {
		if held(i) {
			test = append(test, s)
			known[strings.Join(s.Words, " ")] = true
		}
	}
	for i, s := range all {
		if !held(i) && !held(i-margin) && !held(i+margin) && !known[strings.Join(s.Words, " ")] {
			learn = append(learn, s)
		}
	}
	return learn, test
}

// mean returns the means of rows by type, "all" last.
func mean(all [][]train.TagRow) []train.TagRow {
	var out []train.TagRow
	n := map[string]float64{}
	for _, rows := range all {
		for _, r := range rows {
			i := slices.IndexFunc(out, func(x train.TagRow) bool { return x.Type == r.Type })
			if i < 0 {
				i = len(out)
				out = append(out, train.TagRow{Type: r.Type})
			}
			x := &out[i]
			x.P, x.R, x.F = x.P+r.P, x.R+r.R, x.F+r.F
			x.Gold, x.Made = x.Gold+r.Gold, x.Made+r.Made
			n[r.Type]++
		}
	}
	for i := range out {
		x := &out[i]
		x.P, x.R, x.F = x.P/n[x.Type], x.R/n[x.Type], x.F/n[x.Type]
	}
	slices.SortFunc(out, func(a, b train.TagRow) int { return cmp.Or(last(a)-last(b), cmp.Compare(a.Type, b.Type)) })
	return out
}

func last(r train.TagRow) int {
	if r.Type == "all" {
		return 1
	}
	return 0
}

// Print writes the table as text.
func (t Table) Print(w io.Writer) error {
	if _, err := fmt.Fprintln(w, t.Name); err != nil {
		return err
	}
	for _, r := range t.Rows {
		if _, err := fmt.Fprintf(w, "  %-16s P %5.1f  R %5.1f  F %5.1f  of %d\n", r.Type, r.P, r.R, r.F, r.Gold); err != nil {
			return err
		}
	}
	return nil
}
