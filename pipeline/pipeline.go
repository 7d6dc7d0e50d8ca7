// Package pipeline knows every stage of rawi and their order. The command line,
// the server and a program that imports rawi all read reports through it:
//
//	err := pipeline.Read(ctx, pipeline.Fast, report)
//
// analyses one report; [Stream] does so for many, on several cores, and gives
// them back in the order in which they came. Linking across reports is package
// link. Goroutines are started here and nowhere else.
package pipeline

import (
	"context"
	"iter"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// Version changes whenever the stages find other things than before; a case
// file says with which version each report was read.
const Version = "1"

// Depth says how a report is read.
type Depth string

// The depths.
const (
	Fast Depth = "fast" // student models alone
	Deep Depth = "deep" // the encoder and the students together
)

// Read analyses one report: language first, then each annotator in its order.
// It fills the fields of r and changes nothing of its text.
func Read(ctx context.Context, depth Depth, r *news.Report) error {
	lang.Analyze(r)
	return annotate.Run(ctx, Annotators(depth), r)
}

// result is one report of a Stream with the error of its reading.
type result struct {
	report *news.Report
	err    error
}

// Stream reads the reports of in with so many workers and yields each, in the
// order of in, with the error of its reading. At most three reports a worker
// are held at a time, so memory does not grow with the run.
func Stream(ctx context.Context, depth Depth, workers int, in iter.Seq[*news.Report]) iter.Seq2[*news.Report, error] {
	return func(yield func(*news.Report, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		for done := range start(ctx, depth, workers, in) {
			r := <-done
			if !yield(r.report, r.err) {
				return
			}
		}
	}
}

// start runs the workers; each report has a channel of its own, and the
// channels come in the order of the reports.
func start(ctx context.Context, depth Depth, workers int, in iter.Seq[*news.Report]) <-chan chan result {
	order := make(chan chan result, 2*workers)
	slots := make(chan struct{}, workers)
	go func() {
		defer close(order)
		for r := range in {
			done := make(chan result, 1)
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			go func() {
				done <- result{r, Read(ctx, depth, r)}
				<-slots
			}()
			select {
			case order <- done:
			case <-ctx.Done():
				return
			}
		}
	}()
	return order
}
