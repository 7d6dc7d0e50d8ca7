package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/fault"
)

const about = `rawi (راوي) reads Arabic news reports and keeps the sourced record of their story:
who said what, when, and through whom. It works offline and judges nothing: every
line that it shows leads to the exact words of a report.

  rawi demo                          read the sample reports and show their record
  rawi read moscow.rawi reports/     read a folder into a case file
  rawi show moscow.rawi claims       what is claimed, by how many origins, who denies
  rawi serve moscow.rawi             the same in the browser

Exit status: 0 fine, 1 failed, 2 wrong use, 3 some inputs were refused.`

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "rawi",
		Short:         "who said what, when, and through whom",
		Long:          about,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w: %w; see '%s --help'", fault.Usage, err, cmd.CommandPath())
	})
	root.AddCommand(
		newDemo(), newRead(), newShow(), newSearch(), newServe(), newSet(), newFix(), newAnnotate(), newExport(), newTrain(), newEval(), newVersion(),
	)
	return root
}

// knownCommand refuses a command that there is none of, with the likely one.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := "see 'rawi --help'"
	if like := cmd.SuggestionsFor(args[0]); len(like) > 0 {
		hint = "did you mean 'rawi " + like[0] + "'?"
	}
	return fmt.Errorf("%w: unknown command %q; %s", fault.Usage, args[0], hint)
}

// need wraps a check of arguments so that its error is of the kind Usage.
func need(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return fmt.Errorf("%w: %w; see '%s --help'", fault.Usage, err, cmd.CommandPath())
		}
		return nil
	}
}
