package statement

import (
	"slices"

	"github.com/rawi-news/rawi/news"
)

// rung is a link that may belong to a chain behind its voice.
type rung struct {
	link  news.Link
	sort  uint32 // one of the sorts below
	token int    // where it stands, -1 where only the context gives it
	from  *spoken
	nth   int
	was   uint32 // for one that carried before: its sort then

	odds, first float32 // what the arcs say of it as a carrier, and as the origin
}

// Sorts of rungs, in the order in which they stand in a chain.
const (
	rungAlso   uint32 = iota + 1 // a second name in the source
	rungPlace                    // an outlet in the source phrase: its journalist, its guest
	rungSpot                     // a name in the sentence, outside source and content
	rungPaper                    // a document in the sentence, outside source and content
	rungAgain                    // carried the same voice before
	rungTail                     // a source behind or before the whole, by an adverbial
	rungOuter                    // the chain of the statement around
	rungOrigin                   // whom an outlet reports from
	rungWord                     // the last outlet, where the sentence has a noun for it
	rungBefore                   // an outlet of the sentences before
	rungBehind                   // an outlet of the sentences behind
)

// rungs lists what may lengthen the chain of s. The list is good until the next is
// asked for.
func (w *weaver) rungs(s *spoken) []rung {
	out := w.originRungs(s, w.room.rungs[:0])
	out = w.sourceRungs(s, out)
	out = w.sentenceRungs(s, out)
	out = w.againRungs(s, out)
	out = w.tailRungs(s, out)
	if s.outer != nil {
		for n, l := range s.outer.chain {
			out = append(out, rung{link: l, sort: rungOuter, token: s.outer.f.cue, from: s.outer, nth: n})
		}
	}
	out = w.reachRungs(s, out)
	w.room.rungs = out
	out = slices.DeleteFunc(out, func(c rung) bool { m := c.link.Mention.Index(); return m >= 0 && w.own(m) })
	w.hearRungs(s, out)
	return out
}

// originRungs adds the voice of the phrase behind a particle of relaying,
// between cue and content: what an outlet reports it has from somebody.
func (w *weaver) originRungs(s *spoken, out []rung) []rung {
	from, to := w.relayed(s.f)
	if from < 0 {
		return out
	}
	f := s.f
	g := &spoken{f: &found{cue: f.cue, cueEnd: f.cueEnd, first: f.first, last: f.last, way: f.way, source: from, sourceEnd: to}}
	for n, l := range w.voiceOf(g).links {
		out = append(out, rung{link: l, sort: rungOrigin, token: from, nth: n})
	}
	return out
}

// kindOfType is what a named thing is as a source.
func kindOfType(t news.Type) news.SourceKind {
	switch t {
	case news.Person:
		return news.SourcePerson
	case news.Outlet:
		return news.SourceOutlet
	}
	return news.SourceOrganization
}

// sourceRungs adds further names inside the source phrase.
func (w *weaver) sourceRungs(s *spoken, out []rung) []rung {
	for n, m := range w.mentionsIn(max(s.f.source, 0), s.f.sourceEnd) {
		x := w.Mentions[m]
		if w.generic(m) {
			continue
		}
		sort := rungAlso
		if x.Type == news.Outlet {
			sort = rungPlace
		}
		out = append(out, rung{link: w.named(kindOfType(x.Type), m, x.Span), sort: sort, token: w.tokenAt(x.Start), nth: n})
	}
	return out
}

