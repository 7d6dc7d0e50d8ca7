package statement

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed passed.tsv
var passedList string

// How a link passed words on where no word of passed.tsv says it.
const (
	howSaid      = "said"
	howReported  = "reported"
	howPublished = "published"
)

// passedBy tells how words were passed on, by folded word or lemma.
var passedBy = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for f := range rows(passedList) {
		out[arabic.Fold(f[1])] = f[0]
	}
	return out
})

// Passings returns the rows of passed.tsv: how, word, example.
func Passings() [][]string {
	var out [][]string
	for f := range rows(passedList) {
		out = append(out, f)
	}
	return out
}

// Passing returns how the words of an analysed report say that something was
// passed on, "" where they do not: what the first such word says.
func Passing(r *news.Report) string {
	x := newReading(&annotate.Doc{Report: r})
	for k := range x.Tokens {
		if how := x.passes(k); how != "" {
			return how
		}
	}
	return ""
}

// passes tells how token k says that words were passed on, "" where it says
// nothing of it.
func (r *reading) passes(k int) string {
	if r.Tokens[k].Kind != news.Word {
		return ""
	}
	by := passedBy()
	if c := r.sense[k].cue; c != nil && by[c.lemma] != "" {
		return by[c.lemma]
	}
	bare := strings.TrimPrefix(r.w[k], article)
	if how := by[bare]; how != "" {
		return how
	}
	stem, ok := strings.CutSuffix(bare, teh)
	if !ok {
		return ""
	}
	if how := by[stem]; how != "" { // the verb's feminine
		return how
	}
	return by[stem+heh] // a pronoun has opened the noun's ending
}

// Around a link its words are looked for so many tokens before and behind it.
const (
	passedBefore = 3
	passedBehind = 7
)

// pass fills how each link of s that the text shows passed the words on.
func (w *weaver) pass(s *spoken, chain []news.Link) {
	for i := range chain {
		if l := &chain[i]; !l.Words.Empty() {
			l.How = w.passing(s.f, l)
		}
	}
}

// passing is how a link passed the words on: what the words around it say, else
// its kind.
func (w *weaver) passing(f *found, l *news.Link) string {
	first, last := w.tokens(l.Words)
	if how := w.passingWord(f, first, last); how != "" {
		return how
	}
	switch l.Kind {
	case news.SourceDocument:
		return howPublished
	case news.SourceOutlet:
		if first > 0 && w.is(inTo, first-1) {
			return howSaid
		}
		return howReported
	}
	return howSaid
}

// passingWord looks in the words of a link, behind it and before it, as far as
// no mark, other name or what is said comes between.
func (w *weaver) passingWord(f *found, first, last int) string {
	within := func(k int) bool { return f.way != wayAround && k >= f.first && k < f.last }
	for k := first; k < last; k++ {
		if how := w.passes(k); how != "" && w.name[k] == 0 {
			return how
		}
	}
	for k := last; k < min(last+passedBehind, len(w.Tokens)); k++ {
		if w.role[k] > shut || within(k) || w.isThat(k) || w.begins[k] > 0 && w.passes(k) == "" {
			break
		}
		if how := w.passes(k); how != "" {
			return how
		}
	}
	for k := first - 1; k >= max(0, first-passedBefore); k-- {
		if w.role[k] != plain || within(k) || w.name[k] > 0 {
			break
		}
		if how := w.passes(k); how != "" {
			return how
		}
	}
	return ""
}
