package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/store"
)

func newSet() *cobra.Command {
	var depth string
	cmd := &cobra.Command{
		Use:   "set CASE REPORT FIELD=VALUE...",
		Short: "say what a report does not say of itself, and read it anew",
		Long: `Sets a field of a report: published, outlet, title, url or author. It wins over
what came in, and the report alone is read anew. An empty value takes it back.
With a reason, and to be undone: rawi fix CASE set REPORT/report FIELD=VALUE,
which wins over what is set here.

  rawi set moscow.rawi r7k2… published=2016-11-28 outlet="العربي الجديد"`,
		Args: need(cobra.MinimumNArgs(3)),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := store.Open(args[0])
			if err != nil {
				return err
			}
			defer c.Close()
			for _, pair := range args[2:] {
				if err := setField(cmd.Context(), c, args[1], pair); err != nil {
					return err
				}
			}
			done, err := pipeline.Gather(cmd.Context(), c, pipeline.Nothing, pipeline.Reading{Depth: pipeline.Depth(depth), Workers: runtime.NumCPU()})
			if err == nil {
				fmt.Fprintf(cmd.ErrOrStderr(), "read anew %d\n", done.Again)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&depth, "depth", string(pipeline.Deep), "how to read the report anew: deep or fast")
	return cmd
}

// setField sets one FIELD=VALUE.
func setField(ctx context.Context, c *store.Case, report, pair string) error {
	field, value, ok := strings.Cut(pair, "=")
	if !ok {
		return fmt.Errorf("%w: %q is not FIELD=VALUE", fault.Usage, pair)
	}
	if field == "published" && value != "" {
		date, ok := intake.Date(value)
		if !ok {
			return fmt.Errorf("%w: %q is no date; write it as 2016-11-28", fault.Usage, value)
		}
		value = date
	}
	return c.Set(ctx, report, field, value)
}
