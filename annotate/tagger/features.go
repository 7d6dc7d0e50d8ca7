package tagger

import (
	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/memo"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// Features reads off a report what the models are asked about each token. It
// is made for one report at a time and used by one goroutine; Reset takes it
// to the next and keeps what it knows of words.
type Features struct {
	tokens []news.Token
	forms  []*form
	at     []spot
	lists  []uint64
	tells  [][2]uint32 // types of events, see wordSets.tells
	pos    []uint32    // hashes
	lemmas []uint32    // hashes
	known  *memo.Table[form]
	beyond *form
	turn   uint32 // number of the report
}

// company is what stands beside a word over all its occurrences in a report.
type company struct {
	turn         uint32 // that of the report
	count        int
	before, next uint64 // lists
}

// spot is where a token stands.
type spot struct {
	inSentence, inLine uint8 // words before it
	quote              uint8 // see the quote constants
	prev, next         int32 // the words around it, -1 beyond the line
}

const (
	quoteOut = iota
	quoteIn
	quoteOpens
	quoteCloses
	quotePlain // a mark that is the same at both ends
)

// NewFeatures returns Features without a report.
func NewFeatures() *Features { return &Features{known: memo.New[form](maxForms)} }

// maxForms is how many words are remembered.
const maxForms = 1 << 14

// edge is this reader's own copy of beyond, whose sums it may fill.
func (f *Features) edge() *form {
	if f.beyond == nil {
		own := *beyond
		f.beyond = &own
	}
	return f.beyond
}

// form returns what is known of the word of a token.
func (f *Features) form(t *news.Token) *form {
	hash := annotate.Hash(t)
	if w := f.known.Get(hash, t.Norm); w != nil {
		return w
	}
	norm := annotate.Word(t)
	return f.known.Put(hash, norm, *newForm(norm, t.Kind, sets()))
}

// Reset turns to a report whose tokens lang has filled.
func (f *Features) Reset(r *news.Report) {
	f.tokens = r.Tokens
	f.forms, f.pos, f.lemmas, f.tells = f.forms[:0], f.pos[:0], f.lemmas[:0], f.tells[:0]
	f.turn++
	for i := range r.Tokens { // by themselves, so that the look-ups overlap
		f.forms = append(f.forms, f.form(&r.Tokens[i]))
	}
	for i, w := range f.forms {
		t := &r.Tokens[i]
		l := w.as(t)
		f.pos = append(f.pos, seqlabel.Hash(string(t.POS)))
		f.lemmas = append(f.lemmas, l.hash)
		f.tells = append(f.tells, [2]uint32{w.tells[0] | l.tells, w.tells[1]})
	}
	f.place()
	f.match()
	f.gather()
}

// gather fills the company of the words.
func (f *Features) gather() {
	for i, w := range f.forms {
		c := &w.company
		if c.turn != f.turn {
			*c = company{turn: f.turn}
		}
		c.count++
		c.before |= f.listsAt(int(f.at[i].prev))
		c.next |= f.listsAt(int(f.at[i].next))
	}
}

// Len returns the number of tokens.
func (f *Features) Len() int { return len(f.tokens) }

// place fills at.
func (f *Features) place() {
	f.at = f.at[:0]
	var s spot
	open, last := false, int32(-1)
	for i := range f.tokens {
		t, w := &f.tokens[i], f.forms[i]
		if i == 0 || t.Line != f.tokens[i-1].Line {
			s.inSentence, s.inLine, open, last = 0, 0, false, -1
		} else if t.Sentence != f.tokens[i-1].Sentence {
			s.inSentence = 0
		}
		s.quote, open = quoteState(w.quote, open)
		s.prev, s.next = last, -1
		f.at = append(f.at, s)
		if !w.clitic {
			s.inSentence, s.inLine = min(12, s.inSentence+1), min(20, s.inLine+1)
			last = int32(i)
		}
	}
	next := int32(-1)
	for i := len(f.tokens) - 1; i >= 0; i-- {
		if i+1 < len(f.tokens) && f.tokens[i].Line != f.tokens[i+1].Line {
			next = -1
		}
		f.at[i].next = next
		if !f.forms[i].clitic {
			next = int32(i)
		}
	}
}

func quoteState(mark rune, open bool) (uint8, bool) {
	switch {
	case mark == '"':
		return quotePlain, !open
	case mark == '“' || mark == '«':
		return quoteOpens, true
	case mark == '”' || mark == '»':
		return quoteCloses, false
	case open:
		return quoteIn, true
	}
	return quoteOut, false
}

// in returns the form of token k as seen from token i: beyond where it stands
// in another line or nowhere.
func (f *Features) in(i, k int) *form {
	if k < 0 || k >= len(f.tokens) || f.tokens[k].Line != f.tokens[i].Line {
		return beyond
	}
	return f.forms[k]
}

// around returns the form in each place as seen from token i.
func (f *Features) around(i int) [places]*form {
	prev, next := int(f.at[i].prev), int(f.at[i].next)
	prev2, next2 := -1, -1
	if prev >= 0 {
		prev2 = int(f.at[prev].prev)
	}
	if next >= 0 {
		next2 = int(f.at[next].next)
	}
	return [places]*form{
		f.forms[i], f.in(i, i-1), f.in(i, i-2), f.in(i, i+1), f.in(i, i+2),
		f.in(i, prev), f.in(i, prev2), f.in(i, next), f.in(i, next2),
	}
}

// Base appends the features of token i that need no other head: those of the
// words around it, then those of their conjunctions.
func (f *Features) Base(dst []uint32, i int) []uint32 {
	a := f.around(i)
	for p, w := range a {
		dst = append(dst, w.in(p)...)
	}
	return f.context(dst, i, &a)
}

// context appends the features that hang on more than one word.
func (f *Features) context(dst []uint32, i int, a *[places]*form) []uint32 {
	w, s := a[placeSelf], &f.at[i]
	p, n, b, c := a[placePrev], a[placeNext], a[placeBefore], a[placeAfter]
	dst = append(dst,
		seqlabel.Mix(featContext, 0),
		seqlabel.Mix(featContext, 1, p.stem, w.stem),
		seqlabel.Mix(featContext, 2, w.stem, n.stem),
		seqlabel.Mix(featContext, 3, b.stem, c.stem),
		seqlabel.Mix(featContext, 4, b.shape, w.shape, c.shape),
		seqlabel.Mix(featContext, 5, flags(p.article, w.article, n.article)),
		seqlabel.Mix(featContext, 6, bucket(int(s.inSentence)), bucket(int(s.inLine))),
		seqlabel.Mix(featContext, 8, uint32(s.quote), flags(f.tokens[i].Glued)),
	)
	dst = f.repeated(dst, w)
	dst = pairs(dst, p, w, n)
	dst = f.grammar(dst, i)
	return f.listed(dst, i)
}

// grammar appends what lang told of the token and of its neighbours.
func (f *Features) grammar(dst []uint32, i int) []uint32 {
	pos := func(k int) uint32 {
		if k < 0 {
			return 0
		}
		return f.pos[k]
	}
	self, prev, next := f.pos[i], pos(int(f.at[i].prev)), pos(int(f.at[i].next))
	t := &f.tokens[i]
	lemma := f.lemmas[i]
	if sure, maybe := f.tells[i][0], f.tells[i][1]; sure|maybe != 0 {
		for b := sure; b != 0; b &= b - 1 {
			dst = append(dst, seqlabel.Mix(featEvent, 0, lowest(uint64(b)), self))
		}
		for b := maybe; b != 0; b &= b - 1 {
			dst = append(dst, seqlabel.Mix(featEvent, 1, lowest(uint64(b)), self))
		}
		dst = append(dst,
			seqlabel.Mix(featEvent, 2, sure, prev),
			seqlabel.Mix(featEvent, 3, sure, f.beforeWord(i)),
		)
	}
	if before, after := f.tellsAt(int(f.at[i].prev)), f.tellsAt(int(f.at[i].next)); before|after != 0 {
		dst = append(dst, seqlabel.Mix(featEvent, 4, before, after))
	}
	return append(dst,
		seqlabel.Mix(featPOS, 1, prev, self),
		seqlabel.Mix(featPOS, 2, self, next),
		seqlabel.Mix(featPOS, 3, prev, self, next),
		seqlabel.Mix(featPOS, 4, lemma),
		seqlabel.Mix(featPOS, 5, lemma, prev),
		seqlabel.Mix(featPOS, 6, lemma, next),
		seqlabel.Mix(featPOS, 7, feats(t.Feats), flags(t.Pronoun > 0)),
	)
}

// beforeWord returns the stem of the word before token i.
func (f *Features) beforeWord(i int) uint32 {
	if k := f.at[i].prev; k >= 0 {
		return f.forms[k].stem
	}
	return beyond.stem
}

func (f *Features) tellsAt(k int) uint32 {
	if k < 0 {
		return 0
	}
	return f.tells[k][0]
}

// feats packs the features of a word that tell a statement or an event.
func feats(f news.Feats) uint32 {
	return uint32(f.Tense) | uint32(f.Voice)<<8 | uint32(f.Definite)<<16 | uint32(f.Number)<<24
}

// pairs appends conjunctions of the clusters of neighbours.
func pairs(dst []uint32, p, w, n *form) []uint32 {
	for _, k := range []int{0, 3} {
		if w.cluster[k] == 0 {
			continue
		}
		if p.cluster[k] != 0 {
			dst = append(dst, seqlabel.Mix(featPair, uint32(k), uint32(p.cluster[k]), uint32(w.cluster[k])))
		}
		if n.cluster[k] != 0 {
			dst = append(dst, seqlabel.Mix(featPair, uint32(k)+1, uint32(w.cluster[k]), uint32(n.cluster[k])))
		}
	}
	return dst
}

// listed appends what the lists say of the token and of its neighbours.
func (f *Features) listed(dst []uint32, i int) []uint32 {
	prev, next := f.listsAt(int(f.at[i].prev)), f.listsAt(int(f.at[i].next))
	self := f.lists[i]
	for place, rest := range [...]uint64{placeSelf: self, placePrev: prev, placeNext: next} {
		for ; rest != 0; rest &= rest - 1 {
			dst = append(dst, seqlabel.Mix(featList, uint32(place), lowest(rest)))
		}
	}
	if self != 0 {
		dst = append(dst, seqlabel.Mix(featList, places, uint32(self), uint32(self>>32)))
	}
	if self|prev != 0 {
		dst = append(dst, seqlabel.Mix(featList, places+1, fold64(self), fold64(prev)))
	}
	if self|next != 0 {
		dst = append(dst, seqlabel.Mix(featList, places+2, fold64(self), fold64(next)))
	}
	return dst
}

func (f *Features) listsAt(k int) uint64 {
	if k < 0 {
		return 0
	}
	return f.lists[k]
}

func fold64(v uint64) uint32 { return seqlabel.Mix(uint32(v), uint32(v>>32)) }

// repeated appends how often the word stands in the report, and what stands
// beside it there.
func (f *Features) repeated(dst []uint32, w *form) []uint32 {
	if w.size < 3 {
		return append(dst, seqlabel.Mix(featContext, 10, 0))
	}
	c := &w.company
	dst = append(dst, seqlabel.Mix(featContext, 10, 1+bucket(c.count)))
	if c.count < 2 {
		return dst
	}
	for b := c.before; b != 0; b &= b - 1 {
		dst = append(dst, seqlabel.Mix(featCompany, 0, lowest(b)))
	}
	for b := c.next; b != 0; b &= b - 1 {
		dst = append(dst, seqlabel.Mix(featCompany, 1, lowest(b)))
	}
	return dst
}

// bucket sorts a distance: 0 to 3 by themselves, then 4, 7 and 12 upwards.
func bucket(n int) uint32 {
	switch {
	case n < 4:
		return uint32(n)
	case n < 7:
		return 4
	case n < 12:
		return 5
	}
	return 6
}

// flags packs truths into a number.
func flags(of ...bool) uint32 {
	v := uint32(0)
	for k, b := range of {
		if b {
			v |= 1 << k
		}
	}
	return v
}