// sentenceRungs adds outlets and documents of the sentence outside source and
// content, and the names behind a preposition between cue and content.
func (w *weaver) sentenceRungs(s *spoken, out []rung) []rung {
	f, before := s.f, len(out)
	first, last := w.sentence(f.cue)
	first, last = max(first, f.cue-60), min(last, f.cue+60)
	for k := first; k < last; k++ {
		if k >= f.first && k < f.last && f.way != wayAround || k >= f.source && k < f.sourceEnd || k >= f.cue && k < f.cueEnd {
			continue
		}
		if n := w.begins[k]; n > 0 && !w.generic(int(n-1)) {
			t := w.Mentions[n-1].Type
			if t == news.Outlet || k > f.cue && k < f.first && k > 0 && w.Tokens[k-1].Kind != news.Word {
				out = append(out, rung{link: w.named(kindOfType(t), int(n-1), w.Mentions[n-1].Span), sort: rungSpot, token: k, nth: len(out) - before})
			}
			continue
		}
		if w.isWord(k) && w.facts[k].head == news.SourceDocument && w.name[k] == 0 && w.sense[k].as != asPast && w.sense[k].as != asImperfect {
			out = append(out, rung{link: w.described(news.SourceDocument, w.Tokens[k].Span), sort: rungPaper, token: k, nth: len(out) - before})
		}
	}
	return out
}

// againRungs adds who carried the same voice in the last statements before.
func (w *weaver) againRungs(s *spoken, out []rung) []rung {
	for k := len(w.all) - 1; k >= 0 && k >= len(w.all)-8; k-- {
		o := w.all[k]
		if !o.voice.same(&s.voice) || o == s.outer {
			continue
		}
		for n, c := range o.carriers {
			c.link.Words = news.Span{}
			out = append(out, rung{link: c.link, sort: rungAgain, token: o.f.cue, from: o, nth: n, was: c.sort})
		}
		return out
	}
	return out
}

// tailRungs adds the voice of a source by an adverbial in the sentence, behind
// the content or before the cue.
func (w *weaver) tailRungs(s *spoken, out []rung) []rung {
	f := s.f
	_, last := w.sentence(max(f.last-1, 0))
	if last < len(w.Tokens) {
		if next := w.Sentences[w.Tokens[last].Sentence]; next.Last-next.First < 16 && w.adverbial(w.word(last), f) {
			last = next.Last // the source as a sentence of its own
		}
	}
	for k := f.last; k < last && k < f.last+50; k++ {
		if w.adverbial(k, f) {
			return w.tail(s, k, last, out)
		}
	}
	first, _ := w.sentence(f.cue)
	for k := first; k < f.cue && k < first+4; k++ {
		if w.adverbial(k, f) {
			return w.tail(s, k, min(f.cue, f.first), out)
		}
	}
	return out
}

func (w *weaver) adverbial(k int, f *found) bool {
	if k < 0 || k >= f.cue && k < f.cueEnd {
		return false
	}
	c := w.sense[k].cue
	return c != nil && c.class == adverbial
}

// tail reads the phrase behind the adverbial at k, which ends before last.
func (w *weaver) tail(s *spoken, k, last int, out []rung) []rung {
	from := w.cueEnd(k)
	for from < last && w.Tokens[from].Kind != news.Word && w.Tokens[from].Kind != news.Latin {
		from++
	}
	if from >= last {
		return out
	}
	to := from + 1
	for to < last && to < from+12 && w.role[to] != comma && w.role[to] != stop && w.role[to] != colon {
		to++
	}
	g := &spoken{f: &found{cue: k, cueEnd: w.cueEnd(k), first: s.f.first, last: s.f.last, way: wayBefore, source: from, sourceEnd: to}}
	for n, l := range w.voiceOf(g).links {
		out = append(out, rung{link: l, sort: rungTail, token: k, nth: n})
	}
	return out
}

