package statement

import (
	"slices"

	"github.com/rawi-news/rawi/news"
)

// choice is somebody who may be the voice of a statement whose own words do
// not say it: a speaker before, a name near by, the phrase as it stands, nobody.
type choice struct {
	voice voice
	sort  uint32 // one of the sorts below
	rank  int    // how many of its sort stand nearer
	token int    // where it last stood, -1 nowhere
	from  *spoken

	rivals uint32 // what speaks for others, see mark

	odds, rival float32 // what the arcs say of it, and of the best of the others
	place       int     // how many they hold for likelier
}

const (
	sortVoice uint32 = iota + 1
	sortName
	sortLater
	sortSelf
	sortNobody
	sortOuter
)

// how many speakers and names are weighed.
const (
	maxVoices = 5
	maxNames  = 6
)

// choices lists who may be the voice of s; self is the phrase as it stands,
// its kind unset where there is none. The list is good until the next is asked for.
func (w *weaver) choices(s *spoken, self voice) []choice {
	out := w.room.choices[:0]
	if self.kind != "" {
		out = append(out, choice{voice: self, sort: sortSelf, token: s.f.source})
	} else {
		out = append(out, choice{voice: w.nobody(s), sort: sortNobody, token: s.f.cue})
	}
	if s.outer != nil && s.outer.voice.known {
		out = append(out, choice{voice: inferred(s.outer.voice), sort: sortOuter, token: s.outer.f.cue, from: s.outer})
	}
	out = w.voices(s, out)
	out = w.near(s, out)
	w.room.choices = out
	w.mark(s, out)
	w.hearChoices(s, out)
	return out
}

// mark tells each choice in bits what the list holds: a speaker in the same
// sentence, one whose phrase had the same head, a name with the title of the
// phrase, an antecedent of a relative pronoun, the first name of the sentence.
func (w *weaver) mark(s *spoken, list []choice) {
	var bits uint32
	i := s.f.cue
	first, _ := w.sentence(i)
	for k := range list {
		c := &list[k]
		if c.sort == sortVoice && w.Tokens[c.token].Sentence == w.Tokens[i].Sentence {
			bits |= 1
		}
		if s.f.source >= 0 && c.sort == sortVoice && c.voice.head == w.hs[s.f.source] {
			bits |= 2
		}
		if w.shares(s, c) >= 3 {
			bits |= 4
		}
		if c.sort == sortName && w.antecedent(i, c.token) {
			bits |= 8
		}
		if c.sort == sortName && c.token >= first {
			bits |= 16
		}
	}
	for k := range list {
		list[k].rivals = bits
	}
}

// voices lists behind out the last distinct speakers, nearest first.
func (w *weaver) voices(s *spoken, out []choice) []choice {
	first := len(out)
	for k := len(w.all) - 1; k >= 0 && k >= len(w.all)-25 && len(out)-first < maxVoices; k-- {
		o := w.all[k]
		if !o.voice.known || o == s.outer || seenVoice(out[first:], &o.voice) {
			continue
		}
		out = append(out, choice{voice: inferred(o.voice), sort: sortVoice, rank: len(out) - first, token: o.f.cue, from: o})
	}
	return out
}

func seenVoice(list []choice, v *voice) bool {
	for i := range list {
		if list[i].voice.name() == v.name() {
			return true
		}
	}
	return false
}

// near lists behind out the last distinct names of people and bodies before the cue, and
// for an office the first person behind it with the same title.
func (w *weaver) near(s *spoken, out []choice) []choice {
	at, first := s.f.cue, len(out)
	var room [maxNames]int
	seen := room[:0]
	for k := at - 1; k >= 0 && k >= at-400 && len(seen) < maxNames; k-- {
		n := w.begins[k]
		if n == 0 || slices.Contains(seen, w.names[n-1]) || w.generic(int(n-1)) || w.Mentions[n-1].Type == news.Outlet && len(seen) > 2 {
			continue
		}
		seen = append(seen, w.names[n-1])
		out = append(out, w.nameChoice(int(n-1), sortName, len(out)-first, k))
	}
	if s.f.source >= 0 {
		for k, tried := at+1, 0; k < len(w.begins) && tried < 8; k++ {
			n := w.begins[k]
			if n == 0 || w.Mentions[n-1].Type != news.Person || slices.Contains(seen, w.names[n-1]) {
				continue
			}
			tried++
			if w.titled(k, w.hs[s.f.source]) {
				out = append(out, w.nameChoice(int(n-1), sortLater, 0, k))
				break
			}
		}
	}
	return out
}

