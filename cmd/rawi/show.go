package main

import (
	"bufio"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
	"github.com/rawi-news/rawi/web"
)

// showing is one thing that `rawi show` shows.
type showing struct {
	name, doc string
	id        bool // whether it takes an id
	table     func(ctx context.Context, c *store.Case, b *record.Book, id string) (*table, error)
}

// showings is everything that can be shown, as the help lists it.
var showings = []showing{
	{"reports", "the reports, in the order of publication", false, showReports},
	{"actors", "people, organisations, places, outlets with their spellings", false, showActors},
	{"timeline", "happenings in the order in which they happened", false, showTimeline},
	{"events", "every mention of an event", false, showEvents},
	{"statements", "who says what, through whom", false, showStatements},
	{"claims", "what is claimed: independent origins, reports, denials", false, showClaims},
	{"conflicts", "denials beside what they deny", false, showConflicts},
	{"refused", "inputs that were not read, and why", false, showRefused},
	{"actor", "one actor: what it says and what is said of it", true, showActor},
	{"claim", "one claim with the chain of each statement", true, showClaim},
}

func newShow() *cobra.Command {
	var json, csv, html bool
	long := "Shows what is known of a case, as a table for a person, or with --json or --csv\nfor programs.\n\n"
	for _, s := range showings {
		name := s.name
		if s.id {
			name += " ID"
		}
		long += fmt.Sprintf("  %-12s %s\n", name, s.doc)
	}
	long += "  report ID    one report with all that was found in it (--html: marked in the text)\n\n  rawi show moscow.rawi claims\n  rawi show moscow.rawi report r7k2… --html > report.html"
	cmd := &cobra.Command{
		Use:       "show CASE WHAT [ID]",
		Short:     "show reports, actors, timeline, statements, claims, conflicts",
		Long:      long,
		Args:      need(cobra.RangeArgs(2, 3)),
		ValidArgs: nil,
		RunE: func(cmd *cobra.Command, args []string) error {
			f := asTable
			switch {
			case json:
				f = asJSON
			case csv:
				f = asCSV
			}
			id := ""
			if len(args) == 3 {
				id = args[2]
			}
			return show(cmd, args[0], args[1], id, f, html)
		},
		ValidArgsFunction: completeShow,
	}
	cmd.Flags().BoolVar(&json, "json", false, "print JSON")
	cmd.Flags().BoolVar(&csv, "csv", false, "print CSV")
	cmd.Flags().BoolVar(&html, "html", false, "print the report as a page, findings marked in the text")
	cmd.MarkFlagsMutuallyExclusive("json", "csv", "html")
	return cmd
}

// completeShow proposes what can be shown once the case is named.
func completeShow(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	out := []string{"report\tone report with all that was found in it"}
	for _, s := range showings {
		out = append(out, s.name+"\t"+s.doc)
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

func show(cmd *cobra.Command, path, what, id string, f format, html bool) error {
	c, err := store.View(path)
	if err != nil {
		return err
	}
	defer c.Close()
	book, err := pipeline.Open(cmd.Context(), c)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(cmd.OutOrStdout())
	defer out.Flush()
	if what == "report" {
		return showReport(out, book, id, f, html)
	}
	for _, s := range showings {
		if s.name != what {
			continue
		}
		if s.id != (id != "") {
			return fmt.Errorf("%w: see 'rawi show --help' for what takes an ID", fault.Usage)
		}
		t, err := s.table(cmd.Context(), c, book, id)
		if err != nil {
			return err
		}
		return t.print(out, f)
	}
	return fmt.Errorf("%w: nothing is called %q; see 'rawi show --help'", fault.Usage, what)
}

func showReport(out *bufio.Writer, b *record.Book, id string, f format, html bool) error {
	r := b.Report(id)
	switch {
	case r == nil:
		return fmt.Errorf("report %q: %w", id, fault.NotFound)
	case html:
		return web.WriteReport(out, b, r)
	case f == asTable:
		return printReport(out, b, r)
	}
	t := statementTable(b.StatementsOf(r))
	if f == asJSON {
		t.data = map[string]any{"report": b.ReportRow(r), "text": r.Text, "statements": b.StatementsOf(r), "events": b.EventsOf(r)}
	}
	return t.print(out, f)
}

func showReports(_ context.Context, _ *store.Case, b *record.Book, _ string) (*table, error) {
	return reportTable(b.ReportRows()), nil
}

func showActors(_ context.Context, _ *store.Case, b *record.Book, _ string) (*table, error) {
	return actorTable(b.ActorRows()), nil
}

func showTimeline(_ context.Context, _ *store.Case, b *record.Book, _ string) (*table, error) {
	return timelineTable(b.Timeline()), nil
}

func showEvents(_ context.Context, _ *store.Case, b *record.Book, _ string) (*table, error) {
	return eventTable(b.Events()), nil
}

func showStatements(_ context.Context, _ *store.Case, b *record.Book, _ string) (*table, error) {
	return statementTable(b.Statements()), nil
}

func showClaims(_ context.Context, _ *store.Case, b *record.Book, _ string) (*table, error) {
	return claimTable(b.ClaimRows()), nil
}

func showConflicts(_ context.Context, _ *store.Case, b *record.Book, _ string) (*table, error) {
	return conflictTable(b.ConflictPairs()), nil
}

func showRefused(ctx context.Context, c *store.Case, _ *record.Book, _ string) (*table, error) {
	no, err := c.Refusals(ctx)
	t := &table{head: []string{"input", "reason"}, data: no}
	for _, r := range no {
		t.rows = append(t.rows, []string{r.Name, r.Reason})
	}
	return t, err
}

func showClaim(_ context.Context, _ *store.Case, b *record.Book, id string) (*table, error) {
	claim, ok := b.Claim(id)
	if !ok {
		return nil, fmt.Errorf("claim %q: %w", id, fault.NotFound)
	}
	t := statementTable(claim.Statements)
	t.data = claim
	return t, nil
}

func showActor(_ context.Context, _ *store.Case, b *record.Book, id string) (*table, error) {
	a := b.Actor(id)
	if a == nil {
		return nil, fmt.Errorf("actor %q: %w", id, fault.NotFound)
	}
	by, about := b.StatementsByAndAbout(id)
	t := statementTable(append(by, about...))
	t.data = map[string]any{"actor": a, "by": by, "about": about, "events": b.EventsWith(id)}
	return t, nil
}
