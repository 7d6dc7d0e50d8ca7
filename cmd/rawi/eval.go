package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/eval"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/train"
)

func newEval() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval",
		Short: "measure what is learned, on files of your own (for developers)",
		Args:  need(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newEvalTags(), newEvalClaims())
	return cmd
}

// headFiles are the options of eval claims.
type headFiles struct {
	entail, learn, stance string
	folds                 int
}

func newEvalClaims() *cobra.Command {
	var opt headFiles
	cmd := &cobra.Command{
		Use:   "claims",
		Short: "score the decisions about claims and denials on pairs of headlines",
		Long: `Reads pairs of headlines with an answer (a head row; two texts and the answer; tabs
or commas) and scores how well shared words alone, the answers of the shipped
decisions, and all that these look at tell the answer. --entail is scored by folds;
--stance is scored by what was learned on --learn.

  rawi eval claims --entail arentail-train.tsv
  rawi eval claims --learn ans-stance-train.csv --stance ans-stance-dev.csv`,
		Args: need(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return evalClaims(cmd, opt) },
	}
	cmd.Flags().StringVar(&opt.entail, "entail", "", "pairs to be scored by folds")
	cmd.Flags().StringVar(&opt.learn, "learn", "", "pairs to learn from")
	cmd.Flags().StringVar(&opt.stance, "stance", "", "pairs to be scored by what was learned on --learn")
	cmd.Flags().IntVar(&opt.folds, "folds", 5, "folds of --entail, 2 or more")
	return cmd
}

func evalClaims(cmd *cobra.Command, opt headFiles) error {
	if opt.entail == "" && opt.stance == "" || (opt.learn == "") != (opt.stance == "") || opt.folds < 2 {
		return fmt.Errorf("%w: --entail or --learn with --stance, --folds 2 or more; see 'rawi eval claims --help'", fault.Usage)
	}
	ways, out := eval.Ways(), cmd.OutOrStdout()
	if opt.entail != "" {
		all, err := eval.ReadHeads(opt.entail)
		if err != nil {
			return err
		}
		title := fmt.Sprintf("entailment, %d pairs", len(all))
		if err := eval.PrintHeads(out, title, ways, func(w eval.Way) eval.Score { return w.Folds(all, opt.folds) }); err != nil {
			return err
		}
	}
	if opt.stance == "" {
		return nil
	}
	learn, err := eval.ReadHeads(opt.learn)
	if err != nil {
		return err
	}
	test, err := eval.ReadHeads(opt.stance)
	if err != nil {
		return err
	}
	title := fmt.Sprintf("stance, %d pairs", len(test))
	return eval.PrintHeads(out, title, ways, func(w eval.Way) eval.Score { return w.On(learn, test) })
}

// tagFiles are the options of eval tags.
type tagFiles struct {
	train, silver, test string
	splits              int
	ablation            bool
}

func newEvalTags() *cobra.Command {
	var opt tagFiles
	cmd := &cobra.Command{
		Use:   "tags",
		Short: "teach the fast reader names on tagged sentences and score exact spans",
		Long: `Teaches the features of the fast reader on CoNLL-style files alone (a word and
its tag a line: O, B-PERS, I-PERS; an empty line between sentences) and prints
precision, recall and F of exact spans by type. Without --test a tenth of the
sentences is held out in blocks, with their neighbours left out of the learning,
and the means of the splits are printed.

  rawi eval tags --train train.txt --ablation
  rawi eval tags --train train.txt --silver teacher.txt --test test.txt`,
		Args: need(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return evalTags(cmd, opt) },
	}
	cmd.Flags().StringVar(&opt.train, "train", "", "tagged sentences to learn from")
	cmd.Flags().StringVar(&opt.silver, "silver", "", "more of them, labelled by a teacher; they count a third")
	cmd.Flags().StringVar(&opt.test, "test", "", "tagged sentences to be scored on; otherwise parts of --train")
	cmd.Flags().IntVar(&opt.splits, "splits", 3, "how many times a tenth is held out, 1 to 10")
	cmd.Flags().BoolVar(&opt.ablation, "ablation", false, "measure also with sorts of features left out")
	return cmd
}

func evalTags(cmd *cobra.Command, opt tagFiles) error {
	if opt.train == "" || opt.splits < 1 || opt.splits > 10 {
		return fmt.Errorf("%w: --train names the file to learn from, --splits is 1 to 10; see 'rawi eval tags --help'", fault.Usage)
	}
	t := &eval.Tags{Splits: opt.splits}
	for _, f := range []struct {
		path string
		into *[]train.Tagged
	}{{opt.train, &t.Train}, {opt.silver, &t.Silver}, {opt.test, &t.Test}} {
		if f.path == "" {
			continue
		}
		var err error
		if *f.into, err = train.ReadTagged(f.path); err != nil {
			return err
		}
	}
	variants := []eval.Variant{eval.Whole}
	if opt.ablation {
		variants = append(variants, eval.Ablation...)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "names, taught on %s: %d sentences, %d of silver\n", filepath.Base(opt.train), len(t.Train), len(t.Silver))
	for _, v := range variants {
		table, err := t.Run(cmd.Context(), v)
		if err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout())
		if err := table.Print(cmd.OutOrStdout()); err != nil {
			return err
		}
	}
	return nil
}
