package actor

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link/latin"
	"github.com/rawi-news/rawi/news"
)

// How well a word in Latin letters and one in Arabic letters must pass for each
// other (latin.Table.Alike): where nothing else speaks for it, and where one
// stands beside the other. link/latin/groups.card.md says how often which is
// wrong.
const (
	soundsBar = -0.5
	besideBar = -1.2
)

// fewLetters is up to how many letters of a name say too little by themselves
// across two scripts.
const fewLetters = 4

// foreign reports whether a word is written in Latin letters.
func foreign(word string) bool {
	if word == "" {
		return false
	}
	c := word[0]
	return c >= 'a' && c <= 'z' || c >= latinFirst && c <= latinLast
}

// latinFirst and latinLast are the first bytes of marked Latin letters.
const latinFirst, latinLast = 0xC3, 0xC9

// sounds tells, as spelling does, how well a Latin word passes for an Arabic one.
func sounds(lat, arab string, strict float64) float64 {
	n := utf8.RuneCountInString(arab)
	if n < 2 || n < 3 && strict == strictPerson {
		return -1
	}
	return 0.9 - 0.9*latin.Shipped().Alike(lat, arab)/soundsBar
}

// inArabic is how a Latin word is likely spelt in Arabic, folded.
func inArabic(word string) string {
	if w := arabic.Fold(latin.Shipped().Spell(word)); w != "" {
		return w
	}
	return word
}

// scripts parts words by script, each in one.
func scripts(words []string) (lat, arab string) {
	for _, w := range words {
		if foreign(w) {
			lat += w
		} else {
			arab += w
		}
	}
	return lat, arab
}

// once leaves the Latin words of a name out that say in Latin letters what its
// Arabic words say.
func once(words []string) []string {
	lat, arab := scripts(words)
	if lat == "" || arab == "" || latin.Shipped().Alike(lat, arab) <= besideBar {
		return words
	}
	return slices.DeleteFunc(slices.Clone(words), foreign)
}

// scriptReasons weighs that one name is Latin and short.
func scriptReasons(a, b []string) []news.Reason {
	latA, arabA := scripts(a)
	latB, arabB := scripts(b)
	if arabA == "" && latB == "" {
		latA, arabA, latB, arabB = latB, arabB, latA, arabA
	}
	if latA != "" || arabB != "" || utf8.RuneCountInString(arabA) > fewLetters {
		return nil
	}
	return []news.Reason{{Name: "few letters in two scripts", Weight: weighFew, Detail: arabA + " = " + latB}}
}

// joinBeside joins a name in Latin letters with the Arabic one that it stands
// right beside: where it sounds like it, or is in brackets behind a body's name.
func joinBeside(r *news.Report, all []*local) []*local {
	of := make([]*local, len(r.Mentions))
	for _, x := range all {
		for _, m := range x.mentions {
			of[m] = x
		}
	}
	gone := map[*local]bool{}
	for i := 1; i < len(r.Mentions); i++ {
		x, y := of[i-1], of[i]
		if x == y || gone[x] || gone[y] || !kindred(x.typ, y.typ) {
			continue
		}
		if why := beside(r, i-1, x, y); why != nil {
			if foreign(x.main.words[0]) {
				x, y = y, x
			}
			for _, m := range y.mentions {
				of[m] = x
			}
			x.absorb(y, why)
			gone[y] = true
		}
	}
	return slices.DeleteFunc(all, func(x *local) bool { return gone[x] })
}

// beside says why the mention i of x and the next, of y, are one.
func beside(r *news.Report, i int, x, y *local) []news.Reason {
	m, next := r.Mentions[i], r.Mentions[i+1]
	if m.End > next.Start || strings.Trim(r.Text[m.End:next.Start], " (\"«-–/") != "" || foreign(x.main.words[0]) == foreign(y.main.words[0]) {
		return nil
	}
	latX, arabX := scripts(x.main.core)
	latY, arabY := scripts(y.main.core)
	out := []news.Reason{{Name: "written beside it", Weight: weighBeside, Detail: x.main.text + ", " + y.main.text}}
	switch {
	case latX+latY != "" && latin.Shipped().Alike(latX+latY, arabX+arabY) > besideBar:
		return append(out, news.Reason{Name: "sounds alike", Weight: weighWord, Detail: latX + latY + " = " + arabX + arabY})
	case x.typ == news.Organization && y.typ == news.Organization && strings.HasSuffix(r.Text[:next.Start], "(") && strings.HasPrefix(r.Text[next.End:], ")"):
		return append(out, news.Reason{Name: "in brackets", Weight: weighBeside})
	}
	return nil
}
