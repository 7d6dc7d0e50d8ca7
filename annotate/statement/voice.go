package statement

import (
	"strings"

	"github.com/rawi-news/rawi/annotate"
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
	c := &w.room.calling
	c.empty(len(w.Mentions))
	for i := range w.Mentions {
		m := &w.Mentions[i]
		key := called{m.Type, arabic.Fold(w.spelled(m.Span))}
		if k, ok := c.seen[key]; ok {
			c.first[i] = k
			continue
		}
		c.seen[key], c.first[i] = i, i
		from := len(c.parts)
		for word := range strings.FieldsSeq(key.words) {
			c.parts = append(c.parts, word)
		}
		c.words[i] = c.parts[from:len(c.parts):len(c.parts)]
	}
	c.link(w.Mentions)
	w.names = c.names
	for i, k := range c.first {
		if i == k {
			w.names[i] = w.fullest(i, c)
		} else {
			w.names[i] = w.names[k]
		}
	}
}

// calling is what names are compared in; it is used again from report to report.
type calling struct {
	names, first []int // of each mention: see weaver, and the first that is the same
	words        [][]string
	parts        []string // that words are pieces of
	seen         map[called]int
	byWord       map[called]int // one more than the index of the first of links
	links        []calls
}

// calls is a mention that has a word; next is one more than the index of the
// next of them, 0 for none.
type calls struct{ mention, next int }

func (c *calling) empty(mentions int) {
	if c.seen == nil {
		c.seen, c.byWord = map[called]int{}, map[called]int{}
	}
	clear(c.seen)
	clear(c.byWord)
	annotate.Again(&c.names, mentions)
	annotate.Again(&c.first, mentions)
	annotate.Again(&c.words, mentions)
	c.parts, c.links = c.parts[:0], c.links[:0]
}

// link lists the mentions that have a word, in their order, for each word.
func (c *calling) link(mentions []news.Mention) {
	for i := len(mentions) - 1; i >= 0; i-- {
		if c.first[i] != i || mentions[i].Type == news.Place {
			continue
		}
		for _, word := range c.words[i] {
			key := called{mentions[i].Type, word}
			c.links = append(c.links, calls{i, c.byWord[key]})
			c.byWord[key] = len(c.links)
		}
	}
}

// fullest looks among the mentions that share the last word of mention i.
func (w *weaver) fullest(i int, c *calling) int {
	own := c.words[i]
	if len(own) == 0 || w.Mentions[i].Type == news.Place {
		return i
	}
	best, length := i, w.length(i)
	at := c.byWord[called{w.Mentions[i].Type, own[len(own)-1]}]
	for n := 0; n < mostCalled && at > 0; n++ {
		k := c.links[at-1].mention
		if len(c.words[k]) > length && holdsAll(c.words[k], own) {
			best, length = k, w.length(k)
		}
		at = c.links[at-1].next
	}
	return best
}

// mostCalled is how many names with a word are compared at most.
const mostCalled = 50

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
