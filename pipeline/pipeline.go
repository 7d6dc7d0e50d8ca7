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
const Version = "3"

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
	return readAll(ctx, depth, []*news.Report{r})[0]
}

// readAll is Read for several reports, stage by stage.
func readAll(ctx context.Context, depth Depth, reports []*news.Report) []error {
	for _, r := range reports {
		lang.Analyze(r)
	}
	return annotate.RunAll(ctx, Annotators(depth), reports)
}

// groupOf is how many reports a worker reads stage by stage, where so many are
// waiting: with 32 the fast reading needs a fifth less time than with one, with
// more it gains little. The encoder does not mind, and its reports come one by one.
func groupOf(depth Depth) int {
	if depth == Fast {
		return 32
	}
	return 1
}

// groupBytes is how much text a group takes in before it is full: that of 32
// long reports.
const groupBytes = 256 << 10

// job is one input of a Stream on its way to a worker.
type job[T any] struct {
	in   T
	done chan<- result[T]
}

// result is one input of a Stream with the error of its reading.
type result[T any] struct {
	in  T
	err error
}

// Stream reads the report of each input with so many workers and yields the
// inputs, in their order, each with the error of its reading. Some dozens a
// worker are held at a time, so memory does not grow with the run; none waits
// for one that has not come. When ctx is done no further input is yielded.
func Stream[T any](ctx context.Context, depth Depth, workers int, in iter.Seq[T], report func(T) *news.Report) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		for done := range start(ctx, depth, workers, in, report) {
			if r, read := <-done; !read || ctx.Err() != nil || !yield(r.in, r.err) {
				return
			}
		}
	}
}

// start runs the workers; each input has a channel of its own, and the channels
// come in the order of the inputs.
func start[T any](ctx context.Context, depth Depth, workers int, in iter.Seq[T], report func(T) *news.Report) <-chan chan result[T] {
	room := workers * groupOf(depth)
	order, jobs := make(chan chan result[T], 2*room), make(chan job[T], room)
	for range workers {
		go work(ctx, depth, jobs, report)
	}
	go func() {
		defer close(order)
		defer close(jobs)
		for x := range in {
			if ctx.Err() != nil {
				return
			}
			done := make(chan result[T], 1)
			select {
			case jobs <- job[T]{x, done}:
			case <-ctx.Done():
				return
			}
			select {
			case order <- done:
			case <-ctx.Done():
				return
			}
		}
	}()
	return order
}

// work reads the reports of jobs until they end, several at once where they
// are waiting. When ctx is done it leaves them unread and closes their channels.
func work[T any](ctx context.Context, depth Depth, jobs <-chan job[T], report func(T) *news.Report) {
	for first := range jobs {
		group := waiting(first, jobs, groupOf(depth), func(in T) int { return len(report(in).Text) })
		if ctx.Err() != nil {
			for _, j := range group {
				close(j.done)
			}
			continue
		}
		reports := make([]*news.Report, len(group))
		for i, j := range group {
			reports[i] = report(j.in)
		}
		for i, err := range readAll(context.WithoutCancel(ctx), depth, reports) {
			group[i].done <- result[T]{group[i].in, err}
		}
	}
}

// waiting returns the first job and those behind it that are there already, up
// to so many, and no more behind one with which their sizes come up to groupBytes.
func waiting[T any](first job[T], jobs <-chan job[T], most int, size func(T) int) []job[T] {
	group := []job[T]{first}
	for bytes := size(first.in); len(group) < most && bytes < groupBytes; {
		select {
		case j, ok := <-jobs:
			if !ok {
				return group
			}
			group = append(group, j)
			bytes += size(j.in)
		default:
			return group
		}
	}
	return group
}
