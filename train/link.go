package train

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/link/happening"
	"github.com/rawi-news/rawi/news"
)

// runLink counts the rarity of words and learns the decisions of linking from
// the stories, with the score by folds over stories.
func runLink(ctx context.Context, o Options) error {
	if err := writeRarity(o); err != nil {
		return err
	}
	return LearnLinks(o)
}

// LearnLinks learns the decisions about happenings and claims and writes their
// trees.
func LearnLinks(o Options) error {
	names, gold, err := Stories(filepath.Join(o.Bench, "stories"))
	if err != nil {
		return err
	}
	readings := map[string]func(*Gold) *news.Report{"whole": Oracle, "blurred": Blurred}
	var happenings, claims []Problem
	for i := range names {
		for _, name := range []string{"whole", "blurred"} {
			p := Happenings(names[i], gold[i], readings[name])
			p.Read = name
			happenings = append(happenings, p)
		}
	}
	if err := learn(o, "happening", happenings, happening.Threshold); err != nil {
		return err
	}
	for i := range names {
		others := learnBut(happenings, names[i])
		for _, name := range []string{"whole", "blurred"} {
			p, _ := Claims(names[i], gold[i], readings[name], others)
			p.Read = name
			claims = append(claims, p)
		}
	}
	return learn(o, "claim", claims, claim.Threshold)
}

// learn reports the score by folds, then learns from all and writes.
func learn(o Options, pkg string, problems []Problem, threshold float64) error {
	p, r, f := BCubed(folds(problems, threshold))
	o.Log("%s by folds over stories: P %.3f R %.3f F %.3f", pkg, p, r, f)
	return os.WriteFile(filepath.Join(o.Repo, "link", pkg, "decision.txt"), []byte(learnBut(problems, "").String()), 0o644)
}

// rarityNews are the news whose words are counted for the rarity table.
var rarityNews = []string{"ant-2018.jsonl.gz", "jawhara-2013-2017.jsonl.gz"}

// The rarity table holds this many stems, each of this many reports or more.
const (
	rarityStems   = 40000
	rarityReports = 4
)

// writeRarity counts in how many reports each stem occurs.
func writeRarity(o Options) error {
	count := map[string]int{}
	reports := 0
	for _, name := range rarityNews {
		if err := eachText(filepath.Join(o.Data, "news", name), func(text string) {
			reports++
			countStems(text, count)
		}); err != nil {
			return fmt.Errorf("count words of %s: %w", name, err)
		}
	}
	stems := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	stems = slices.DeleteFunc(stems[:min(len(stems), rarityStems)], func(s string) bool { return count[s] < rarityReports })
	slices.Sort(stems)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for _, s := range stems {
		fmt.Fprintf(z, "%s\t%d\n", s, int(math.Round(-10*math.Log(float64(count[s])/float64(reports)))))
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(o.Repo, "link", "rarity.tsv.gz"), b.Bytes(), 0o644)
}

func countStems(text string, count map[string]int) {
	r := &news.Report{Text: text}
	lang.Analyze(r)
	seen := map[string]bool{}
	for _, t := range r.Tokens {
		if s := arabic.Stem(t.Norm); t.Kind == news.Word && !seen[s] {
			seen[s] = true
			count[s]++
		}
	}
}

// eachText calls f with the text of every line of a compressed JSON Lines file.
func eachText(path string, f func(string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(bufio.NewReader(file))
	if err != nil {
		return err
	}
	dec := json.NewDecoder(z)
	for dec.More() {
		var r struct{ Text string }
		if err := dec.Decode(&r); err != nil {
			return err
		}
		f(r.Text)
	}
	return nil
}
