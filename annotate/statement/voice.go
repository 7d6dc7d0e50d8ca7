package statement

import (
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// called is a mention by its folded words.
type called struct {
	typ   news.Type
	words string
}

// nameFully finds for each mention the longest mention of the same type whose
// words hold all of its words.
func (w *weaver) nameFully() {
	n := len(w.Mentions)
	w.names = make([]int, n)
	first, words := make([]int, n), make([][]string, n)
	byWord, seen := map[called][]int{}, make(map[called]int, n)
	for i := range w.Mentions {
		m := &w.Mentions[i]
		key := called{m.Type, arabic.Fold(w.spelled(m.Span))}
		if k, ok := seen[key]; ok {
			first[i] = k
			continue
		}
		seen[key], first[i] = i, i
		words[i] = strings.Fields(key.words)
		if m.Type == news.Place {
			continue
		}
		for _, word := range words[i] {
			byWord[called{m.Type, word}] = append(byWord[called{m.Type, word}], i)
		}
	}
	for i, k := range first {
		if i == k {
			w.names[i] = w.fullest(i, words, byWord)
		} else {
			w.names[i] = w.names[k]
		}
	}
}

// fullest looks among the mentions that share the last word of mention i.
func (w *weaver) fullest(i int, words [][]string, byWord map[called][]int) int {
	if len(words[i]) == 0 || w.Mentions[i].Type == news.Place {
		return i
	}
	best, length := i, w.length(i)
	list := byWord[called{w.Mentions[i].Type, words[i][len(words[i])-1]}]
	for _, k := range list[:min(len(list), 50)] {
		if len(words[k]) > length && holdsAll(words[k], words[i]) {
			best, length = k, w.length(k)
		}
	}
	return best
}

// length is how many words a mention has as written.
func (w *weaver) length(i int) (n int) {
	for range strings.FieldsSeq(w.Mentions[i].Of(w.Text)) {
		n++
	}
	return n
}

func holdsAll(long, short []string) bool {
	for _, s := range short {
		found := false
		for _, l := range long {
			if l == s {
				found = true
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// spelled is the text of a span as it reads by itself: with the alef of the article
// where the span begins behind the first lam of a lil-.
func (w *weaver) spelled(s news.Span) string {
	text := s.Of(w.Text)
	if !strings.HasPrefix(text, lam) {
		return text
	}
	k := w.tokenAt(s.Start)
	if k < len(w.Tokens) && strings.HasPrefix(w.Tokens[k].Norm, article) {
		return alef + text
	}
	return text
}

// named is the link of a mention, under its fullest name in the report.
func (w *weaver) named(kind news.SourceKind, mention int, words news.Span) news.Link {
	return news.Link{Kind: kind, Name: w.fullName(mention), Mention: news.RefTo(mention), Words: words}
}

// fullName is the fullest name in the report of what a mention names.
func (w *weaver) fullName(mention int) string {
	return w.spelled(w.Mentions[w.names[mention]].Span)
}

// described is the link of a phrase without a name.
func (w *weaver) described(kind news.SourceKind, words news.Span) news.Link {
	return news.Link{Kind: kind, Name: w.spelled(words), Words: words}
}

// mentionsIn returns the mentions that begin in a range of tokens.
func (w *weaver) mentionsIn(from, to int) []int {
	var out []int
	for k := from; k < to; k++ {
		if w.begins[k] > 0 {
			out = append(out, int(w.begins[k]-1))
		}
	}
	return out
}
