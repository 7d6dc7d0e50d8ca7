//go:build ignore

// Unlabelled looks at statements in news that nobody has annotated. Usage:
//
//	go run quality/unlabelled.go -bench BENCH -n 3000 -deep 300 -show DIR NEWS.jsonl.gz
//
// The cues are the lemmas that most often introduce a statement in the gold of
// BENCH. The first n reports, in the order of a hash of their ids, are read
// fast, and the first of them deep as well; reports of the gold are left out.
// It prints, cue by cue, the sentences that hold one and those of them in which
// no statement has its cue; it writes into DIR, for reading, a sample of the
// sentences that yield none (missed.txt) and of the statements found deep
// (found.txt). The samples hold text of the news and belong to no repository.
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/train"
)

var (
	bench  = flag.String("bench", "", "folder of the gold")
	count  = flag.Int("n", 3000, "reports that are read fast")
	deep   = flag.Int("deep", 300, "reports that are read deep")
	show   = flag.String("show", "", "folder for the samples")
	sample = flag.Int("sample", 50, "size of each sample")
	common = flag.Int("cues", 40, "how many cues")
)

func main() {
	log.SetFlags(0)
	flag.Parse()
	gold, err := train.LoadAll(*bench)
	if err != nil {
		log.Fatal(err)
	}
	cues := commonest(gold, *common)
	reports, err := choose(flag.Args(), gold, *count)
	if err != nil {
		log.Fatal(err)
	}
	missed := fast(reports, cues)
	found := deeply(reports[:min(*deep, len(reports))])
	if *show == "" {
		return
	}
	if err := cmp.Or(write("missed.txt", missed), write("found.txt", found)); err != nil {
		log.Fatal(err)
	}
}

// commonest returns the lemmas that most often are the cue of a statement.
func commonest(gold []train.Gold, n int) []string {
	times := map[string]int{}
	for i := range gold {
		r := *gold[i].Report
		lang.Analyze(&r)
		lemmas := statement.Lookup(&r)
		for _, s := range gold[i].Statements {
			if k := slices.IndexFunc(r.Tokens, func(t news.Token) bool { return s.Cue.Holds(t.Span) && !t.Empty() && t.Kind == news.Word }); k >= 0 && lemmas[k] != "" {
				times[lemmas[k]]++
			}
		}
	}
	list := slices.Sorted(maps.Keys(times))
	slices.SortStableFunc(list, func(a, b string) int { return times[b] - times[a] })
	return list[:min(n, len(list))]
}