// anaphor reports whether the phrase of a source is nothing but the kind of a body
// or an outlet that was named before: "the company", "the newspaper", "the kingdom".
func (w *weaver) anaphor(s *spoken) bool {
	i := s.f.source
	return i >= 0 && s.f.sourceEnd == i+1 && w.is(inLand|inBody, i)
}

// likeliest returns the index of the likeliest choice. An anaphor that the choices
// leave as it stands is the likeliest body or outlet that it may mean.
func (w *weaver) likeliest(s *spoken, list []choice, odds []float32) int {
	best := slices.Index(odds, slices.Max(odds))
	if list[best].sort != sortSelf || !w.anaphor(s) {
		return best
	}
	meant := -1
	for k, c := range list {
		if mayMean(w.facts[s.f.source].head, c) && (meant < 0 || odds[k] > odds[meant]) {
			meant = k
		}
	}
	if meant < 0 {
		return best
	}
	return meant
}

// mayMean reports whether an anaphor of a kind can stand for a choice: for an
// outlet, and unless it says that it is one, for any body.
func mayMean(kind news.SourceKind, c choice) bool {
	if c.sort == sortSelf {
		return false
	}
	return c.voice.kind == news.SourceOutlet || c.voice.kind == news.SourceOrganization && kind != news.SourceOutlet
}

func (w *weaver) nameChoice(mention int, sort uint32, rank, token int) choice {
	kind := news.SourceOrganization
	switch w.Mentions[mention].Type {
	case news.Person:
		kind = news.SourcePerson
	case news.Outlet:
		kind = news.SourceOutlet
	}
	v := voice{kind: kind, known: true, head: w.hs[token], links: []news.Link{w.named(kind, mention, news.Span{})}}
	return choice{voice: v, sort: sort, rank: rank, token: token}
}

// titleWord is a stem near mentions of a name, by the index of its fullest form.
type titleWord struct {
	name int
	stem uint32
}

// layTitles gathers the stems of the words before and behind each person's
// mentions: title, office, nationality.
func (w *weaver) layTitles() {
	if w.room.titles == nil {
		w.room.titles = map[titleWord]bool{}
	}
	w.title = w.room.titles
	clear(w.title)
	for k, n := range w.begins {
		if n == 0 || w.Mentions[n-1].Type != news.Person {
			continue
		}
		full := w.names[n-1]
		for j := k - 1; j >= 0 && j >= k-7 && w.role[j] != stop && !w.isThat(j) && !w.is(inRel, j); j-- {
			w.title[titleWord{full, w.hs[j]}] = w.isWord(j)
		}
		end := k + 1
		for end < len(w.name) && w.name[end] == n {
			end++
		}
		if end < len(w.role) && w.role[end] == comma {
			for j := end + 1; j < len(w.hs) && j < end+6 && w.role[j] == plain && !w.isThat(j); j++ {
				w.title[titleWord{full, w.hs[j]}] = w.isWord(j)
			}
		}
	}
}

// shares tells how much of the source phrase stands as a title near the name of
// a choice: 0 nothing to compare, 1 nothing, 2 some, 3 half, 4 all.
func (w *weaver) shares(s *spoken, c *choice) uint32 {
	l := c.voice.links[len(c.voice.links)-1]
	m := l.Mention.Index()
	if s.f.source < 0 || m < 0 || c.voice.kind != news.SourcePerson || c.sort == sortSelf {
		return 0
	}
	hit, all := 0, 0
	for k := s.f.source; k < s.f.sourceEnd; k++ {
		if w.isWord(k) {
			all++
			if w.title[titleWord{w.names[m], w.hs[k]}] {
				hit++
			}
		}
	}
	switch {
	case hit == 0:
		return 1
	case hit == all:
		return 4
	case hit*2 >= all:
		return 3
	}
	return 2
}

