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

// Open opens the record of a case. Reports are cut into words when somebody
// asks for them.
func Open(ctx context.Context, c *store.Case) (*record.Book, error) {
	reports, links, err := c.Whole(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range reports {
		if len(r.Sentences) == 0 { // read before sentences were kept
			lang.Analyze(r)
		}
	}
	b := record.New(reports, links)
	b.Log, err = logOf(ctx, c)
	return b, err
}
