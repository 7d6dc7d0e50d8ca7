package pipeline

import (
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// Book links the reports and opens their record.
func Book(reports []*news.Report) *record.Book {
	l := Link(reports)
	return record.New(reports, l.Actors, l.Happenings, l.Claims, l.Stories)
}
