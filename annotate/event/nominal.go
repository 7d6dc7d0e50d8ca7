package event

import (
	_ "embed"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed data/nominals.tsv
var nominalTable string

// nominalKinds says what a common noun may stand for, by folded noun.
var nominalKinds = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, row := range rows(nominalTable) {
		out[arabic.Fold(row[1])] = row[0]
	}
	return out
})

// countries are the names that the table of demonyms gives, without articles.
var countries = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range rows(demonymTable) {
		for _, name := range demonyms()[arabic.Fold(row[0])].names {
			out[name] = true
		}
	}
	return out
})

// capitals are the names of the capitals in the table of demonyms.
var capitals = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range rows(demonymTable) {
		out[bareWords(row[3])] = true
	}
	return out
})

// lastNamed remembers, on the way through a text, what was named last.
type lastNamed struct {
	country, site int
	byWord        map[string]int // organizations by first word, persons by title
}

// nominals makes a definite common noun an occurrence of what it takes up: the
// country, the place, the bearer of a title or the organization named last.
func (r *reading) nominals() {
	last := lastNamed{-1, -1, map[string]int{}}
	for t := 0; t < len(r.Tokens); t++ {
		w := &r.words[t]
		if w.mention >= 0 {
			t = r.remember(&last, w.mention, t)
			continue
		}
		if w.adjective >= 0 {
			last.country = w.adjective
			continue
		}
		if e := r.takenUp(&last, t); e >= 0 {
			w.nominal = e
			x := &r.entities[e]
			x.occurs = append(x.occurs, occurrence{t, t + 1, r.sentence(t), x.occurs[0].mention, nominal})
		}
	}
}

// remember notes a mention that begins at token t and returns its last token.
func (r *reading) remember(last *lastNamed, m, t int) int {
	first, end := r.tokens(r.Mentions[m].Span)
	e, name := r.of[m], &r.called[m]
	if len(name.words) == 0 {
		return max(t, end-1)
	}
	switch r.Mentions[m].Type {
	case news.Place:
		if countries()[name.whole] {
			last.country = e
		} else {
			last.site = e
		}
	case news.Person:
		r.rememberTitle(last, first, e)
	default:
		last.byWord[name.words[0]] = e
	}
	return max(t, end-1)
}

// rememberTitle notes the titles in the words before a person's name.
func (r *reading) rememberTitle(last *lastNamed, first, e int) {
	const longest = 6
	for i := first - 1; i >= max(0, first-longest); i-- {
		t := &r.Tokens[i]
		if t.Sentence != r.Tokens[first].Sentence || r.words[i].mention >= 0 || t.Kind == news.Clitic || r.words[i].particle {
			return
		}
		if w := &r.words[i]; w.noun == "title" {
			last.byWord[w.bare] = e
		}
	}
}

// takenUp returns the entity that a definite noun stands for, -1 where none. A
// noun that stands right before a name belongs to the name.
func (r *reading) takenUp(last *lastNamed, t int) int {
	k := &r.Tokens[t]
	w := &r.words[t]
	noun, kind := w.bare, w.noun
	if k.Kind != news.Word || noun == k.Norm && k.Pronoun == 0 || t+1 < len(r.words) && r.words[t+1].mention >= 0 {
		return -1
	}
	if k.Pronoun > 0 && k.Pronoun < len(noun)-4 {
		noun = noun[:len(noun)-k.Pronoun]
		kind = nominalKinds()[noun]
	}
	switch kind {
	case "country":
		return last.country
	case "site":
		return last.site
	}
	if e, ok := last.byWord[noun]; ok && k.Pronoun == 0 {
		return e
	}
	return -1
}
