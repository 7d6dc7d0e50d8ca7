package pipeline_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/sample"
)

// samples returns the reports of the sample.
func samples(b *testing.B) []news.Report {
	b.Helper()
	lines, err := sample.Lines()
	if err != nil {
		b.Fatal(err)
	}
	var out []news.Report
	for s := bufio.NewScanner(lines); s.Scan(); {
		var r struct{ ID, Published, Text string }
		if err := json.Unmarshal(s.Bytes(), &r); err != nil {
			b.Fatal(err)
		}
		out = append(out, news.Report{ID: r.ID, Published: news.Date{Value: r.Published}, Text: r.Text})
	}
	return out
}

func readAll(b *testing.B, reports []news.Report) {
	b.Helper()
	for _, r := range reports {
		if err := pipeline.Read(context.Background(), pipeline.Fast, &r); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFast reads the sample from the bare text to the findings.
func BenchmarkFast(b *testing.B) {
	reports := samples(b)
	readAll(b, reports) // models are loaded at first use
	b.ReportAllocs()
	for b.Loop() {
		readAll(b, reports)
	}
	b.ReportMetric(float64(b.N*len(reports))/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkLength reads one report that is so many times as long as the sample:
// the nanoseconds a byte stay the same where time is linear.
func BenchmarkLength(b *testing.B) {
	var all strings.Builder
	for _, r := range samples(b) {
		all.WriteString(r.Text + "\n")
	}
	for _, times := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("times=%d", times), func(b *testing.B) {
			text := strings.Repeat(all.String(), times)
			reports := []news.Report{{Text: text}}
			readAll(b, reports)
			for b.Loop() {
				readAll(b, reports)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/byte")
		})
	}
}
