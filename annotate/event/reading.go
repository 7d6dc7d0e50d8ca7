package event

import (
	"slices"
	"sort"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// reading is a report laid out for the questions of this package: tokens with
// hashed words, the named things with all their occurrences, and which
// statement and sentence each token stands in.
type reading struct {
	*annotate.Doc
	*room
	of       []int  // entity of each mention
	within   []int  // innermost statement of each token, -1 none
	denied   []bool // whether any statement around each token denies
	speakers []int  // entity that speaks in each statement, -1 none
	frequent []int  // the entities named most, most first
}

// word is what the features need of a token, as hashes.
type word struct {
	*fact
	meant             *entry // what the lexicon says of the form, or of the lemma
	class             uint32 // of modals, of the form or the lemma
	norm, lemma, stem uint32
	shape             uint32 // kind, tense, voice, number of the word
	verb, masked      bool   // masked: lies in boilerplate
	mention           int    // mention that covers it, -1 none
	adjective         int    // entity whose nationality adjective it is, -1 none
	nominal           int    // entity that the common noun takes up, -1 none
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

// read lays out a report.
func read(d *annotate.Doc) *reading {
	r := &reading{Doc: d, room: rooms.Get().(*room)}
	annotate.Again(&r.words, len(d.Tokens))
	known := factsKept.Get().(*facts)
	for i := range d.Tokens { // by themselves, so that the look-ups overlap
		r.words[i].fact = factOf(known, &d.Tokens[i])
	}
	for i := range d.Tokens {
		r.words[i] = spell(&d.Tokens[i], r.words[i].fact)
	}
	factsKept.Put(known)
	r.mask()
	r.gather()
	r.nationalities()
	r.nominals()
	r.line()
	r.nest()
	annotate.Again(&r.times, len(d.Times))
	for i := range d.Times {
		first, last := r.tokens(d.Times[i].Span)
		r.times[i] = timex{first, last, r.sentence(first)}
	}
	return r
}

func spell(t *news.Token, f *fact) word {
	w := word{fact: f, norm: f.norm, stem: f.stem, mention: -1, adjective: -1, nominal: -1}
	if t.Kind != news.Word {
		w.stem = f.norm
	}
	w.class, w.meant = f.modal, f.known
	switch t.Lemma {
	case "":
		w.lemma = w.stem
	case t.Norm:
		w.lemma = f.norm
	default:
		l := f.lemmaOf(t)
		w.lemma = l.hash
		if w.class == 0 {
			w.class = l.modal
		}
		if w.meant == nil {
			w.meant = l.known
		}
	}
	w.verb = t.POS == news.Verb
	w.shape = mix(uint32(t.Kind), hash(string(t.POS)), uint32(t.Feats.Tense), uint32(t.Feats.Voice))
	return w
}

// mask marks the tokens that lie in boilerplate.
func (r *reading) mask() {
	for _, line := range r.Boilerplate {
		first, last := r.tokens(line.Span)
		for i := first; i < last; i++ {
			r.words[i].masked = true
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
	if s < 0 || s >= len(r.Sentences) {
		return token, token
	}
	return max(r.Sentences[s].First, token-reach), min(r.Sentences[s].Last, token+reach+1)
}

// called is the name that a mention gives: its folded words without articles.
type called struct {
	words []string
	whole string // with blanks between
}

// gather makes entities of the mentions.
func (r *reading) gather() {
	r.of, r.entities = r.ints.take(len(r.Mentions)), r.entities[:0]
	annotate.Again(&r.called, len(r.Mentions))
	r.book.empty()
	title := foldWords(r.Title)
	for i := range r.Mentions {
		m := &r.Mentions[i]
		first, last := r.tokens(m.Span)
		name := r.name(first, last)
		r.called[i] = name
		e := r.book.find(m.Type, name, len(r.entities))
		if e == len(r.entities) {
			r.entities = append(r.entities, entity{typ: m.Type, occurs: r.occurs.take(fewOccur)[:0], title: name.in(title),
				gender: r.gender(m.Type, first, last), kind: name.kind(m.Type), head: name.head(m.Type)})
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

// fewOccur is how often most entities occur at most.
const fewOccur = 4

// name returns what a range of tokens calls something.
func (r *reading) name(first, last int) called {
	words := r.strings.take(max(0, last-first))
	n := 0
	for i := first; i < last; i++ {
		if t := &r.Tokens[i]; t.Kind == news.Word || t.Kind == news.Latin || t.Kind == news.Number {
			words[n] = bare(t.Norm)
			n++
		}
	}
	r.strings.back(len(words) - n)
	return called{words[:n:n], join(words[:n])}
}

// in reports whether the last word of a name stands in a title.
func (c *called) in(title string) bool {
	return len(c.words) > 0 && strings.Contains(title, " "+c.words[len(c.words)-1]+" ")
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
func (c *called) kind(typ news.Type) uint32 {
	k := hash(string(typ))
	if typ != news.Place {
		return k
	}
	return mix(k, flag(countries()[c.whole]), flag(capitals()[c.whole]))
}

// head returns the first word of an organization's name, 0 of anything else.
func (c *called) head(typ news.Type) uint32 {
	if typ == news.Organization && len(c.words) > 0 {
		return hash(c.words[0])
	}
	return 0
}

// names finds the entity of a name that was seen before, whole or by its last
// word.
type names struct {
	byName, byPart map[namedAs]int
}

// namedAs is a name, or a word of one, of something of a type.
type namedAs struct {
	typ   news.Type
	words string
}

func (n *names) empty() {
	clear(n.byName)
	clear(n.byPart)
}

// find returns the entity of a name, fresh where it has none yet.
func (n *names) find(typ news.Type, name called, fresh int) int {
	if len(name.words) == 0 {
		return fresh
	}
	whole := namedAs{typ, name.whole}
	e, ok := n.byName[whole]
	if !ok && typ != news.Place {
		if len(name.words) == 1 {
			e, ok = n.byPart[whole]
		} else {
			e, ok = n.byName[namedAs{typ, name.words[len(name.words)-1]}]
		}
	}
	if !ok {
		e = fresh
	}
	n.byName[whole] = e
	if len(name.words) > 1 {
		for _, p := range name.words {
			n.byPart[namedAs{typ, p}] = e
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
	r.order, r.frequent = r.order[:0], r.ints.take(len(r.entities))
	for e := range r.entities {
		x := &r.entities[e]
		slices.SortStableFunc(x.occurs, func(a, b occurrence) int { return a.first - b.first })
		for _, o := range x.occurs {
			r.order = append(r.order, sight{e, o})
		}
		r.frequent[e] = e
	}
	slices.SortStableFunc(r.order, func(a, b sight) int { return a.first - b.first })
	slices.SortStableFunc(r.frequent, func(a, b int) int { return len(r.entities[b].occurs) - len(r.entities[a].occurs) })
}

// nest finds the innermost statement of each token, who speaks in it, and
// whether one around it denies.
func (r *reading) nest() {
	r.within, r.denied = r.ints.take(len(r.Tokens)), r.bools.take(len(r.Tokens))
	for i := range r.within {
		r.within[i] = -1
	}
	order := r.ints.take(len(r.Statements))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return r.Statements[b].Content.Len() - r.Statements[a].Content.Len() })
	r.speakers = r.ints.take(len(r.Statements))
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
			r.denied[t] = r.denied[t] || r.Statements[i].Stance == news.Deny
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
