package statement

import (
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

var (
	kinds   = []string{string(news.SourcePerson), string(news.SourceOrganization), string(news.SourceOutlet), string(news.SourceUnnamed), string(news.SourceDocument)}
	stances = []string{string(news.Assert), string(news.Deny), string(news.Allege), string(news.Predict), string(news.Demand), string(news.Doubt), string(news.Opine), string(news.RefuseComment)}
)

// choose returns the likeliest label and its log-probability.
func (m *Models) choose(c *seqlabel.Classifier, b *bag) (string, float32) {
	m.buf = c.Append(m.buf[:0], b.x)
	best := 0
	for i, v := range m.buf {
		if v > m.buf[best] {
			best = i
		}
	}
	return c.Labels[best], m.buf[best]
}

// kindFeatures describes the phrase [from, to) that names a source or carrier
// of the cue at i.
func (r *reading) kindFeatures(b *bag, i, from, to int) {
	b.reset()
	c := r.cls(i)
	head := r.headKind(from)
	var types, firstType uint32
	heads := uint32(0)
	names := uint32(0)
	for k := from; k < to; k++ {
		if r.begins[k] > 0 {
			t := hash(string(r.Mentions[r.name[k]-1].Type))
			if firstType == 0 {
				firstType = t
			}
			types = t
			names++
		}
		if r.name[k] == 0 {
			if h := r.facts[k].head; h != "" {
				heads ^= hash(string(h)) + uint32(k-from)*0
				b.one(801, hash(string(h)))
				b.two(802, hash(string(h)), head)
			}
			b.one(803, r.hs[k])
			b.one(804, r.hw[k])
		}
		if k > from {
			b.two(805, r.hs[k-1], r.hs[k])
		}
	}
	b.one(806, head)
	b.one(807, r.hs[from])
	b.one(808, r.hw[from])
	b.one(809, firstType)
	b.one(810, types)
	b.two(811, firstType, head)
	b.two(812, types, head)
	b.two(813, types, hs(r, from))
	b.two(814, min(names, 3), head)
	b.two(815, head, r.lemma(i))
	b.two(816, head, c)
	b.two(817, flag(to-from == 1), head)
	b.three(818, flag(r.name[to-1] > 0), head, types)
	b.two(819, firstType, heads)
	b.two(820, flag(from > 0 && r.Tokens[from-1].Kind == news.Clitic), head)
	b.three(821, flag(isDefinite(r.w[from])), head, types)
	if r.deep != nil {
		b.hearLabels(831, r.deep.kind, from)
		b.hearLabels(835, r.deep.voice, i)
	}
}

func hs(r *reading, i int) uint32 { return at(r.hs, i) }

func isDefinite(w string) bool { return len(w) > len(article)+2 && w[:len(article)] == article }

// stanceFeatures describes how the cue of f puts what is said.
func (r *reading) stanceFeatures(b *bag, f *found) {
	b.reset()
	i := f.cue
	s := r.sense[i]
	listed := uint32(0)
	if s.cue != nil {
		listed = hash(string(s.cue.stance))
	}
	l, c := r.lemma(i), r.cls(i)
	neg := r.negated(i)
	b.one(901, listed)
	b.one(902, l)
	b.one(903, r.hw[i])
	b.two(904, l, neg)
	b.two(905, listed, neg)
	b.two(906, c, listed)
	b.one(907, r.hs[i])
	b.two(908, l, at(r.hw, i+1))
	b.two(909, l, at(r.hw, f.first-1))
	b.two(910, l, at(r.hw, f.first))
	b.two(911, listed, at(r.hw, f.first))
	b.one(912, at(r.hs, f.first))
	b.two(913, listed, at(r.hs, f.first+1))
	b.two(914, l, uint32(s.as))
	b.two(915, listed, hash(f.way))
	if f.cueEnd > i+1 {
		b.one(916, at(r.hl, f.cueEnd-1))
		b.one(917, at(r.hw, f.cueEnd-1))
	}
	for k := f.first; k < min(f.first+8, f.last); k++ {
		b.two(918, listed, r.hs[k])
	}
	for k := i + 1; k < min(i+4, len(r.hs)); k++ {
		b.two(919, l, r.hs[k])
	}
	refuted, rumour := flag(r.refuted(f)), flag(r.rumoured(f))
	b.two(920, refuted, rumour)
	b.three(921, listed, refuted, rumour)
	b.three(922, l, refuted, rumour)
	if r.deep != nil {
		b.hearLabels(931, r.deep.stance, i)
	}
}

// refuted reports whether what is said calls something false.
func (r *reading) refuted(f *found) bool {
	for k := f.first; k < f.last; k++ {
		if r.is(inFalse, k) || r.is(inGround, k) && r.negated(k) > 0 {
			return true
		}
	}
	return false
}

// rumoured reports whether what is said begins with a word for what others say.
func (r *reading) rumoured(f *found) bool {
	for k := f.first; k < min(f.first+5, f.last); k++ {
		if r.is(inRumour, k) {
			return true
		}
	}
	return false
}

// negated reports whether a negation stands at most three tokens before i.
func (r *reading) negated(i int) uint32 {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if r.role[k] != plain {
			return 0
		}
		if r.is(inNeg, k) {
			return 1
		}
	}
	return 0
}

// direct reports whether at least half of the content stands in quotation
// marks. Inside a content that is itself quoted, only marks of its own count.
func (r *reading) direct(f *found, inner bool) bool {
	quoted, all := 0, 0
	for k := f.first; k < f.last; k++ {
		if r.Tokens[k].Kind == news.Mark {
			continue
		}
		n := r.Tokens[k].Len()
		all += n
		if r.quote[k] > 0 && !(inner && r.quotes[r.quote[k]-1].open < f.cue && r.quotes[r.quote[k]-1].shut > f.cue) {
			quoted += n
		}
	}
	return quoted*2 >= all && all > 0
}