// rungFeatures describes a rung as part of the chain of s.
func (w *weaver) rungFeatures(b *bag, s *spoken, c *rung) {
	b.reset()
	i := s.f.cue
	cl, l := w.cls(i), w.lemma(i)
	k := hash(string(c.link.Kind))
	v := hash(string(s.voice.kind))
	k ^= flag(c.link.Mention > 0)
	hid := flag(s.f.source < 0)
	b.two(1101, c.sort, k)
	b.three(1102, c.sort, k, v)
	b.three(1103, c.sort, k, cl)
	b.three(1104, c.sort, k, l)
	b.three(1105, c.sort, hid, v)
	b.three(1106, c.sort, uint32(min(c.nth, 3)), k)
	b.three(1107, c.sort, flag(s.outer != nil), cl)
	same := c.link.Name == s.voice.name()
	b.two(1108, c.sort, flag(same))
	if c.token >= 0 {
		near := far(w.Tokens[i].Sentence - w.Tokens[c.token].Sentence)
		b.three(1109, c.sort, near, v)
		b.three(1110, c.sort, near, k)
		b.three(1111, c.sort, far(c.token-i), k)
		b.three(1112, c.sort, at(w.hw, c.token-1), k)
		b.three(1113, c.sort, at(w.hw, c.token-1), at(w.hw, c.token-2))
		b.three(1114, c.sort, at(w.hs, c.token-1), v)
		b.two(1115, c.sort, at(w.hw, c.token))
		b.three(1116, c.sort, at(w.hw, c.token), at(w.hw, c.token+1))
		b.three(1117, c.sort, flag(c.token < i), flag(c.token < s.f.first))
		b.three(1130, c.sort, far(c.token-s.f.last), k)
		b.three(1131, c.sort, w.cls(s.f.cue), v)
		b.three(1132, c.sort, at(w.hw, i-1), hid)
		lemma, as, prep := w.leadTo(c.token)
		b.three(1133, c.sort, lemma, k)
		b.three(1134, c.sort, as, k)
		b.three(1135, c.sort, prep, k)
		b.three(1136, c.sort, prep, as)
		b.three(1137, c.sort, prep, cl)
		b.three(1118, c.sort, w.headKind(c.token-1), k)
		b.three(1119, c.sort, at(w.hw, c.token-2), k)
	}
	w.rungPast(b, s, c)
	w.rungPhrase(b, s, c)
	w.reachFeatures(b, s, c)
	w.arcFeatures(b, s, c)
}

// rungRow describes a rung by numbers, behind what stands in x.
func (w *weaver) rungRow(x []float32, s *spoken, c *rung) []float32 {
	f := s.f
	away, behind, sentences, told := 0, 0, 0, false
	if c.token >= 0 {
		away, behind, sentences = c.token-f.cue, c.token-f.last, w.Tokens[f.cue].Sentence-w.Tokens[c.token].Sentence
		told = w.told(s, c.token)
	}
	carried, voiced, last := w.carried(s, c)
	from := -1
	if c.from != nil {
		from = f.cue - c.from.f.cue
	}
	x = append(x, c.odds, c.first, float32(c.sort), float32(c.was), kindNumber(c.link.Kind), kindNumber(s.voice.kind),
		float32(flag(c.link.Mention > 0)), float32(flag(f.source < 0)), float32(flag(s.voice.known)), float32(c.nth), float32(len(s.chain)),
		float32(sentences), float32(away), float32(behind), float32(from), float32(carried), float32(voiced), float32(flag(last)),
		float32(flag(told)), float32(flag(w.namesOutlet(s))), float32(flag(s.outer != nil)), float32(slices.Index(ways, f.way)),
		float32(flag(w.direct(f, s.outer != nil))), float32(w.cls(f.cue)&15), float32(w.cls(f.cue)>>4), float32(flag(w.sure(s, c))))
	if w.deep == nil || w.deep.links == nil {
		return x
	}
	return append(x, w.deep.links.Row(f.cue)...)
}

// kindNumber numbers the kinds of sources, -1 for none.
func kindNumber(k news.SourceKind) float32 { return float32(slices.Index(kinds, string(k))) }

// rungPast describes the statement from which a rung comes.
func (w *weaver) rungPast(b *bag, s *spoken, c *rung) {
	i := s.f.cue
	cl, l, hid := w.cls(i), w.lemma(i), flag(s.f.source < 0)
	k := hash(string(c.link.Kind)) ^ flag(c.link.Mention > 0)
	v := hash(string(s.voice.kind))
	if c.was != 0 {
		b.three(1140, c.was, hid, v)
		b.three(1141, c.was, far(w.Tokens[i].Sentence-w.Tokens[c.token].Sentence), hid)
		b.three(1142, c.was, cl, hid)
		b.three(1143, c.was, k, v)
		b.two(1144, c.was, l)
	}
	if c.from != nil {
		b.three(1122, c.sort, flag(c.from.outer == s.outer), hid)
		b.three(1123, c.sort, w.cls(c.from.f.cue), hid)
		b.three(1124, c.sort, w.cls(c.from.f.cue), cl)
		b.three(1125, c.sort, far(i-c.from.f.last), hid)
		b.three(1126, c.sort, flag(w.Tokens[i].Line == w.Tokens[c.from.f.cue].Line), hid)
	}
}

