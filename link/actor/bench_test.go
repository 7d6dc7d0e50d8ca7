package actor_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/news"
)

// crowd draws names of people and bodies from words that are as common as they
// are among people.
type crowd struct {
	rnd   *rand.Rand
	words []string
	upto  []int // how common the words up to each are together
	seen  map[string]bool
}

// gather makes a crowd of the words of the pairs of names in the folder of gold
// data that RAWI_SHARED names; without it, of words made of letters.
func gather(tb testing.TB) *crowd {
	c := &crowd{rnd: rand.New(rand.NewPCG(1, 2)), seen: map[string]bool{}}
	dir := os.Getenv("RAWI_SHARED")
	if dir == "" {
		c.makeUp()
		return c
	}
	f, err := os.Open(filepath.Join(dir, "names", "wikidata-names-train.txt"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		row := strings.Split(lines.Text(), "\t")
		n, err := strconv.Atoi(row[2])
		if err != nil {
			tb.Fatal(err)
		}
		c.put(strings.ReplaceAll(row[1], " ", ""), n)
	}
	return c
}

func (c *crowd) makeUp() {
	letters := []rune("بتجحدرزسشصطعفقكلمنهوي")
	for n := range 30_000 {
		w := make([]rune, 3+c.rnd.IntN(5))
		for i := range w {
			w[i] = letters[c.rnd.IntN(len(letters))]
		}
		c.put(string(w), 1+3000/(n+1))
	}
}

func (c *crowd) put(word string, n int) {
	if len(c.upto) > 0 {
		n += c.upto[len(c.upto)-1]
	}
	c.words, c.upto = append(c.words, word), append(c.upto, n)
}

func (c *crowd) word() string {
	n, _ := slices.BinarySearch(c.upto, 1+c.rnd.IntN(c.upto[len(c.upto)-1]))
	return c.words[n]
}

// name is one that was not drawn yet: of ten seven people of two words, one of
// three, one body; the tenth a bare surname where one is left.
func (c *crowd) name(i int) (news.Type, string) {
	for {
		typ, name := news.Person, c.word()+" "+c.word()
		switch i % 10 {
		case 0:
			typ, name = news.Organization, "شركة "+name
		case 1:
			name += " " + c.word()
		case 2:
			if i/10 < len(c.words) {
				name = c.words[i/10]
			}
		}
		if !c.seen[name] {
			c.seen[name] = true
			return typ, name
		}
		i++ // this one was drawn: of another kind then
	}
}

// reports name n different things in all, so many each.
func (c *crowd) reports(n, each int) []*news.Report {
	var reports []*news.Report
	var text strings.Builder
	for i := range n {
		if i%each == 0 {
			reports = append(reports, &news.Report{ID: fmt.Sprint("r", i/each)})
			text.Reset()
		}
		r := reports[len(reports)-1]
		typ, name := c.name(i)
		r.Mentions = append(r.Mentions, news.Mention{Span: news.Span{Start: text.Len(), End: text.Len() + len(name)}, Type: typ})
		text.WriteString(name + "\n")
		r.Text = text.String()
	}
	return reports
}

// BenchmarkForms links so many different names: the time a name stays nearly
// the same.
func BenchmarkForms(b *testing.B) {
	for _, n := range []int{10_000, 30_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			reports := gather(b).reports(n, 10)
			for b.Loop() {
				actor.Link(reports)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e6/float64(b.N*n), "µs/name")
		})
	}
}

// BenchmarkOneMore links one report more, of ten names, to so many names.
func BenchmarkOneMore(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			reports := gather(b).reports(n+1000, 10)
			desk := &link.Desk{}
			for _, r := range reports {
				link.Reports(desk).Sit(r.ID)
			}
			actor.Update(desk, reports[:n/10], nil, nil)
			for i := n / 10; b.Loop(); i++ {
				one := *reports[n/10+i%100]
				actor.Update(desk, []*news.Report{&one}, nil, nil)
			}
		})
	}
}

// BenchmarkLongReport links one report that names so many different things.
func BenchmarkLongReport(b *testing.B) {
	for _, n := range []int{500, 2000, 8000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			reports := gather(b).reports(n, n)
			for b.Loop() {
				actor.Link(reports)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e6/float64(b.N*n), "µs/name")
		})
	}
}
