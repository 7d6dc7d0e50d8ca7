package pipeline

import (
	"context"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
)

// Book links the reports and opens their record.
func Book(reports []*news.Report) *record.Book {
	return record.New(reports, Link(reports))
}

// Open opens the record of a case. Tokens and sentences, which a case does not
// keep, are made anew.
func Open(ctx context.Context, c *store.Case) (*record.Book, error) {
	links, err := c.Links(ctx)
	if err != nil {
		return nil, err
	}
	reports, err := analyzed(ctx, c)
	if err != nil {
		return nil, err
	}
	b := record.New(reports, links)
	b.Log, err = logOf(ctx, c)
	return b, err
}

// analyzed loads every report of a case with its tokens.
func analyzed(ctx context.Context, c *store.Case) ([]*news.Report, error) {
	var out []*news.Report
	for r, err := range c.Reports(ctx) {
		if err != nil {
			return nil, err
		}
		lang.Analyze(r)
		out = append(out, r)
	}
	return out, nil
}
