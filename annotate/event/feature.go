package event

import "github.com/rawi-news/rawi/news"

// bag gathers the hashed features of one candidate. Every feature begins with
// its template; both adds a feature once alone, once with the event's type,
// and once with the family of types that share a pattern of roles.
type bag struct {
	list   []uint32
	typ    uint32
	family uint32
}

func (b *bag) add(template template, xs ...uint32) {
	b.list = append(b.list, finish(start(template, xs)))
}

func (b *bag) both(template template, xs ...uint32) {
	h := start(template, xs)
	b.list = append(b.list, finish(h), finish(stir(h, b.typ+withType)), finish(stir(h, b.family+withFamily)))
}

func start(template template, xs []uint32) uint32 {
	h := uint32(template)*0x01000193 + 7
	for _, x := range xs {
		h = stir(h, x)
	}
	return h
}

func stir(h, x uint32) uint32 {
	h = (h ^ x) * 0x9E3779B1
	return h ^ h>>15
}

func finish(h uint32) uint32 {
	h *= 0x85EBCA6B
	return h ^ h>>13
}

// template names what a feature says.
type template uint32

// What sets the features with the type and with the family apart.
const (
	withType   = 0x51ED270B
	withFamily = 0x2545F491
)

const (
	tNull template = iota
	tNullLemma
	tNullAround
	tNullNext
	tNullSpeaker
	tPlace
	tDistance
	tGovernor
	tGovernorLemma
	tLemma
	tLeft
	tRight
	tBetween
	tOther
	tNear
	tAdjective
	tFar
	tRecency
	tEntity
	tFrequency
	tFirst
	tSpeaker
	tSpeakerLemma
	tAfterWord
	tBeforeWord
	tPath
	tTitle
	tVerb
	tAgree
	tPronoun
	tSubject
	tPerson
	tFrame
	tHead
)

// bucket makes a distance coarse.
func bucket(n int) uint32 {
	switch {
	case n < 0:
		return 99
	case n <= 3:
		return uint32(n)
	case n <= 5:
		return 4
	case n <= 8:
		return 5
	case n <= 14:
		return 6
	case n <= 25:
		return 7
	case n <= 45:
		return 8
	}
	return 9
}

// governor walks left from an occurrence over the words that may stand between
// a name and what governs it (titles, heads of phrases), and returns what it
// meets, as a hash, and where.
func (r *reading) governor(first int) (what uint32, at int) {
	const steps = 7
	for i := first - 1; i >= max(0, first-steps); i-- {
		t, w := &r.Tokens[i], &r.words[i]
		switch {
		case t.Sentence != r.Tokens[first].Sentence:
			return 1, i
		case t.Kind == news.Clitic, w.particle:
			return w.norm, i
		case w.role != 0:
			return 6 + uint32(w.role), i
		case w.mention >= 0:
			return 2, i
		case w.verb:
			return 3, i
		case t.Kind == news.Mark && t.Norm != "\"" && t.Norm != "#":
			return 4, i
		}
	}
	return 5, -1
}

// between counts what stands between two tokens: verbs, marks, names.
func (r *reading) between(from, to int) uint32 {
	verbs, marks, names := 0, 0, 0
	for i := from; i < min(to, from+reachTokens); i++ {
		switch w := &r.words[i]; {
		case w.verb:
			verbs++
		case r.Tokens[i].Kind == news.Mark:
			marks++
		case w.mention >= 0:
			names++
		}
	}
	return uint32(min(verbs, 2)*9 + min(marks, 2)*3 + min(names, 2))
}

// agreement says whether the verb's gender, or that of the pronoun on the
// trigger, is the name's.
func (r *reading) agreement(b *bag, t *trigger, entity int) {
	gender := r.entities[entity].gender
	f := r.Tokens[t.token].Feats
	if t.verb {
		b.both(tAgree, gender, uint32(f.Gender), uint32(f.Number))
	}
	if t.pronoun != 0 {
		b.both(tPronoun, gender, t.pronoun, flag(t.verb))
		b.add(tPronoun, gender, t.pronoun, t.lemma)
	}
	b.both(tSubject, flag(t.subject == entity), t.kind)
	b.both(tSubject, flag(t.subject == entity), r.norm(t.token-1))
}

