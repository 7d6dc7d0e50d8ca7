package actor

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

//go:embed light.txt
var lightFile string

//go:embed apart.txt
var apartFile string

var light = sync.OnceValue(func() map[string]bool { return link.ListedStems(lightFile) })

// apart holds the words that tell a person from the one without them.
var apart = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(apartFile) {
		if !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(line) {
				m[bare(arabic.Fold(w))] = true
			}
		}
	}
	return m
})

// Weights of the reasons, in log-odds. A merge is done above sure, proposed
// above maybe.
const (
	sure  = 2.0
	maybe = 0.0

	// apartBar is the sum up to which two names keep their groups apart: first
	// names or surnames differ.
	apartBar = -3.0

	weighSame     = 6.0 // the same words, or one row of the list
	weighListed   = -8.0
	weighWord     = 2.5 // a word of a name in its place, times its spelling
	weighMore     = -0.5
	weighEnd      = -1.5 // the last word is another
	weighFirst    = -6.0 // first names differ
	weighType     = -3.0
	weighKindred  = -0.5 // outlet and organisation
	weighContents = 4.0  // the same words but for endings and order
	weighLight    = -0.5 // a word more that names nothing new
	weighHeavy    = -3.0 // a word more that may name another one
	weighBeside   = 3.0  // one behind the other, in two scripts
	weighFew      = -2.0 // too few letters to tell across two scripts
	weighCountry  = -1.0 // the country more, where the name tells enough without
)

// reasons says why a and b may be names of one thing, and why not.
func reasons(a, b *name) []news.Reason {
	out := typeReasons(a, b)
	switch {
	case a.canon == b.canon:
		return append(out, news.Reason{Name: sameName(a), Weight: weighSame, Detail: a.text + " = " + b.text})
	case a.known != nil && b.known != nil:
		return append(out, news.Reason{Name: "two rows of the list", Weight: weighListed, Detail: a.canon + ", " + b.canon})
	case a.typ == news.Person && b.typ == news.Person:
		return append(out, personReasons(a.words, b.words)...)
	}
	return append(out, thingReasons(a, b)...)
}

func sameName(a *name) string {
	if a.known != nil {
		return "one row of the list"
	}
	return "same words"
}

func typeReasons(a, b *name) []news.Reason {
	if a.typ == b.typ {
		return nil
	}
	w := weighType
	if a.typ != news.Person && b.typ != news.Person && a.typ != news.Place && b.typ != news.Place {
		w = weighKindred
	}
	return []news.Reason{{Name: "other type", Weight: w, Detail: string(a.typ) + ", " + string(b.typ)}}
}

// total is the sum of the weights.
func total(rs []news.Reason) (sum float64) {
	for _, r := range rs {
		sum += r.Weight
	}
	return sum
}

// personReasons compares full names word by word: the first words with each
// other, the words of the shorter one in order in the longer one.
func personReasons(a, b []string) []news.Reason {
	if len(a) > len(b) {
		a, b = b, a
	}
	if r := glued(a, b, strictPerson); r != nil {
		return r
	}
	first := spelling(a[0], b[0], strictPerson)
	if len(a) > 1 && first <= 0 {
		return []news.Reason{{Name: "first names differ", Weight: weighFirst, Detail: a[0] + ", " + b[0]}}
	}
	var out []news.Reason
	j := 0
	for i, w := range a {
		best := -1.0
		for j < len(b) {
			best = spelling(w, b[j], strictPerson)
			if j++; best > 0 {
				break
			}
		}
		if best <= 0 {
			return append(out, news.Reason{Name: "word missing", Weight: weighFirst, Detail: w})
		}
		out = append(out, news.Reason{Name: spelt(best), Weight: weighWord * best, Detail: a[i] + " = " + b[j-1]})
	}
	if more := len(b) - len(a); more > 0 {
		out = append(out, news.Reason{Name: "words more", Weight: weighMore * float64(more), Detail: strings.Join(b, " ")})
	}
	for _, w := range b {
		if apart()[w] && !slices.Contains(a, w) {
			out = append(out, news.Reason{Name: "told apart", Weight: weighFirst, Detail: w})
		}
	}
	if j < len(b) {
		out = append(out, news.Reason{Name: "another last word", Weight: weighEnd, Detail: b[len(b)-1]})
	}
	return out
}

func spelt(s float64) string {
	if s == 1 {
		return "same word"
	}
	return "spelt alike"
}

