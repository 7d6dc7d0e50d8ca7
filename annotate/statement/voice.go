package statement

import (
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// nameFully finds for each mention the longest mention of the same type whose
// words hold all of its words.
func (w *weaver) nameFully() {
	w.names = make([]int, len(w.Mentions))
	byWord := map[string][]int{}
	var distinct []int
	seen := map[string]int{}
	for i, m := range w.Mentions {
		w.names[i] = i
		key := string(m.Type) + arabic.Fold(m.Of(w.Text))
		if first, ok := seen[key]; ok {
			w.names[i] = w.names[first]
			continue
		}
		seen[key] = i
		distinct = append(distinct, i)
		for _, word := range strings.Fields(arabic.Fold(m.Of(w.Text))) {
			byWord[string(m.Type)+word] = append(byWord[string(m.Type)+word], i)
		}
	}
	for _, i := range distinct {
		w.names[i] = w.fullest(i, byWord)
	}
	for i, m := range w.Mentions {
		w.names[i] = w.names[seen[string(m.Type)+arabic.Fold(m.Of(w.Text))]]
	}
}

// fullest looks among the mentions that share the last word of mention i.
func (w *weaver) fullest(i int, byWord map[string][]int) int {
	m := w.Mentions[i]
	fields := strings.Fields(arabic.Fold(m.Of(w.Text)))
	if len(fields) == 0 || m.Type == news.Place {
		return i
	}
	best := i
	list := byWord[string(m.Type)+fields[len(fields)-1]]
	for _, k := range list[:min(len(list), 50)] {
		long := strings.Fields(arabic.Fold(w.Mentions[k].Of(w.Text)))
		if len(long) > len(strings.Fields(w.Mentions[best].Of(w.Text))) && holdsAll(long, fields) {
			best = k
		}
	}
	return best
}

func holdsAll(long, short []string) bool {
	for _, s := range short {
		found := false
		for _, l := range long {
			if l == s {
				found = true
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// named is the link of a mention, under its fullest name in the report.
func (w *weaver) named(kind news.SourceKind, mention int, words news.Span) news.Link {
	full := w.names[mention]
	return news.Link{Kind: kind, Name: w.Mentions[full].Of(w.Text), Mention: news.RefTo(mention), Words: words}
}

// described is the link of a phrase without a name.
func (w *weaver) described(kind news.SourceKind, words news.Span) news.Link {
	return news.Link{Kind: kind, Name: words.Of(w.Text), Words: words}
}

// mentionsIn returns the mentions that begin in a range of tokens.
func (w *weaver) mentionsIn(from, to int) []int {
	var out []int
	for k := from; k < to; k++ {
		if w.begins[k] > 0 {
			out = append(out, int(w.begins[k]-1))
		}
	}
	return out
}

// voiceOf reads the phrase [from, to) as the source of f.
func (w *weaver) voiceOf(f *found, from, to int) voice {
	w.kindFeatures(w.b, f.cue, from, to)
	k, _ := w.m.choose(w.m.kind, w.b)
	return w.read(news.SourceKind(k), from, to)
}

// read gives the voice that a phrase of this kind names.
func (w *weaver) read(kind news.SourceKind, from, to int) voice {
	words := w.span(from, to)
	in := w.mentionsIn(from, to)
	v := voice{kind: kind, known: true}
	switch kind {
	case news.SourcePerson:
		v.links = []news.Link{w.person(in, from, to)}
	case news.SourceOrganization:
		v.links = []news.Link{w.body(in, from, to)}
	case news.SourceOutlet:
		v.links = []news.Link{w.outlet(in, from, to)}
	case news.SourceDocument:
		if issuer, ok := w.issuer(in, from, to); ok {
			v.links = append(v.links, issuer)
		}
		v.links = append(v.links, w.described(kind, words))
	default:
		v.links = []news.Link{w.described(kind, words)}
	}
	return v
}

// pick returns the first mention of one of the types, -1 where there is none.
func (w *weaver) pick(in []int, types ...news.Type) int {
	for _, t := range types {
		for _, m := range in {
			if w.Mentions[m].Type == t {
				return m
			}
		}
	}
	return -1
}

// person is the link of a phrase that names a person or an office.
func (w *weaver) person(in []int, from, to int) news.Link {
	words := w.span(from, to)
	if w.begins[from] > 0 && w.Mentions[w.name[from]-1].Type == news.Person {
		return w.named(news.SourcePerson, int(w.name[from]-1), words)
	}
	for k := len(in) - 1; k >= 0; k-- {
		if w.Mentions[in[k]].Type == news.Person {
			return w.named(news.SourcePerson, in[k], words)
		}
	}
	if m := w.holder(from, to); m >= 0 {
		return w.named(news.SourcePerson, m, words)
	}
	if l, ok := w.speaker(news.SourcePerson); ok {
		l.Words = words
		return l
	}
	return w.described(news.SourcePerson, words)
}

// holder looks for the person whom the report names with the title of the
// phrase: the nearest mention before it, else the first behind it.
func (w *weaver) holder(from, to int) int {
	best := -1
	for m, x := range w.Mentions {
		if x.Type != news.Person {
			continue
		}
		at := w.tokenAt(x.Start)
		if w.titled(at, w.hs[from]) {
			if at > from && best >= 0 {
				break
			}
			best = m
		}
	}
	return best
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

// body is the link of a phrase that names an organisation or a country.
func (w *weaver) body(in []int, from, to int) news.Link {
	words := w.span(from, to)
	if m := w.pick(in, news.Organization, news.Place, news.Outlet, news.Person); m >= 0 {
		return w.named(news.SourceOrganization, m, words)
	}
	if m := w.namesake(from, news.Organization); m >= 0 {
		return w.named(news.SourceOrganization, m, words)
	}
	if l, ok := w.speaker(news.SourceOrganization); ok {
		l.Words = words
		return l
	}
	return w.described(news.SourceOrganization, words)
}

// namesake looks back for the last mention of a type whose words, or the word
// before it, have the stem of the head.
func (w *weaver) namesake(from int, t news.Type) int {
	for k := from - 1; k >= 0 && k >= from-1500; k-- {
		if w.hs[k] != w.hs[from] {
			continue
		}
		for d := 0; d <= 3 && k+d < len(w.name) && w.role[k+d] != stop; d++ {
			if n := w.name[k+d]; n > 0 && w.Mentions[n-1].Type == t {
				return int(n - 1)
			}
		}
	}
	return -1
}

// outlet is the link of a phrase that names a carrier of news.
func (w *weaver) outlet(in []int, from, to int) news.Link {
	words := w.span(from, to)
	if m := w.pick(in, news.Outlet, news.Organization); m >= 0 {
		return w.named(news.SourceOutlet, m, words)
	}
	if isDefinite(w.w[from]) {
		for k := from - 1; k >= 0; k-- {
			if n := w.name[k]; n > 0 && w.Mentions[n-1].Type == news.Outlet {
				return w.named(news.SourceOutlet, int(n-1), words)
			}
		}
	}
	if m := w.pick(in, news.Place); m >= 0 && to-from <= 2 {
		return w.named(news.SourceOutlet, m, words)
	}
	return w.described(news.SourceOutlet, words)
}

// issuer is who stands behind a document: a name in the phrase, else behind the
// document of the same head before, else the last speaker that is a body.
func (w *weaver) issuer(in []int, from, to int) (news.Link, bool) {
	if m := w.pick(in, news.Organization, news.Person, news.Place, news.Outlet); m >= 0 {
		kind := news.SourceOrganization
		switch w.Mentions[m].Type {
		case news.Person:
			kind = news.SourcePerson
		case news.Outlet:
			kind = news.SourceOutlet
		}
		return w.named(kind, m, w.Mentions[m].Span), true
	}
	if !isDefinite(w.w[from]) {
		return news.Link{}, false
	}
	for k := len(w.all) - 1; k >= 0; k-- {
		v := w.all[k].voice
		if len(v.links) > 1 && v.kind == news.SourceDocument {
			l := v.links[0]
			l.Words = news.Span{}
			return l, true
		}
	}
	return w.speaker(news.SourceOrganization)
}

// speaker returns the link of the last speaker of a kind.
func (w *weaver) speaker(kind news.SourceKind) (news.Link, bool) {
	for k := len(w.all) - 1; k >= 0 && k >= len(w.all)-30; k-- {
		for _, l := range w.all[k].voice.links {
			if l.Kind == kind {
				l.Words = news.Span{}
				return l, true
			}
		}
	}
	return news.Link{}, false
}

// hidden finds the voice of a cue without a source: the speaker in hand.
func (w *weaver) hidden(s *spoken) voice {
	i := s.f.cue
	if w.sense[i].as == asNoun && w.Tokens[i].Pronoun == 0 || w.sense[i].cue != nil && w.sense[i].cue.class == passive {
		return w.nobody(s)
	}
	if s.outer != nil && s.f.source < 0 {
		if v := s.outer.voice; v.known && w.sense[i].as != asParticiple {
			return inferred(v)
		}
	}
	for k := len(w.all) - 1; k >= 0; k-- {
		if v := w.all[k].voice; v.known && w.all[k].outer == s.outer {
			return inferred(v)
		}
	}
	return w.nobody(s)
}

// inferred is a voice whose words stand elsewhere.
func inferred(v voice) voice {
	out := voice{kind: v.kind, known: true}
	for _, l := range v.links {
		l.Words = news.Span{}
		out.links = append(out.links, l)
	}
	return out
}

// nobody is the voice of what is said without a speaker: the cue itself where
// it is a document, else a gap.
func (w *weaver) nobody(s *spoken) voice {
	i := s.f.cue
	if w.lex.head(w.w[i]) == news.SourceDocument {
		return voice{kind: news.SourceDocument, links: []news.Link{w.described(news.SourceDocument, w.Tokens[i].Span)}}
	}
	return voice{kind: news.SourceUnnamed, links: []news.Link{w.gap()}}
}
