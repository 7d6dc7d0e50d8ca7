package statement

import (
	"github.com/rawi-news/rawi/news"
)

// how many sentences before and behind that of a cue are searched for carriers.
const reachSentences = 2

// reachRungs adds carriers that the sentence of a cue does not name: outlets of
// the sentences around it, and the last outlet where the sentence says no more
// than "the paper", "the agency".
func (w *weaver) reachRungs(s *spoken, out []rung) []rung {
	out = w.againWord(s, out)
	first, last := w.sentence(s.f.cue)
	for n, from := 0, first; n < reachSentences && from > 0; n++ {
		begin, _ := w.sentence(from - 1)
		out = w.outlets(out, begin, from, rungBefore, n)
		from = begin
	}
	last = max(last, s.f.last)
	for n := 0; n < reachSentences && last < len(w.Tokens); n++ {
		_, end := w.sentence(last)
		out = w.outlets(out, last, end, rungBehind, n)
		last = end
	}
	return out
}

// outlets adds the first three outlets named in a range of tokens.
func (w *weaver) outlets(out []rung, from, to int, sort uint32, nth int) []rung {
	for k, n := from, 0; k < min(to, from+80) && n < 3; k++ {
		if m := w.begins[k]; m > 0 && w.Mentions[m-1].Type == news.Outlet {
			out = append(out, rung{link: w.named(news.SourceOutlet, int(m-1), news.Span{}), sort: sort, token: k, nth: nth})
			n++
		}
	}
	return out
}

// againWord adds the last outlet named before a definite noun for an outlet
// that stands in the sentence alone, outside source and content.
func (w *weaver) againWord(s *spoken, out []rung) []rung {
	f := s.f
	first, last := w.sentence(f.cue)
	for k := max(first, f.cue-30); k < min(last, f.cue+30); k++ {
		if k >= f.first && k < f.last || k >= f.source && k < f.sourceEnd || w.name[k] > 0 || !w.outletWord(k) {
			continue
		}
		for j := k - 1; j >= 0 && j >= k-600; j-- {
			if m := w.begins[j]; m > 0 && w.Mentions[m-1].Type == news.Outlet {
				return append(out, rung{link: w.named(news.SourceOutlet, int(m-1), w.Tokens[k].Span), sort: rungWord, token: k})
			}
		}
	}
	return out
}

// outletWord reports whether a token is a definite noun for an outlet or agency
// with no name behind it.
func (w *weaver) outletWord(k int) bool {
	if !w.isWord(k) || w.facts[k].head != news.SourceOutlet && !w.is(inAgency, k) {
		return false
	}
	definite := isDefinite(w.w[k]) || k > 0 && w.Tokens[k-1].Kind == news.Clitic && isDefinite(w.Tokens[k].Norm)
	if !definite {
		return false
	}
	for j := k + 1; j < len(w.name) && j < k+4; j++ {
		if w.name[j] > 0 {
			return false
		}
		if w.role[j] != plain && w.role[j] != open {
			break
		}
	}
	return true
}

// reachFeatures describes what the report as a whole says of a carrier.
func (w *weaver) reachFeatures(b *bag, s *spoken, c *rung) {
	k := hash(string(c.link.Kind))
	v := hash(string(s.voice.kind))
	hid := flag(s.f.source < 0)
	name := hash(c.link.Name)
	b.two(1150, c.sort, name)
	carried, voiced, last := w.carried(s, c)
	b.three(1151, c.sort, carried, k)
	b.three(1152, c.sort, voiced, carried)
	b.three(1153, c.sort, flag(last), hid)
	b.three(1154, c.sort, flag(w.namesOutlet(s)), k)
	b.three(1155, c.sort, flag(w.namesOutlet(s)), hid)
	b.three(1156, c.sort, w.occasion(s), v)
	b.three(1157, c.sort, w.occasion(s), hid)
	b.three(1158, c.sort, flag(w.direct(s.f, s.outer != nil)), v)
	b.three(1159, c.sort, flag(c.token >= 0 && w.told(s, c.token)), k)
	if c.token >= 0 {
		lemma, as, prep := w.leadTo(c.token)
		b.three(1160, c.sort, lemma, prep)
		b.three(1161, c.sort, as, prep)
		b.three(1162, c.sort, at(w.hs, c.token-2), prep)
		b.two(1163, c.sort, at(w.hs, c.token-3))
		b.three(1164, c.sort, w.together(s, c), k)
	}
}

// together tells whether the voice is named in the sentence of a rung.
func (w *weaver) together(s *spoken, c *rung) uint32 {
	m := -1
	if n := len(s.voice.links); n > 0 {
		m = s.voice.links[n-1].Mention.Index()
	}
	if m < 0 {
		return 0
	}
	first, last := w.sentence(c.token)
	for _, k := range w.standing.at[w.names[m]] {
		if k >= first && k < last {
			return 2
		}
	}
	return 1
}

// carried counts in how many of the statements before the carrier of a rung
// carried, in how many of them the same voice, and whether it did in the last.
func (w *weaver) carried(s *spoken, c *rung) (all, same uint32, last bool) {
	for k := len(w.all) - 1; k >= 0 && k >= len(w.all)-20; k-- {
		o := w.all[k]
		for _, l := range o.chain {
			if l.Kind == c.link.Kind && l.Name == c.link.Name {
				all++
				if o.voice.same(&s.voice) {
					same++
				}
				last = last || k == len(w.all)-1
			}
		}
	}
	return min(all, 4), min(same, 3), last
}

// namesOutlet reports whether the sentence of a cue names an outlet.
func (w *weaver) namesOutlet(s *spoken) bool {
	first, last := w.sentence(s.f.cue)
	for k := first; k < min(last, first+100); k++ {
		if m := w.begins[k]; m > 0 && w.Mentions[m-1].Type == news.Outlet {
			return true
		}
	}
	return false
}

// occasion is the last noun for a document or an occasion of speech between cue
// and content, or right before the cue.
func (w *weaver) occasion(s *spoken) uint32 {
	for k := max(0, s.f.cue-6); k < min(s.f.first, s.f.cue+25); k++ {
		if w.isWord(k) && w.name[k] == 0 && (w.facts[k].head == news.SourceDocument || w.is(inOccasion, k)) {
			return w.hs[k]
		}
	}
	return 0
}
