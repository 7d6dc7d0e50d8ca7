package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
	"github.com/rawi-news/rawi/web"
)

// exporting is the flags of `rawi export`.
type exporting struct{ format, dir, about, lang string }

func newExport() *cobra.Command {
	var e exporting
	cmd := &cobra.Command{
		Use:   "export CASE",
		Short: "write the record for other programs, or as a dossier",
		Long: `Writes the record of a case.

  rawi export moscow.rawi --format findings > findings.jsonl   one JSON object a report
  rawi export moscow.rawi --format csv --to tables/            one CSV file a list
  rawi export moscow.rawi --format timeml --to timeml/         one TimeML file a report, times marked in the text
  rawi export moscow.rawi --format dossier > moscow.html       one page to print: chronology and claims, each line
                                                               with its source; --about ID: of one claim or actor`,
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
			return e.write(cmd.OutOrStdout(), book, caseTitle(args[0]))
		},
	}
	cmd.Flags().StringVar(&e.format, "format", "findings", "findings, csv, timeml or dossier")
	cmd.Flags().StringVar(&e.dir, "to", ".", "folder that receives the CSV or TimeML files")
	cmd.Flags().StringVar(&e.about, "about", "", "dossier: id of the claim or actor that it is about")
	cmd.Flags().StringVar(&e.lang, "lang", "ar", "dossier: language of the page, ar or en")
	return cmd
}

func (e *exporting) write(w io.Writer, b *record.Book, title string) error {
	switch e.format {
	case "findings":
		return exportFindings(w, b)
	case "csv":
		return exportTables(e.dir, b)
	case "timeml":
		return exportTimeML(e.dir, b)
	case "dossier":
		out := bufio.NewWriter(w)
		if err := web.WriteDossier(out, b, title, e.about, e.lang); err != nil {
			return err
		}
		return out.Flush()
	}
	return fmt.Errorf("%w: --format is findings, csv, timeml or dossier, not %q", fault.Usage, e.format)
}

// exportTimeML writes one file a report.
func exportTimeML(dir string, b *record.Book) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, r := range b.Reports {
		f, err := os.Create(filepath.Join(dir, fileName(r.ID)+".tml"))
		if err != nil {
			return err
		}
		if err := errors.Join(export.TimeML(f, r), f.Close()); err != nil {
			return err
		}
	}
	return nil
}

// fileName makes a name of an id that came from outside: letters, digits and
// dashes stay.
func fileName(id string) string {
	safe := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, id)
	if safe != id || len(safe) > 100 {
		return string([]rune(safe)[:min(60, len([]rune(safe)))]) + "-" + news.ID("", id)
	}
	return safe
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
		{"conflicts", conflictTable(b.ConflictPairs())}, {"times", timeTable(b.Times())}, {"copies", copyTable(b.CopyRows())},
		{"sources", sourceTable(b.SourceRows())},
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
