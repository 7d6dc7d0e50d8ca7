package main

import (
	"context"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/api"
	"github.com/rawi-news/rawi/intake/file"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/sample"
	"github.com/rawi-news/rawi/web"
)

func newDemo() *cobra.Command {
	var open bool
	var addr string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "read the sample reports and show their record",
		Long: `Reads the fourteen sample reports that rawi carries, prints what it found, and,
with --serve, keeps the page of the case open until Ctrl-C.`,
		Args: need(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			book, err := demoBook(cmd.Context())
			if err != nil {
				return err
			}
			if err := printDemo(cmd, book); err != nil {
				return err
			}
			if !open {
				fmt.Fprintln(cmd.OutOrStdout(), "\nTo read it in the browser: rawi demo --serve   (from a checkout: go run ./cmd/rawi demo --serve)")
				return nil
			}
			return serve(cmd.Context(), cmd.OutOrStdout(), addr, demoRoom(book))
		},
	}
	cmd.Flags().BoolVar(&open, "serve", false, "keep the page of the case open")
	cmd.Flags().StringVar(&addr, "addr", loopback, "address of the page")
	return cmd
}

// demoBook reads and links the sample reports.
func demoBook(ctx context.Context) (*record.Book, error) {
	lines, err := sample.Lines()
	if err != nil {
		return nil, err
	}
	in := reportsOf((&file.Reader{Stdin: lines}).Read("-"), &refusals{})
	var reports []*news.Report
	for r, err := range pipeline.Stream(ctx, pipeline.Deep, runtime.NumCPU(), in, self) {
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	return pipeline.Book(reports), nil
}

// printDemo prints the lists that a reader would ask for first.
func printDemo(cmd *cobra.Command, b *record.Book) error {
	sections := []struct {
		title string
		table *table
	}{
		{"Reports", reportTable(b.ReportRows())},
		{"Claims: how many independent origins, how many reports, who denies", claimTable(b.ClaimRows())},
		{"Contradictions", conflictTable(b.ConflictPairs())},
		{"Timeline", timelineTable(b.Timeline())},
	}
	for _, s := range sections {
		fmt.Fprintf(cmd.OutOrStdout(), "\n%s\n\n", s.title)
		if err := s.table.print(cmd.OutOrStdout(), asTable); err != nil {
			return err
		}
	}
	return nil
}

// demoRoom is the reading room of the sample reports: nothing is added there, so
// its progress is that of no reading.
func demoRoom(book *record.Book) web.Options {
	open := func() (*record.Book, error) { return book, nil }
	return web.Options{Title: "rawi demo", Book: open, API: api.New(open, func() api.Progress { return api.Progress{} })}
}
