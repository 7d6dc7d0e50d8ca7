package event

import (
	"sort"

	"github.com/rawi-news/rawi/news"
)

// How far an event looks for its actors and places.
const (
	sightsBefore = 30 // occurrences of names before the trigger
	sightsAfter  = 14 // and behind it
	ranked       = 3  // most frequent entities of the report besides
	mostNames    = sightsBefore + sightsAfter + ranked + 1
	reachTokens  = 80 // tokens of the sentence to either side
)

// trigger is an event at work: its word and what has been decided of it.
type trigger struct {
	token     int // the word
	sentence  int
	statement int // innermost statement, -1 none
	speaker   int // entity that says it, -1 none
	subject   int // entity that is subject of the verb before it, -1 none
	typ       uint32
	lemma     uint32
	kind      uint32 // verb or noun, active or passive, with or without pronoun
	family    uint32 // of types that share a pattern of roles
	pronoun   uint32 // attached pronoun, 0 none
	other     uint32 // particle before the other side, 0 the object, where known
	known     bool   // by the lexicon
	verb      bool
}

// candidate is an entity that may play a role in one event, as seen from its
// trigger.
type candidate struct {
	entity        int
	before, after *sight // nearest occurrence on either side, nil none
	recency       int    // rank of the last occurrence before the trigger's sentence
	near          int    // rank by distance among those of the same sentence and side
}

// nearest returns the occurrence in the trigger's sentence that is closest to
// it, nil where there is none.
func (c *candidate) nearest(t *trigger) *sight {
	b, a := c.before, c.after
	if b != nil && (b.sentence != t.sentence || t.token-b.last > reachTokens) {
		b = nil
	}
	if a != nil && (a.sentence != t.sentence || a.first-t.token > reachTokens) {
		a = nil
	}
	switch {
	case b == nil:
		return a
	case a == nil:
		return b
	case t.token-b.last < a.first-t.token:
		return b
	}
	return a
}

// slots finds a candidate by its entity: its index plus one, by open addressing.
// There are never more than mostNames of them.
type slots [128]uint8

func (s *slots) find(list []candidate, entity int) int {
	for i := uint(entity) % uint(len(s)); s[i] != 0; i = (i + 1) % uint(len(s)) {
		if k := int(s[i]) - 1; list[k].entity == entity {
			return k
		}
	}
	return -1
}

// add enters the candidate with this index.
func (s *slots) add(list []candidate, index int) {
	i := uint(list[index].entity) % uint(len(s))
	for s[i] != 0 {
		i = (i + 1) % uint(len(s))
	}
	s[i] = uint8(index + 1)
}

// candidates returns the entities that stand around a trigger, the speaker of
// its statement and the most frequent ones, in a fixed order.
func (r *reading) candidates(t *trigger, at *slots) []candidate {
	out := r.room.names.take(mostNames)[:0]
	add := func(e int) *candidate {
		i := at.find(out, e)
		if i < 0 {
			i = len(out)
			out = append(out, candidate{entity: e, recency: -1, near: -1})
			at.add(out, i)
		}
		return &out[i]
	}
	middle := sort.Search(len(r.order), func(i int) bool { return r.order[i].first >= t.token })
	nearBefore, nearAfter, recency := 0, 0, 0
	for i := middle - 1; i >= max(0, middle-sightsBefore); i-- {
		s := &r.order[i]
		c := add(s.entity)
		if c.before == nil {
			c.before = s
			if s.sentence == t.sentence {
				c.near = nearBefore
				nearBefore++
			}
		}
		if s.sentence != t.sentence && c.recency < 0 {
			c.recency = recency
			recency++
		}
	}
	for i := middle; i < min(len(r.order), middle+sightsAfter); i++ {
		s := &r.order[i]
		c := add(s.entity)
		if c.after == nil {
			c.after = s
			if s.sentence == t.sentence {
				c.near = nearAfter
				nearAfter++
			}
		}
	}
	for _, e := range r.frequent[:min(ranked, len(r.frequent))] {
		add(e)
	}
	if t.speaker >= 0 {
		add(t.speaker)
	}
	r.room.names.back(mostNames - len(out))
	return out[:len(out):len(out)]
}

// newTrigger lays out an event for the questions.
func (r *reading) newTrigger(e *news.Event) trigger {
	first, last := r.tokens(e.Span)
	token := first
	for i := first; i < last; i++ {
		if r.Tokens[i].Kind == news.Word && !r.words[i].particle {
			token = i
			break
		}
	}
	t := trigger{token: token, sentence: r.sentence(token), statement: -1, speaker: -1, typ: hash(string(e.Type)), family: family(e.Type)}
	if token >= len(r.Tokens) {
		return t
	}
	k := &r.Tokens[token]
	t.lemma, t.verb = r.words[token].lemma, r.words[token].verb
	if k.Pronoun > 0 && k.Pronoun < len(k.Norm) {
		t.pronoun = hash(k.Norm[len(k.Norm)-k.Pronoun:])
	}
	t.kind = mix(flag(t.verb), uint32(k.Feats.Voice), flag(k.Pronoun > 0))
	if e, _ := r.meaning(token); e != nil {
		t.known, t.other = true, e.other
	}
	if t.statement = r.within[token]; t.statement >= 0 {
		t.speaker = r.speakers[t.statement]
	}
	return t
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// family groups the types of events by their pattern of roles: two sides that
// act together, one that acts on another, and what befalls somebody.
func family(t news.EventType) uint32 {
	switch t {
	case "CONSULT", "AGREE", "COOPERATE":
		return 1
	case "DEATH", "DISASTER", "HOLD", "APPOINT", "PROTEST", "RETREAT", "CONCEDE", "MOBILIZE":
		return 2
	}
	return 3
}
