package claim

import "github.com/rawi-news/rawi/link"

// keys are what two statements of one claim have in common.
func keys(s *statement) link.Keys {
	var all []link.Key
	for _, w := range s.words.Rarest(8) {
		all = append(all, link.KeyOf("word").With(w, link.WeightOf(w)))
	}
	origin, told := link.KeyOf("origin"), link.KeyOf("told")
	for _, a := range s.actors {
		if s.origin != 0 {
			all = append(all, origin.With(s.origin, s.rare[s.origin]).With(a, s.rare[a]))
		}
		for _, t := range s.types {
			all = append(all, told.With(t, link.TypeRarity).With(a, s.rare[a]))
		}
	}
	for _, h := range s.happenings {
		all = append(all, link.KeyOf("happening").With(h, link.Unique))
	}
	var ks link.Keys
	ks.Add(s.published, all...)
	ks.Near(link.Hash(s.where.Report), link.KeyOf("report"))
	return ks.Done()
}
