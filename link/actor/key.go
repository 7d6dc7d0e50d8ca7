package actor

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// keys are what two spellings of one name have in common: those under which a
// name is kept, and those under which it looks for others. A name with one word
// less than another is looked for by its whole words alone.
func keys(n *name) (post, look []uint32) {
	if n.typ == news.Person {
		post = numbers(personKeys(n.words)...)
		return post, post
	}
	st := stems(n.core)
	slices.Sort(st)
	whole := []string{strings.Join(st, " ")}
	if told := slices.DeleteFunc(slices.Clone(st), func(w string) bool { return light()[w] }); len(told) > 0 {
		whole = append(whole, strings.Join(told, " "))
	}
	same := numbers("t"+skeleton(n.core...), "k"+n.canon)
	post, look = slices.Clone(same), slices.Clone(same)
	for _, w := range whole {
		post, look = append(post, numbers("s"+w)...), append(look, numbers("s"+w, "l"+w)...)
	}
	for i := range st {
		rest := append(slices.Clone(st[:i]), st[i+1:]...)
		if tells(rest) {
			less := strings.Join(rest, " ")
			post, look = append(post, numbers("l"+less)...), append(look, numbers("s"+less)...)
		}
	}
	return post, look
}

func numbers(keys ...string) []uint32 {
	out := make([]uint32, len(keys))
	for i, k := range keys {
		out[i] = link.Seat(k)
	}
	return out
}

func personKeys(words []string) []string {
	first, last := skeleton(words[0]), skeleton(words[len(words)-1])
	out := []string{"p" + first + "|" + last, "j" + skeleton(words...)}
	if len(words) > 2 {
		for _, w := range words[1 : len(words)-1] {
			out = append(out, "p"+first+"|"+skeleton(w))
		}
	}
	return out
}
