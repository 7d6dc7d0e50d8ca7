package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/search"
	"github.com/rawi-news/rawi/store"
)

func newSearch() *cobra.Command {
	var json bool
	var limit int
	cmd := &cobra.Command{
		Use:   "search CASE WORDS...",
		Short: "find words in the reports of a case",
		Long: `Finds the reports that hold all the words, best first. Words are compared by
their folded forms and lemmas: حفتر finds وبحفتر and لحفتر.`,
		Args: need(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := store.View(args[0])
			if err != nil {
				return err
			}
			defer c.Close()
			hits, err := search.Reports(cmd.Context(), c, strings.Join(args[1:], " "), limit)
			if err != nil {
				return err
			}
			t := &table{head: []string{"report", "published", "outlet", "title", "words"}, data: hits}
			for _, h := range hits {
				t.rows = append(t.rows, []string{h.Report, h.Published, h.Outlet, h.Title, h.Words})
			}
			if json {
				return t.print(cmd.OutOrStdout(), asJSON)
			}
			return t.print(cmd.OutOrStdout(), asTable)
		},
	}
	cmd.Flags().BoolVar(&json, "json", false, "print JSON")
	cmd.Flags().IntVar(&limit, "limit", 20, "at most so many reports")
	return cmd
}