// titled reports whether the title stands in the six tokens before a name.
func (w *weaver) titled(name int, title uint32) bool {
	for k := name - 1; k >= 0 && k >= name-7; k-- {
		if w.role[k] == stop || w.role[k] == shut {
			return false
		}
		if w.hs[k] == title {
			return true
		}
	}
	return false
}

// nobody is the voice of what is said without a speaker: the cue itself where
// it is a document, else a gap.
func (w *weaver) nobody(s *spoken) voice {
	i := s.f.cue
	if w.facts[i].head == news.SourceDocument && w.sense[i].as == asNoun {
		return voice{kind: news.SourceDocument, head: w.hs[i], links: []news.Link{w.described(news.SourceDocument, w.Tokens[i].Span)}}
	}
	return voice{kind: news.SourceUnnamed, links: []news.Link{w.gap()}}
}

// inferred is a voice whose words stand elsewhere.
func inferred(v voice) voice {
	out := voice{kind: v.kind, known: true, head: v.head, stands: v.stands}
	for _, l := range v.links {
		l.Words = news.Span{}
		out.links = append(out.links, l)
	}
	return out
}

// choiceFeatures describes a choice for the voice of s; kind is what the phrase
// looks like, "" where there is none.
func (w *weaver) choiceFeatures(b *bag, s *spoken, c *choice, kind news.SourceKind) {
	b.reset()
	i := s.f.cue
	cl, l := w.cls(i), w.lemma(i)
	k := hash(string(c.voice.kind))
	have := hash(string(kind))
	head := uint32(0)
	if s.f.source >= 0 {
		head = w.hs[s.f.source]
	}
	near := uint32(0)
	if c.token >= 0 {
		near = far(w.Tokens[i].Sentence - w.Tokens[c.token].Sentence)
	}
	rank := uint32(min(c.rank, 4))
	b.two(1001, c.sort, have)
	b.three(1002, c.sort, k, have)
	b.three(1003, c.sort, rank, have)
	b.three(1004, c.sort, near, have)
	b.three(1005, c.sort, cl, have)
	b.three(1006, c.sort, k, cl)
	b.three(1007, c.sort, rank, cl)
	b.two(1008, c.sort, l)
	b.three(1009, c.sort, k, l)
	b.three(1010, c.sort, near, cl)
	b.two(1011, c.sort, head)
	b.two(1012, k, head)
	same := flag(head != 0 && head == c.voice.head)
	titled := flag(head != 0 && c.token >= 0 && c.sort >= sortName && c.sort <= sortLater && w.titled(c.token, head))
	b.three(1013, c.sort, same, have)
	b.three(1014, c.sort, titled, have)
	b.three(1015, same, rank, k)
	shares := w.shares(s, c)
	b.three(1037, c.sort, shares, have)
	b.three(1038, shares, k, have)
	b.three(1039, shares, rank, c.sort)
	if c.token >= 0 && c.token < i {
		ante := flag(w.antecedent(i, c.token))
		first, _ := w.sentence(i)
		b.three(1040, c.sort, ante, k)
		b.three(1041, c.sort, near, flag(w.firstName(first, c.token)))
		b.three(1042, c.sort, far(i-c.token), k)
	}
	b.three(1043, c.sort, c.rivals, have)
	b.three(1044, c.sort, k, c.rivals)
	b.three(1045, c.sort, rank, c.rivals)
	b.three(1046, c.sort, cl, c.rivals)
	if s.outer != nil {
		b.three(1016, c.sort, cl, 1)
		b.three(1017, c.sort, k, rank)
	}
	w.pastFeatures(b, s, c)
	w.placeFeatures(b, s, c)
	w.standingFeatures(b, s, c)
	w.heardFeatures(b, s, c, have)
}

