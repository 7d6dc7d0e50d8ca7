package statement

import (
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// nameFully finds for each mention the longest mention of the same type whose
// words hold all of its words.
func (w *weaver) nameFully() {
	w.names = make([]int, len(w.Mentions))
	byWord := map[string][]int{}
	var distinct []int
	seen := map[string]int{}
	for i, m := range w.Mentions {
		w.names[i] = i
		key := string(m.Type) + arabic.Fold(m.Of(w.Text))
		if first, ok := seen[key]; ok {
			w.names[i] = w.names[first]
			continue
		}
		seen[key] = i
		distinct = append(distinct, i)
		for _, word := range strings.Fields(arabic.Fold(m.Of(w.Text))) {
			byWord[string(m.Type)+word] = append(byWord[string(m.Type)+word], i)
		}
	}
	for _, i := range distinct {
		w.names[i] = w.fullest(i, byWord)
	}
	for i, m := range w.Mentions {
		w.names[i] = w.names[seen[string(m.Type)+arabic.Fold(m.Of(w.Text))]]
	}
}

// fullest looks among the mentions that share the last word of mention i.
func (w *weaver) fullest(i int, byWord map[string][]int) int {
	m := w.Mentions[i]
	fields := strings.Fields(arabic.Fold(m.Of(w.Text)))
	if len(fields) == 0 || m.Type == news.Place {
		return i
	}
	best := i
	list := byWord[string(m.Type)+fields[len(fields)-1]]
	for _, k := range list[:min(len(list), 50)] {
		long := strings.Fields(arabic.Fold(w.Mentions[k].Of(w.Text)))
		if len(long) > len(strings.Fields(w.Mentions[best].Of(w.Text))) && holdsAll(long, fields) {
			best = k
		}
	}
	return best
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

// named is the link of a mention, under its fullest name in the report.
func (w *weaver) named(kind news.SourceKind, mention int, words news.Span) news.Link {
	full := w.names[mention]
	return news.Link{Kind: kind, Name: w.Mentions[full].Of(w.Text), Mention: news.RefTo(mention), Words: words}
}

// described is the link of a phrase without a name.
func (w *weaver) described(kind news.SourceKind, words news.Span) news.Link {
	return news.Link{Kind: kind, Name: words.Of(w.Text), Words: words}
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
