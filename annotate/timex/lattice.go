package timex

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/memo"
	"github.com/rawi-news/rawi/news"
)

// piece is a token, or a part of a number token that holds separators.
type piece struct {
	news.Span
	kind     news.Kind
	norm     string
	hash     uint32 // of norm; see memo.Hash
	first    *word  // what the lexicon has of it as the first word of an entry
	glued    bool
	sentence int
	token    int
	value    int // of a run of digits
	digits   int // how many digits; 0 for everything else
}

// atom is one reading of some pieces: a class with a value.
type atom struct {
	class class
	val   int
	end   int // piece behind it
}

// lattice holds every reading of every piece: the atoms that begin at piece i
// are atoms[at[i]:at[i+1]].
type lattice struct {
	text   string
	tokens []news.Token
	pieces []piece
	atoms  []atom
	at     []int32
	found  []finding // room for a reader
}

// read builds the lattice of a report's tokens in place of what l was.
func (g *grammar) read(l *lattice, r *news.Report) {
	l.text, l.tokens = r.Text, r.Tokens
	l.pieces, l.atoms = slices.Grow(l.pieces[:0], len(r.Tokens)+8), l.atoms[:0]
	for i := range r.Tokens {
		g.cut(l, &r.Tokens[i], i)
	}
	l.at = slices.Grow(l.at[:0], len(l.pieces)+1)[:len(l.pieces)+1]
	for i := range l.pieces {
		l.at[i] = int32(len(l.atoms))
		g.lookup(l, i)
		g.form(l, i)
		if l.pieces[i].digits > 0 {
			g.digits(l, i)
		} else if len(l.atoms) > int(l.at[i]) {
			g.numbers(l, i)
		}
	}
	l.at[len(l.pieces)] = int32(len(l.atoms))
}

// article is the Arabic article.
const article = string(arabic.Alef) + string(arabic.Lam)

// form appends what the form of a piece says: some word, one with the article,
// the point of a decimal number.
func (g *grammar) form(l *lattice, i int) {
	p := &l.pieces[i]
	add := func(c class) { l.atoms = append(l.atoms, atom{c, 0, i + 1}) }
	switch {
	case p.kind == news.Word:
		add(g.c.any)
		if strings.HasPrefix(p.norm, article) && len(p.norm) > len(article)+4 {
			add(g.c.definite)
		}
	case p.kind == news.Latin:
		add(g.c.any)
	case p.kind == news.Mark && i > 0 && l.pieces[i-1].token == p.token:
		add(g.c.decimal)
	}
}

// cut appends the pieces of a token.
func (g *grammar) cut(l *lattice, t *news.Token, index int) {
	p := piece{Span: t.Span, kind: t.Kind, norm: t.Norm, hash: t.Hash, glued: t.Glued, sentence: t.Sentence, token: index}
	if p.hash == 0 {
		p.hash = memo.Hash(0, p.norm)
	}
	if t.Kind == news.Number {
		g.cutNumber(l, p, t.Span.Of(l.text))
		return
	}
	if p.first = g.word(p.hash, p.norm); p.first == nil && t.Kind == news.Word {
		g.cutProclitic(l, p)
		return
	}
	l.pieces = append(l.pieces, p)
}

// proclitics are the particles that may hide before a word of the lexicon.
const proclitics = string(arabic.Waw) + string(arabic.Feh) + string(arabic.Beh) + string(arabic.Lam) + string(arabic.Kaf)

// cutProclitic cuts a particle that the language analysis left on a word of the
// lexicon.
func (g *grammar) cutProclitic(l *lattice, p piece) {
	written, size := utf8.DecodeRuneInString(l.text[p.Start:p.End])
	if !strings.ContainsRune(proclitics, written) || size >= p.Len() {
		l.pieces = append(l.pieces, p)
		return
	}
	r, n := utf8.DecodeRuneInString(p.norm)
	rest := p.norm[n:]
	hash := memo.Hash(0, rest)
	first := g.word(hash, rest)
	if written != r || first == nil {
		l.pieces = append(l.pieces, p)
		return
	}
	q := p
	p.End, p.kind, p.norm = p.Start+size, news.Clitic, p.norm[:n]
	p.hash = memo.Hash(0, p.norm)
	p.first = g.word(p.hash, p.norm)
	q.Start, q.glued, q.norm, q.hash, q.first = p.End, true, rest, hash, first
	l.pieces = append(l.pieces, p, q)
}

