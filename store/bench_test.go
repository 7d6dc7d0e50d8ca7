package store_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/store"
)

// full returns a report of common length with as many findings as one has.
func full(n int) store.Reading {
	text := fmt.Sprintf("%d ", n) + strings.Repeat("سار الرجل إلى المدينة الكبيرة صباح الأحد وقال إنه سيعود ", 30)
	r := &news.Report{Outlet: "o", Title: "t", Published: news.Date{Value: "2016-11-28", Known: news.KnownGiven}, Text: text}
	it := intake.Finish(&intake.Item{Report: r, Raw: []byte(text), Name: fmt.Sprint("b", n)}, intake.Options{})
	small := item("", "", "o", "2016-11-28", text).Report
	for range 15 {
		r.Mentions = append(r.Mentions, small.Mentions...)
		r.Events = append(r.Events, small.Events...)
	}
	for range 10 {
		r.Statements = append(r.Statements, small.Statements...)
	}
	for range 6 {
		r.Times = append(r.Times, small.Times...)
	}
	return store.Reading{Item: it, By: "rawi@1", Words: store.Words{Title: "t", Norms: text, Lemmas: text}}
}

// BenchmarkPut stores reports, so many in a transaction; the figure is for one.
func BenchmarkPut(b *testing.B) {
	for _, batch := range []int{1, 16, 64} {
		b.Run(fmt.Sprint(batch), func(b *testing.B) {
			c, err := store.Open(filepath.Join(b.TempDir(), "case.rawi"))
			if err != nil {
				b.Fatal(err)
			}
			defer c.Close()
			var hand []store.Reading
			for n := 0; b.Loop(); n++ {
				if hand = append(hand, full(n)); len(hand) == batch {
					if err := c.Put(ctx, hand...); err != nil {
						b.Fatal(err)
					}
					hand = hand[:0]
				}
			}
		})
	}
}

func BenchmarkReport(b *testing.B) {
	c, err := store.Open(filepath.Join(b.TempDir(), "case.rawi"))
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	r := full(1)
	if err := c.Put(ctx, r); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := c.Report(ctx, r.Item.Report.ID); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRelink links reports that are stored without links; the figure is
// for one report.
func BenchmarkRelink(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		c, err := store.Open(filepath.Join(b.TempDir(), "case.rawi"))
		if err != nil {
			b.Fatal(err)
		}
		var reports []*news.Report
		var hand []store.Reading
		for n := range 100 {
			r := full(n)
			hand = append(hand, r)
			reports = append(reports, r.Item.Report)
		}
		if err := c.Put(ctx, hand...); err != nil {
			b.Fatal(err)
		}
		rec := linked(reports)
		b.StartTimer()
		if err := relink(c, reports, &link.Record{}, rec); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		c.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100, "ns/report")
}

// linked puts every finding of the reports under one of a few ids.
func linked(reports []*news.Report) *link.Record {
	rec := &link.Record{}
	for n := range 20 {
		rec.Actors = append(rec.Actors, news.Actor{ID: fmt.Sprint("a", n), Type: news.Person, Name: "n"})
		rec.Claims = append(rec.Claims, news.Claim{ID: fmt.Sprint("c", n)})
		rec.Happenings = append(rec.Happenings, news.Happening{ID: fmt.Sprint("h", n), Type: "CONSULT"})
	}
	for _, r := range reports {
		for i := range r.Mentions {
			r.Mentions[i].Actor = fmt.Sprint("a", i%20)
		}
		for i := range r.Statements {
			r.Statements[i].Claim, r.Statements[i].Polarity = fmt.Sprint("c", i%20), news.Affirms
			r.Statements[i].Chain[0].Actor = fmt.Sprint("a", i%20)
		}
		for i := range r.Events {
			r.Events[i].Happening = fmt.Sprint("h", i%20)
		}
	}
	return rec
}
