package statement

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// found is a statement in the making, in token indices; ranges are half-open.
type found struct {
	cue, cueEnd       int
	first, last       int // content
	way               string
	score             float32 // log-probability of cue and extent
	source, sourceEnd int     // -1 where the cue has only a hidden subject

	// Filled by nest, order and walk.
	outer       *found // innermost of those around, nil none
	root, depth int    // cue of the outermost, and how many stand around
	spoken      *spoken
}

// reaches of the search for a source around a cue, in tokens.
const (
	sourceBehind = 40
	sourceAhead  = 30
	sourceLong   = 40
)

// sourceWindow returns the tokens between which the source of a statement may
// begin: its sentence, without the content unless the cue stands inside it.
func (r *reading) sourceWindow(f *found) (from, to int) {
	first, last := r.sentence(f.cue)
	from, to = max(first, f.cue-sourceBehind), min(last, f.cue+sourceAhead)
	if f.way == wayAfter {
		to = min(to, f.first)
	}
	if f.way == wayBefore && f.last <= f.cue {
		from = max(from, f.last)
	}
	return from, max(from, to)
}

// canSource reports whether a source can begin at the token.
func (r *reading) canSource(f *found, j int) bool {
	if j >= f.cue && j < f.cueEnd || r.isThat(j) {
		return false
	}
	switch r.Tokens[j].Kind {
	case news.Word, news.Latin, news.Number:
	default:
		return false
	}
	return r.name[j] == 0 || r.begins[j] > 0 || j == 0 || r.name[j] != r.name[j-1]
}

// sourceFeatures describes token j as the head of the source of f.
func (r *reading) sourceFeatures(b *bag, f *found, j int) {
	b.reset()
	i := f.cue
	l, c := r.lemma(i), r.cls(i)
	d := far(j - i)
	before, here, kind := at(r.hw, j-1), at(r.hw, j), r.headKind(j)
	w := hash(f.way)
	comma, rel, that, named, verbs := r.pathTo(i, j)
	b.two(601, c, d)
	b.two(602, l, d)
	b.two(603, kind, c)
	b.three(604, kind, d, c)
	b.two(605, before, c)
	b.one(606, here)
	b.two(607, here, c)
	b.three(608, at(r.hk, j-1), at(r.hk, j), d)
	b.two(609, before, d)
	b.three(610, w, d, c)
	b.three(611, kind, flag(comma), flag(j < i))
	b.three(612, flag(rel), flag(j < i), kind)
	b.two(613, flag(that), c)
	b.three(614, flag(named), flag(j < i), kind)
	b.three(615, verbs, flag(j < i), kind)
	b.two(616, at(r.hw, i-1), d)
	b.three(617, at(r.hw, i-1), flag(j < i), kind)
	b.two(618, at(r.hw, j+1), kind)
	b.two(619, r.agreement(i, j), flag(j < i))
	b.two(620, r.agreement(i, j), d)
	first, _ := r.sentence(i)
	b.three(621, far(j-first), flag(j < i), kind)
	b.three(622, flag(r.quote[j] > 0), flag(r.quote[i] > 0), flag(j < i))
	b.three(623, before, at(r.hw, j-2), c)
	b.three(624, w, kind, before)
	b.three(625, flag(j > 0 && r.opensFor(i, j-1)), kind, d)
	b.two(626, at(r.hs, j), flag(j < i))
	b.three(627, flag(r.Tokens[i].Pronoun > 0), flag(j < i), d)
	b.two(628, r.cueDrawer(j), d)
	b.two(629, r.cls(j), flag(j < i))
	b.two(630, r.cls(j), d)
	ante := flag(r.antecedent(i, j))
	b.two(631, ante, kind)
	b.three(632, ante, flag(rel), flag(j < i))
	b.three(633, at(r.hw, i-1), flag(j < i && r.firstName(first, j)), kind)
	b.three(634, flag(j < i && r.firstName(first, j)), c, flag(that))
	if r.deep != nil {
		b.hear(641, r.deep.source[j], kind)
		r.hearPointed(b, 645, annotate.ArcSource, i, j, kind)
	}
}

