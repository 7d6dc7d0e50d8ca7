//go:build ignore

// Decoders measures the learned decoders by folds: those of statements and of
// events are learned on what the readers say of the reports of all folds but
// one, without having learned from them (training/folds.go), and then read the
// reports of that one. It prints the findings as `rawi annotate --link` does.
// Usage:
//
//	go run training/decoders.go -bench BENCH -scores DIR/both -folds 'A=03,07,11;B=01,02,…' >found.jsonl
//
// Of several folders, separated by commas, statements learn from all answers, as
// with rawi train statement; those of the first are read.
package main

import (
	"bufio"
	"encoding/gob"
	"flag"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/event"
	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/train"
)

var (
	bench  = flag.String("bench", "", "folder of the gold")
	scores = flag.String("scores", "", "folders of the readers' answers, separated by commas")
	keep   = flag.String("keep", "", "file for the reports as found, for rawi train link --found; nothing is printed then")
	folds  = flag.String("folds", "", "the folds, NAME=FOLDER,… separated by ;")
)

// lesson is a report of the gold as it is found.
type lesson struct {
	gold *train.Gold
	doc  *annotate.Doc
	fold int
}

func main() {
	flag.Parse()
	gold, err := train.LoadAll(*bench)
	check(err)
	dirs := strings.Split(*scores, ",")
	all := load(gold, dirs[0])
	var further []lesson
	for _, dir := range dirs[1:] {
		further = append(further, load(gold, dir)...)
	}
	n := strings.Count(*folds, ";") + 1
	for k := range n {
		m := statement.Learn(append(lessons(all, k), lessons(further, k)...), log.Printf)
		for _, l := range all {
			if l.fold == k {
				m.Annotate(l.doc)
			}
		}
	}
	w := bufio.NewWriter(os.Stdout)
	found := map[string]*news.Report{}
	for k := range n {
		log.Printf("fold %d of %d", k+1, n)
		reports := find(all, k, events(all, k))
		for _, r := range reports {
			found[r.report.ID] = r.report
		}
		if *keep == "" {
			print(w, reports)
		}
	}
	check(w.Flush())
	if *keep != "" {
		f, err := os.Create(*keep)
		check(err)
		check(gob.NewEncoder(f).Encode(found))
		check(f.Close())
	}
}

// load lays the reports of all folds out as the readers found them.
func load(gold []train.Gold, dir string) []lesson {
	s, err := train.OutOfFold(dir)
	check(err)
	var out []lesson
	for i := range gold {
		for k, fold := range strings.Split(*folds, ";") {
			_, folders, _ := strings.Cut(fold, "=")
			if slices.Contains(strings.Split(folders, ","), gold[i].Folder) {
				d, err := train.Found(&gold[i], s)
				check(err)
				out = append(out, lesson{&gold[i], d, k})
			}
		}
	}
	return out
}

func lessons(all []lesson, without int) []statement.Lesson {
	var out []statement.Lesson
	for _, l := range all {
		if l.fold != without {
			out = append(out, train.FoundLesson(l.gold, l.doc))
		}
	}
	return out
}

func events(all []lesson, without int) *event.Model {
	var out []*annotate.Doc
	for _, l := range all {
		if l.fold != without {
			out = append(out, train.FoundEvents(l.gold, l.doc))
		}
	}
	return event.Train(out)
}

// read is a report as found, and its folder.
type read struct {
	folder string
	report *news.Report
}

// find lets the model find the events of a fold.
func find(all []lesson, fold int, m *event.Model) []read {
	var out []read
	for _, l := range all {
		if l.fold != fold {
			continue
		}
		r := *l.doc.Report
		r.Mentions = slices.Clone(r.Mentions)
		for i := range r.Mentions {
			r.Mentions[i].Actor = ""
		}
		m.Annotate(&annotate.Doc{Report: &r, Scores: l.doc.Scores, Arcs: l.doc.Arcs})
		out = append(out, read{l.gold.Folder, &r})
	}
	return out
}

// print writes what was found, actors linked within each folder.
func print(w *bufio.Writer, all []read) {
	byFolder := map[string][]*news.Report{}
	var order []string
	for _, x := range all {
		if byFolder[x.folder] == nil {
			order = append(order, x.folder)
		}
		byFolder[x.folder] = append(byFolder[x.folder], x.report)
	}
	for _, name := range order {
		actor.Link(byFolder[name])
		for _, r := range byFolder[name] {
			check(export.Findings(w, r))
		}
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
