package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// pluralList holds broken plurals; its head says how.
//
//go:embed plurals.tsv
var pluralList string

var plurals = sync.OnceValue(func() map[string]string {
	all := make(map[string]string)
	for line := range strings.Lines(pluralList) {
		if plural, single, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && plural[0] != '#' {
			all[plural] = single
		}
	}
	return all
})

// script turns a form into its lemma, both folded: a head and a tail are
// exchanged, and a long vowel inside (weak) may become an alef.
type script struct {
	cutHead, addHead string
	cutTail, addTail string
	weak             string
}

// apply returns the lemma, false where the script does not fit the form or
// leaves too little of it.
func (s *script) apply(base string) (lemma string, ok bool) {
	if len(base) < len(s.cutHead)+len(s.cutTail)+4 || !strings.HasPrefix(base, s.cutHead) || !strings.HasSuffix(base, s.cutTail) {
		return "", false
	}
	mid := base[len(s.cutHead) : len(base)-len(s.cutTail)]
	if s.weak != "" {
		i := strings.LastIndex(mid[:len(mid)-2], s.weak)
		if i < 2 {
			return "", false
		}
		mid = mid[:i] + string(arabic.Alef) + mid[i+2:]
	}
	return s.addHead + mid + s.addTail, true
}

// scriptFor returns the script that leads from a form to its lemma over their
// longest common part; false where they have too little in common.
func scriptFor(base, lemma string) (script, bool) {
	best, ok := plainScript(base, lemma)
	for _, weak := range []string{and, string(arabic.Yeh)} {
		for i := 2; i+2 < len(base); i += 2 {
			if base[i:i+2] != weak {
				continue
			}
			s, fits := plainScript(base[:i]+string(arabic.Alef)+base[i+2:], lemma)
			s.weak = weak
			if got, applies := s.apply(base); fits && applies && got == lemma && (!ok || s.size() < best.size()) {
				best, ok = s, true
			}
		}
	}
	return best, ok && best.size() <= 12
}

func (s *script) size() int {
	return len(s.cutHead) + len(s.addHead) + len(s.cutTail) + len(s.addTail) + len(s.weak)
}

func plainScript(base, lemma string) (script, bool) {
	at, to, n := 0, 0, 0
	for i := 0; i < len(base); i += 2 {
		for j := 0; j < len(lemma); j += 2 {
			k := 0
			for i+k < len(base) && j+k < len(lemma) && base[i+k] == lemma[j+k] {
				k++
			}
			if k &^= 1; k > n {
				at, to, n = i, j, k
			}
		}
	}
	return script{cutHead: base[:at], addHead: lemma[:to], cutTail: base[at+n:], addTail: lemma[to+n:]}, n >= 4
}

// lemmatizer finds the lemma of a form whose label is known.
type lemmatizer struct {
	counts   *counts
	table    map[string]string // base and part of speech to lemma
	scripts  []script
	seen     []labelSet     // the labels that each script was seen with
	tags     [labels]uint32 // hash of each label
	fits     [labels][]fit  // the scripts of each label
	ranker   *ranker
	foreseen foreseen // by these weights
}

// fit is a script of a label, with the features of both begun.
type fit struct {
	*script
	id, both seqlabel.Blend
}

// lemma returns the folded lemma of a word without its pronoun; "" for one
// that is no Arabic word.
func (z *lemmatizer) lemma(base string, l label) string {
	if f, ok := closed()[base]; ok && slices.Contains(f.tags, l.pos()) {
		return f.lemma
	}
	if rest, ok := strings.CutPrefix(base, article); ok && l == num && closed()[rest].lemma != "" {
		return closed()[rest].lemma
	}
	if l == propn || len(base)%2 != 0 || len(base) > maxWord {
		return base
	}
	whole := base
	base = without(base, l)
	if single, ok := plurals()[base]; ok && l.pos() == news.Noun {
		return single
	}
	if lemma, ok := z.table[tableKey(base, l)]; ok {
		return lemma
	}
	k := -1
	if t := z.foreseen.at(digestOf(whole), z.counts); t[toldLabel] == uint8(l)+1 {
		k = int(t[toldScript])
	} else {
		k = z.heaviest(base, l)
	}
	if k < 0 {
		return base
	}
	lemma, _ := z.fits[l][k].apply(base)
	return lemma
}

// heaviest returns the script of a label, as an index into fits, that leads a
// base to the likeliest lemma, -1 where none fits.
func (z *lemmatizer) heaviest(base string, l label) int {
	var own [12]uint32
	var room [64]uint32
	facts, from := z.facts(own[:0], base), z.known(base)
	best, heaviest := -1, float32(-1e9)
	for k := range z.fits[l] {
		f := &z.fits[l][k]
		lemma, ok := f.apply(base)
		if !ok {
			continue
		}
		if sum := z.ranker.sum(z.features(room[:0], facts, from, lemma, l, f)); sum > heaviest {
			best, heaviest = k, sum
		}
	}
	return best
}

// without takes the article off what is labelled as having it.
func without(base string, l label) string {
	if rest, ok := strings.CutPrefix(base, article); ok && (l == theNoun || l == theAdj) && len(rest) >= 4 {
		return rest
	}
	return base
}

func tableKey(base string, l label) string { return base + " " + string(l.pos()) }

// Names of the features of a form and a lemma.
var (
	formNames  = begun("len", "m", "st")
	lemmaNames = begun("n", "o", "O", "E", "H")
	headName   = seqlabel.Named("<")
	tailName   = seqlabel.Named(">")
)

// facts appends the features of a form that do not depend on the lemma.
func (z *lemmatizer) facts(out []uint32, base string) []uint32 {
	h := func(f uint32) { out = append(out, f) }
	size := letter(len(base) / 2)
	h(always)
	h(formNames[0].Letter(size).Feature())
	for n := 2; n <= 6 && n <= len(base); n += 2 {
		h(tailName.And(base[len(base)-n:]).Feature())
		h(headName.And(base[:n]).Feature())
	}
	h(formNames[1].And(base[:2]).Letter(size).Feature())
	h(formNames[2].And(arabic.Stem(base)).Feature())
	return out
}

// features appends what speaks for or against the lemma of a script, for a form
// that news knows so well.
func (z *lemmatizer) features(out []uint32, facts []uint32, from float64, lemma string, l label, f *fit) []uint32 {
	for _, x := range facts {
		out = append(out, f.id.With(x).Feature(), f.both.With(x).Feature())
	}
	own, size, tag := z.known(lemma), letter(len(lemma)/2), seqlabel.Begin(z.tags[l])
	n, o := lemmaNames[0].Letter(coarse(own-from)).Feature(), lemmaNames[1].Letter(bucket(own)).Feature()
	return append(out, f.id.With(n).Feature(), f.both.With(n).Feature(), f.id.With(o).Feature(), f.both.With(o).Feature(),
		tag.With(n).Feature(), tag.With(lemmaNames[2].Letter(bucket(own)).Letter(size).Feature()).Feature(),
		tag.With(lemmaNames[3].And(lemma[len(lemma)-2:]).Letter(size).Feature()).Feature(),
		tag.With(lemmaNames[4].And(lemma[:2]).Letter(size).Feature()).Feature())
}

// known is how well news knows a form, with or without the article.
func (z *lemmatizer) known(form string) float64 {
	d := digestOf(form)
	return max(z.counts.of(d), z.counts.of(theDigest.then(d)))
}
