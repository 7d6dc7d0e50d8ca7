package claim

import (
	"math"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// aroundFeatures compare what is said with what stands around the other one, and
// who says it.
func aroundFeatures(f *row, a, b *statement) {
	f.flag(originInTheOthersSentence, among(a.origin, b.named) || among(b.origin, a.named))
	x, y := share(a.originBag, b.around), share(b.originBag, a.around)
	f[originsWordsInTheOther], f[originsWordsInBoth] = max(x, y), min(x, y)
	f[originsAlike] = a.originVector.Like(b.originVector)
	f.flag(originsInTheOthersChain, among(a.origin, b.chain) || among(b.origin, a.chain))
	f.flag(subjectIsTheOthersOrigin, a.subject != 0 && a.subject == b.origin || b.subject != 0 && b.subject == a.origin)
	f[earlierSentence] = math.Log1p(float64(min(a.sentence, b.sentence)))
	f[laterSentence] = math.Log1p(float64(max(a.sentence, b.sentence)))
}

// coreFeatures compare what is meant, by its words and by who is named.
func coreFeatures(f *row, a, b *statement) {
	f[coresAlike] = a.coreVector.Like(b.coreVector)
	f[coresShared] = a.core.Cosine(b.core)
	x, y := share(a.core, b.around), share(b.core, a.around)
	f[coreInSentence], f[coresInSentences] = max(x, y), min(x, y)
	f[rarestShared], f[rareShared] = rarest(a.words, b.words)
	f[lighterCore], f[heavierCore] = min(a.core.Sum, b.core.Sum), max(a.core.Sum, b.core.Sum)
	f[actorsWeightShared] = rarity(a, b, a.actors, b.actors)
	f[namesWeightShared] = rarity(a, b, a.named, b.named)
	f[namesInside] = inside(a.named, b.named)
	f[actorsInside] = inside(a.actors, b.actors)
}

// disputeFeatures compare who is accused and what is called hearsay.
func disputeFeatures(f *row, a, b *statement) {
	f.flag(bothAllege, a.Stance == news.Allege && b.Stance == news.Allege)
	f.flag(oneAlleges, (a.Stance == news.Allege) != (b.Stance == news.Allege))
	f.flag(bothBlame, a.blames && b.blames)
	f.flag(oneBlames, a.blames != b.blames)
	f.flag(bothNameHearsay, a.hearsay && b.hearsay)
	f.flag(oneNamesHearsay, a.hearsay != b.hearsay)
}

// actFeatures count the acts of one kind that have agents in common, and those
// whose agents, places or statuses part: up to three.
func actFeatures(f *row, a, b *statement) {
	agree, agents, places, statuses := 0.0, 0.0, 0.0, 0.0
	for i := range a.acts {
		for j := range b.acts {
			x, y := &a.acts[i], &b.acts[j]
			if x.kind != y.kind {
				continue
			}
			if link.Jaccard(x.agents, y.agents) > 0 {
				agree++
			}
			if link.Apart(x.agents, y.agents) {
				agents++
			}
			if x.place != 0 && y.place != 0 && x.place != y.place {
				places++
			}
			if x.status != y.status {
				statuses++
			}
		}
	}
	f[actsAgree], f[agentsPart], f[placesPart], f[statusesPart] = min(agree, 3), min(agents, 3), min(places, 3), min(statuses, 3)
}

// share is the part of the weight of a that b holds too.
func share(a, b link.Bag) float64 {
	if a.Sum == 0 {
		return 0
	}
	return a.Shared(b) / a.Sum
}

func rarest(a, b link.Bag) (most, many float64) {
	a.Common(b, func(w float64) {
		most = max(most, w)
		if w > 5 {
			many++
		}
	})
	return most, many
}

func rarity(s, t *statement, a, b []uint64) float64 {
	sum := 0.0
	for _, x := range a {
		if slices.Contains(b, x) {
			sum += max(s.rare.Of(x), t.rare.Of(x))
		}
	}
	return sum
}
