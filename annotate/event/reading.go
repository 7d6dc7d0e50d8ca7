package event

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// reading is a report laid out for the questions of this package: tokens with
// hashed words, the named things with all their occurrences, and which
// statement and sentence each token stands in.
type reading struct {
	*annotate.Doc
	words    []word
	room     *[]word // where words came from
	ends     []int   // exclusive end token of each sentence
	starts   []int
	entities []entity
	of       []int // entity of each mention
	within   []int // innermost statement of each token, -1 none
	speakers []int // entity that speaks in each statement, -1 none
	times    []timex
	masked   []bool  // token lies in boilerplate
	order    []sight // every occurrence of every entity, in text order
	frequent []int   // the entities named most, most first
}

// word is what the features need of a token, as hashes.
type word struct {
	*fact
	norm, lemma, stem uint32
	shape             uint32 // kind, tense, voice, number of the word
	verb              bool
	mention           int // mention that covers it, -1 none
	adjective         int // entity whose nationality adjective it is, -1 none
	nominal           int // entity that the common noun takes up, -1 none
	role              wordRole
}

// wordRole is what a word is for the events of a report.
type wordRole uint8

// The roles of words. The zero value is none.
const (
	isTrigger wordRole = iota + 1
	isCue
)

// timex is a time expression with the tokens it covers.
type timex struct {
	first, last, sentence int
}

// entity is a named thing of the report with its occurrences in text order.
type entity struct {
	typ    news.Type
	occurs []occurrence
	names  int // occurrences that are mentions
	title  bool
	gender uint32 // as its name looks
	kind   uint32 // type; of places, whether country, capital or other
	head   uint32 // first word of an organization's name
}

// occurrence is a range of tokens that names an entity, or its adjective.
type occurrence struct {
	first, last int
	sentence    int
	mention     int // index into Mentions; of the adjective, the mention it was resolved to
	how         manner
}

// manner is how an occurrence names its entity.
type manner uint32

const (
	byName    manner = iota
	adjective        // of nationality
	nominal          // a common noun
)

// rooms are used again from report to report; mostWords bounds what is kept.
var rooms = sync.Pool{New: func() any { return new([]word) }}

const mostWords = 1 << 14

// release gives the room of the words back; the reading is not used behind that.
func (r *reading) release() {
	if len(r.words) <= mostWords {
		*r.room = r.words[:0]
		rooms.Put(r.room)
	}
	r.words, r.room = nil, nil
}

// read lays out a report.
func read(d *annotate.Doc) *reading {
	r := &reading{Doc: d, room: rooms.Get().(*[]word)}
	r.words = slices.Grow((*r.room)[:0], len(d.Tokens))[:len(d.Tokens)]
	known := factsKept.Get().(*facts)
	for i := range d.Tokens { // by themselves, so that the look-ups overlap
		r.words[i].fact = factOf(known, &d.Tokens[i])
	}
	for i := range d.Tokens {
		r.words[i] = spell(&d.Tokens[i], r.words[i].fact)
	}
	factsKept.Put(known)
	r.layout()
	r.gather()
	r.nationalities()
	r.nominals()
	r.line()
	r.nest()
	for i := range d.Times {
		first, last := r.tokens(d.Times[i].Span)
		r.times = append(r.times, timex{first, last, r.sentence(first)})
	}
	return r
}

func spell(t *news.Token, f *fact) word {
	w := word{fact: f, norm: f.norm, stem: f.stem, mention: -1, adjective: -1, nominal: -1}
	if t.Kind != news.Word {
		w.stem = f.norm
	}
	switch t.Lemma {
	case "":
		w.lemma = w.stem
	case t.Norm:
		w.lemma = f.norm
	default:
		if f.lemma != t.Lemma {
			f.lemma, f.lemmaHash = annotate.Lemma(t), hash(t.Lemma)
		}
		w.lemma = f.lemmaHash
	}
	w.verb = t.POS == news.Verb
	w.shape = mix(uint32(t.Kind), hash(string(t.POS)), uint32(t.Feats.Tense), uint32(t.Feats.Voice))
	return w
}

// layout notes where sentences begin and end and which tokens are masked.
func (r *reading) layout() {
	r.starts, r.ends = make([]int, len(r.Sentences)), make([]int, len(r.Sentences))
	for i, s := range r.Sentences {
		r.starts[i], r.ends[i] = s.First, s.Last
	}
	r.masked = make([]bool, len(r.Tokens))
	for _, line := range r.Boilerplate {
		first, last := r.tokens(line.Span)
		for i := first; i < last; i++ {
			r.masked[i] = true
		}
	}
}

// tokens returns the half-open range of the tokens that overlap s.
func (r *reading) tokens(s news.Span) (first, last int) {
	first = sort.Search(len(r.Tokens), func(i int) bool { return r.Tokens[i].End > s.Start })
	last = sort.Search(len(r.Tokens), func(i int) bool { return r.Tokens[i].Start >= s.End })
	return first, max(first, last)
}

// sentence returns the sentence of a token, -1 beyond the text.
func (r *reading) sentence(token int) int {
	if token < 0 || token >= len(r.Tokens) {
		return -1
	}
	return r.Tokens[token].Sentence
}

