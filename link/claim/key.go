package claim

import (
	"slices"

	"github.com/rawi-news/rawi/link"
)

// keys are what two statements of one claim have in common.
func keys(s *statement) []string {
	var all []link.Key
	for _, w := range s.words.Rarest(8) {
		all = append(all, link.KeyOf("word").With(w, link.Rarity(w)))
	}
	for _, a := range s.actors {
		if s.origin != "" {
			all = append(all, link.KeyOf("origin").With(s.origin, s.rare[s.origin]).With(a, s.rare[a]))
		}
		for _, t := range s.types {
			all = append(all, link.KeyOf("told").With(t, link.TypeRarity).With(a, s.rare[a]))
		}
	}
	out := link.Keys(nil, s.published, all...)
	for _, h := range s.happenings {
		out = append(out, "happening\x00"+h)
	}
	out = append(out, "report\x00"+s.where.Report)
	slices.Sort(out)
	return slices.Compact(out)
}
