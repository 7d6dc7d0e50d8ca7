package record_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// large is a case of n short reports: each has a speaker of many, a statement,
// an event, and words of which some are common and some rare.
func large(n int) *record.Book {
	l := &link.Record{}
	var reports []*news.Report
	for i := range n {
		speaker := fmt.Sprintf("متحدث%d", i%5000)
		r := &news.Report{ID: fmt.Sprintf("r%06d", i), Outlet: fmt.Sprintf("وسيلة%d", i%40), Published: news.Date{Value: fmt.Sprintf("20%02d-%02d-01", i%20, 1+i%12)},
			Text: fmt.Sprintf("قال %s إن الميناء%d مغلق أمام السفن الكبيرة والصغيرة منذ صباح اليوم", speaker, i%300)}
		at := 0
		for _, w := range strings.Fields(r.Text) {
			at = strings.Index(r.Text[at:], w) + at
			r.Tokens = append(r.Tokens, news.Token{Span: news.Span{Start: at, End: at + len(w)}, Kind: news.Word, Norm: w})
			at += len(w)
		}
		all := news.Span{Start: 0, End: len(r.Text)}
		r.Sentences = []news.Sentence{{Span: all, Last: len(r.Tokens)}}
		r.Statements = []news.Statement{{Content: all, Stance: news.Assert, Chain: []news.Link{{Kind: news.SourcePerson, Name: speaker, Actor: fmt.Sprint("a", i%5000)}}}}
		r.Events = []news.Event{{Span: r.Tokens[3].Span, Type: "DISASTER", Status: news.Happened, Statement: 1}}
		reports = append(reports, r)
		if i < 5000 {
			l.Actors = append(l.Actors, news.Actor{ID: fmt.Sprint("a", i), Name: speaker, Forms: []news.Form{{Text: speaker, Count: 1}}})
		}
	}
	return record.New(reports, l)
}

func BenchmarkSearch(b *testing.B) {
	book := large(100_000)
	for _, q := range []string{"الميناء7", "قال:متحدث42", "قال:متحدث42 قبل:2010", "الميناء7 نوع:كارثة ليس وسيلة:وسيلة7", "عن:الميناء7 مصدر:شخص", "نُشر:2011-08"} {
		if _, err := book.Search(q, "", 0, 20); err != nil { // the indexes are made
			b.Fatal(err)
		}
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				_, _ = book.Search(q, "", 0, 20)
			}
		})
	}
}
