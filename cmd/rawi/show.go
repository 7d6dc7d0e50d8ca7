package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
	"github.com/rawi-news/rawi/web"
)

// asking is what the flags of `rawi show` and its last argument ask for.
type asking struct {
	id   string
	asOf string
	lang string
}

// showing is one thing that `rawi show` shows.
type showing struct {
	name, doc string
	takes     string // what its argument is, "" where it takes none
	table     func(ctx context.Context, c *store.Case, b *record.Book, q asking) (*table, error)
}

// showings is everything that can be shown, as the help lists it.
var showings = []showing{
	{"reports", "the reports, in the order of publication", "", showReports},
	{"actors", "people, organisations, places, outlets with their spellings", "", showActors},
	{"timeline", "happenings in the order in which they happened (--as-of DATE: as known then)", "", showTimeline},
	{"events", "every mention of an event", "", showEvents},
	{"statements", "who says what, through whom", "", showStatements},
	{"times", "every time expression and what it was resolved to", "", showTimes},
	{"claims", "what is claimed: independent origins, reports, denials", "", showClaims},
	{"denials", "statements that deny, and by what", "", showDenials},
	{"stories", "threads of reports, the largest first", "", showStories},
	{"conflicts", "statements that conflict, side by side", "", showConflicts},
	{"copies", "who copied whom", "", showCopies},
	{"sources", "sources without a name: class, outlet, how often, denied later", "", showSources},
	{"refused", "inputs that were not read, and why", "", showRefused},
	{"actor", "one actor: spellings and why they are one, offices, mentions, what it says and what is said of it", "ID", showActor},
	{"claim", "one claim with the chain of each statement", "ID", showClaim},
	{"chain", "the chain of one statement, origin first, each rung with its words", "ID", showChain},
	{"time", "one time expression, explained in a sentence (--lang ar: in Arabic)", "ID", showTime},
	{"near", "statements in like words that do not belong to a claim", "CLAIM", showNear},
	{"first", "where a claim stands first, and which texts are missing", "CLAIM", showFirst},
}

