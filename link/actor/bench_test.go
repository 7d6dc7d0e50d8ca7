package actor_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/news"
)

// madeUp makes reports that name n different things in all, so many each: people
// whose first names are few and whose surnames are many, bare surnames, and
// bodies.
func madeUp(n, each int) []*news.Report {
	rnd := rand.New(rand.NewPCG(1, 2))
	letters := []rune("بتجحدرزسشصطعفقكلمنهوي")
	word := func(k int) string {
		w := make([]rune, k)
		for i := range w {
			w[i] = letters[rnd.IntN(len(letters))]
		}
		return string(w)
	}
	var first, last []string
	for range 2000 {
		first = append(first, word(3+rnd.IntN(3)))
	}
	for range n/4 + 100 {
		last = append(last, word(4+rnd.IntN(4)))
	}
	var reports []*news.Report
	for i := range n {
		if i%each == 0 {
			reports = append(reports, &news.Report{ID: fmt.Sprint("r", i/each)})
		}
		r := reports[len(reports)-1]
		typ, name := news.Person, first[int(float64(len(first))*rnd.Float64()*rnd.Float64())]+" "+last[rnd.IntN(len(last))]
		switch i % 5 {
		case 0:
			name = word(5 + rnd.IntN(4))
		case 1:
			typ, name = news.Organization, "شركة "+last[rnd.IntN(len(last))]+" "+last[rnd.IntN(len(last))]
		}
		r.Mentions = append(r.Mentions, news.Mention{Span: news.Span{Start: len(r.Text), End: len(r.Text) + len(name)}, Type: typ})
		r.Text += name + "\n"
	}
	return reports
}

// BenchmarkForms links so many different names: the time a name stays nearly
// the same.
func BenchmarkForms(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		reports := madeUp(n, 10)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				actor.Link(reports)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e6/float64(b.N*n), "µs/name")
		})
	}
}

// BenchmarkLongReport links one report that names so many different things.
func BenchmarkLongReport(b *testing.B) {
	for _, n := range []int{500, 2000, 8000} {
		reports := madeUp(n, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				actor.Link(reports)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e6/float64(b.N*n), "µs/name")
		})
	}
}
