package tagger

import (
	"slices"

	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// partNames are the parts of speech by their numbers, common ones first; the
// last is that of a word whose part was not told.
var partNames = [...]news.POS{
	news.Noun, news.Adp, news.Punct, news.Propn, news.Adj, news.Verb, news.Cconj, news.Part, news.Num, news.Pron,
	news.Sconj, news.Det, news.Adv, news.Aux, news.Other, news.Sym, news.Intj, "",
}

// outside is the number of the part of what stands beyond the line.
const outside = uint8(len(partNames))

// partHash are the features of the parts by number.
var partHash = func() (out [outside + 1]uint32) {
	for k, p := range partNames {
		out[k] = seqlabel.Hash(string(p))
	}
	return out // of outside 0
}()

// partOf returns the number of a part of speech, that of none for one that is
// no part of speech.
func partOf(p news.POS) uint8 {
	if k := slices.Index(partNames[:], p); k >= 0 {
		return uint8(k)
	}
	return outside - 1
}
