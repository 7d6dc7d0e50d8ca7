package train

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rawi-news/rawi/annotate/boilerplate"
	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// boilerplateRecipe learns the chain over the lines of a report.
var boilerplateRecipe = Recipe{
	Name: "boilerplate",
	Doc:  "lines that are not the article, on train/, stories/ and lines that recur in ant-2018",
	Run:  runBoilerplate,
}

func runBoilerplate(_ context.Context, o Options) error {
	gold, err := LoadAll(o.Bench)
	if err != nil {
		return err
	}
	weak, err := Recurring(filepath.Join(o.Data, "news", "ant-2018.jsonl.gz"), devIDs(o.Bench))
	if err != nil {
		return err
	}
	m, err := Boilerplate(gold, weak)
	if err != nil {
		return err
	}
	data, err := m.MarshalBinary()
	if err != nil {
		return err
	}
	o.Log("boilerplate: %d gold reports, %d recurring, %d bytes", len(gold), len(weak), len(data))
	return os.WriteFile(filepath.Join(o.Repo, "annotate", "boilerplate", "lines.bin"), data, 0o644)
}

// Boilerplate learns the chain from gold and from sequences labelled by
// recurrence.
func Boilerplate(gold []Gold, weak []seqlabel.Sequence) (*boilerplate.Model, error) {
	seqs := append([]seqlabel.Sequence{}, weak...)
	for i := range gold {
		seqs = append(seqs, boilerplateLesson(&gold[i]))
	}
	return seqlabel.Train(boilerplate.Labels, seqs, seqlabel.Options{Epochs: 15, MinCount: 2, Seed: 1, L1: 0.5, L2: 0.5})
}

// boilerplateLesson labels the lines that the gold's boilerplate covers for the
// greater part.
func boilerplateLesson(g *Gold) seqlabel.Sequence {
	spans, x := boilerplate.Lines(g.Report)
	y := make([]int, len(spans))
	for i, s := range spans {
		covered := 0
		for _, b := range g.Boilerplate {
			covered += max(0, min(s.End, b.End)-max(s.Start, b.Start))
		}
		y[i] = step(2*covered > s.Len())
	}
	return seqlabel.Sequence{X: x, Y: y}
}

func step(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// devIDs are the ids of the reports that are measured on, which the unlabelled
// news may hold too.
func devIDs(bench string) map[string]bool {
	out := map[string]bool{}
	names, _ := filepath.Glob(filepath.Join(bench, "dev", "*", "*.report.json"))
	for _, n := range names {
		out[strings.TrimSuffix(filepath.Base(n), ".report.json")] = true
	}
	return out
}

// article is one line of the unlabelled news.
type article struct {
	ID, Outlet, Title, Text string
	lines                   []string
}

// weakWeight is what a report labelled by recurrence counts beside one of gold.
const weakWeight = 0.3

// Recurring labels reports of unlabelled news: a line that is the title or the
// lead of another report, or stands in several others between different lines,
// is no line of the article. Reports with such a line are kept, and of the others
// one in twenty.
func Recurring(path string, skip map[string]bool) ([]seqlabel.Sequence, error) {
	articles, err := readArticles(path, skip)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	c := countLines(articles)
	var out []seqlabel.Sequence
	for i := range articles {
		a := &articles[i]
		y, found := c.label(a)
		if !found && (i%20 != 0 || a.Outlet == "CNN") {
			continue // behind an article of this outlet mostly stand leads of others
		}
		spans, x := boilerplate.Lines(&news.Report{Title: a.Title, Text: a.Text})
		if len(spans) == len(y) {
			out = append(out, seqlabel.Sequence{X: x, Y: y, Weight: weakWeight})
		}
	}
	return out, nil
}

func readArticles(path string, skip map[string]bool) ([]article, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var out []article
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var a article
		if err := json.Unmarshal(in.Bytes(), &a); err != nil {
			return nil, err
		}
		if skip[a.ID] {
			continue
		}
		for _, l := range strings.Split(a.Text, "\n") {
			if strings.TrimSpace(l) != "" {
				a.lines = append(a.lines, plain(l))
			}
		}
		out = append(out, a)
	}
	return out, in.Err()
}

// plain is a line folded to letters and digits, cut to what identifies it.
func plain(l string) string {
	w := strings.Fields(arabic.Fold(l))
	s := strings.Join(w[:min(len(w), 14)], " ")
	return s
}

// lineCount tells where lines stand.
type lineCount struct {
	title, lead map[string]string          // the id of the report
	between     map[string]map[string]bool // the lines before it
}

func countLines(articles []article) *lineCount {
	c := &lineCount{map[string]string{}, map[string]string{}, map[string]map[string]bool{}}
	for i := range articles {
		a := &articles[i]
		c.title[plain(a.Title)] = a.ID
		for k, l := range a.lines {
			if k == 0 {
				c.lead[l] = a.ID
				continue
			}
			if c.between[l] == nil {
				c.between[l] = map[string]bool{}
			}
			c.between[l][a.lines[k-1]] = true
		}
	}
	return c
}

// label tells which lines of a recur elsewhere. Paragraphs recur as background
// in later reports of a story, so that a long line counts only as the lead of
// another report, near the end; behind such a one all lines are taken for leads.
func (c *lineCount) label(a *article) (y []int, found bool) {
	y = make([]int, len(a.lines))
	tail := -1
	for k, l := range a.lines {
		if k == 0 || strings.HasPrefix(l, string(arabic.Waw)) {
			continue
		}
		long := len(strings.Fields(l)) > 12
		switch other := c.between[l]; {
		case c.title[l] != "" && c.title[l] != a.ID, !long && len(other) >= 4:
			y[k], found = 1, true
		case long && len(a.lines)-k <= 6 && tail < 0 && a.Outlet == "CNN" && (c.lead[l] != "" && c.lead[l] != a.ID || len(other) > 1):
			tail, found = k, true
		}
	}
	for k := max(0, tail); tail >= 0 && k < len(y); k++ {
		y[k] = step(!strings.HasPrefix(a.lines[k], string(arabic.Waw)))
	}
	return y, found
}