// subject returns the entity that stands as subject of the last verb before the
// trigger in its sentence: the nearest name that a verb governs. -1 is none.
func (r *reading) subject(t *trigger) int {
	first, _ := r.bounds(t.token, reachTokens/2)
	for i := t.token - 1; i >= first; i-- {
		w := &r.words[i]
		if w.mention < 0 || i > 0 && r.words[i-1].mention == w.mention {
			continue
		}
		if gov, at := r.governor(i); at >= 0 && (gov == 3 || r.words[at].verb) {
			return r.of[w.mention]
		}
	}
	return -1
}

// path hashes what stands between two tokens: particles by word, verbs, marks,
// names, and runs of anything else as one. False where they are far apart.
func (r *reading) path(from, to int) (uint32, bool) {
	const longest = 14
	if to-from > longest {
		return 0, false
	}
	h, last := uint32(0), uint32(0)
	for i := from; i < to; i++ {
		step := r.step(i)
		if step == last && step < 16 {
			continue
		}
		last = step
		h = mix(h, step)
	}
	return h, true
}

// step is what a token is on a path.
func (r *reading) step(i int) uint32 {
	t, w := &r.Tokens[i], &r.words[i]
	switch {
	case w.role != 0:
		return 7 + uint32(w.role)
	case w.mention >= 0:
		return 1
	case t.Kind == news.Clitic, w.particle:
		return w.norm | 16
	case w.verb:
		return 2
	case t.Kind == news.Mark && (t.Norm == "\"" || t.Norm == "#" || t.Norm == "(" || t.Norm == ")"):
		return 3
	case t.Kind == news.Mark:
		return 4
	case w.adjective >= 0:
		return 5
	case w.nominal >= 0:
		return 6
	}
	return 3
}

// titled returns the type of the name that an adjective or a common noun stands
// before, as in a title: within two words, 0 where there is none.
func (r *reading) titled(s *sight) uint32 {
	for i := s.last; s.how != byName && i < min(len(r.words), s.last+3); i++ {
		if m := r.words[i].mention; m >= 0 {
			return hash(string(r.Mentions[m].Type))
		}
	}
	return 0
}

// norm returns the hash of the word of a token, of the border where there is
// none.
func (r *reading) norm(i int) uint32 {
	if i < 0 || i >= len(r.words) {
		return 0
	}
	return r.words[i].norm
}

// roleFeatures says behind list how an entity stands to an event.
func (r *reading) roleFeatures(list []uint32, t *trigger, c *candidate) []uint32 {
	b := bag{typ: t.typ, family: t.family, list: list}
	x := &r.entities[c.entity]
	if s := c.nearest(t); s != nil {
		r.sightFeatures(&b, t, c, x, s)
	} else {
		r.farFeatures(&b, t, c, x)
	}
	kind := x.kind
	b.both(tEntity, kind, t.kind)
	b.add(tLemma, kind, t.lemma)
	if x.head != 0 {
		b.both(tHead, x.head)
		b.add(tHead, x.head, t.lemma)
	}
	b.both(tFrequency, bucket(len(x.occurs)))
	b.both(tFirst, uint32(min(c.entity, 3)), flag(x.title))
	r.agreement(&b, t, c.entity)
	if t.speaker >= 0 {
		b.both(tPerson, flag(t.speaker == c.entity), uint32(r.Tokens[t.token].Feats.Person))
		b.both(tSpeaker, flag(t.speaker == c.entity), kind)
		b.add(tSpeakerLemma, flag(t.speaker == c.entity), t.lemma)
	}
	return b.list
}

