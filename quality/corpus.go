//go:build ignore

// Corpus makes a large set of reports to measure linking with. Usage:
//
//	go run quality/corpus.go -n 100000 NEWS.jsonl.gz... >CORPUS.jsonl
//
// It holds every report of the files and as many more as are wanted, each made
// of the sentences of three reports that stand near one another in a file, with
// the names of persons changed. A report without a date of publication takes the
// day on which it was crawled. They come in the order of a hash of their ids,
// so that the first thousand are as mixed as all. The output holds text of the
// news and belongs to no repository.
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
)

// report is a line of the files.
type report struct {
	ID        string `json:"id"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Crawled   string `json:"crawled,omitempty"`
	URL       string `json:"url"`
	Text      string `json:"text"`
}

func main() {
	n := flag.Int("n", 100000, "reports in all")
	first := flag.Int("first", 0, "print so many of them; 0 for all")
	given := flag.String("given", "annotate/tagger/lists/given.txt", "list of given names")
	flag.Parse()
	var all []report
	for _, path := range flag.Args() {
		all = append(all, read(path)...)
	}
	m := &maker{from: all, given: names(*given)}
	m.pool()
	for i := 0; len(all) < *n; i++ {
		all = append(all, m.make(i))
	}
	slices.SortFunc(all, func(a, b report) int { return cmp.Compare(link.Hash(a.ID), link.Hash(b.ID)) })
	if *first > 0 {
		all = all[:min(*first, len(all))]
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	write := json.NewEncoder(out)
	for _, r := range all {
		if err := write.Encode(r); err != nil {
			log.Fatal(err)
		}
	}
}

func read(path string) (out []report) {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		log.Fatal(err)
	}
	for in := json.NewDecoder(z); in.More(); {
		var r report
		if err := in.Decode(&r); err != nil {
			log.Fatal(err)
		}
		r.Published = cmp.Or(r.Published, strings.Split(r.Crawled, " ")[0])
		r.Crawled = ""
		out = append(out, r)
	}
	return out
}

func names(path string) map[string]bool {
	b, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	out := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(line) {
				out[arabic.Fold(w)] = true
			}
		}
	}
	return out
}

// maker makes reports of others.
type maker struct {
	from    []report
	given   map[string]bool
	persons []string // names of two words, as they occur
}

var (
	words = regexp.MustCompile(`[\p{L}\p{M}]+`)
	ends  = regexp.MustCompile(`[.!؟?]\s+|\n+`)
)

// person reports whether two words are a given name and what follows one.
func (m *maker) person(a, b string) bool {
	return m.given[arabic.Fold(a)] && len(b) > 6
}

// rename replaces the names of persons in a text.
func (m *maker) rename(text string, other func(name string) string) string {
	var out strings.Builder
	last := 0
	at := words.FindAllStringIndex(text, -1)
	for i := 0; i+1 < len(at); i++ {
		a, b := at[i], at[i+1]
		if text[a[1]:b[0]] == " " && m.person(text[a[0]:a[1]], text[b[0]:b[1]]) {
			out.WriteString(text[last:a[0]])
			out.WriteString(other(text[a[0]:b[1]]))
			last, i = b[1], i+1
		}
	}
	return out.String() + text[last:]
}

// pool collects the names of persons.
func (m *maker) pool() {
	for i := 0; i < len(m.from); i += 7 {
		m.rename(m.from[i].Text, func(name string) string {
			m.persons = append(m.persons, name)
			return name
		})
	}
}

// make makes the i-th report.
func (m *maker) make(i int) report {
	at := int(link.Hash(fmt.Sprint("base", i)) % uint64(len(m.from)-8))
	r := m.from[at]
	r.ID, r.URL = fmt.Sprintf("made-%d", i), ""
	shift := link.Hash(r.ID)
	other := func(name string) string { return m.persons[link.Mix(link.Hash(name)+shift)%uint64(len(m.persons))] }
	lists := [][]string{m.sentences(at), m.sentences(at + 3), m.sentences(at + 7)}
	var text []string
	for k := range len(lists[0]) {
		from := lists[link.Mix(shift+uint64(k))%3]
		if k < len(from) {
			text = append(text, from[k])
		}
	}
	r.Title, r.Text = m.rename(r.Title, other), m.rename(strings.Join(text, ".\n"), other)
	return r
}

func (m *maker) sentences(at int) []string { return ends.Split(m.from[at].Text, -1) }