// antecedent reports whether a name at j ends right before the relative pronoun
// that leads to the cue at i.
func (r *reading) antecedent(i, j int) bool {
	k := j + 1
	for k < i && r.name[j] > 0 && r.name[k] == r.name[j] {
		k++
	}
	if k < i && r.role[k] == comma {
		k++
	}
	return k < i && i-k <= 3 && r.is(inRel, k)
}

// firstName reports whether j begins the first name or title of its sentence.
func (r *reading) firstName(first, j int) bool {
	return j <= first || r.leads[j] == r.leads[first]
}

// layLeads counts the names and titles before each token, so that a long
// sentence is not walked again for each of its candidates.
func (r *reading) layLeads() {
	for k := range r.w {
		r.leads[k+1] = r.leads[k]
		if r.name[k] > 0 || r.facts[k].head != "" && r.isWord(k) {
			r.leads[k+1]++
		}
	}
}

// noneFeatures describes the case that the statement has no source in its
// sentence.
func (r *reading) noneFeatures(b *bag, f *found) {
	b.reset()
	i := f.cue
	l, c := r.lemma(i), r.cls(i)
	n := r.word(i + 1)
	b.none(651)
	b.one(652, l)
	b.one(653, c)
	b.one(654, r.hw[i])
	b.two(655, c, at(r.hw, i+1))
	b.two(656, c, r.headKind(n))
	b.three(657, c, far(f.first-f.cueEnd), hash(f.way))
	b.two(658, l, far(f.first-f.cueEnd))
	b.two(659, c, at(r.hw, i-1))
	b.three(660, c, at(r.hk, i+1), far(f.first-f.cueEnd))
	b.two(661, c, flag(r.Tokens[i].Pronoun > 0))
	first, _ := r.sentence(i)
	b.two(662, c, far(i-first))
	p, k := r.lexBefore(i)
	b.two(663, c, p)
	b.two(664, c, k)
	b.three(665, c, at(r.hw, i-1), at(r.hw, i-2))
	b.two(666, c, flag(r.quote[i] > 0))
	b.two(667, c, r.hs[i])
	if from, to := r.sourceWindow(f); r.deep != nil && from < to {
		b.hear(671, slices.Max(r.deep.source[from:to]), c)
	}
	if o := r.pointless(annotate.ArcSource, i); o != silent {
		b.hear(675, o, c)
	}
}

// lemma hashes the cue's lemma, or its stem where the lexicon has none.
func (r *reading) lemma(i int) uint32 {
	if r.hl[i] != 0 {
		return r.hl[i]
	}
	return r.hs[i]
}

// pathTo tells what lies between a cue and a candidate: a comma, a relative
// pronoun, a particle that opens speech, another name, other lexicon words.
func (r *reading) pathTo(i, j int) (hasComma, rel, that, named bool, verbs uint32) {
	from, to := min(i, j), max(i, j)
	for k := from + 1; k < to; k++ {
		switch {
		case r.role[k] == comma:
			hasComma = true
		case r.isThat(k):
			that = true
		case r.begins[k] > 0 && (r.begins[k] != r.name[j]):
			named = true
		case r.is(inRel, k):
			rel = true
		case r.sense[k].cue != nil:
			verbs = min(verbs+1, 3)
		}
	}
	return hasComma, rel, that, named, verbs
}

// agreement compares gender of a finite cue with the ending of a head: 0 not
// told, 1 agrees, 2 does not.
func (r *reading) agreement(i, j int) uint32 {
	if as := r.sense[i].as; as != asPast && as != asImperfect {
		return 0
	}
	head := strings.HasSuffix(r.w[j], heh) || r.Tokens[j].Feats.Gender == 'F'
	if r.feminine(i) == head {
		return 1
	}
	return 2
}

// feminine reports whether a finite verb is feminine by its form.
func (r *reading) feminine(i int) bool {
	switch s := r.sense[i]; s.as {
	case asPast:
		return strings.HasSuffix(r.w[i], teh) && !strings.HasSuffix(s.cue.lemma, teh)
	case asImperfect:
		return strings.HasPrefix(r.w[i], teh)
	}
	return false
}

// attach looks for the source of a statement and its end.
func (m *Models) attach(r *reading, f *found, b *bag) {
	r.noneFeatures(b, f)
	best := m.odds(m.source, b)
	f.source, f.sourceEnd = -1, -1
	from, to := r.sourceWindow(f)
	for j := from; j < to; j++ {
		if !r.canSource(f, j) {
			continue
		}
		r.sourceFeatures(b, f, j)
		if o := m.odds(m.source, b); o > best {
			best, f.source = o, j
		}
	}
	if f.source >= 0 {
		f.sourceEnd = m.sourceStop(r, f, b)
	}
}

