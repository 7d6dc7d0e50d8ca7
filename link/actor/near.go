package actor

import (
	"slices"

	"github.com/rawi-news/rawi/news"
)

// few is up to how many actors of a report are compared each with each; a
// longer list, such as a roll of names, compares those that share a key.
const few = 300

// crowd is how many of them may share a key before it says nothing.
const crowd = 400

// near returns for an actor of the report those that may be the same, in the
// order of the text; keys are what these have in common.
func near(all []*local, keys func(*local) []uint32) func(*local) []*local {
	if len(all) <= few {
		return func(*local) []*local { return all }
	}
	index := map[uint32][]int{}
	for i, x := range all {
		for _, k := range keys(x) {
			if len(index[k]) < crowd {
				index[k] = append(index[k], i)
			}
		}
	}
	return func(x *local) []*local {
		var at []int
		for _, k := range keys(x) {
			at = append(at, index[k]...)
		}
		slices.Sort(at)
		var out []*local
		for _, i := range slices.Compact(at) {
			out = append(out, all[i])
		}
		return out
	}
}

// wordKeys are the skeletons and stems of the words of a name, for short forms.
func wordKeys(x *local) []uint32 {
	var out []string
	if x.typ == news.Person {
		for _, w := range x.main.words {
			out = append(out, skeleton(w))
		}
		return numbers(out...)
	}
	for _, w := range stems(x.main.core) {
		out = append(out, "s"+w)
	}
	return numbers(out...)
}

// nameKeys are the keys of a name for other spellings of it.
func nameKeys(x *local) []uint32 {
	post, look := keys(x.main)
	return append(slices.Clone(post), look...)
}
