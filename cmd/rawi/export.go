package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
)

func newExport() *cobra.Command {
	var kind, dir string
	cmd := &cobra.Command{
		Use:   "export CASE",
		Short: "write the record for other programs",
		Long: `Writes the record of a case.

  rawi export moscow.rawi --format findings > findings.jsonl   one JSON object a report
  rawi export moscow.rawi --format csv --to tables/            one CSV file a list`,
		Args: need(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := store.View(args[0])
			if err != nil {
				return err
			}
			defer c.Close()
			book, err := pipeline.Open(cmd.Context(), c)
			if err != nil {
				return err
			}
			switch kind {
			case "findings":
				return exportFindings(cmd.OutOrStdout(), book)
			case "csv":
				return exportTables(dir, book)
			}
			return fmt.Errorf("%w: --format is findings or csv, not %q", fault.Usage, kind)
		},
	}
	cmd.Flags().StringVar(&kind, "format", "findings", "findings or csv")
	cmd.Flags().StringVar(&dir, "to", ".", "folder that receives the CSV files")
	return cmd
}

func exportFindings(w io.Writer, b *record.Book) error {
	out := bufio.NewWriter(w)
	for _, r := range b.Reports {
		if err := export.Findings(out, r); err != nil {
			return err
		}
	}
	return out.Flush()
}

func exportTables(dir string, b *record.Book) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	tables := []struct {
		name string
		t    *table
	}{
		{"reports", reportTable(b.ReportRows())}, {"actors", actorTable(b.ActorRows())}, {"timeline", timelineTable(b.Timeline())},
		{"events", eventTable(b.Events())}, {"statements", statementTable(b.Statements())}, {"claims", claimTable(b.ClaimRows())},
		{"conflicts", conflictTable(b.ConflictPairs())},
	}
	for _, x := range tables {
		if err := writeCSV(filepath.Join(dir, x.name+".csv"), x.t); err != nil {
			return err
		}
	}
	return nil
}

func writeCSV(path string, t *table) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := t.print(f, asCSV); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