func newShow() *cobra.Command {
	var json, csv, html bool
	var q asking
	long := "Shows what is known of a case, as a table for a person, or with --json or --csv\nfor programs.\n\n"
	for _, s := range showings {
		long += fmt.Sprintf("  %-12s %s\n", strings.TrimSpace(s.name+" "+s.takes), s.doc)
	}
	long += "  report ID    one report with all that was found in it (--html: marked in the text)\n\n  rawi show moscow.rawi claims\n  rawi show moscow.rawi timeline --as-of 2016-11-29\n  rawi show moscow.rawi report r7k2… --html > report.html"
	cmd := &cobra.Command{
		Use:   "show CASE WHAT [ID]",
		Short: "show reports, actors, timeline, statements, claims, conflicts",
		Long:  long,
		Args:  need(cobra.RangeArgs(2, 3)),
		RunE: func(cmd *cobra.Command, args []string) error {
			f := asTable
			switch {
			case json:
				f = asJSON
			case csv:
				f = asCSV
			}
			if len(args) == 3 {
				q.id = args[2]
			}
			return show(cmd, args[0], args[1], q, f, html)
		},
		ValidArgsFunction: completeShow,
	}
	cmd.Flags().BoolVar(&json, "json", false, "print JSON")
	cmd.Flags().BoolVar(&csv, "csv", false, "print CSV")
	cmd.Flags().BoolVar(&html, "html", false, "print the report as a page, findings marked in the text")
	cmd.Flags().StringVar(&q.asOf, "as-of", "", "timeline: as the reports published up to this day told it (2016-11-29)")
	cmd.Flags().StringVar(&q.lang, "lang", "en", "time: language of the explanation, ar or en")
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

func show(cmd *cobra.Command, path, what string, q asking, f format, html bool) error {
	c, err := store.View(path)
	if err != nil {
		return err
	}
	defer c.Close()
	if what != "report" && !slices.ContainsFunc(showings, func(s showing) bool { return s.name == what }) {
		return fmt.Errorf("%w: nothing is called %q; see 'rawi show --help'", fault.Usage, what)
	}
	book, err := pipeline.Open(cmd.Context(), c)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(cmd.OutOrStdout())
	if what == "report" {
		err = showReport(out, book, q.id, f, html)
	} else {
		err = showTable(cmd.Context(), out, c, book, what, q, f)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// showTable prints one of the showings.
func showTable(ctx context.Context, out io.Writer, c *store.Case, b *record.Book, what string, q asking, f format) error {
	s := showings[slices.IndexFunc(showings, func(s showing) bool { return s.name == what })]
	switch {
	case (s.takes != "") != (q.id != ""):
		return fmt.Errorf("%w: 'rawi show CASE %s'; see 'rawi show --help'", fault.Usage, strings.TrimSpace(s.name+" "+s.takes))
	case q.asOf != "" && what != "timeline":
		return fmt.Errorf("%w: --as-of is for the timeline", fault.Usage)
	}
	t, err := s.table(ctx, c, b, q)
	if err != nil {
		return err
	}
	return t.print(out, f)
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
	t.data = b.Reading(r)
	return t.print(out, f)
}

func showReports(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	return reportTable(b.ReportRows()), nil
}

func showActors(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	return actorTable(b.ActorRows()), nil
}

func showTimeline(_ context.Context, _ *store.Case, b *record.Book, q asking) (*table, error) {
	if q.asOf == "" {
		return timelineTable(b.Timeline()), nil
	}
	date, ok := intake.Date(q.asOf)
	if !ok {
		return nil, fmt.Errorf("%w: --as-of %q is no date; write it as 2016-11-28", fault.Usage, q.asOf)
	}
	return timelineTable(b.TimelineAsOf(date)), nil
}

func showEvents(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	return eventTable(b.Events()), nil
}

func showStatements(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	return statementTable(b.Statements()), nil
}

func showClaims(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	return claimTable(b.ClaimRows()), nil
}

func showConflicts(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	return conflictTable(b.ConflictPairs()), nil
}

func showRefused(ctx context.Context, c *store.Case, _ *record.Book, _ asking) (*table, error) {
	no, err := c.Refusals(ctx)
	t := &table{head: []string{"input", "reason"}, data: no}
	for _, r := range no {
		t.rows = append(t.rows, []string{r.Name, r.Reason})
	}
	return t, err
}

func showTimes(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	return timeTable(b.Times()), nil
}

func showCopies(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	return copyTable(b.CopyRows()), nil
}

func showSources(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	return sourceTable(b.SourceRows()), nil
}

func showClaim(_ context.Context, _ *store.Case, b *record.Book, q asking) (*table, error) {
	claim, ok := b.Claim(q.id)
	if !ok {
		return nil, fmt.Errorf("claim %q: %w", q.id, fault.NotFound)
	}
	parts := b.ConflictsOf(claim.ID)
	t := statementTable(claim.Statements)
	t.head = append(t.head, "parts")
	for i, s := range claim.Statements {
		t.rows[i] = append(t.rows[i], partsOf(s, parts))
	}
	t.data = struct {
		record.ClaimRow
		Conflicts []record.Conflict `json:"conflicts"`
	}{claim, parts}
	return t, nil
}

func showChain(_ context.Context, _ *store.Case, b *record.Book, q asking) (*table, error) {
	s, ok := b.Statement(q.id)
	if !ok {
		return nil, fmt.Errorf("statement %q: %w", q.id, fault.NotFound)
	}
	return ladder(s), nil
}

func showTime(_ context.Context, _ *store.Case, b *record.Book, q asking) (*table, error) {
	x, ok := b.Time(q.id)
	if !ok {
		return nil, fmt.Errorf("time %q: %w", q.id, fault.NotFound)
	}
	explained := x.English
	switch q.lang {
	case "en":
	case "ar":
		explained = x.Arabic
	default:
		return nil, fmt.Errorf("%w: --lang is ar or en, not %q", fault.Usage, q.lang)
	}
	return &table{head: []string{"explained"}, rows: [][]string{{explained}}, data: x, whole: true}, nil
}

func showFirst(_ context.Context, _ *store.Case, b *record.Book, q asking) (*table, error) {
	f, ok := b.First(q.id)
	if !ok {
		return nil, fmt.Errorf("claim %q: %w", q.id, fault.NotFound)
	}
	return firstTable(f), nil
}

func showActor(_ context.Context, _ *store.Case, b *record.Book, q asking) (*table, error) {
	p, ok := b.Profile(q.id)
	if !ok {
		return nil, fmt.Errorf("actor %q: %w", q.id, fault.NotFound)
	}
	return profileTable(p), nil
}
