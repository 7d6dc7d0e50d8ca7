package statement

import "github.com/rawi-news/rawi/news"

// kindOf tells what a phrase [from, to) is as a source of the cue at i, and
// how sure that is.
func (w *weaver) kindOf(i, from, to int) (news.SourceKind, float32) {
	w.kindFeatures(w.b, i, from, to)
	k, p := w.m.choose(w.m.kind, w.b)
	return news.SourceKind(k), p
}

// read gives the voice that a phrase names by its own words; false where it is
// an office, an epithet or a noun that only the context resolves.
func (w *weaver) read(kind news.SourceKind, from, to int) (voice, bool) {
	words := w.span(from, to)
	in := w.mentionsIn(from, to)
	v := voice{kind: kind, known: true, head: w.hs[from]}
	switch kind {
	case news.SourcePerson:
		if m := w.person(in, from); m >= 0 {
			v.links = []news.Link{w.named(kind, m, words)}
			return v, true
		}
		v.kind = news.SourceUnnamed // somebody without a name: an office, an epithet
	case news.SourceOrganization:
		m := w.pick(in, news.Organization, news.Place, news.Outlet, news.Person)
		if m < 0 {
			m = w.namesake(from)
		}
		if m >= 0 {
			v.links = []news.Link{w.named(kind, m, words)}
			return v, true
		}
	case news.SourceOutlet:
		if m := w.pick(in, news.Outlet, news.Organization); m >= 0 {
			v.links = []news.Link{w.named(kind, m, words)}
			return v, true
		}
	case news.SourceDocument:
		if issuer, ok := w.issuer(from, to); ok {
			v.links = append(v.links, issuer)
		}
		v.links = append(v.links, w.described(kind, words))
		return v, len(v.links) > 1 || !isDefinite(w.w[from])
	}
	v.links = []news.Link{w.described(v.kind, words)}
	return v, kind == news.SourceUnnamed && !isDefinite(w.w[from])
}

// pick returns the first mention of one of the types, -1 where there is none.
func (w *weaver) pick(in []int, types ...news.Type) int {
	for _, t := range types {
		for _, m := range in {
			if w.Mentions[m].Type == t && !w.generic(m) {
				return m
			}
		}
	}
	return -1
}

// generic reports whether a mention is one word that only says what kind of
// body it is: "the company", "the kingdom".
func (w *weaver) generic(m int) bool {
	x := w.Mentions[m]
	if x.Type == news.Person {
		return false
	}
	k := w.tokenAt(x.Start)
	if k >= len(w.Tokens) || w.Tokens[k].End < x.End || !w.isWord(k) {
		return false
	}
	h := w.facts[k].head
	return h == news.SourceOrganization || h == news.SourceOutlet && isDefinite(w.w[k]) || w.is(inLand, k)
}

// person returns the person whom a phrase names: the first word where it is a
// name, else the last name (behind the title), -1 where there is none. In "X's
// lawyer" X does not speak.
func (w *weaver) person(in []int, from int) int {
	if n := w.begins[from]; n > 0 && w.Mentions[n-1].Type == news.Person {
		return int(n - 1)
	}
	for k := len(in) - 1; k >= 0; k-- {
		if w.Mentions[in[k]].Type == news.Person && !(w.is(inKin, from) && at32(w.begins, from+1) == int32(in[k]+1)) {
			return in[k]
		}
	}
	return -1
}

// issuer is who stands behind the document that a phrase names: a name in the
// phrase or right behind it, a body that only its kind names, else whoever
// stood behind the last document of the same head.
func (w *weaver) issuer(from, to int) (news.Link, bool) {
	if m := w.author(from, to); m >= 0 {
		return w.named(kindOfType(w.Mentions[m].Type), m, w.Mentions[m].Span), true
	}
	if k := w.bodyWord(from+1, to); k >= 0 {
		if m := w.namesake(k); m >= 0 {
			return w.named(news.SourceOrganization, m, w.Tokens[k].Span), true
		}
		return w.lastBody()
	}
	if !isDefinite(w.w[from]) {
		return news.Link{}, false
	}
	for k, tried := from-1, 0; k >= 0 && k >= from-900 && tried < 4; k-- {
		if w.hs[k] != w.hs[from] || w.name[k] > 0 {
			continue
		}
		tried++
		if m := w.author(k, k+1); m >= 0 {
			return w.named(kindOfType(w.Mentions[m].Type), m, news.Span{}), true
		}
		if l, ok := w.saidIn(k); ok {
			return l, true
		}
	}
	return w.lastBody()
}

// author returns the name of who made a document, in its phrase or at most six
// words behind it; a name behind a verb of carrying is a carrier, no author.
func (w *weaver) author(from, to int) int {
	for k := from; k < len(w.name) && k < max(to, from+7); k++ {
		if k >= to && (w.role[k] != plain || w.isThat(k) || w.sense[k].cue != nil && w.sense[k].as != asNoun) {
			return -1
		}
		if w.sense[k].cue != nil && (w.sense[k].as == asPast || w.sense[k].as == asImperfect) {
			return -1
		}
		if w.begins[k] > 0 && w.Mentions[w.name[k]-1].Type != news.Place || w.begins[k] > 0 && k < to {
			return int(w.name[k] - 1)
		}
	}
	return -1
}

// bodyWord returns the first word of the phrase that heads the name of a body.
func (w *weaver) bodyWord(from, to int) int {
	for k := from; k < to; k++ {
		if w.isWord(k) && w.facts[k].head == news.SourceOrganization {
			return k
		}
	}
	return -1
}

// namesake looks back for the last organisation whose name, or the word before
// it, has the stem of the word at k.
func (w *weaver) namesake(at int) int {
	for k := at - 1; k >= 0 && k >= at-900; k-- {
		if w.hs[k] != w.hs[at] {
			continue
		}
		for d := 0; d <= 3 && k+d < len(w.name) && w.role[k+d] != stop; d++ {
			if n := w.name[k+d]; n > 0 && w.Mentions[n-1].Type == news.Organization && !w.generic(int(n-1)) {
				return int(n - 1)
			}
		}
	}
	return -1
}

// saidIn returns the speaker of the statement in whose sentence a word stands.
func (w *weaver) saidIn(k int) (news.Link, bool) {
	for n := len(w.all) - 1; n >= 0 && n >= len(w.all)-20; n-- {
		s := w.all[n]
		if w.Tokens[s.f.cue].Sentence != w.Tokens[k].Sentence {
			continue
		}
		for _, l := range s.voice.links {
			if l.Kind != news.SourceDocument && l.Kind != news.SourceUnnamed {
				l.Words = news.Span{}
				return l, true
			}
		}
	}
	return news.Link{}, false
}

// lastBody returns the last speaker that is an organisation.
func (w *weaver) lastBody() (news.Link, bool) {
	for k := len(w.all) - 1; k >= 0 && k >= len(w.all)-10; k-- {
		for _, l := range w.all[k].voice.links {
			if l.Kind == news.SourceOrganization {
				l.Words = news.Span{}
				return l, true
			}
		}
	}
	return news.Link{}, false
}