// rungPhrase describes a rung beside the source phrase and the cue.
func (w *weaver) rungPhrase(b *bag, s *spoken, c *rung) {
	i := s.f.cue
	k := hash(string(c.link.Kind)) ^ flag(c.link.Mention > 0)
	v := hash(string(s.voice.kind))
	if c.sort == rungSpot || c.sort == rungPaper {
		_, _, that, named, verbs := w.pathTo(i, c.token)
		b.three(1120, c.sort, flag(that)|flag(named)<<1|verbs<<2, k)
		b.three(1121, c.sort, flag(s.f.way == wayAround), flag(s.f.way == wayBefore))
	}
	if c.sort == rungSpot || c.sort == rungPaper {
		b.three(1145, c.sort, flag(w.behindAdverbial(s.f, c.token)), k)
	}
	if c.sort == rungAlso || c.sort == rungPlace {
		b.three(1146, c.sort, flag(w.joined(s.f.source, c.token)), v)
		b.three(1147, c.sort, flag(w.joined(s.f.source, c.token)), k)
	}
	if s.f.source >= 0 {
		b.three(1127, c.sort, w.hs[s.f.source], k)
		b.three(1128, c.sort, w.headKind(s.f.source), k)
		b.three(1129, c.sort, flag(isDefinite(w.w[s.f.source])), v)
	}
}

// leadTo tells what leads to a token within four words: the last lexicon word
// and how it is realised, and the last preposition.
func (w *weaver) leadTo(i int) (lemma, as, prep uint32) {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if w.role[k] == comma || w.role[k] == stop {
			break
		}
		if lemma == 0 && w.sense[k].cue != nil {
			lemma, as = w.hl[k], uint32(w.sense[k].as)
		}
		if prep == 0 && (w.Tokens[k].Kind == news.Clitic || w.Tokens[k].POS == news.Adp) {
			prep = w.hw[k]
		}
	}
	return lemma, as, prep
}

// behindAdverbial reports whether a token stands behind an adverbial of saying
// with no comma between.
func (w *weaver) behindAdverbial(f *found, i int) bool {
	for k := i - 1; k >= 0 && k >= i-12; k-- {
		if w.role[k] == comma || w.role[k] == stop {
			return false
		}
		if w.adverbial(k, f) {
			return true
		}
	}
	return false
}

// joined reports whether a conjunction stands between the beginning of a source
// and a token of it.
func (w *weaver) joined(from, i int) bool {
	for k := max(from, 0); k < i; k++ {
		if w.Tokens[k].Kind == news.Clitic && w.Tokens[k].POS == news.Cconj {
			return true
		}
	}
	return false
}

// sure reports whether the guide leaves no doubt about a rung: an outlet behind
// the preposition to, between cue and content (said to), or an outlet behind an
// adverbial of saying that follows the whole.
func (w *weaver) sure(s *spoken, c *rung) bool {
	f := s.f
	if c.sort != rungSpot || c.link.Kind != news.SourceOutlet || f.way != wayAfter {
		return false
	}
	if c.token >= f.last {
		return w.behindAdverbial(f, c.token)
	}
	if c.token < f.cueEnd || c.token >= f.first {
		return false
	}
	for k := c.token - 1; k >= f.cueEnd && k >= c.token-3; k-- {
		switch {
		case w.is(inTo, k):
			return true
		case w.role[k] == open || w.facts[k].head == news.SourceOutlet:
		default:
			return false
		}
	}
	return false
}
