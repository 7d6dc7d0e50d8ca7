package happening

import (
	_ "embed"
	"math"
	"slices"
	"sync"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

//go:embed decision.txt
var decisionFile string

var decision = sync.OnceValue(func() *link.Decision { return link.ParseDecision(decisionFile) })

// features compares two events. Each feature depends on these two alone, and
// swapping them changes nothing.
func features(a, b *event) link.Features {
	f := row{}
	compare(&f, a, b)
	return f.named()
}

func compare(f *row, a, b *event) {
	typeFeatures(f, a, b)
	actorFeatures(f, a, b)
	timeFeatures(f, a, b)
	wordFeatures(f, a, b)
	nearFeatures(f, a, b)
	besideFeatures(f, a, b)
	sceneFeatures(f, a, b)
	readFeatures(f, a, b)
}

// readFeatures compare where the deep reader puts the triggers.
func readFeatures(f *row, a, b *event) {
	if len(a.vector) == 0 || len(b.vector) == 0 {
		return
	}
	f[bothRead], f[readAlike] = 1, a.vector.Cosine(b.vector)
	if a.where.Report == b.where.Report {
		f[sameReportReadAlike] = f[readAlike]
	}
}

// besideFeatures tell whether what one mention tells stands beside the other one,
// as another event: who tells of a raid and of its repulse in one sentence does
// so in the next report too.
func besideFeatures(f *row, a, b *event) {
	if a.trigger != b.trigger {
		f.flag(toldBesideTheOther, has(a.beside, b.spoken) || has(b.beside, a.spoken))
		f.flag(toldBesideEachOther, has(a.beside, b.spoken) && has(b.beside, a.spoken))
		if link.Jaccard(a.senses, b.senses) == 0 {
			f.flag(senseBesideTheOther, link.Jaccard(a.beside, b.senses) > 0 || link.Jaccard(b.beside, a.senses) > 0)
		}
	}
	f[besideShared] = link.Jaccard(a.beside, b.beside)
	f[wordsBehindShared] = a.behind.Cosine(b.behind)
	f.flag(wordsBehindDiffer, a.behind.Sum > 0 && b.behind.Sum > 0 && f[wordsBehindShared] == 0)
	f[actorsSharedByWeight] = a.weighed(b, a.all, b.all)
	f[namesSharedByWeight] = a.weighed(b, a.named, b.named)
	f[closeNamesSharedByWeight] = a.weighed(b, a.close, b.close)
	f.flag(bothBackground, a.Background && b.Background)
	f.flag(oneBackground, a.Background != b.Background)
	x, y := ordered(a.age(), b.age())
	f[younger], f[older] = x, y
}

// age tells how long before its report an event was: 0 undated, 1 fresh, up to 4.
func (e *event) age() float64 {
	if e.when.IsZero() || e.published.IsZero() {
		return 0
	}
	switch d := e.published.First - e.when.Last; {
	case d < -3:
		return 0.5
	case d <= 4:
		return 1
	case d <= 30:
		return 2
	case d <= 365:
		return 3
	}
	return 4
}

func has(set []uint64, n uint64) bool {
	_, ok := slices.BinarySearch(set, n)
	return ok
}

// weighed is the share of two sets of actors that both hold, by how rare their
// names are.
func (e *event) weighed(o *event, a, b []uint64) float64 {
	if link.Jaccard(a, b) == 0 {
		return 0
	}
	rare := func(x uint64) float64 { return max(e.rare.Of(x), o.rare.Of(x)) }
	both, all := 0.0, 0.0
	for _, x := range a {
		if has(b, x) {
			both += rare(x)
		}
		all += rare(x)
	}
	if both == 0 {
		return 0
	}
	for _, x := range b {
		if !has(a, x) {
			all += rare(x)
		}
	}
	return both / all
}

func typeFeatures(f *row, a, b *event) {
	f.flag(sameType, a.Type == b.Type)
	f.flag(sameMode, a.Mode != "" && a.Mode == b.Mode)
	f.flag(sameStatus, a.Status == b.Status)
	f.flag(happenedOrNot, (a.Status == news.Happened) != (b.Status == news.Happened))
	f.flag(denied, (a.Status == news.Denied) != (b.Status == news.Denied))
	if a.Type == b.Type {
		f[onlyOnesOfTheirType] = 1 / float64(max(a.like, b.like))
	}
}

func actorFeatures(f *row, a, b *event) {
	f[agentsShared] = link.Jaccard(a.agents, b.agents)
	f[withShared] = link.Jaccard(a.withs, b.withs)
	f[actorsShared] = link.Jaccard(a.all, b.all)
	f.flag(agentsDiffer, link.Apart(a.agents, b.agents))
	f.flag(withDiffer, link.Apart(a.withs, b.withs))
	f.flag(actorsDiffer, link.Apart(a.all, b.all))
	f.flag(allRolesShared, f[agentsShared] == 1 && f[withShared] == 1)
	f.flag(noActors, len(a.all) == 0 && len(b.all) == 0)
	for _, x := range a.all {
		if slices.Contains(b.all, x) {
			f[rareActorShared] = max(f[rareActorShared], 1-max(a.share.Of(x), b.share.Of(x)))
		}
	}
	f[namesNearShared] = link.Jaccard(a.named, b.named)
	f.flag(samePlace, a.place != 0 && a.place == b.place)
	f.flag(placesDiffer, a.place != 0 && b.place != 0 && a.place != b.place)
}

func timeFeatures(f *row, a, b *event) {
	gap := a.published.Gap(b.published)
	if a.published.IsZero() || b.published.IsZero() {
		gap = 0
	}
	f[daysBetween] = math.Log1p(float64(gap))
	f.flag(publishedSameDays, gap <= 1)
	if a.when.IsZero() || b.when.IsZero() {
		f.flag(noDates, a.when.IsZero() && b.when.IsZero())
		return
	}
	days := a.when.Gap(b.when)
	exact := a.when.Days() == 1 && b.when.Days() == 1
	f.flag(sameDay, exact && days == 0)
	f.flag(sameLongTime, !exact && a.when == b.when)
	f.flag(timeInsideTheOther, !exact && days == 0 && a.when != b.when)
	f.flag(nextDay, days == 1)
	f.flag(daysApart, days > 1 && days <= 10)
	f.flag(weeksApart, days > 10)
}

func wordFeatures(f *row, a, b *event) {
	same := a.trigger == b.trigger
	f.flag(sameTrigger, same)
	if !same {
		f[triggersAlike] = a.word.Like(b.word)
	}
	if len(a.senses) > 0 && len(b.senses) > 0 {
		shared := link.Jaccard(a.senses, b.senses) > 0
		f.flag(sameSense, shared)
		f.flag(sensesDiffer, !shared && !same)
	}
	f[wordsShared], f[wordsInside] = a.near.Alike(b.near)
	f[wordsAlike] = a.around.Like(b.around)
	if same {
		f[sameTriggerWordsShared] = f[wordsShared]
		f[sameTriggerActorsShared] = f[actorsShared]
	}
	f[wordsAndActorsShared] = f[wordsShared] * f[actorsShared]
	f.flag(bothInTitles, a.titled && b.titled)
	f.flag(oneInItsTitle, a.titled != b.titled)
}

func nearFeatures(f *row, a, b *event) {
	if a.where.Report != b.where.Report {
		return
	}
	f[sameReport] = 1
	gap := max(a.sentence-b.sentence, b.sentence-a.sentence)
	f.flag(sameSentence, gap == 0)
	f.flag(nextSentence, gap == 1)
	f.flag(sameStatement, a.Statement != 0 && a.Statement == b.Statement)
	f.flag(sameReportSameTrigger, a.trigger == b.trigger)
	later, earlier := b, a
	if a.where.Index > b.where.Index {
		later, earlier = a, b
	}
	next := later.before == earlier.where.Index
	f.flag(toldAgainTheNearest, next)
	f.flag(toldAgainWithTheArticleTheNearest, next && later.definite)
	f[sentencesBetween] = math.Log1p(float64(gap))
	f.flag(toldAgainWithTheArticle, later.definite)
	f.flag(toldAgainSameType, later.definite && a.Type == b.Type)
	f[sameReportWordsShared] = f[wordsShared]
	f[sameReportActorsShared] = f[actorsShared]
}
