package event

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
)

//go:embed data/visits.tsv
var visitTable string

// visitWords are what the lexicon says of the words of visits.
var visitWords = sync.OnceValue(func() map[*entry]bool {
	out := map[*entry]bool{}
	for _, row := range rows(visitTable) {
		for form := range strings.FieldsSeq(row[0]) {
			if e := triggerWords().forms[arabic.Fold(form)]; e != nil {
				out[e] = true
			}
		}
	}
	return out
})

// isVisit reports whether a token is a word of visits.
func (r *reading) isVisit(token int) bool {
	e, _ := r.meaning(token)
	return e != nil && visitWords()[e]
}

// host returns the other side of a visit of these agents to this place: with,
// or, where that is nobody or the place itself, the country that the visit leads
// to, if the report names it and it is not the agents' own.
func (r *reading) host(agent, with, place []int) []int {
	if len(agent) == 0 || len(place) == 0 || len(with) > 0 && !slices.Equal(with, place) {
		return with
	}
	country := r.countryOf(place[0])
	if country < 0 || slices.ContainsFunc(agent, func(e int) bool { return e == country || r.native(e, country) }) {
		return with
	}
	return []int{country}
}

// countryOf returns a place that is a country, or the country whose capital it is,
// by the names that nationalities gathered; -1 where the report names none.
func (r *reading) countryOf(place int) int {
	name := r.called[r.entities[place].occurs[0].mention].whole
	if countries()[name] {
		return place
	}
	out := -1
	for _, country := range seated()[name] {
		if e, ok := r.byName[country]; ok && (out < 0 || e < out) {
			out = e
		}
	}
	return out
}

// titleReach is how many tokens before a name its title may begin.
const titleReach = 5

// native reports whether a title before a name of somebody has the adjective of
// a country (`the Iraqi prime minister`).
func (r *reading) native(who, country int) bool {
	return slices.ContainsFunc(r.entities[who].occurs, func(o occurrence) bool {
		for t := max(0, o.first-titleReach); t < o.first; t++ {
			if r.words[t].adjective == country {
				return true
			}
		}
		return false
	})
}
