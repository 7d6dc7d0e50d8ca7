package record

import (
	"slices"

	"github.com/rawi-news/rawi/news"
)

// Voice is somebody who puts a claim forward or denies it, and through whom.
type Voice struct {
	Who, Via string
	Kind     news.SourceKind
}

// Voices names those at the beginning of the chains of a claim's statements that
// affirm it, or that deny it, each once.
func (c ClaimRow) Voices(p news.Polarity) (out []Voice) {
	for _, s := range c.Statements {
		if v, ok := s.voice(); ok && (s.Polarity == news.Denies) == (p == news.Denies) && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// voice is whose words a statement is; false where nobody is named.
func (s StatementRow) voice() (Voice, bool) {
	if len(s.Chain) == 0 {
		return Voice{}, false
	}
	v := Voice{Who: s.Chain[0].Name, Kind: s.Chain[0].Kind}
	if last := s.Chain[len(s.Chain)-1].Name; last != v.Who {
		v.Via = last
	}
	return v, true
}

// heard is a claim with one statement for each of its voices.
func heard(c ClaimRow) ClaimRow {
	type said struct {
		Voice
		denies bool
	}
	known := map[said]bool{}
	c.Statements = slices.DeleteFunc(slices.Clone(c.Statements), func(s StatementRow) bool {
		v, ok := s.voice()
		key := said{v, s.Polarity == news.Denies}
		again := !ok || known[key]
		known[key] = true
		return again
	})
	return c
}
