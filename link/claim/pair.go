package claim

import (
	_ "embed"
	"math"
	"sync"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

//go:embed decision.txt
var decisionFile string

var decision = sync.OnceValue(func() *link.Decision { return link.ParseDecision(decisionFile) })

func flag(f link.Features, name string, on bool) {
	if on {
		f[name] = 1
	}
}

// features compares two statements. Each feature depends on these two alone,
// and swapping them changes nothing.
func features(a, b *statement) link.Features {
	f := row{}
	compare(&f, a, b)
	return f.named()
}

func compare(f *row, a, b *statement) {
	wordFeatures(f, a, b)
	sourceFeatures(f, a, b)
	insideFeatures(f, a, b)
	stanceFeatures(f, a, b)
	placeFeatures(f, a, b)
	aroundFeatures(f, a, b)
	coreFeatures(f, a, b)
	disputeFeatures(f, a, b)
	actFeatures(f, a, b)
}

func wordFeatures(f *row, a, b *statement) {
	f[wordsShared], f[wordsInside] = a.words.Alike(b.words)
	f[weightShared] = f[wordsInside] * min(a.words.Sum, b.words.Sum)
	f[toldShared] = a.told.Cosine(b.told)
	f[contentsAlike] = a.vector.Like(b.vector)
	f[sentenceShared] = a.around.Cosine(b.around)
	f[sensesShared] = link.Jaccard(a.senses, b.senses)
	f[sensesInside] = inside(a.senses, b.senses)
	f.flag(sensesDiffer, link.Apart(a.senses, b.senses))
	f[contentInWhatIsTold] = max(a.words.Inside(b.told), b.words.Inside(a.told))
	f[shorter] = float64(min(a.length, b.length))
	f[longer] = float64(max(a.length, b.length))
	f[lengthRatio] = float64(1+min(a.length, b.length)) / float64(1+max(a.length, b.length))
	both := len(a.numbers) > 0 && len(b.numbers) > 0
	f.flag(numbersShared, both && link.Jaccard(a.numbers, b.numbers) > 0)
	f.flag(numbersDiffer, both && link.Jaccard(a.numbers, b.numbers) == 0)
}

func sourceFeatures(f *row, a, b *statement) {
	f.flag(sameOrigin, a.origin != 0 && a.origin == b.origin)
	f.flag(originsDiffer, a.origin != 0 && b.origin != 0 && a.origin != b.origin)
	f.flag(bothUnnamed, a.origin == 0 && b.origin == 0)
	f.flag(sameKindOfOrigin, a.originKind == b.originKind)
	f[originsWords] = a.originBag.Cosine(b.originBag)
	f[chainShared] = link.Jaccard(a.chain, b.chain)
	f.flag(originIsWhoIsSpokenOf, among(a.origin, b.actors) || among(b.origin, a.actors))
}

func among(x uint64, list []uint64) bool {
	return x != 0 && link.Jaccard([]uint64{x}, list) > 0
}

func insideFeatures(f *row, a, b *statement) {
	f[actorsShared] = link.Jaccard(a.actors, b.actors)
	f.flag(actorsDiffer, link.Apart(a.actors, b.actors))
	f[namesNearShared] = link.Jaccard(a.named, b.named)
	f.flag(sameSubject, a.subject != 0 && a.subject == b.subject)
	f[happeningsShared] = link.Jaccard(a.happenings, b.happenings)
	f[happeningsInside] = inside(a.happenings, b.happenings)
	f.flag(happeningsDiffer, link.Apart(a.happenings, b.happenings))
	f.flag(sameFirstHappening, a.first != 0 && a.first == b.first)
	f.flag(noEvents, len(a.types) == 0 && len(b.types) == 0)
	f[typesShared] = link.Jaccard(a.types, b.types)
	f.flag(typesDiffer, link.Apart(a.types, b.types))
}

// inside is the share of the smaller set that the other one holds too.
func inside(a, b []uint64) float64 {
	j := link.Jaccard(a, b)
	if j == 0 {
		return 0
	}
	both := j * float64(len(a)+len(b)) / (1 + j)
	return math.Round(both) / float64(min(len(a), len(b)))
}

func stanceFeatures(f *row, a, b *statement) {
	f.flag(sameStance, a.Stance == b.Stance)
	demand := (a.Stance == news.Demand) == (b.Stance == news.Demand)
	f.flag(bothDemand, a.Stance == news.Demand && demand)
	f.flag(oneDemands, !demand)
	f.flag(onePredicts, (a.Stance == news.Predict) != (b.Stance == news.Predict))
	f.flag(oneDenies, (a.Stance == news.Deny) != (b.Stance == news.Deny))
	f[oneMayDeny] = math.Abs(a.negative - b.negative)
	f[bothMayDeny] = min(a.negative, b.negative)
}

func placeFeatures(f *row, a, b *statement) {
	gap := a.published.Gap(b.published)
	if a.published.IsZero() || b.published.IsZero() {
		gap = 0
	}
	f[daysBetween] = math.Log1p(float64(gap))
	if a.where.Report != b.where.Report {
		return
	}
	f[sameReport] = 1
	f[sentencesBetween] = math.Log1p(math.Abs(float64(a.sentence - b.sentence)))
	f.flag(oneInsideTheOther, a.Content.Holds(b.Content) || b.Content.Holds(a.Content))
	f.flag(sameSentence, a.sentence == b.sentence)
}
