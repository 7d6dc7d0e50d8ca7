package pipeline

import (
	"fmt"
	"iter"
	"time"

	"github.com/rawi-news/rawi/intake"
)

// DeepUpTo is how many reports are read deep where nobody says how.
const DeepUpTo = 2000

// Choose looks how many reports come, at most [DeepUpTo] and one more, and says
// how to read them, given that so many are there already: deep up to DeepUpTo,
// fast beyond. The sequence that it returns is the one that it was given; n is
// how many inputs it has seen, and stop must be called when it is done with.
func Choose(seq intake.Seq, have int) (depth Depth, n int, all intake.Seq, stop func()) {
	type input struct {
		item *intake.Item
		no   *intake.Refusal
	}
	next, stop := iter.Pull2(seq)
	var seen []input
	for have+len(seen) <= DeepUpTo {
		item, no, ok := next()
		if !ok {
			break
		}
		seen = append(seen, input{item, no})
	}
	all = func(yield func(*intake.Item, *intake.Refusal) bool) {
		for i, x := range seen {
			seen[i] = input{}
			if !yield(x.item, x.no) {
				return
			}
		}
		for item, no, ok := next(); ok; item, no, ok = next() {
			if !yield(item, no) {
				return
			}
		}
	}
	if have+len(seen) > DeepUpTo {
		return Fast, len(seen), all, stop
	}
	return Deep, len(seen), all, stop
}

// Pace is how long reading takes one core, as measured on news reports of 400
// words (quality/speed.txt).
func (d Depth) Pace() time.Duration {
	if d == Deep {
		return 250 * time.Millisecond
	}
	return 4 * time.Millisecond
}

// Outlook says how reports will be read and about how long it takes.
func Outlook(d Depth, n, workers int) string {
	if d == Fast {
		return fmt.Sprintf("more than %d reports: reading fast, about %.0f reports a second; --depth deep reads them with the encoder",
			DeepUpTo, float64(workers)*float64(time.Second)/float64(Fast.Pace()))
	}
	took := time.Duration(n) * Deep.Pace() / time.Duration(workers)
	return fmt.Sprintf("reading %d reports deep, up to %v; --depth fast takes a fiftieth of that", n, took.Round(time.Second))
}
