// Package pipeline knows every stage of rawi and their order. The command line,
// the server and a program that imports rawi all read reports through it:
//
//	err := pipeline.Read(ctx, pipeline.Fast, report)
//
// analyses one report; [Stream] does so for many, on several cores, in the order
// in which they came; [Gather] reads into a case file; [Link] works across
// reports. Goroutines are started here and, for a server, in cmd/rawi.
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

// result is one input of a Stream with the error of its reading.
type result[T any] struct {
	in  T
	err error
}

// Stream reads the report of each input with so many workers and yields the
// inputs, in their order, each with the error of its reading. A few reports a
// worker are held at a time, so memory does not grow with the run. When ctx is
// done no further input is taken; those in hand are read to their end.
func Stream[T any](ctx context.Context, depth Depth, workers int, in iter.Seq[T], report func(T) *news.Report) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		for done := range start(ctx, depth, workers, in, report) {
			if r := <-done; !yield(r.in, r.err) {
				return
			}
		}
	}
}

// start runs the workers; each input has a channel of its own, and the channels
// come in the order of the inputs.
func start[T any](ctx context.Context, depth Depth, workers int, in iter.Seq[T], report func(T) *news.Report) <-chan chan result[T] {
	order := make(chan chan result[T], 2*workers)
	slots := make(chan struct{}, workers)
	go func() {
		defer close(order)
		for x := range in {
			if ctx.Err() != nil {
				return
			}
			slots <- struct{}{}
			done := make(chan result[T], 1)
			go func() {
				done <- result[T]{x, Read(context.WithoutCancel(ctx), depth, report(x))}
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
