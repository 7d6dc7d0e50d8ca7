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
	pos    []uint8     // numbers, see partOf
	lemmas []uint32    // hashes
	next   []int32     // see nextCues
	known  *memo.Table[form]
	beyond *form  // this reader's own, whose sums it may fill
	turn   uint32 // number of the report
}

// company is what stands beside a word over all its occurrences in a report.
type company struct {
	turn         uint32 // that of the report
	count        int32
	before, next uint64 // lists
}

// spot is where a token stands.
type spot struct {
	inSentence, inLine uint8 // words before it
	quote              uint8 // see the quote constants
	before, after      uint8 // tokens of the line on either side, at most 2
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
func NewFeatures() *Features {
	own := *beyond
	return &Features{known: memo.New[form](maxForms), beyond: &own}
}

// maxForms is how many words are remembered.
const maxForms = 1 << 14

// form returns what is known of the word of a token.
func (f *Features) form(t *news.Token) *form {
	hash := annotate.Hash(t)
	if w := f.known.Get(hash, t.Norm); w != nil {
		return w
	}
	norm := annotate.Word(t)
	w := f.known.Put(hash, norm, form{})
	w.learn(norm, t.Kind, sets())
	return w
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
		f.pos = append(f.pos, partOf(t.POS))
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
			s.before = 0
		} else if t.Sentence != f.tokens[i-1].Sentence {
			s.inSentence = 0
		}
		s.quote, open = quoteState(w.quote, open)
		s.prev, s.next = last, -1
		f.at = append(f.at, s)
		s.before = min(2, s.before+1)
		if !w.clitic {
			s.inSentence, s.inLine = min(12, s.inSentence+1), min(20, s.inLine+1)
			last = int32(i)
		}
	}
	next, after := int32(-1), uint8(0)
	for i := len(f.tokens) - 1; i >= 0; i-- {
		if i+1 < len(f.tokens) && f.at[i+1].before == 0 {
			next, after = -1, 0
		}
		f.at[i].next, f.at[i].after = next, after
		after = min(2, after+1)
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

// word returns the form of token k, beyond where k is -1.
func (f *Features) word(k int32) *form {
	if k < 0 {
		return f.beyond
	}
	return f.forms[k]
}

// around returns the form in each place as seen from token i.
func (f *Features) around(i int) [places]*form {
	s := &f.at[i]
	b := f.beyond
	out := [places]*form{f.forms[i], b, b, b, b, f.word(s.prev), b, f.word(s.next), b}
	if s.before > 0 {
		out[placeBefore] = f.forms[i-1]
	}
	if s.before > 1 {
		out[placeBefore2] = f.forms[i-2]
	}
	if s.after > 0 {
		out[placeAfter] = f.forms[i+1]
	}
	if s.after > 1 {
		out[placeAfter2] = f.forms[i+2]
	}
	if s.prev >= 0 {
		out[placePrev2] = f.word(f.at[s.prev].prev)
	}
	if s.next >= 0 {
		out[placeNext2] = f.word(f.at[s.next].next)
	}
	return out
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

// always is a feature that every token has.
var always = seqlabel.Mix(featContext, 0)

// context appends the features that hang on more than one word.
func (f *Features) context(dst []uint32, i int, a *[places]*form) []uint32 {
	dst = append(dst, always)
	dst = f.standing(dst, i)
	dst = shaped(dst, a)
	dst = f.parts(dst, i)
	dst = append(dst, lemmaFeature(f.lemmas[i]))
	return f.rare(dst, i, a)
}

// standing appends where the token stands, and how often its word does.
func (f *Features) standing(dst []uint32, i int) []uint32 {
	s := &f.at[i]
	return append(dst,
		mix2(featContext, 6, bucket(int(s.inSentence)), bucket(int(s.inLine))),
		mix2(featContext, 8, uint32(s.quote), flags(f.tokens[i].Glued)),
		mix1(featContext, 10, f.forms[i].times()),
	)
}

// standingKey is a number on which standing hangs.
func (f *Features) standingKey(i int) uint64 {
	s := &f.at[i]
	return uint64(bucket(int(s.inSentence)) | bucket(int(s.inLine))<<3 | uint32(s.quote)<<6 | flags(f.tokens[i].Glued)<<9 | f.forms[i].times()<<10)
}

// shaped appends how a word and its neighbours look.
func shaped(dst []uint32, a *[places]*form) []uint32 {
	looks, articles := looksOf(a)
	return append(dst, looks, mix1(featContext, 5, articles))
}

// looksOf returns what shaped hangs on.
func looksOf(a *[places]*form) (looks, articles uint32) {
	w := a[placeSelf]
	return mix3(featContext, 4, a[placeBefore].shape, w.shape, a[placeAfter].shape),
		flags(a[placePrev].article, w.article, a[placeNext].article)
}

// parts appends the parts of speech of the token and its neighbours.
func (f *Features) parts(dst []uint32, i int) []uint32 {
	t := &f.tokens[i]
	self, prev, next := partHash[f.pos[i]], partHash[f.posAt(f.at[i].prev)], partHash[f.posAt(f.at[i].next)]
	return append(dst,
		mix2(featPOS, 1, prev, self),
		mix2(featPOS, 2, self, next),
		mix3(featPOS, 3, prev, self, next),
		mix2(featPOS, 7, feats(t.Feats), flags(t.Pronoun > 0)),
	)
}

// partsKey is a number on which parts hangs.
func (f *Features) partsKey(i int) uint64 {
	t := &f.tokens[i]
	return uint64(feats(t.Feats))<<16 | uint64(f.posAt(f.at[i].prev))<<11 | uint64(f.pos[i])<<6 | uint64(f.posAt(f.at[i].next))<<1 | uint64(flags(t.Pronoun > 0))
}

// rare appends what hangs on more than one word.
func (f *Features) rare(dst []uint32, i int, a *[places]*form) []uint32 {
	dst = f.joint(dst, i, a)
	dst = f.beside(dst, a[placeSelf])
	dst = pairs(dst, a[placePrev], a[placeSelf], a[placeNext])
	dst = f.told(dst, i, a[placePrev])
	return f.listed(dst, i)
}

// joint appends what is seldom the same twice: mostly pairs of words.
func (f *Features) joint(dst []uint32, i int, a *[places]*form) []uint32 {
	w, p, n, b, c := a[placeSelf], a[placePrev], a[placeNext], a[placeBefore], a[placeAfter]
	lemma := f.lemmas[i]
	return append(dst,
		mix2(featContext, 1, p.stem, w.stem),
		mix2(featContext, 2, w.stem, n.stem),
		mix2(featContext, 3, b.stem, c.stem),
		mix2(featPOS, 5, lemma, partHash[f.posAt(f.at[i].prev)]),
		mix2(featPOS, 6, lemma, partHash[f.posAt(f.at[i].next)]),
	)
}

// told appends which events the token and its neighbours can tell of.
func (f *Features) told(dst []uint32, i int, before *form) []uint32 {
	if sure, maybe := f.tells[i][0], f.tells[i][1]; sure|maybe != 0 {
		self := partHash[f.pos[i]]
		for b := sure; b != 0; b &= b - 1 {
			dst = append(dst, mix2(featEvent, 0, lowest(uint64(b)), self))
		}
		for b := maybe; b != 0; b &= b - 1 {
			dst = append(dst, mix2(featEvent, 1, lowest(uint64(b)), self))
		}
		dst = append(dst,
			mix2(featEvent, 2, sure, partHash[f.posAt(f.at[i].prev)]),
			mix2(featEvent, 3, sure, before.stem),
		)
	}
	if before, after := f.tellsAt(int(f.at[i].prev)), f.tellsAt(int(f.at[i].next)); before|after != 0 {
		dst = append(dst, mix2(featEvent, 4, before, after))
	}
	return dst
}

func (f *Features) posAt(k int32) uint8 {
	if k < 0 {
		return outside
	}
	return f.pos[k]
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
	for _, k := range coarse {
		if w.cluster[k] == 0 {
			continue
		}
		if p.cluster[k] != 0 {
			dst = append(dst, pairBehind(k, uint32(p.cluster[k]), uint32(w.cluster[k])))
		}
		if n.cluster[k] != 0 {
			dst = append(dst, pairAhead(k, uint32(w.cluster[k]), uint32(n.cluster[k])))
		}
	}
	return dst
}

// listed appends what the lists say of the token and of its neighbours.
func (f *Features) listed(dst []uint32, i int) []uint32 {
	prev, next := f.listsAt(int(f.at[i].prev)), f.listsAt(int(f.at[i].next))
	self := f.lists[i]
	if self|prev|next == 0 {
		return dst
	}
	dst = bitsOf(dst, featList, placeSelf, self)
	dst = bitsOf(dst, featList, placePrev, prev)
	dst = bitsOf(dst, featList, placeNext, next)
	if self != 0 {
		dst = append(dst, mix2(featList, places, uint32(self), uint32(self>>32)))
	}
	if self|prev != 0 {
		dst = append(dst, mix2(featList, places+1, fold64(self), fold64(prev)))
	}
	if self|next != 0 {
		dst = append(dst, mix2(featList, places+2, fold64(self), fold64(next)))
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

// times sorts how often the word stands in the report, 0 for short ones.
func (f *form) times() uint32 {
	if f.size < 3 {
		return 0
	}
	return 1 + bucket(int(f.company.count))
}

// beside appends what stands beside the word elsewhere in the report.
func (f *Features) beside(dst []uint32, w *form) []uint32 {
	if !w.again() {
		return dst
	}
	return bitsOf(bitsOf(dst, featCompany, 0, w.company.before), featCompany, 1, w.company.next)
}

// again reports whether the word is long enough to tell, and stands more than
// once in the report.
func (f *form) again() bool { return f.size >= 3 && f.company.count >= 2 }

// bitsOf appends a feature for each bit.
func bitsOf(dst []uint32, kind, n uint32, bits uint64) []uint32 {
	for ; bits != 0; bits &= bits - 1 {
		dst = append(dst, mix1(kind, n, lowest(bits)))
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