// choiceRow describes a choice by numbers, odds its log-odds by features and top
// the greatest of all choices.
func (w *weaver) choiceRow(x []float32, s *spoken, c *choice, have news.SourceKind, odds, top float32, n int) []float32 {
	i := s.f.cue
	away, sentences, told, subject := 0, 0, false, false
	if c.token >= 0 {
		away, sentences = i-c.token, w.Tokens[i].Sentence-w.Tokens[c.token].Sentence
		told, subject = w.told(s, c.token), w.subject(c.token)
	}
	said, last := w.spoke(c)
	often := 0
	if full := w.full(c); full >= 0 {
		often = len(w.standing.at[full])
	}
	first, _ := w.sentence(i)
	return append(x, odds, odds-top, float32(n), c.odds, c.odds-c.rival, c.rival, float32(c.place), w.deep.voiceKind(i, c.voice.kind),
		float32(c.sort), float32(c.rank), kindNumber(c.voice.kind), kindNumber(have), float32(away), float32(sentences), float32(flag(told)), float32(flag(subject)),
		float32(said), float32(flag(last)), float32(often), float32(w.suits(s, c)), float32(w.shares(s, c)), float32(flag(s.outer != nil)), float32(flag(s.f.source < 0)),
		float32(w.cls(i)&15), float32(w.cls(i)>>4), float32(i-first), float32(slices.Index(ways, s.f.way)), float32(flag(c.voice.known)), float32(c.rivals))
}

// pastFeatures describes the statement that a choice spoke before.
func (w *weaver) pastFeatures(b *bag, s *spoken, c *choice) {
	if c.from == nil {
		return
	}
	i := s.f.cue
	cl, rank := w.cls(i), uint32(min(c.rank, 4))
	near := far(w.Tokens[i].Sentence - w.Tokens[c.token].Sentence)
	b.three(1018, flag(c.from.outer == s.outer), cl, rank)
	b.three(1019, flag(c.from.f.source >= 0), cl, near)
	b.two(1020, far(i-c.from.f.last), cl)
	b.three(1021, flag(c.from.f.last <= i && i-c.from.f.last < 4), cl, near)
	b.three(1022, w.cls(c.from.f.cue), cl, near)
	b.two(1023, flag(c.from.f.first <= i && i < c.from.f.last), cl)
}

// placeFeatures describes where a choice stands and the words around it.
func (w *weaver) placeFeatures(b *bag, s *spoken, c *choice) {
	i := s.f.cue
	cl, k := w.cls(i), hash(string(c.voice.kind))
	near := uint32(0)
	if c.token >= 0 {
		near = far(w.Tokens[i].Sentence - w.Tokens[c.token].Sentence)
	}
	b.three(1024, c.sort, w.fits(i, c), cl)
	b.three(1025, c.sort, w.fits(i, c), near)
	if c.token >= 0 && c.token < i {
		b.two(1026, c.sort, at(w.hw, c.token-1))
		b.three(1027, c.sort, k, flag(w.opens(c.token)))
		b.three(1028, c.sort, near, flag(w.opens(c.token)))
		b.three(1029, c.sort, w.headKind(c.token-1), cl)
		b.three(1030, c.sort, at(w.hk, c.token-1), near)
	}
	b.three(1031, c.sort, at(w.hw, i-1), near)
	b.two(1032, c.sort, at(w.hw, i+1))
	b.three(1033, c.sort, flag(w.Tokens[i].Pronoun > 0), near)
	if s.f.source >= 0 {
		b.three(1034, c.sort, at(w.hw, s.f.source), k)
		b.three(1035, c.sort, at(w.hs, s.f.source+1), k)
		b.three(1036, c.sort, flag(isDefinite(w.w[s.f.source])), uint32(min(s.f.sourceEnd-s.f.source, 4)))
	}
}

// opens reports whether a token is near the beginning of its sentence or
// follows its first verb: where a subject stands.
func (w *weaver) opens(i int) bool {
	first, _ := w.sentence(i)
	return i-first < 6
}

// fits compares gender and number of a finite cue with a choice.
func (w *weaver) fits(i int, c *choice) uint32 {
	if c.token < 0 {
		return 0
	}
	j := c.token
	if c.from != nil && c.from.f.source >= 0 {
		j = c.from.f.source
	} else if c.from != nil {
		return 3 + w.alike(i, c.from.f.cue)
	}
	return w.agreement(i, j)
}

// alike compares the endings of two finite cues.
func (w *weaver) alike(i, j int) uint32 {
	if w.sense[i].as != w.sense[j].as {
		return 0
	}
	a, b := w.feminine(i), w.feminine(j)
	if a == b {
		return 1
	}
	return 2
}
