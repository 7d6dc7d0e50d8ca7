package timex_test

import (
	"flag"
	"os"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/annotate/timex"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/train"
)

var golden = flag.String("gold", "../../../shared/bench", "folder of the gold")
var set = flag.String("set", "train", "gold to measure on: train, stories, dev")
var wrong = flag.Bool("wrong", false, "print what was read wrong")

// TestGold measures the times on gold and fails under the floor.
func TestGold(t *testing.T) {
	if _, err := os.Stat(*golden); err != nil {
		t.Skipf("no gold to measure on: %v", err)
	}
	golds, err := train.Load(*golden + "/" + *set)
	if err != nil {
		t.Fatal(err)
	}
	var want, got, hit, right int
	for _, g := range golds {
		lang.Analyze(g.Report)
		w, p, h, v := compare(t, g, timex.Find(g.Report))
		want, got, hit, right = want+w, got+p, hit+h, right+v
	}
	f := func(n int) float64 { return 200 * float64(n) / float64(want+got) }
	t.Logf("%s: gold %d, found %d, time F %.1f, time+value F %.1f", *set, want, got, f(hit), f(right))
	if f(right) < 92 {
		t.Errorf("time+value F %.1f on %s, want 92", f(right), *set)
	}
}

// compare aligns gold and found times as the scorer does.
func compare(t *testing.T, g train.Gold, times []news.Timex) (want, got, hit, right int) {
	masked := func(s news.Span) bool {
		return slices.ContainsFunc(g.Boilerplate, func(b news.Span) bool { return b.Holds(s) })
	}
	taken := make([]bool, len(times))
	for i, x := range times {
		taken[i] = masked(x.Span)
	}
	got = len(times) - count(taken)
	for _, w := range g.Times {
		if masked(w.Span) {
			continue
		}
		want++
		best, at := 0.3, -1
		for i, x := range times {
			if o := overlap(g.Report.Text, w.Span, x.Span); !taken[i] && o >= best {
				best, at = o, i
			}
		}
		if at < 0 {
			report(t, g, "MISSED", w.Span, w.Value, "")
			continue
		}
		taken[at] = true
		hit++
		if times[at].Value == w.Value {
			right++
		} else {
			report(t, g, "VALUE", w.Span, w.Value, times[at].Value+" "+times[at].Rule+" ["+times[at].Of(g.Report.Text)+"]")
		}
	}
	for i, x := range times {
		if !taken[i] {
			report(t, g, "EXTRA", x.Span, x.Value, x.Rule)
		}
	}
	return want, got, hit, right
}

func count(b []bool) (n int) {
	for _, x := range b {
		if x {
			n++
		}
	}
	return n
}

// overlap is the Jaccard overlap of two spans in characters.
func overlap(text string, a, b news.Span) float64 {
	if !a.Overlaps(b) {
		return 0
	}
	n := func(from, to int) float64 { return float64(utf8.RuneCountInString(text[from:to])) }
	return n(max(a.Start, b.Start), min(a.End, b.End)) / n(min(a.Start, b.Start), max(a.End, b.End))
}

func report(t *testing.T, g train.Gold, what string, s news.Span, want, got string) {
	if !*wrong {
		return
	}
	text := g.Report.Text
	from, to := max(0, s.Start-70), min(len(text), s.End+50)
	t.Logf("%s %s | %s | %s | %s | %s >>%s<< %s", what, g.Report.Published.Value, s.Of(text), want, got, text[from:s.Start], s.Of(text), text[s.End:to])
}
