//go:build ignore

// Linking tells how the cost of linking grows: it reads the reports of a file
// (fast), links them in batches, and prints after each batch the processor seconds
// of linking it, of all so far, the seconds that all took by the clock, the
// megabytes of the heap, and those that the process held at most.
//
//	go run quality/linking.go -n 10000 CORPUS.jsonl
//
// The shelf and all texts lie in memory, with -disk in a file, of which a case of
// 100,000 reports writes some 15 GB in the folder of temporary files.
// With -profile FILE the last batch is profiled.
// With -more 40 so many of the reports that follow are linked one by one at the
// end, and the mean, the median and the most of what they cost is printed.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"hash/crc32"
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
	disk := flag.Bool("disk", false, "shelf and texts in a file")
	profile := flag.String("profile", "", "file for a processor profile of the last batch")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: go run quality/linking.go [-n N] [-batch N] [-more N] CORPUS.jsonl")
	}
	next, stop := iter.Pull2(pipeline.Stream(context.Background(), pipeline.Fast, 1, reports(flag.Arg(0)), func(r *news.Report) *news.Report { return r }))
	defer stop()
	l := inMemory(next)
	if *disk {
		l = inFile(next)
	}
	fmt.Printf("%8s %8s %8s %8s %8s %8s\n", "reports", "batch", "all", "clock", "MB", "most MB")
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

// source gives the next report that was read.
type source func() (*news.Report, error, bool)

// linking is a case.
type linking struct {
	next  source
	shelf link.Shelf
	keep  func(r *news.Report) // its text
	spent time.Duration        // of processors
	clock time.Duration
}

func inMemory(next source) *linking {
	texts := map[string]string{}
	return &linking{next: next, shelf: &link.Desk{Texts: func(id string) string { return texts[id] }}, keep: func(r *news.Report) { texts[r.ID] = r.Text }}
}

func inFile(next source) *linking {
	d := newDrawer()
	return &linking{next: next, shelf: d, keep: func(r *news.Report) { d.Put("text", r.ID, []byte(r.Text)) }}
}

// drawer is a shelf in a file, which is gone when the program ends: values one
// behind the other, found by a hash of space and key. What is written over stays
// there. In memory are a hash and a place of each value alone, and the last values.
type drawer struct {
	file *os.File
	at   map[uint64]lot
	end  uint64 // of what is in the file
	last []byte // what stands behind it
}

// lot is where a value stands, in parts of eight bytes, and a hash of it.
type lot struct{ from, size, sum uint32 }

// lastBytes is how many bytes are written together.
const lastBytes = 1 << 20

func newDrawer() *drawer {
	f, err := os.CreateTemp("", "linking")
	if err != nil {
		log.Fatal(err)
	}
	if err := os.Remove(f.Name()); err != nil {
		log.Fatal(err)
	}
	return &drawer{file: f, at: map[uint64]lot{}}
}

func keptAt(space, key string) uint64 { return link.Hash(space + "\x00" + key) }

// Get returns what was put under the key.
func (d *drawer) Get(space, key string) []byte {
	l, ok := d.at[keptAt(space, key)]
	if !ok {
		return nil
	}
	out, from := make([]byte, l.size), 8*uint64(l.from)
	if from >= d.end {
		copy(out, d.last[from-d.end:])
	} else if _, err := d.file.ReadAt(out, int64(from)); err != nil {
		log.Fatal(err)
	}
	return out
}

// Put keeps a value.
func (d *drawer) Put(space, key string, value []byte) {
	id := keptAt(space, key)
	if value == nil {
		delete(d.at, id)
		return
	}
	l := lot{uint32((d.end + uint64(len(d.last))) / 8), uint32(len(value)), crc32.ChecksumIEEE(value)}
	if was, ok := d.at[id]; ok && was.size == l.size && was.sum == l.sum && bytes.Equal(d.Get(space, key), value) {
		return
	}
	d.at[id] = l
	d.last = append(d.last, value...)
	d.last = append(d.last, make([]byte, -len(value)&7)...)
	if len(d.last) >= lastBytes {
		if _, err := d.file.WriteAt(d.last, int64(d.end)); err != nil {
			log.Fatal(err)
		}
		d.end, d.last = d.end+uint64(len(d.last)), d.last[:0]
	}
}

// Text returns the text of a report.
func (d *drawer) Text(report string) string { return string(d.Get("text", report)) }

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
		l.keep(r)
		out = append(out, r)
	}
	return out
}

// link links the reports and tells what that cost.
func (l *linking) link(fresh []*news.Report) time.Duration {
	begin, now := used(), time.Now()
	pipeline.Relink(l.shelf, fresh, nil, &link.Decided{})
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
	fmt.Printf("%8d %8.1f %8.1f %8.1f %8d %8d\n", all, took.Seconds(), l.spent.Seconds(), l.clock.Seconds(), m.HeapAlloc>>20, usage().Maxrss>>10)
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
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func usage() (u syscall.Rusage) {
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return u
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
