package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/train"
)

func newTrain() *cobra.Command {
	opt := train.Options{}
	cmd := &cobra.Command{
		Use:   "train NAME",
		Short: "learn the weights that rawi ships (for developers)",
		Long:  "Learns weights from annotated reports and writes them, with a card, into the\nrepository. Nothing of this is needed to use rawi.\n\n" + recipes(),
		Args:  need(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.Log = func(format string, a ...any) { fmt.Fprintf(cmd.ErrOrStderr(), format+"\n", a...) }
			for _, r := range train.Recipes {
				if r.Name == args[0] {
					return r.Run(cmd.Context(), opt)
				}
			}
			return fmt.Errorf("%w: no training is called %q\n%s", fault.Usage, args[0], recipes())
		},
	}
	cmd.Flags().StringVar(&opt.Bench, "bench", "../shared/bench", "folder with the annotated reports")
	cmd.Flags().StringVar(&opt.Data, "data", "../shared/data", "folder with news, words and names")
	cmd.Flags().StringVar(&opt.Silver, "silver", "", "reports labelled by the encoder, for the tagger to learn from too")
	cmd.Flags().StringSliceVar(&opt.Scores, "scores", nil, "readers' answers about reports that they had not learned from; statements learn from those of all folders, events from the first")
	cmd.Flags().StringVar(&opt.Found, "found", "", "findings in reports from which their decoders had not learned, for links to learn from")
	cmd.Flags().StringVar(&opt.Vectors, "vectors", "", "where maps that have not seen a story put its tokens, for links to learn from")
	cmd.Flags().StringVar(&opt.Repo, "repo", ".", "root of the repository that receives the weights")
	return cmd
}

func recipes() string {
	var b strings.Builder
	b.WriteString("Trainings:\n")
	for _, r := range train.Recipes {
		fmt.Fprintf(&b, "  %-12s %s\n", r.Name, r.Doc)
	}
	return b.String()
}
