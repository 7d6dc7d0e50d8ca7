package statement

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// standing is what the whole report tells of the names in it, each under the
// index of its fullest form.
type standing struct {
	at     [][]int // tokens where it begins
	gender []int   // above zero feminine, below masculine
}

// layStanding gathers where each name stands, and the gender that titles and
// verbs before it tell.
func (w *weaver) layStanding() {
	w.standing = w.room.standing
	annotate.Again(&w.standing.gender, len(w.Mentions))
	w.standing.at = slices.Grow(w.standing.at[:0], len(w.Mentions))[:len(w.Mentions)]
	for i := range w.standing.at { // the lists are kept, with their room
		w.standing.at[i] = w.standing.at[i][:0]
	}
	w.room.standing = w.standing
	for k, n := range w.begins {
		if n == 0 {
			continue
		}
		full := w.names[n-1]
		w.standing.at[full] = append(w.standing.at[full], k)
		if w.Mentions[n-1].Type == news.Person {
			w.standing.gender[full] += w.vote(k)
		}
	}
}

// vote is the gender told by the words before a name: a title or a verb.
func (w *weaver) vote(name int) int {
	for k := name - 1; k >= 0 && k >= name-4; k-- {
		switch {
		case w.role[k] != plain && w.role[k] != comma || w.begins[k] > 0 || w.isThat(k):
			return 0
		case w.sense[k].as == asPast || w.sense[k].as == asImperfect:
			if w.feminine(k) {
				return 1
			}
			return -1
		case w.facts[k].head == news.SourcePerson:
			if strings.HasSuffix(w.w[k], heh) {
				return 2
			}
			return -2
		}
	}
	return 0
}

// full is the index of the fullest name of a choice, -1 where it has none.
func (w *weaver) full(c *choice) int {
	if m := c.voice.links[len(c.voice.links)-1].Mention.Index(); m >= 0 {
		return w.names[m]
	}
	return -1
}

// suits compares the gender of a finite cue, or of the source phrase, with what
// the report tells of a person: 0 not told, 1 agrees, 2 does not.
func (w *weaver) suits(s *spoken, c *choice) uint32 {
	full := w.full(c)
	if full < 0 || c.voice.kind != news.SourcePerson {
		return 0
	}
	votes := w.standing.gender[full]
	i := s.f.cue
	as := w.sense[i].as
	var feminine bool
	switch {
	case votes == 0:
		return 0
	case s.f.source >= 0:
		feminine = strings.HasSuffix(w.w[s.f.source], heh)
	case as == asPast || as == asImperfect:
		feminine = w.feminine(i)
	case w.Tokens[i].Pronoun > 0 && as == asNoun:
		feminine = strings.HasSuffix(w.Tokens[i].Norm, her)
	default:
		return 0
	}
	if feminine == (votes > 0) {
		return 1
	}
	return 2
}

// standingFeatures describes how a choice stands in the report as a whole.
func (w *weaver) standingFeatures(b *bag, s *spoken, c *choice) {
	i := s.f.cue
	cl, k, hid := w.cls(i), hash(string(c.voice.kind)), flag(s.f.source < 0)
	rank := uint32(min(c.rank, 4))
	suits := w.suits(s, c)
	b.three(1050, c.sort, suits, hid)
	b.three(1051, suits, hid, cl)
	said, last := w.spoke(c)
	b.three(1052, c.sort, min(said, 4), hid)
	b.three(1053, c.sort, rank, min(said, 4))
	b.three(1054, c.sort, flag(last), cl)
	if full := w.full(c); full >= 0 {
		list := w.standing.at[full]
		n, _ := slices.BinarySearch(list, i)
		b.three(1055, c.sort, far(n), hid)
		b.three(1056, k, far(n), far(len(list)))
	}
	first, _ := w.sentence(i)
	b.three(1057, c.sort, rank, far(i-first))
	b.three(1058, c.sort, rank, at(w.hw, i-1))
	b.three(1059, c.sort, rank, w.lemma(i))
	b.three(1060, c.sort, hash(s.f.way), rank)
	if c.token < 0 {
		return
	}
	b.three(1061, c.sort, flag(w.Tokens[c.token].Line == w.Tokens[i].Line), cl)
	b.three(1062, c.sort, flag(w.told(s, c.token)), hid)
	b.three(1063, c.sort, flag(w.told(s, c.token)), rank)
	b.three(1064, c.sort, flag(w.subject(c.token)), cl)
	b.three(1065, c.sort, flag(w.subject(c.token)), rank)
	b.three(1066, c.sort, flag(w.Tokens[c.token].Sentence == w.Tokens[i].Sentence), at(w.hk, c.token-1))
}

// spoke counts the statements of a choice so far, and tells whether the last of
// all is one of them.
func (w *weaver) spoke(c *choice) (n uint32, last bool) {
	for k := len(w.all) - 1; k >= 0 && k >= len(w.all)-25; k-- {
		v := &w.all[k].voice
		if v.kind == c.voice.kind && v.name() == c.voice.name() {
			n++
			last = last || k == len(w.all)-1
		}
	}
	return n, last
}

// told reports whether a token stands in what an earlier statement says that
// does not hold the cue of s.
func (w *weaver) told(s *spoken, i int) bool {
	for k := len(w.all) - 1; k >= 0 && k >= len(w.all)-12; k-- {
		f := w.all[k].f
		if f.first <= i && i < f.last {
			return s.f.cue < f.first || s.f.cue >= f.last
		}
	}
	return false
}

// subject reports whether a verb stands at most four words before a name, with
// no preposition between.
func (w *weaver) subject(name int) bool {
	for k := name - 1; k >= 0 && k >= name-5; k-- {
		if w.Tokens[k].POS == news.Verb {
			return true
		}
		if w.role[k] == stop || w.Tokens[k].POS == news.Adp || w.Tokens[k].Kind == news.Clitic {
			return false
		}
	}
	return false
}
