package event

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
)

//go:embed data/affixes.tsv
var affixTable string

//go:embed data/demonyms.tsv
var demonymTable string

// rows yields the columns of each line of a table; comments and blank lines are
// left out, "-" stands for an empty column.
func rows(table string) (out [][]string) {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, "\t")
		for i, c := range columns {
			if c == "-" {
				columns[i] = ""
			}
		}
		out = append(out, columns)
	}
	return out
}

// affixList is what a stem leaves off, by kind.
type affixList struct {
	article             string
	feminine            string // prefix of the imperfect, she
	before, alef, after []string
}

var affixes = sync.OnceValue(func() (a affixList) {
	for _, row := range rows(affixTable) {
		switch row[0] {
		case "article":
			a.article = row[1]
		case "feminine":
			a.feminine = row[1]
		case "before":
			a.before = append(a.before, row[1])
		case "alef":
			a.alef = append(a.alef, row[1])
		case "after":
			a.after = append(a.after, row[1])
		}
	}
	return a
})

// demonym is an adjective and the names of what it stands for.
type demonym struct {
	names   []string // folded, without articles
	capital string
}

// demonyms are the adjectives by every folded form without article.
var demonyms = sync.OnceValue(func() map[string]*demonym {
	out := map[string]*demonym{}
	endings := demonymEndings()
	for _, row := range rows(demonymTable) {
		d := &demonym{capital: bareWords(row[3])}
		for name := range strings.SplitSeq(row[2], ",") {
			d.names = append(d.names, bareWords(name))
		}
		stem := arabic.Fold(row[0])
		for _, ending := range endings {
			out[stem+ending] = d
		}
		for _, plural := range strings.Fields(row[1]) {
			out[arabic.Fold(plural)] = d
		}
	}
	return out
})

// seated are the names of the countries by their capitals, both as bareWords has them.
var seated = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, row := range rows(demonymTable) {
		if d := demonyms()[arabic.Fold(row[0])]; d.capital != "" {
			out[d.capital] = append(out[d.capital], d.names...)
		}
	}
	return out
})

// demonymEndings are the endings of an adjective: none, and the short ones of
// gender and number that the table of affixes knows.
func demonymEndings() []string {
	out := []string{""}
	for _, e := range affixes().after {
		if len(e) <= 4 {
			out = append(out, e)
		}
	}
	return out
}

// bareWords folds a name and leaves out the articles.
func bareWords(name string) string { return strings.TrimSpace(foldWords(name)) }

// nationalities finds the adjectives of things that the report names and makes
// each an occurrence of that thing, or of its capital where only that is named.
func (r *reading) nationalities() {
	byName := r.byName
	clear(byName)
	for i := range r.called {
		name := r.called[i].whole
		if _, seen := byName[name]; !seen {
			byName[name] = r.of[i]
		}
	}
	for t := range r.Tokens {
		if r.words[t].mention >= 0 {
			continue
		}
		d := r.words[t].demonym
		if d == nil {
			continue
		}
		if e := named(byName, d); e >= 0 {
			x := &r.entities[e]
			r.words[t].adjective = e
			x.occurs = append(x.occurs, occurrence{t, t + 1, r.sentence(t), x.occurs[0].mention, adjective})
		}
	}
}

func named(byName map[string]int, d *demonym) int {
	for _, n := range d.names {
		if e, ok := byName[n]; ok {
			return e
		}
	}
	if e, ok := byName[d.capital]; ok && d.capital != "" {
		return e
	}
	return -1
}

//go:embed data/particles.tsv
var particleTable string

// particles are the folded words that govern a name or a verb.
var particles = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range rows(particleTable) {
		out[arabic.Fold(row[0])] = true
	}
	return out
})
