package record

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// nameIndex tells by the words of names, folded and without the article, which
// actors have them: word, places in Actors.
type nameIndex struct{ actors wordIndex }

func (b *Book) indexNames() nameIndex {
	x := nameIndex{wordIndex{}}
	for i, a := range b.Actors {
		list := nameWords(a.Name)
		for _, f := range a.Forms {
			list = append(list, nameWords(f.Text)...)
		}
		x.actors.all(list, int32(i))
	}
	return x
}

// all adds a place to those of each word, once; places come in ascending order.
func (x wordIndex) all(words []string, i int32) {
	for _, w := range words {
		if list := x[w]; len(list) == 0 || list[len(list)-1] != i {
			x[w] = append(list, i)
		}
	}
}

// hold returns the places that have every one of the words.
func (x wordIndex) hold(words []string) []int32 {
	if len(words) == 0 {
		return nil
	}
	out := slices.Clone(x[words[0]])
	for _, w := range words[1:] {
		out = both(out, x[w])
	}
	return out
}

// nameWords are the words of a name as they are compared.
func nameWords(name string) []string {
	words := strings.Fields(arabic.Fold(name))
	for i, w := range words {
		words[i] = strings.TrimPrefix(w, article)
	}
	return words
}

// named returns the actors that have a spelling with all words of a name.
func (b *Book) named(name string) map[string]bool {
	out := map[string]bool{}
	for _, i := range b.names().actors.hold(nameWords(name)) {
		a := b.Actors[i]
		if sameName(a.Name, name) || slices.ContainsFunc(a.Forms, func(f news.Form) bool { return sameName(f.Text, name) }) {
			out[a.ID] = true
		}
	}
	return out
}

// sameName reports whether a name holds every word of another; the article does
// not count.
func sameName(name, part string) bool {
	have := nameWords(name)
	return len(have) > 0 && !slices.ContainsFunc(nameWords(part), func(w string) bool { return !slices.Contains(have, w) })
}

// Borders of dates as text: before every date, and behind all that begin alike.
const (
	firstDate = "0"
	beyond    = "\U0010FFFF"
)

// between returns the reports published from one date on and before another;
// they stand in the order of publication.
func (b *Book) between(from, to string) []int32 {
	place := func(date string) int {
		n, _ := slices.BinarySearchFunc(b.Reports, date, func(r *news.Report, date string) int { return strings.Compare(r.Published.Value, date) })
		return n
	}
	var out []int32
	for i, end := place(from), place(to); i < end; i++ {
		out = append(out, int32(i))
	}
	return out
}