// bounds returns the tokens of the sentence that a token stands in, no more
// than reach to either side of it.
func (r *reading) bounds(token, reach int) (first, last int) {
	s := r.sentence(token)
	if s < 0 || s >= len(r.starts) {
		return token, token
	}
	return max(r.starts[s], token-reach), min(r.ends[s], token+reach+1)
}

// gather makes entities of the mentions.
func (r *reading) gather() {
	r.of = make([]int, len(r.Mentions))
	book := names{byName: map[string]int{}, byPart: map[string]int{}}
	title := foldWords(r.Title)
	for i := range r.Mentions {
		m := &r.Mentions[i]
		first, last := r.tokens(m.Span)
		e := book.find(r, m.Type, first, last)
		if e == len(r.entities) {
			r.entities = append(r.entities, entity{typ: m.Type, title: inTitle(title, r.name(first, last)),
				gender: r.gender(m.Type, first, last), kind: r.kind(m.Type, first, last), head: r.head(m.Type, first, last)})
		}
		r.of[i] = e
		x := &r.entities[e]
		x.occurs = append(x.occurs, occurrence{first, last, r.sentence(first), i, byName})
		x.names++
		for t := first; t < last; t++ {
			r.words[t].mention = i
		}
	}
}

// name returns the folded words of a range of tokens without articles.
func (r *reading) name(first, last int) []string {
	var out []string
	for i := first; i < last; i++ {
		if t := &r.Tokens[i]; t.Kind == news.Word || t.Kind == news.Latin || t.Kind == news.Number {
			out = append(out, bare(t.Norm))
		}
	}
	return out
}

func inTitle(title string, name []string) bool {
	return len(name) > 0 && strings.Contains(title, " "+name[len(name)-1]+" ")
}

// gender guesses the grammatical gender of a name by its type and the ending of
// its first word.
func (r *reading) gender(typ news.Type, first, last int) uint32 {
	for i := first; i < last; i++ {
		if t := &r.Tokens[i]; t.Kind == news.Word {
			f := uint32(t.Feats.Gender)<<8 | uint32(t.Feats.Number)
			return mix(hash(string(typ)), f, hash(t.Norm[max(0, len(t.Norm)-2):]))
		}
	}
	return hash(string(typ))
}

// kind tells places apart: countries and capitals act, other places seldom do.
func (r *reading) kind(typ news.Type, first, last int) uint32 {
	k := hash(string(typ))
	if typ != news.Place {
		return k
	}
	name := join(r.name(first, last))
	return mix(k, flag(countries()[name]), flag(capitals()[name]))
}

// head returns the first word of an organization's name, 0 of anything else.
func (r *reading) head(typ news.Type, first, last int) uint32 {
	if name := r.name(first, last); typ == news.Organization && len(name) > 0 {
		return hash(name[0])
	}
	return 0
}

// names finds the entity of a name that was seen before, whole or by its last
// word.
type names struct {
	byName, byPart map[string]int
}

func (n *names) find(r *reading, typ news.Type, first, last int) int {
	parts := r.name(first, last)
	if len(parts) == 0 {
		return len(r.entities)
	}
	whole := string(typ) + " " + strings.Join(parts, " ")
	tail := string(typ) + " " + parts[len(parts)-1]
	e, ok := n.byName[whole]
	if !ok && typ != news.Place {
		if len(parts) == 1 {
			e, ok = n.byPart[whole]
		} else {
			e, ok = n.byName[tail]
		}
	}
	if !ok {
		e = len(r.entities)
	}
	n.byName[whole] = e
	if len(parts) > 1 {
		for _, p := range parts {
			n.byPart[string(typ)+" "+p] = e
		}
	}
	return e
}

// sight is one occurrence of one entity.
type sight struct {
	entity int
	occurrence
}

// line puts all occurrences into text order and ranks the entities.
func (r *reading) line() {
	for e := range r.entities {
		x := &r.entities[e]
		slices.SortStableFunc(x.occurs, func(a, b occurrence) int { return a.first - b.first })
		for _, o := range x.occurs {
			r.order = append(r.order, sight{e, o})
		}
		r.frequent = append(r.frequent, e)
	}
	slices.SortStableFunc(r.order, func(a, b sight) int { return a.first - b.first })
	slices.SortStableFunc(r.frequent, func(a, b int) int { return len(r.entities[b].occurs) - len(r.entities[a].occurs) })
}

// nest finds the innermost statement of each token and who speaks in it.
func (r *reading) nest() {
	r.within = slices.Repeat([]int{-1}, len(r.Tokens))
	order := make([]int, len(r.Statements))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return r.Statements[b].Content.Len() - r.Statements[a].Content.Len() })
	r.speakers = make([]int, len(r.Statements))
	budget := 8 * len(r.Tokens) // contents nest a few deep; more is damage
	for _, i := range order {
		if first, last := r.tokens(r.Statements[i].Cue); first < last {
			r.words[first].role = isCue
		}
		r.speakers[i] = r.speaker(&r.Statements[i])
		first, last := r.tokens(r.Statements[i].Content)
		if budget -= last - first; budget < 0 {
			continue
		}
		for t := first; t < last; t++ {
			r.within[t] = i
		}
	}
}

// speaker returns the entity that says a statement, -1 where it has no name.
func (r *reading) speaker(s *news.Statement) int {
	if len(s.Chain) == 0 {
		return -1
	}
	if m := s.Chain[0].Mention.Index(); m >= 0 && m < len(r.of) {
		return r.of[m]
	}
	return -1
}
