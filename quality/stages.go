//go:build ignore

// Stages reads reports one stage at a time, as rawi annotate does, and prints
// the processor time that each takes; speed.sh calls it.
//
//	go run quality/stages.go fast|deep|names FILE
//
// With names, only words and names are read, by the fast reader.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"os"
	"syscall"
	"time"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/mention"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/intake/file"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: go run quality/stages.go fast|deep|names FILE")
	}
	pipeline.Roomy()
	depth := pipeline.Depth(os.Args[1])
	c := clock{depth: depth, out: bufio.NewWriter(io.Discard), spent: map[string]time.Duration{}}
	group := 32 // as pipeline has it
	if depth == pipeline.Deep {
		group = 1
	}
	var reports []*news.Report
	c.time("input", func() { reports = read(os.Args[2]) })
	for first := 0; first < len(reports); first += group {
		c.read(reports[first:min(first+group, len(reports))])
	}
	c.print(len(reports))
}

func read(path string) (out []*news.Report) {
	for item, no := range (&file.Reader{Options: intake.Options{}}).Read(path) {
		if no == nil {
			out = append(out, item.Report)
		}
	}
	return out
}

// clock adds up the time of the stages.
type clock struct {
	depth pipeline.Depth
	out   io.Writer
	names []string
	spent map[string]time.Duration
	words int

	namer *annotate.Annotator // that reads names alone
}

func (c *clock) time(name string, work func()) {
	begin := used()
	work()
	if _, known := c.spent[name]; !known {
		c.names = append(c.names, name)
	}
	c.spent[name] += used() - begin
}

// used is the processor time of this program so far.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// read reads some reports, stage by stage.
func (c *clock) read(reports []*news.Report) {
	c.time("lang", func() {
		for _, r := range reports {
			lang.Analyze(r)
		}
	})
	docs := make([]annotate.Doc, len(reports))
	for i, r := range reports {
		docs[i] = annotate.Doc{Report: r, Scores: map[annotate.Head]*annotate.Posterior{}}
		for k := range r.Tokens {
			if r.Tokens[k].Kind == news.Word {
				c.words++
			}
		}
	}
	for _, a := range c.annotators() {
		c.time(a.Name, func() {
			for i := range docs {
				if err := a.Run(&docs[i]); err != nil {
					log.Fatal(err)
				}
			}
		})
	}
	c.time("output", func() {
		for _, r := range reports {
			if err := export.Findings(c.out, r); err != nil {
				log.Fatal(err)
			}
			lang.Release(r)
		}
	})
}

// annotators are those that are timed.
func (c *clock) annotators() []*annotate.Annotator {
	if c.depth != "names" {
		return pipeline.Annotators(c.depth)
	}
	if c.namer == nil {
		set, err := tagger.NewSet(tagger.Models{Mention: tagger.Shipped().Mention})
		if err != nil {
			log.Fatal(err)
		}
		reader := tagger.NewReader(set)
		c.namer = &annotate.Annotator{Name: "tagger", Run: func(d *annotate.Doc) error { reader.Read(d); return nil }}
	}
	return []*annotate.Annotator{c.namer, mention.Annotator}
}

func (c *clock) print(reports int) {
	all := time.Duration(0)
	for _, s := range c.spent {
		all += s
	}
	fmt.Printf("%-5s stage         ms/report  share  reports/CPU-s\n", c.depth)
	for _, name := range c.names {
		s := c.spent[name].Seconds()
		fmt.Printf("      %-12s %10.3f %5.1f%% %14.0f\n", name, 1000*s/float64(reports), 100*s/all.Seconds(), float64(reports)/s)
	}
	fmt.Printf("      %-12s %10.3f        %14.0f\n", "all", 1000*all.Seconds()/float64(reports), float64(reports)/all.Seconds())
	fmt.Printf("      lang reads %.0f words a CPU second\n", float64(c.words)/c.spent["lang"].Seconds())
	if c.depth == "names" {
		within := all - c.spent["input"] - c.spent["output"]
		fmt.Printf("      words and names of %.0f reports a CPU second\n", float64(reports)/within.Seconds())
	}
}
