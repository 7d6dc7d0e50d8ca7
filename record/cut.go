package record

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// cutting is a text cut into words: where each stands, and the numbers of the
// keys by which it is found, noKey for none. It takes a tenth of the room that
// tokens do.
type cutting struct {
	words []cutWord
}

type cutWord struct {
	start, end int32
	keys       [3]int32
}

const noKey = -1

// first is the place of the first word that begins at a byte or behind it.
func (c cutting) first(at int) int {
	n, _ := slices.BinarySearchFunc(c.words, int32(at), func(w cutWord, at int32) int { return cmp.Compare(w.start, at) })
	return n
}

// within is the words that begin within a stretch of the text.
func (c cutting) within(s news.Span) []cutWord {
	from := c.first(s.Start)
	return c.words[from:max(from, c.first(s.End))]
}

// has reports whether one of the numbers is a key of the word.
func (w cutWord) has(numbers []int32) bool {
	return slices.ContainsFunc(w.keys[:], func(k int32) bool { return k != noKey && slices.Contains(numbers, k) })
}

// cut cuts the text of a report, unless it came with tokens, and numbers the keys
// of its words.
func (x *reach) cut(r *news.Report) cutting {
	if old, ok := x.before[r.ID]; ok && old.text == r.Text {
		return old.cutting
	}
	tokens := r.Tokens
	if len(tokens) == 0 {
		whole := news.Report{Text: r.Text}
		lang.Analyze(&whole)
		tokens = whole.Tokens
	}
	c := cutting{make([]cutWord, 0, len(tokens))}
	for _, t := range tokens {
		if t.Kind == news.Mark {
			continue
		}
		w := cutWord{start: int32(t.Start), end: int32(t.End)}
		for i, key := range [...]string{t.Norm, t.Lemma, strings.TrimPrefix(t.Norm, article)} {
			if w.keys[i] = x.vocabulary.of(key); i > 0 && w.keys[i] == w.keys[0] {
				w.keys[i] = noKey
			}
		}
		c.words = append(c.words, w)
	}
	return c
}

// lists tells by the number of a key where it stands, in ascending order.
type lists [][]int32

func (l *lists) add(w cutWord, n int32) {
	for _, k := range w.keys {
		if k == noKey {
			continue
		}
		for int(k) >= len(*l) {
			*l = append(*l, nil)
		}
		if list := (*l)[k]; len(list) == 0 || list[len(list)-1] != n {
			(*l)[k] = append(list, n)
		}
	}
}

func (l *lists) all(words []cutWord, n int32) {
	for _, w := range words {
		l.add(w, n)
	}
}

// of is where the keys stand, each list by itself.
func (l lists) of(k int32) []int32 {
	if k == noKey || int(k) >= len(l) {
		return nil
	}
	return l[k]
}

// key is the number of a word, noKey where it stands nowhere.
func (x *reach) key(word string) int32 {
	if n, ok := x.vocabulary.number[word]; ok {
		return n
	}
	return noKey
}

// keysOf are the numbers of the words that stand anywhere.
func (x *reach) keysOf(words []string) []int32 {
	var out []int32
	for _, w := range words {
		if k := x.key(w); k != noKey {
			out = append(out, k)
		}
	}
	return out
}

// bygone is a text as an earlier book cut it.
type bygone struct {
	text string
	cutting
}

// heritage is what a book takes over from an earlier one.
type heritage struct {
	vocabulary values
	before     map[string]bygone
}

// Inherit takes from a book that was gathered how the texts are cut into words,
// which costs most of gathering. Nobody may have asked this book for anything yet.
func (b *Book) Inherit(from *Book) {
	x := from.reached()
	b.heritage = heritage{x.vocabulary.clone(), make(map[string]bygone, len(from.Reports))}
	for i, r := range from.Reports {
		b.heritage.before[r.ID] = bygone{r.Text, x.cuts[i]}
	}
}
