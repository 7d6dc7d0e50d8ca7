package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/search"
	"github.com/rawi-news/rawi/search/query"
	"github.com/rawi-news/rawi/store"
)

func newSearch() *cobra.Command {
	var json bool
	var limit, from int
	var kind string
	cmd := &cobra.Command{
		Use:   "search CASE QUERY...",
		Short: "find statements, events and reports",
		Long: `Finds what holds all the words. Words are compared by their folded forms and
lemmas: حفتر finds وبحفتر and لحفتر. Put the query in quotes for the shell.

  "exact words"              exactly these words
  قال:حفتر    said:حفتر      who said or carried it, by any spelling
  عن:موسكو    about:موسكو    whom or what the statement names
  نقلا_عن:رويترز  via:رويترز  who carried it
  نفى:*       denied:*       who denied; * stands for anybody
  نوع:CONSULT type:CONSULT   type of event       حال:مقرر   status:planned
  موقف:يزعم   stance:allege  stance of the source مصدر:مجهول source:unnamed
  وسيلة:…     outlet:…       outlet of the report نُشر:2016-11 published:2016-11
  قبل:2019-04 before:2019-04 بعد:2016 after:2016  وقع:2016-11 happened:2016-11
  أصول:>=2    origins:>=2    independent origins of the claim
  أو / or, ليس / not / -, ( )

  rawi search moscow.rawi 'قال:حفتر عن:موسكو قبل:2017'`,
		Args: need(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := store.View(args[0])
			if err != nil {
				return err
			}
			defer c.Close()
			res, err := find(cmd.Context(), c, strings.Join(args[1:], " "), record.Sought(kind), from, limit)
			if err != nil {
				return err
			}
			f := asTable
			if json {
				f = asJSON
			}
			return resultTable(res).print(cmd.OutOrStdout(), f)
		},
		PreRunE: func(*cobra.Command, []string) error {
			switch record.Sought(kind) {
			case "", record.SoughtStatements, record.SoughtEvents, record.SoughtReports:
				return nil
			}
			return fmt.Errorf("%w: --kind is statements, events or reports, not %q", fault.Usage, kind)
		},
	}
	cmd.Flags().BoolVar(&json, "json", false, "print JSON")
	cmd.Flags().StringVar(&kind, "kind", "", "statements, events or reports; default: what the query asks about")
	cmd.Flags().IntVar(&limit, "limit", 20, "at most so many rows")
	cmd.Flags().IntVar(&from, "from", 0, "leave out so many rows")
	return cmd
}

// find answers a query. Plain words, which ask for reports, are answered by the
// index of the case, best first; all else needs its whole record.
func find(ctx context.Context, c *store.Case, q string, kind record.Sought, from, limit int) (record.Results, error) {
	node, err := query.Parse(q)
	if err != nil {
		return record.Results{}, fmt.Errorf("%w: %w", fault.Usage, err)
	}
	if node.Plain() && from == 0 && (kind == "" || kind == record.SoughtReports) {
		hits, err := search.Reports(ctx, c, q, limit)
		res := record.Results{Query: q, Kind: record.SoughtReports, AllReports: len(hits)}
		for _, h := range hits {
			res.Reports = append(res.Reports, record.Hit{Report: h.Report, Title: h.Title, Outlet: h.Outlet, Published: h.Published,
				Sentence: &record.Quote{Report: h.Report, Start: h.Start, End: h.End, Words: h.Words}})
		}
		return res, err
	}
	book, err := pipeline.Open(ctx, c)
	if err != nil {
		return record.Results{}, err
	}
	return book.Search(q, kind, from, limit)
}

// resultTable lists the rows that a search found.
func resultTable(res record.Results) *table {
	var t *table
	switch res.Kind {
	case record.SoughtStatements:
		t = statementTable(res.Statements)
	case record.SoughtEvents:
		t = eventTable(res.Events)
	default:
		t = &table{head: []string{"report", "published", "outlet", "title", "words"}}
		for _, h := range res.Reports {
			words := ""
			if h.Sentence != nil {
				words = h.Sentence.Words
			}
			t.rows = append(t.rows, []string{h.Report, h.Published, h.Outlet, h.Title, words})
		}
	}
	t.data = res
	return t
}
