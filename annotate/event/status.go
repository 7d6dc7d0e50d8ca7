package event

import (
	"slices"
	"sort"

	"github.com/rawi-news/rawi/news"
)

// statuses are the labels of the choice of status, in its order.
var statuses = []news.Status{news.Happened, news.Planned, news.Requested, news.Denied, news.Hypothetical}

const (
	sBias template = 300 + iota
	sLemma
	sKind
	sLeft
	sBag
	sRight
	sStance
	sCue
	sVerb
	sPast
	sOlder
	sTime
	sPair
	sGovernor
)

// leftWindow is how many words before the trigger may change its status.
const leftWindow = 9

// statusFeatures says what tells whether an event took place.
func (r *reading) statusFeatures(t *trigger, past *history) []uint32 {
	b := bag{typ: t.typ, list: make([]uint32, 0, 64)}
	i := t.token
	if i >= len(r.Tokens) {
		return b.list
	}
	k := &r.Tokens[i]
	b.both(sBias, t.kind)
	b.add(sLemma, t.lemma)
	b.add(sLemma, r.words[i].norm, 1)
	b.both(sKind, uint32(k.Feats.Tense), flag(t.verb))
	b.add(sKind, r.words[i].shape, flag(bare(k.Norm) != k.Norm))
	first, _ := r.bounds(i, leftWindow)
	for j := i - 1; j >= first; j-- {
		w := &r.words[j]
		if j >= i-3 {
			b.both(sLeft, uint32(i-j), w.norm)
			b.add(sLeft, uint32(i-j), w.stem, flag(t.verb))
		}
		b.add(sBag, w.norm)
		b.add(sBag, w.stem, 1)
		b.add(sBag, w.stem, flag(t.verb), 2)
	}
	b.add(sPair, r.stemAt(i-2), r.stemAt(i-1))
	for j := 1; j <= 2; j++ {
		b.add(sRight, r.stemAt(i+j), uint32(j))
	}
	gov, at := r.governor(i)
	b.add(sGovernor, gov, r.stemAt(at-1))
	r.verbBefore(&b, i, first)
	r.stanceFeatures(&b, t)
	r.tenseOfTimes(&b, t)
	past.statusFeatures(&b, t)
	return b.list
}

// verbBefore adds the nearest verb to the left.
func (r *reading) verbBefore(b *bag, i, first int) {
	for j := i - 1; j >= first; j-- {
		if r.words[j].verb {
			b.both(sVerb, r.words[j].lemma)
			b.add(sVerb, r.words[j].shape, flag(i-j > 3))
			return
		}
	}
	b.both(sVerb, 0)
}

func (r *reading) stanceFeatures(b *bag, t *trigger) {
	if t.statement < 0 {
		b.both(sStance, 0)
		return
	}
	s := &r.Statements[t.statement]
	b.both(sStance, hash(string(s.Stance)))
	b.add(sStance, hash(string(s.Stance)), t.lemma)
	b.add(sStance, hash(string(s.Stance)), t.kind)
	first, last := r.tokens(s.Cue)
	if first < last {
		b.both(sCue, r.stemAt(first))
	}
	from, _ := r.tokens(s.Content)
	b.add(sStance, hash(string(s.Stance)), bucket(t.token-from), 3)
}

// tenseOfTimes adds whether times of the sentence lie before or after the day
// of publication.
func (r *reading) tenseOfTimes(b *bag, t *trigger) {
	from := sort.Search(len(r.times), func(i int) bool { return r.times[i].first >= t.token-reachTokens })
	for k := from; k < min(len(r.times), from+2*timesAround) && r.times[k].sentence <= t.sentence; k++ {
		if x := &r.times[k]; x.sentence == t.sentence {
			b.both(sTime, r.timeSide(r.Times[k].Value), flag(x.first > t.token))
		}
	}
}

// timeSide compares a value with the day of publication.
func (r *reading) timeSide(value string) uint32 {
	pub := r.Published.Value
	n := min(len(pub), len(value), len("2006-01-02"))
	switch {
	case value == "" || value[0] < '0' || value[0] > '9':
		return hash(value[:min(3, len(value))])
	case n == 0 || value[:n] == pub[:n]:
		return 2
	case value[:n] < pub[:n]:
		return 3
	}
	return 4
}

func (h *history) statusFeatures(b *bag, t *trigger) {
	if n := len(h.last); n > 0 {
		last := h.last[n-1]
		if last.sentence == t.sentence {
			near := flag(t.token-last.token < 6)
			b.both(sPast, last.typ, uint32(last.status), near)
			b.add(sPast, last.lemma, uint32(last.status), near)
			b.both(sPast, uint32(last.status), near)
		}
	}
	if list := h.byLemma[t.lemma]; len(list) > 0 {
		b.add(sOlder, uint32(list[len(list)-1].status), 1)
	}
	if list := h.byType[t.typ]; len(list) > 0 {
		b.add(sOlder, uint32(list[len(list)-1].status), 2)
	}
}

func (m *Model) judge(r *reading, t *trigger, past *history) int {
	features := r.statusFeatures(t, past)
	return best(m.status.probabilities(labelled(features, len(statuses)), nil))
}

func statusIndex(s news.Status) int { return max(0, slices.Index(statuses, s)) }