// hopeless reports early of many names of people that they are not alike: the
// first words or, of names of two words, the last ones are others.
func hopeless(a, b *name) bool {
	x, y := a.words, b.words
	if a.typ != news.Person || b.typ != news.Person || a.canon == b.canon || len(x) < 2 || len(x) != len(y) {
		return false
	}
	return spelling(x[0], y[0], strictPerson) <= 0 || len(x) == 2 && spelling(x[1], y[1], strictPerson) <= 0
}

// glued compares names that part in nothing but spaces and spelling.
func glued(a, b []string, strict float64) []news.Reason {
	x, y := strings.Join(a, ""), strings.Join(b, "")
	if len(a) == len(b) || skeleton(x) != skeleton(y) {
		return nil
	}
	s := spelling(x, y, strict)
	if s <= 0 {
		return nil
	}
	return []news.Reason{{Name: "written in one", Weight: weighContents * s, Detail: x + " = " + y}}
}

// thingReasons compares names of organisations, places, outlets by their words
// without endings, and by spelling where nothing else differs.
func thingReasons(a, b *name) []news.Reason {
	if r := glued(a.core, b.core, strictOther); r != nil {
		return append(r, scriptReasons(a.core, b.core)...)
	}
	x, y := stems(a.core), stems(b.core)
	if len(x) > len(y) {
		x, y = y, x
	}
	more, spelled, ok := without(x, y)
	switch {
	case !ok:
		return []news.Reason{{Name: "words differ", Weight: weighFirst, Detail: a.text + ", " + b.text}}
	case a.known != nil || b.known != nil:
		more = append(more, "")
	}
	out := []news.Reason{{Name: "same words but for endings", Weight: weighContents * spelled, Detail: a.text + " = " + b.text}}
	out = append(out, scriptReasons(a.core, b.core)...)
	for _, w := range more {
		weight := weighHeavy
		switch {
		case light()[w]:
			weight = weighLight
		case strings.HasPrefix(w, at) && len(x) > 1 && !countries().nowhere(x):
			weight = weighCountry
		}
		out = append(out, news.Reason{Name: "a word more", Weight: weight, Detail: w})
	}
	if x[0] != y[0] && len(more) > 0 {
		out = append(out, news.Reason{Name: "another head", Weight: weighHeavy, Detail: x[0] + ", " + y[0]})
	}
	return out
}

func stems(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = arabic.Stem(w)
	}
	return out
}

// without returns what y has over x; false where a word of x has no counterpart
// in y, or words of one or two letters stand in another order. The mean spelling
// tells how well they pass.
func without(x, y []string) (more []string, spelled float64, ok bool) {
	used := make([]bool, len(y))
	last := -1
	for _, w := range x {
		best, at := 0.0, -1
		for j, v := range y {
			if s := spelling(w, v, strictOther); !used[j] && s > best {
				best, at = s, j
			}
		}
		if at < 0 || at < last && utf8.RuneCountInString(w) < 3 {
			return nil, 0, false
		}
		used[at] = true
		last = at
		spelled += 0.5 + 0.5*math.Min(1, best)
	}
	for j, u := range used {
		if !u {
			more = append(more, y[j])
		}
	}
	return more, spelled / float64(len(x)), true
}

// shortOf reports whether a name is a short form of the longer one: its words
// stand there in order. A single word may be spelt otherwise only as the last.
func shortOf(short, long []string) bool {
	if len(short) >= len(long) {
		return false
	}
	for _, w := range long {
		if apart()[w] {
			return false
		}
	}
	if len(short) == 1 && spelling(short[0], long[len(long)-1], strictPerson) <= 0 && !slices.Contains(long, short[0]) {
		return false
	}
	return within(short, long, strictPerson)
}

// within reports whether every word of a name stands, in order, in another one,
// spelt alike.
func within(short, long []string, strict float64) bool {
	j := 0
	for _, w := range short {
		for j < len(long) && spelling(w, long[j], strict) <= 0 {
			j++
		}
		if j == len(long) {
			return false
		}
		j++
	}
	return true
}

// stemsWithin is within for stems, in any order.
func stemsWithin(short, long []string) bool {
	long = slices.Clone(long)
	for _, w := range short {
		i := slices.Index(long, w)
		if i < 0 {
			return false
		}
		long = slices.Delete(long, i, i+1)
	}
	return true
}
