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
	"github.com/rawi-news/rawi/link"
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

// lessons are the stories in each reading: as the gold has them, with much
// taken away, and as the annotators find them.
type lessons struct {
	names    []string
	gold     [][]Gold
	readings []string
	read     map[string]func(*Gold) *news.Report
	answered map[string]bool // stories that are read as found
}

// asFound is the reading that the annotators give.
const asFound = "found"

func (l *lessons) each(f func(name, reading string, gold []Gold, read func(*Gold) *news.Report)) {
	for i, name := range l.names {
		for _, reading := range l.readings {
			if reading != asFound || l.answered[name] {
				f(name, reading, l.gold[i], l.read[reading])
			}
		}
	}
}

// LearnLinks learns the decisions about happenings and claims and writes
// them.
func LearnLinks(o Options) error {
	l := lessons{readings: []string{"whole", "blurred"}, read: map[string]func(*Gold) *news.Report{"whole": Oracle, "blurred": Blurred}}
	var err error
	if l.names, l.gold, err = Stories(filepath.Join(o.Bench, "stories")); err != nil {
		return err
	}
	if o.Found != "" {
		found, err := ReadFound(o.Found)
		if err != nil {
			return err
		}
		l.take(found)
	}
	if o.Vectors != "" {
		v, err := readDirections(o.Vectors)
		if err != nil {
			return err
		}
		l.give(v)
	}
	return l.learn(o)
}

// take adds the reading of what was found, for the stories of which all reports
// are there. What it hands out is linked once.
func (l *lessons) take(found map[string]*news.Report) {
	l.answered = map[string]bool{}
	for i, name := range l.names {
		l.answered[name] = !slices.ContainsFunc(l.gold[i], func(g Gold) bool { return found[g.Report.ID] == nil })
	}
	l.readings, l.read[asFound] = append(l.readings, asFound), func(g *Gold) *news.Report { return fresh(found[g.Report.ID]) }
}

// give lets readings see where the deep reader puts triggers, but not the blurred
// one: fast reading has no vectors.
func (l *lessons) give(v directions) {
	for reading, read := range l.read {
		if reading != "blurred" {
			l.read[reading] = v.in(read)
		}
	}
}

func (l *lessons) learn(o Options) error {
	var happenings, claims []Problem
	l.each(func(name, reading string, gold []Gold, read func(*Gold) *news.Report) {
		p := Happenings(name, gold, read)
		p.Read = reading
		happenings = append(happenings, p)
	})
	others := decisions(happenings)
	if err := write(o, "happening", happenings, others); err != nil {
		return err
	}
	l.each(func(name, reading string, gold []Gold, read func(*Gold) *news.Report) {
		p := Claims(name, gold, read, others[name])
		p.Read = reading
		claims = append(claims, p)
	})
	same := decisions(claims)
	if err := write(o, "claim", claims, same); err != nil {
		return err
	}
	return writeTargets(o, claims, same)
}

// write reports the score by folds and writes what was learned from all.
func write(o Options, pkg string, problems []Problem, by map[string]*link.Decision) error {
	p, r, f := BCubed(folds(problems, by))
	o.Log("%s by folds over stories: P %.3f R %.3f F %.3f", pkg, p, r, f)
	return os.WriteFile(filepath.Join(o.Repo, "link", pkg, "decision.txt"), []byte(by[""].String()), 0o644)
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