// cutNumber cuts a number token into runs of digits and what stands between.
func (g *grammar) cutNumber(l *lattice, p piece, words string) {
	start := 0
	for start < len(words) {
		end, q := start, p
		q.kind = news.Number
		for end < len(words) {
			r, n := utf8.DecodeRuneInString(words[end:])
			d, ok := arabic.Digit(r)
			if !ok {
				break
			}
			q.digits++
			if q.digits < 10 {
				q.value = q.value*10 + d
			}
			end += n
		}
		if end == start {
			_, n := utf8.DecodeRuneInString(words[end:])
			end += n
			q.kind, q.norm = news.Mark, arabic.Fold(words[start:end])
			q.hash = memo.Hash(0, q.norm)
		}
		q.first = g.word(q.hash, q.norm)
		q.Span = news.Span{Start: p.Start + start, End: p.Start + end}
		q.glued = p.glued || start > 0
		l.pieces = append(l.pieces, q)
		start = end
	}
}

// word is an entry of the lexicon or the way to a longer one.
type word struct {
	atoms []atom // end is not used
	next  map[string]*word
}

// classes marks the classes of a word and of the longer ones that begin with it.
func (w *word) classes(has map[class]bool) {
	for _, a := range w.atoms {
		has[a.class] = true
	}
	for _, n := range w.next {
		n.classes(has)
	}
}

// word returns what the lexicon has of a word, with its hash, that may be the
// first of an entry.
func (g *grammar) word(hash uint32, norm string) *word {
	if n := hash % sieveBits; g.sieve[n/64]>>(n%64)&1 == 0 {
		return nil
	}
	return g.lexicon[norm]
}

// next returns the way on over a piece from the way behind it, from the start
// where there is none.
func (p *piece) next(behind *word) *word {
	if behind == nil {
		return p.first
	}
	return behind.next[p.norm]
}

// joint is next for two pieces as one word.
func (g *grammar) joint(behind *word, norm string) *word {
	if behind == nil {
		return g.word(memo.Hash(0, norm), norm)
	}
	return behind.next[norm]
}

// sieve has a bit set for each word with which an entry of the lexicon begins:
// most words of a text are none, and need not be looked up.
type sieve [sieveBits / 64]uint64

const sieveBits = 1 << 14

func (s *sieve) add(norm string) {
	n := memo.Hash(0, norm) % sieveBits
	s[n/64] |= 1 << (n % 64)
}

// lookup appends every entry of the lexicon that begins at piece i. A proclitic
// may belong to the entry (a wrong cut), so that it is also read with its word.
func (g *grammar) lookup(l *lattice, i int) {
	g.follow(l, nil, i)
}

// follow appends what goes on at piece i from the way behind us, at its start
// where there is none.
func (g *grammar) follow(l *lattice, behind *word, i int) {
	if i >= len(l.pieces) {
		return
	}
	p := &l.pieces[i]
	if w := p.next(behind); w != nil {
		g.emit(l, w, i+1)
	}
	if p.kind == news.Clitic && i+1 < len(l.pieces) && l.pieces[i+1].glued {
		if q := &l.pieces[i+1]; q.kind == news.Word {
			if w := g.joint(behind, p.norm+q.norm); w != nil {
				g.emit(l, w, i+2)
			}
		}
	}
}

func (g *grammar) emit(l *lattice, w *word, end int) {
	for _, a := range w.atoms {
		a.end = end
		l.atoms = append(l.atoms, a)
	}
	if w.next != nil {
		g.follow(l, w, end)
	}
}

// add enters words of the lexicon, folded, as a reading of the class.
func (g *grammar) add(words string, a atom) {
	at := g.lexicon
	fields := strings.Fields(arabic.Fold(words))
	for i, f := range fields {
		w := at[f]
		if w == nil {
			w = &word{}
			at[f] = w
		}
		if i == 0 {
			g.sieve.add(f)
		}
		if i == len(fields)-1 {
			w.atoms = append(w.atoms, a)
			return
		}
		if w.next == nil {
			w.next = map[string]*word{}
		}
		at = w.next
	}
}

// from returns the atoms that begin at piece i.
func (l *lattice) from(i int) []atom {
	if i < 0 || i >= len(l.pieces) {
		return nil
	}
	return l.atoms[l.at[i]:l.at[i+1]]
}

// has reports whether an atom of the class begins at piece i.
func (l *lattice) has(i int, c class) bool {
	for _, a := range l.from(i) {
		if a.class == c {
			return true
		}
	}
	return false
}

// endsAt reports whether an atom of the class ends before piece i. No word of
// the lexicon that is asked for has more than four pieces.
func (l *lattice) endsAt(i int, c class) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		for _, a := range l.from(j) {
			if a.class == c && a.end == i {
				return true
			}
		}
	}
	return false
}