// choose reads n reports of the news, in the order of a hash of their ids.
func choose(paths []string, gold []train.Gold, n int) ([]news.Report, error) {
	taken := map[string]bool{}
	for i := range gold {
		taken[gold[i].Report.ID] = true
	}
	var all []news.Report
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 1<<26)
		for lines.Scan() {
			var r struct{ ID, Outlet, Title, Published, Text string }
			if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
				return nil, err
			}
			if !taken[r.ID] {
				all = append(all, news.Report{ID: r.ID, Outlet: r.Outlet, Title: r.Title, Published: news.Date{Value: r.Published}, Text: r.Text})
			}
		}
		if err := lines.Err(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b news.Report) int {
		return cmp.Or(cmp.Compare(order(a.ID), order(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	return all[:min(n, len(all))], nil
}

func order(parts ...any) uint64 {
	sum := sha256.Sum256(fmt.Append(nil, parts...))
	return binary.BigEndian.Uint64(sum[:])
}

// unnamed returns the lemmas of the tokens that are neither part of a name nor a
// preposition that only looks like a verb.
func unnamed(r *news.Report) []string {
	adverbial := map[string]bool{}
	for _, c := range statement.Cues() {
		adverbial[c.Lemma] = c.Adverbial
	}
	lemmas := statement.Lookup(r)
	for i, t := range r.Tokens {
		if t.POS == news.Adp && !adverbial[lemmas[i]] || slices.ContainsFunc(r.Mentions, func(m news.Mention) bool { return m.Holds(t.Span) }) {
			lemmas[i] = ""
		}
	}
	return lemmas
}

// finding is something to be read by a person.
type finding struct {
	key  uint64
	text string
}

// fast reads the reports fast and prints the table of the cues.
func fast(reports []news.Report, cues []string) []finding {
	hold, none, inside := map[string]int{}, map[string]int{}, map[string]int{}
	var out []finding
	var all, sentences, empty, within int
	for _, r := range reports {
		read(pipeline.Fast, &r)
		all += len(r.Statements)
		lemmas := unnamed(&r)
		for i, s := range r.Sentences {
			in := slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(lemmas[s.First:s.Last]))), func(l string) bool { return !slices.Contains(cues, l) })
			span := news.Span{Start: r.Tokens[s.First].Start, End: r.Tokens[s.Last-1].End}
			if len(in) == 0 || slices.ContainsFunc(r.Boilerplate, func(l news.Line) bool { return l.Overlaps(span) }) {
				continue
			}
			sentences++
			silent := !slices.ContainsFunc(r.Statements, func(x news.Statement) bool { return x.Cue.Overlaps(span) })
			quoted := slices.ContainsFunc(r.Statements, func(x news.Statement) bool { return x.Content.Holds(span) })
			for _, l := range in {
				hold[l]++
				if silent {
					none[l]++
				}
				if silent && quoted {
					inside[l]++
				}
			}
			if silent {
				empty++
			}
			if silent && quoted {
				within++
			} else if silent {
				out = append(out, finding{order(r.ID, i), fmt.Sprintf("%s %d [%s]\n%s\n", r.ID, span.Start, strings.Join(in, " "), span.Of(r.Text))})
			}
		}
	}
	fmt.Printf("%d reports read fast, %d statements; sentences with a cue: %d, without a statement %d, %d of these inside the content of another\n\n",
		len(reports), all, sentences, empty, within)
	fmt.Printf("%-12s %9s %9s %7s\n", "cue", "sentences", "none", "inside")
	for _, l := range cues {
		fmt.Printf("%-12s %9d %9d %7d\n", l, hold[l], none[l], inside[l])
	}
	return out
}

// deeply reads the reports deep and lists what they say.
func deeply(reports []news.Report) []finding {
	var out []finding
	for _, r := range reports {
		read(pipeline.Deep, &r)
		for i, s := range r.Statements {
			from := max(0, strings.LastIndexByte(r.Text[:min(s.Cue.Start, s.Content.Start)], '\n'))
			to := max(s.Cue.End, s.Content.End)
			if n := strings.IndexByte(r.Text[to:], '\n'); n >= 0 {
				to += n
			}
			var chain []string
			for _, l := range s.Chain {
				chain = append(chain, fmt.Sprintf("%s %s (%s)", l.Kind, l.Name, l.How))
			}
			out = append(out, finding{order(r.ID, i), fmt.Sprintf("%s (%s) %d\ncue %q source %q %s %s direct %v\nsays %q\nchain %s\n… %s\n",
				r.ID, r.Outlet, s.Content.Start, s.Cue.Of(r.Text), s.Source.Of(r.Text), s.Kind, s.Stance, s.Direct, s.Content.Of(r.Text), strings.Join(chain, " < "), r.Text[from:to])})
		}
	}
	fmt.Printf("\n%d reports read deep, %d statements\n", len(reports), len(out))
	return out
}

func read(depth pipeline.Depth, r *news.Report) {
	if err := pipeline.Read(context.Background(), depth, r); err != nil {
		log.Fatal(err)
	}
}

// write writes a sample into a file of the folder.
func write(name string, list []finding) error {
	slices.SortFunc(list, func(a, b finding) int { return cmp.Compare(a.key, b.key) })
	var b strings.Builder
	for i, f := range list[:min(*sample, len(list))] {
		fmt.Fprintf(&b, "#%d %s\n", i+1, f.text)
	}
	return os.WriteFile(filepath.Join(*show, name), []byte(b.String()), 0o644)
}
