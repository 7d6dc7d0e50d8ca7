//go:build ignore

// Claims writes the statements of every story and the pairs of them that meet,
// one story a line: what pairs.py learns from.
//
//	go run training/claims.go BENCH/stories link >claims.jsonl
//
// "link" is the folder of the decisions whose scores tell which pairs are hard.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"path/filepath"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/train"
)

// story is a line. A pair of items is the places of both and the log-odds that
// they bear one claim.
type story struct {
	Name  string       `json:"name"`
	Items []item       `json:"items"`
	Pairs [][3]float64 `json:"pairs"`
}

type item struct {
	Cue     string `json:"cue"`
	Content string `json:"content"`
	Claim   string `json:"claim"` // "" none
	Denies  bool   `json:"denies"`
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: go run training/claims.go BENCH/stories LINK >claims.jsonl")
	}
	names, gold, err := train.Stories(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	happenings, claims := decision("happening"), decision("claim")
	w := bufio.NewWriter(os.Stdout)
	for i, name := range names {
		if err := json.NewEncoder(w).Encode(storyOf(name, gold[i], happenings, claims)); err != nil {
			log.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
}

func decision(layer string) *link.Decision {
	file, err := os.ReadFile(filepath.Join(os.Args[2], layer, "decision.txt"))
	if err != nil {
		log.Fatal(err)
	}
	return link.ParseDecision(string(file))
}

func storyOf(name string, gold []train.Gold, happenings, claims *link.Decision) story {
	reports := map[string]*news.Report{}
	p := train.Claims(name, gold, func(g *train.Gold) *news.Report {
		r := train.Oracle(g)
		reports[r.ID] = r
		return r
	}, happenings)
	s := story{Name: name}
	for i, key := range p.Keys {
		w := p.Where(i)
		r := reports[w.Report]
		x := r.Statements[w.Index]
		s.Items = append(s.Items, item{x.Cue.Of(r.Text), x.Content.Of(r.Text), key, p.Denies[i]})
	}
	for _, x := range p.Pairs {
		s.Pairs = append(s.Pairs, [3]float64{float64(x.A), float64(x.B), claims.Score(x.Features)})
	}
	return s
}
