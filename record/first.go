package record

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// First is where a claim stands first in the case, and what texts it names that
// the case does not have.
type First struct {
	Claim    string         `json:"claim"`
	Title    string         `json:"title"`
	Earliest []StatementRow `json:"earliest"` // of the earliest day; all undated ones where none is dated
	ToGet    []Wanted       `json:"to_get"`
}

// Wanted is a text that a chain names and the case does not have.
type Wanted struct {
	Name   string          `json:"name"`
	Kind   news.SourceKind `json:"kind"`
	Actor  string          `json:"actor,omitempty"`
	Before string          `json:"before"` // the earliest report that names it
	Via    *Quote          `json:"via"`    // the words that name it
}

// First tells where a claim stands first; false where there is no such claim.
func (b *Book) First(claim string) (First, bool) {
	c, ok := b.Claim(claim)
	if !ok {
		return First{}, false
	}
	f := First{Claim: c.ID, Title: c.Title, Earliest: []StatementRow{}, ToGet: []Wanted{}}
	for _, s := range c.Statements {
		if day(s.Published) == day(c.First) {
			f.Earliest = append(f.Earliest, s)
		}
		for _, r := range s.Chain {
			if (r.Kind == news.SourceOutlet || r.Kind == news.SourceDocument) && !b.has(r) && !slices.ContainsFunc(f.ToGet, r.isWanted) {
				f.ToGet = append(f.ToGet, Wanted{r.Name, r.Kind, r.Actor, day(s.Published), r.Words})
			}
		}
	}
	return f, true
}

func (r Rung) isWanted(w Wanted) bool {
	return r.Name == w.Name || r.Actor != "" && r.Actor == w.Actor
}

// has reports whether the case holds reports of the outlet that a rung names.
func (b *Book) has(r Rung) bool {
	name := arabic.Fold(r.Name)
	return slices.ContainsFunc(b.Reports, func(x *news.Report) bool {
		outlet := arabic.Fold(x.Outlet)
		return outlet != "" && (strings.Contains(outlet, name) || strings.Contains(name, outlet))
	})
}

// day cuts a date with a clock time to its day.
func day(date string) string { return date[:min(len(date), len("2006-01-02"))] }