// odds returns the log-odds of the label "yes".
func (m *Models) odds(c binary, b *bag) float32 {
	return c.Odds(b.x)
}

// sourceBound returns the token that a source beginning at j must end before.
func (r *reading) sourceBound(f *found) int {
	_, last := r.sentence(f.source)
	last = min(last, f.source+sourceLong)
	if f.source < f.cue {
		last = min(last, f.cue)
	}
	if f.source < f.first {
		last = min(last, f.first)
	}
	return max(last, f.source+1)
}

// sourceStop returns the token behind the source: the likeliest end.
func (m *Models) sourceStop(r *reading, f *found, b *bag) int {
	bound := r.sourceBound(f)
	best, bestAt, sofar := float32(-1e9), f.source+1, float32(0)
	for e := f.source; e < bound; e++ {
		if e+1 < bound && r.name[e] > 0 && r.name[e] == r.name[e+1] {
			continue
		}
		if r.Tokens[e].Kind == news.Clitic {
			continue
		}
		no, yes := float32(-3), float32(0)
		if e+1 < bound {
			r.sourceEndFeatures(b, f, e)
			m.buf = m.sourceEnd.Append(m.buf[:0], b.x)
			no, yes = m.buf[0], m.buf[1]
		}
		if sofar+yes > best {
			best, bestAt = sofar+yes, e+1
		}
		sofar += no
	}
	return bestAt
}

// sourceEndFeatures describes token e as the last of the source.
func (r *reading) sourceEndFeatures(b *bag, f *found, e int) {
	b.reset()
	j := f.source
	c := r.cls(f.cue)
	n1, n2 := at(r.hw, e+1), at(r.hw, e+2)
	side := flag(j < f.cue)
	kind := r.headKind(j)
	b.one(701, n1)
	b.two(702, n1, n2)
	b.two(703, at(r.hk, e), at(r.hk, e+1))
	b.two(704, at(r.hk, e+1), at(r.hk, e+2))
	b.two(705, at(r.hw, e), n1)
	b.two(706, far(e-j), side)
	b.two(707, kind, far(e-j))
	b.three(708, kind, at(r.hk, e), at(r.hk, e+1))
	named := uint32(0)
	for k := j; k <= e; k++ {
		if r.name[k] > 0 {
			named = hash(string(r.Mentions[r.name[k]-1].Type))
		}
	}
	b.two(709, named, at(r.hk, e+1))
	b.two(710, named, n1)
	b.three(711, named, kind, at(r.hk, e+1))
	b.two(712, flag(e+1 == f.cue), side)
	b.two(713, flag(e+1 == f.first), side)
	b.one(714, flag(r.quote[e] > 0 && r.quote[e] == at32(r.quote, e+1)))
	b.two(715, c, n1)
	b.one(716, at(r.hs, e+1))
	b.one(717, at(r.hw, e))
	b.two(718, kind, n1)
	b.two(719, n1, at(r.hk, e+2))
	b.two(720, flag(r.isThatAt(e+1)), side)
	person := r.personAhead(f, e)
	b.three(721, person, flag(named == personHash), kind)
	b.three(722, person, flag(named == personHash), at(r.hk, e+1))
	b.two(723, person, n1)
	if r.deep != nil {
		b.hear(731, r.deep.sourceEnd[e], kind)
	}
}

var personHash = hash(string(news.Person))

// personAhead tells how far behind token e of a source a person's name begins,
// with nothing between that could end the phrase: 0 none.
func (r *reading) personAhead(f *found, e int) uint32 {
	for k := e + 1; k < len(r.name) && k < e+12; k++ {
		if r.begins[k] > 0 && r.Mentions[r.name[k]-1].Type == news.Person {
			return far(k - e)
		}
		if k == f.first || k == f.cue || r.isThat(k) || r.role[k] > shut && r.role[k] != comma || r.sense[k].as == asPast || r.is(inRel, k) {
			return 0
		}
	}
	return 0
}

func (r *reading) isThatAt(i int) bool { return i < len(r.Tokens) && r.isThat(i) }
