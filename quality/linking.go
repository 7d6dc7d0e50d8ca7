//go:build ignore

// Linking tells how the cost of linking grows: it reads the reports of a file
// (fast), links them in batches, all in memory, and prints after each batch the
// processor seconds of linking it, of all so far, the seconds that all took by the
// clock, and the megabytes of the heap.
//
//	go run quality/linking.go -n 10000 CORPUS.jsonl
//
// With -profile FILE the last batch is profiled.
// With -more 40 so many of the reports that follow are linked one by one at the
// end, and the mean, the median and the most of what they cost is printed.
package main

import (
	"context"
	"flag"
	"fmt"
	"iter"
	"log"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"
	"syscall"
	"time"

	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/intake/file"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
)

func main() {
	n := flag.Int("n", 10000, "reports in all")
	batch := flag.Int("batch", 1000, "reports a batch")
	more := flag.Int("more", 0, "reports more, one by one")
	profile := flag.String("profile", "", "file for a processor profile of the last batch")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: go run quality/linking.go [-n N] [-batch N] [-more N] CORPUS.jsonl")
	}
	next, stop := iter.Pull2(pipeline.Stream(context.Background(), pipeline.Fast, 1, reports(flag.Arg(0)), func(r *news.Report) *news.Report { return r }))
	defer stop()
	l := &linking{next: next, texts: map[string]string{}}
	l.shelf.Texts = func(id string) string { return l.texts[id] }
	fmt.Printf("%8s %8s %8s %8s %8s\n", "reports", "batch", "all", "clock", "MB")
	for done := 0; done < *n; done += *batch {
		if *profile != "" && done+*batch >= *n {
			defer profiled(*profile)()
		}
		l.batch(*batch, done+*batch)
	}
	if *more > 0 {
		l.more(*more)
	}
}

// reports yields the reports of a file that can be read.
func reports(path string) iter.Seq[*news.Report] {
	return func(yield func(*news.Report) bool) {
		for item, no := range (&file.Reader{Options: intake.Options{}}).Read(path) {
			if no == nil && !yield(item.Report) {
				return
			}
		}
	}
}

// linking is a case in memory.
type linking struct {
	next  func() (*news.Report, error, bool)
	shelf link.Desk
	texts map[string]string
	spent time.Duration // of processors
	clock time.Duration
}

// take reads so many reports more.
func (l *linking) take(n int) (out []*news.Report) {
	for range n {
		r, err, ok := l.next()
		if err != nil {
			log.Fatal(err)
		}
		if !ok {
			break
		}
		l.texts[r.ID] = r.Text
		out = append(out, r)
	}
	return out
}

// link links the reports and tells what that cost.
func (l *linking) link(fresh []*news.Report) time.Duration {
	begin, now := used(), time.Now()
	pipeline.Relink(&l.shelf, fresh, nil, &link.Decided{})
	took := used() - begin
	l.spent, l.clock = l.spent+took, l.clock+time.Since(now)
	return took
}

// batch links so many reports more, with which the case holds all.
func (l *linking) batch(n, all int) {
	took := l.link(l.take(n))
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("%8d %8.1f %8.1f %8.1f %8d\n", all, took.Seconds(), l.spent.Seconds(), l.clock.Seconds(), m.HeapAlloc>>20)
}

func (l *linking) more(n int) {
	var each []time.Duration
	sum := time.Duration(0)
	for _, r := range l.take(n) {
		took := l.link([]*news.Report{r})
		each, sum = append(each, took), sum+took
	}
	if len(each) == 0 {
		fmt.Println("one more: the file holds no more reports")
		return
	}
	slices.Sort(each)
	fmt.Printf("one more: mean %.3f, median %.3f, most %.3f\n", sum.Seconds()/float64(len(each)), each[len(each)/2].Seconds(), each[len(each)-1].Seconds())
}

// used is the processor time that this process took, of its user and the system.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// profiled begins a profile and returns what ends it.
func profiled(path string) func() {
	f, err := os.Create(path)
	if err != nil {
		log.Fatal(err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		log.Fatal(err)
	}
	return func() {
		pprof.StopCPUProfile()
		if err := f.Close(); err != nil {
			log.Fatal(err)
		}
	}
}
