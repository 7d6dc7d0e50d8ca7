package tagger

import (
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// The places a word can take as seen from the token that is labelled. What a
// word says in a place does not hang on its neighbours, so it is summed once.
const (
	placeSelf    = iota
	placeBefore  // the token before, clitics counted
	placeBefore2 // the one before that
	placeAfter
	placeAfter2
	placePrev  // the word before, clitics left out
	placePrev2 // the one before that
	placeNext
	placeNext2
	places
)

// The kinds of feature; the number goes into the hash.
const (
	featWord = iota + 1
	featStem
	featShape
	featSize
	featHead
	featTail
	featCluster
	featPair
	featContext
	featTag
	featList
	featPOS
	featEvent
	featCompany
)

// form is what is known of a word wherever it stands.
type form struct {
	word, stem uint32
	shape      uint32
	quote      rune  // the quotation mark that it is, 0 for none
	size       uint8 // letters, at most 9
	kind       news.Kind
	article    bool
	clitic     bool
	that       bool // particle that introduces what is said
	colon      bool
	cluster    Cluster
	tells      [2]uint32 // types of events: by form, by stem
	lists      uint64    // see lists.go; of the word alone
	company    company   // of the report at work
	lemma      lemma     // as it was met last
	phrases    []entry   // entries of several words that it begins
	said       sums      // of features, under the models at work
	norm       string
	features   []uint32      // place by place
	ends       [places]uint8 // where those of each place end
}

// lemma is what a word is taken for, with what the lists say of that.
type lemma struct {
	norm  string
	hash  uint32
	tells uint32
}

// lemmaFeature is what a lemma says of its token alone.
func lemmaFeature(lemma uint32) uint32 { return mix1(featPOS, 4, lemma) }

// as returns what the word is when a token takes it for its lemma.
func (f *form) as(t *news.Token) *lemma {
	norm := t.Lemma
	if l := &f.lemma; l.norm == norm && l.hash != 0 {
		return l
	}
	f.lemma = lemma{norm: annotate.Lemma(t), hash: seqlabel.Hash(norm)}
	if f.kind == news.Word && norm != f.norm {
		f.lemma.tells = sets().events[norm]
	}
	return &f.lemma
}

// beyond is the form of what lies outside the line.
var beyond = newForm("", news.Mark, nil)

func newForm(norm string, kind news.Kind, sets *wordSets) *form {
	f := new(form)
	f.learn(norm, kind, sets)
	return f
}

// learn fills the form of a word.
func (f *form) learn(norm string, kind news.Kind, sets *wordSets) {
	stem := arabic.Stem(norm)
	f.norm, f.kind = norm, kind
	f.word, f.stem = seqlabel.Hash(norm), seqlabel.Hash(stem)
	f.shape, f.size = shapeOf(norm), uint8(min(9, utf8.RuneCountInString(norm)))
	f.article, f.clitic, f.colon = hasArticle(norm), kind == news.Clitic, norm == ":"
	if r, n := utf8.DecodeRuneInString(norm); n == len(norm) && isQuote(r) {
		f.quote = r
	}
	if kind == news.Word && norm != "" {
		f.cluster = clusters().of(norm, f.word, stem, f.stem)
	}
	if sets != nil {
		f.look(norm, stem, sets)
	}
	f.fill(norm)
}

// look fills what the lists say of the word; which events it can tell of, by its
// form, with or without the article, and by its stem.
func (f *form) look(norm, stem string, sets *wordSets) {
	l := sets.words[norm]
	f.that, f.lists, f.phrases = l.that, l.single, l.phrase
	if f.kind != news.Word {
		return
	}
	f.tells[0], f.tells[1] = sets.events[norm], sets.roots[stem]
	if f.article {
		f.tells[0] |= sets.events[norm[len(article):]]
	}
}

func isQuote(r rune) bool {
	return r == '"' || unicode.Is(unicode.Pi, r) || unicode.Is(unicode.Pf, r)
}

func hasArticle(norm string) bool {
	a, n := utf8.DecodeRuneInString(norm)
	l, m := utf8.DecodeRuneInString(norm[n:])
	return a == arabic.Alef && l == arabic.Lam && len(norm) > n+m
}

// shapeOf returns the hash of the shape of a word; of most it is the same.
func shapeOf(norm string) uint32 {
	for _, r := range norm {
		if !arabic.IsLetter(r) {
			return seqlabel.Hash(shape(norm))
		}
	}
	if norm == "" {
		return seqlabel.Hash("")
	}
	return allLetters
}

var allLetters = seqlabel.Hash("a")

// shape returns the sorts of characters in a word.
func shape(norm string) string {
	var letters, digits, latin bool
	other := rune(0)
	for _, r := range norm {
		switch {
		case arabic.IsLetter(r):
			letters = true
		case unicode.IsDigit(r):
			digits = true
		case unicode.IsLetter(r):
			latin = true
		default:
			other = r
		}
	}
	out := make([]rune, 0, 4)
	for _, s := range []struct {
		is bool
		r  rune
	}{{letters, 'a'}, {digits, 'd'}, {latin, 'l'}, {other != 0, other}} {
		if s.is {
			out = append(out, s.r)
		}
	}
	return string(out)
}

func firstLetters(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func lastLetters(s string, n int) string {
	at := len(s)
	for range n {
		_, w := utf8.DecodeLastRuneInString(s[:at])
		at -= w
	}
	return s[at:]
}

// in returns what the word says in a place.
func (f *form) in(place int) []uint32 {
	if place == 0 {
		return f.features[:f.ends[0]]
	}
	return f.features[f.ends[place-1]:f.ends[place]]
}

// lengths returns where the features of each place end.
func (f *form) lengths() (ends [places]int32) {
	for p, end := range f.ends {
		ends[p] = int32(end)
	}
	return ends
}

// fill lists what the word says in each place.
func (f *form) fill(norm string) {
	var room [places][20]uint32
	var n [places]int
	mix := func(place int, kind, a, b uint32) {
		room[place][n[place]] = seqlabel.Begin(uint32(place)).With(kind).With(a).With(b).Feature()
		n[place]++
	}
	for p := range places {
		mix(p, featStem, f.stem, 0)
	}
	for _, p := range []int{placeSelf, placeBefore, placeBefore2, placeAfter, placeAfter2} {
		mix(p, featWord, f.word, 0)
	}
	mix(placeSelf, featShape, f.shape, 0)
	mix(placeSelf, featSize, uint32(f.size), 0)
	var head, tail [5]uint32
	for n := 1; n <= 4; n++ {
		head[n] = seqlabel.Hash(firstLetters(norm, n))
		mix(placeSelf, featHead, uint32(n), head[n])
	}
	for n := 1; n <= 3; n++ {
		tail[n] = seqlabel.Hash(lastLetters(norm, n))
		mix(placeSelf, featTail, uint32(n), tail[n])
	}
	for _, p := range []int{placePrev, placeNext} {
		mix(p, featHead, 2, head[2])
		mix(p, featTail, 2, tail[2])
	}
	f.fillClusters(mix)
	f.features = make([]uint32, 0, 49)
	for p := range room {
		f.features = append(f.features, room[p][:n[p]]...)
		f.ends[p] = uint8(len(f.features))
	}
}

// fillClusters adds all clusters of the word and its neighbours, and the middle
// ones of the words beyond these.
func (f *form) fillClusters(mix func(place int, kind, a, b uint32)) {
	for k, id := range f.cluster {
		if id == 0 {
			continue
		}
		for _, p := range []int{placeSelf, placePrev, placeNext} {
			mix(p, featCluster, uint32(k), uint32(id))
		}
		if k%3 == 1 {
			mix(placePrev2, featCluster, uint32(k), uint32(id))
			mix(placeNext2, featCluster, uint32(k), uint32(id))
		}
	}
}
