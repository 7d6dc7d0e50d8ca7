package actor

import (
	"slices"
	"strings"
)

// tally counts texts; they stand ascending, and a tally never changes.
type tally []count

type count struct {
	text string
	n    int
}

// with is the tally with n more of a text; a text that is counted no more is
// left out.
func (t tally) with(text string, n int) tally {
	at, there := slices.BinarySearchFunc(t, text, func(c count, s string) int { return strings.Compare(c.text, s) })
	if !there {
		return slices.Insert(slices.Clip(t), at, count{text, n})
	}
	out := slices.Clone(t)
	if out[at].n += n; out[at].n == 0 {
		out = slices.Delete(out, at, at+1)
	}
	return out
}
