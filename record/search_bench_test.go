package record_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rawi-news/rawi/arabic"
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
			r.Tokens = append(r.Tokens, news.Token{Span: news.Span{Start: at, End: at + len(w)}, Kind: news.Word, Norm: arabic.Fold(w)})
			at += len(w)
		}
		all := news.Span{Start: 0, End: len(r.Text)}
		r.Sentences = []news.Sentence{{Span: all, Last: len(r.Tokens)}}
		r.Statements = []news.Statement{{Content: all, Stance: news.Assert, Chain: []news.Link{{Kind: news.SourcePerson, Name: speaker, Actor: fmt.Sprint("a", i%5000)}}}}
		if i%9 == 0 {
			r.Statements[0].Stance = news.Deny
		}
		if i%7 == 0 {
			r.Statements[0].Chain = []news.Link{{Kind: news.SourceUnnamed, Name: "مصدر"}, {Kind: news.SourceOutlet, Name: fmt.Sprintf("وسيلة%d", i%40)}}
		}
		claim := fmt.Sprint("c", i/3)
		r.Statements[0].Claim = claim
		if i%3 == 0 {
			l.Claims = append(l.Claims, news.Claim{ID: claim, Origins: make([]news.Origin, i%4)})
		}
		r.Events = []news.Event{{Span: r.Tokens[3].Span, Type: "DISASTER", Status: news.Happened, Statement: 1}}
		reports = append(reports, r)
		if i < 5000 {
			l.Actors = append(l.Actors, news.Actor{ID: fmt.Sprint("a", i), Name: speaker, Forms: []news.Form{{Text: speaker, Count: 1}}})
		}
	}
	return record.New(reports, l)
}

// queries are the operators of the language, alone and together.
var queries = []string{
	"الميناء7", "مغلق", "قال:متحدث42", "قال:متحدث42 قبل:2010", "الميناء7 نوع:كارثة ليس وسيلة:وسيلة7", "عن:الميناء7 مصدر:شخص", "نُشر:2011-08",
	"نوع:كارثة", "حال:وقع", "موقف:ينفي", "نفى:*", "مصدر:مجهول", "أصول:>=2", "قال:*", "نقلا_عن:وسيلة7", "بعد:2005 قبل:2015", "ليس مغلق",
	"وسيلة:وسيلة7", "قال:متحدث42 أو قال:متحدث43", "(موقف:ينفي أو مصدر:مجهول) عن:السفن", `"السفن الكبيرة"`, `"منذ صباح اليوم"`, `"الكبيرة والصغيرة" ليس موقف:ينفي`, `"السفن الكبيرة" موقف:ينفي`, "وقع:2011-08",
}

// BenchmarkSearch asks for the first page of each query at 100,000 reports and
// tells the slowest of a hundred.
func BenchmarkSearch(b *testing.B) {
	book := large(100_000)
	for _, q := range queries {
		if _, err := book.Search(q, "", 0, 20); err != nil { // the indexes are made
			b.Fatal(err)
		}
		b.Run(q, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				_, _ = book.Search(q, "", 0, 20)
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}
