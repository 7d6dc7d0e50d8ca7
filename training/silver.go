//go:build ignore

// Silver labels reports of the news with the encoder, for the students to learn
// from. Usage:
//
//	go run training/silver.go -bench BENCH -n 20000 -skip 0 [-weights W.bin] NEWS.jsonl.gz... >silver.jsonl
//
// Reports of the bench, dev stories included, and those that begin like one of
// them are left out, and so is a report that begins like one already taken. The
// order is that of a hash of the ids, so a larger n continues a smaller one.
// One line a report: {"id", "text", "labels": {head: [index of the label, one a
// token]}, "sure": {head: [its probability in hundredths]}}; tokens are those of
// lang.Analyze, labels those of the heads of the weights (annotate/deep).
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"hash/fnv"
	"io"
	"log"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/deep"
	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/encoder"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

type report struct {
	ID, Text string
	key      uint64
}

type silver struct {
	ID     string           `json:"id"`
	Text   string           `json:"text"`
	Labels map[string][]int `json:"labels"`
	Sure   map[string][]int `json:"sure"`
}

var (
	bench   = flag.String("bench", "", "folder of the gold, whose reports are left out")
	count   = flag.Int("n", 20000, "number of reports")
	skip    = flag.Int("skip", 0, "number of reports passed over first")
	weights = flag.String("weights", "", "weights file in place of the shipped one")
)

func main() {
	flag.Parse()
	taken := benchReports(*bench)
	var all []report
	for _, path := range flag.Args() {
		all = append(all, newsReports(path)...)
	}
	slices.SortStableFunc(all, func(a, b report) int {
		if a.key < b.key {
			return -1
		}
		return 1
	})
	read := deep.New(open())
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	n := 0
	for _, r := range all {
		if begin := opening(r.Text); taken[r.ID] || taken[begin] {
			continue
		} else {
			taken[begin] = true
		}
		if n++; n <= *skip {
			continue
		}
		if n > *skip+*count {
			return
		}
		check(json.NewEncoder(out).Encode(label(read, r)))
		out.Flush()
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func open() func() *encoder.Model {
	if *weights == "" {
		return deep.Shipped
	}
	b, err := os.ReadFile(*weights)
	check(err)
	m, err := encoder.Open(string(b))
	check(err)
	return func() *encoder.Model { return m }
}

// opening is what near-identical reports share: their first words, folded.
func opening(text string) string {
	words := strings.Fields(arabic.Fold(text))
	return strings.Join(words[:min(12, len(words))], " ")
}

// benchReports are the ids and the openings of the reports of the bench.
func benchReports(dir string) map[string]bool {
	out := map[string]bool{}
	check(filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".report.json") {
			return err
		}
		b, err := os.ReadFile(path)
		check(err)
		var r report
		check(json.Unmarshal(b, &r))
		out[r.ID], out[opening(r.Text)] = true, true
		return nil
	}))
	if len(out) == 0 {
		log.Fatalf("no reports in %q: -bench is needed", dir)
	}
	return out
}

// newsReports are the reports of a file that are neither scraps nor books, and
// no sport, art or letters.
func newsReports(path string) []report {
	f, err := os.Open(path)
	check(err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	check(err)
	var out []report
	for in := json.NewDecoder(z); ; {
		var r report
		if err := in.Decode(&r); err == io.EOF {
			return out
		} else {
			check(err)
		}
		if n := len(strings.Fields(r.Text)); n < 60 || n > 450 || besides(r.ID) {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(r.ID))
		r.key = h.Sum64()
		out = append(out, r)
	}
}

func besides(id string) bool {
	for _, section := range []string{"sport", "culture", "technology", "health", "art", "science", "misc"} {
		if strings.Contains(strings.ToLower(id), section) {
			return true
		}
	}
	return false
}

// penalty is what a border of a run costs, threshold how sure an event must be.
var penalty = map[annotate.Head]float32{annotate.HeadContent: 2, annotate.HeadInner: 2}

const threshold = 0.3

func label(reader *annotate.Annotator, r report) silver {
	doc := &annotate.Doc{Report: &news.Report{ID: r.ID, Text: r.Text}, Scores: map[annotate.Head]*annotate.Posterior{}}
	lang.Analyze(doc.Report)
	check(reader.Run(doc))
	s := silver{r.ID, r.Text, map[string][]int{}, map[string][]int{}}
	for head, p := range doc.Scores {
		labels := choose(head, p, doc.Tokens)
		sure := make([]int, len(labels))
		for i, l := range labels {
			sure[i] = int(math.Round(100 * math.Exp(float64(p.Row(i)[l]))))
		}
		s.Labels[string(head)], s.Sure[string(head)] = labels, sure
	}
	return s
}

func choose(head annotate.Head, p *annotate.Posterior, tokens []news.Token) []int {
	out := make([]int, len(tokens))
	switch {
	case head == annotate.HeadEvent:
		for _, h := range annotate.Hits(p, threshold) {
			out[h.Token] = slices.Index(p.Labels, h.Label)
		}
	case !slices.Contains(p.Labels, "O"):
		for i := range out {
			out[i] = annotate.Best(p.Row(i))
		}
	default:
		for _, c := range (annotate.BIO{Switch: penalty[head], InLines: head == annotate.HeadMention}).Chunks(p, tokens) {
			begin, inside := "B", "I"
			if c.Label != "" {
				begin, inside = "B-"+c.Label, "I-"+c.Label
			}
			for i := c.First; i < c.Last; i++ {
				out[i] = slices.Index(p.Labels, inside)
			}
			out[c.First] = slices.Index(p.Labels, begin)
		}
	}
	return out
}
