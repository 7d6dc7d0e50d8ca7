package store_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/intake"
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