func (r *reading) sightFeatures(b *bag, t *trigger, c *candidate, x *entity, s *sight) {
	kind := x.kind
	side, distance := uint32(0), t.token-s.last
	from, to := s.last, t.token
	if s.first >= t.token {
		side, distance = 1, s.first-t.token-1
		from, to = t.token+1, s.first
	}
	gov, at := r.governor(s.first)
	if at == t.token {
		gov = 6
	}
	if t.known {
		b.both(tFrame, side, flag(gov == t.other), flag(t.other == 0 && gov == 6), t.kind)
		b.add(tFrame, side, flag(gov == t.other), flag(t.other == 0 && gov == 6), kind)
	}
	b.both(tDistance, side, bucket(distance), t.kind)
	b.add(tDistance, side, bucket(distance), kind, gov)
	b.both(tPlace, side, kind, t.kind)
	b.both(tGovernor, side, gov, kind)
	b.add(tGovernor, side, gov, t.kind, bucket(distance))
	b.add(tGovernorLemma, side, gov, t.lemma)
	b.add(tLemma, side, kind, t.lemma)
	b.both(tBetween, side, r.between(from, to))
	b.both(tNear, side, uint32(min(c.near, 4)), kind)
	b.both(tAdjective, side, uint32(s.how), bucket(distance))
	if p, ok := r.path(from, to); ok {
		b.both(tPath, side, p, t.kind)
		b.add(tPath, side, p, kind)
		b.add(tPath, side, p, t.lemma)
	}
	b.both(tTitle, side, r.titled(s), uint32(s.how))
	if gov == 3 && at >= 0 {
		b.add(tVerb, side, r.words[at].lemma, t.kind)
		b.add(tVerb, side, r.words[at].shape, t.kind, flag(t.token-at < 6))
	}
	b.add(tLeft, side, r.norm(s.first-1), t.kind)
	b.add(tRight, side, r.norm(s.last))
	b.add(tOther, side, flag(c.before != nil && c.after != nil), t.kind)
	if side == 1 && gov != 6 && at > t.token {
		b.add(tAfterWord, gov, r.norm(at-1), t.lemma)
	}
	if side == 0 && t.token > 0 {
		b.add(tBeforeWord, r.norm(t.token-1), t.kind, bucket(distance))
		b.add(tBeforeWord, r.norm(t.token-1), kind)
	}
}

func (r *reading) farFeatures(b *bag, t *trigger, c *candidate, x *entity) {
	kind := x.kind
	away := 0
	side := uint32(2)
	switch {
	case c.before != nil:
		away = t.sentence - c.before.sentence
	case c.after != nil:
		away, side = c.after.sentence-t.sentence, 3
	default:
		side = 4
	}
	b.both(tFar, side, uint32(min(away, 6)), kind)
	b.both(tRecency, side, uint32(min(c.recency+1, 7)), kind)
	b.both(tRecency, side, uint32(min(c.recency+1, 7)), t.kind)
	b.add(tLemma, side, kind, t.lemma)
}

// nullFeatures says behind list what speaks for nobody playing the role.
func (r *reading) nullFeatures(list []uint32, t *trigger, names []candidate) []uint32 {
	b := bag{typ: t.typ, family: t.family, list: list}
	around := 0
	for i := range names {
		if names[i].nearest(t) != nil {
			around++
		}
	}
	b.both(tNull, t.kind)
	b.add(tNullLemma, t.lemma)
	b.add(tNullLemma, t.lemma, flag(around > 0))
	b.both(tNullAround, uint32(min(around, 4)), uint32(min(len(names), 3)))
	b.add(tNullNext, r.norm(t.token+1), flag(t.verb))
	b.add(tNullNext, r.stemAt(t.token+1), t.kind)
	b.add(tNullNext, r.stemAt(t.token-1), 77)
	b.add(tNullNext, r.stemAt(t.token+2), 78)
	b.both(tNullSpeaker, flag(t.speaker >= 0), flag(t.statement >= 0))
	return b.list
}

func (r *reading) stemAt(i int) uint32 {
	if i < 0 || i >= len(r.words) {
		return 0
	}
	return r.words[i].stem
}
