package event

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// statuses are the labels of the choice of status, in its order.
var statuses = []news.Status{news.Happened, news.Planned, news.Requested, news.Denied, news.Hypothetical}

//go:embed data/modals.tsv
var modalTable string

// modals gives the class of words that tell whether an event took place, one
// bit a class, by folded word.
var modals = sync.OnceValue(func() map[string]uint32 {
	out := map[string]uint32{}
	for class, row := range rows(modalTable) {
		for w := range strings.FieldsSeq(row[1]) {
			out[arabic.Fold(w)] |= 1 << class
		}
	}
	return out
})

// modalClasses is how many classes there are.
var modalClasses = sync.OnceValue(func() int { return len(rows(modalTable)) })

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
	sTime
	sPair
	sGovernor
	sModal
	sNearest
	sAfter
	sClass
)

// leftWindow is how many words before the trigger may change its status.
const leftWindow = 9

// statusFeatures says behind list what tells whether an event took place.
func (r *reading) statusFeatures(list []uint32, t *trigger) []uint32 {
	b := bag{typ: t.typ, family: t.family, list: list}
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
	r.modalFeatures(&b, t)
	r.stanceFeatures(&b, t)
	r.tenseOfTimes(&b, t)
	r.hearStatus(&b, i)
	return b.list
}

// modalFeatures adds the classes of words around the trigger: the nearest on
// the left within the clause and the sentence, and all on either side.
func (r *reading) modalFeatures(b *bag, t *trigger) {
	i := t.token
	first, last := r.bounds(i, 24)
	nearest, seen, marks, verbs := uint32(0), uint32(0), 0, 0
	for j := i - 1; j >= first; j-- {
		if r.Tokens[j].Kind == news.Mark {
			marks++
		}
		if r.words[j].verb {
			verbs++
		}
		c := r.words[j].class
		if c == 0 {
			continue
		}
		away := bucket(i - j - 1)
		if nearest == 0 {
			nearest = c
			b.both(sNearest, c, away)
			b.both(sNearest, c, flag(marks > 0), uint32(min(verbs, 2)))
			b.add(sNearest, c, t.kind)
			b.add(sNearest, c, r.words[j].norm)
		}
		if seen&c == 0 {
			b.add(sModal, c, away)
			b.add(sModal, c, flag(marks > 0), uint32(min(verbs, 2)))
			seen |= c
		}
	}
	b.both(sClass, seen)
	b.add(sClass, seen, t.kind)
	for j := i + 1; j < min(last, i+6); j++ {
		if c := r.words[j].class; c != 0 {
			b.both(sAfter, c, flag(j-i > 2))
			b.add(sAfter, c, r.words[j].norm)
		}
	}
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
	b.both(sStance, hash(string(s.Stance)), flag(r.denied[t.token]), 4)
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

func statusIndex(s news.Status) int { return max(0, slices.Index(statuses, s)) }
