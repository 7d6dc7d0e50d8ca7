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
	f := link.Features{}
	compare(f, a, b)
	return f
}

func compare(f link.Features, a, b *statement) {
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

func wordFeatures(f link.Features, a, b *statement) {
	f["words shared"] = a.words.Cosine(b.words)
	f["words inside"] = a.words.Inside(b.words)
	f["weight shared"] = a.words.Inside(b.words) * min(a.words.Sum, b.words.Sum)
	f["told shared"] = a.told.Cosine(b.told)
	f["alike"] = a.vector.Like(b.vector)
	f["sentence shared"] = a.around.Cosine(b.around)
	f["senses shared"] = link.Jaccard(a.senses, b.senses)
	f["senses inside"] = inside(a.senses, b.senses)
	flag(f, "senses differ", link.Apart(a.senses, b.senses))
	f["content in what is told"] = max(a.words.Inside(b.told), b.words.Inside(a.told))
	f["shorter"] = float64(min(a.length, b.length))
	f["longer"] = float64(max(a.length, b.length))
	f["length ratio"] = float64(1+min(a.length, b.length)) / float64(1+max(a.length, b.length))
	both := len(a.numbers) > 0 && len(b.numbers) > 0
	flag(f, "numbers shared", both && link.Jaccard(a.numbers, b.numbers) > 0)
	flag(f, "numbers differ", both && link.Jaccard(a.numbers, b.numbers) == 0)
}

func sourceFeatures(f link.Features, a, b *statement) {
	flag(f, "same origin", a.origin != 0 && a.origin == b.origin)
	flag(f, "origins differ", a.origin != 0 && b.origin != 0 && a.origin != b.origin)
	flag(f, "both unnamed", a.origin == 0 && b.origin == 0)
	flag(f, "same kind of origin", a.originKind == b.originKind)
	f["origin's words"] = a.originBag.Cosine(b.originBag)
	f["chain shared"] = link.Jaccard(a.chain, b.chain)
	flag(f, "origin is who is spoken of", among(a.origin, b.actors) || among(b.origin, a.actors))
}

func among(x uint64, list []uint64) bool {
	return x != 0 && link.Jaccard([]uint64{x}, list) > 0
}

func insideFeatures(f link.Features, a, b *statement) {
	f["actors shared"] = link.Jaccard(a.actors, b.actors)
	flag(f, "actors differ", link.Apart(a.actors, b.actors))
	f["names near shared"] = link.Jaccard(a.named, b.named)
	flag(f, "same subject", a.subject != 0 && a.subject == b.subject)
	f["happenings shared"] = link.Jaccard(a.happenings, b.happenings)
	f["happenings inside"] = inside(a.happenings, b.happenings)
	flag(f, "happenings differ", link.Apart(a.happenings, b.happenings))
	flag(f, "same first happening", a.first != 0 && a.first == b.first)
	flag(f, "no events", len(a.types) == 0 && len(b.types) == 0)
	f["types shared"] = link.Jaccard(a.types, b.types)
	flag(f, "types differ", link.Apart(a.types, b.types))
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

func stanceFeatures(f link.Features, a, b *statement) {
	flag(f, "same stance", a.Stance == b.Stance)
	demand := (a.Stance == news.Demand) == (b.Stance == news.Demand)
	flag(f, "both demand", a.Stance == news.Demand && demand)
	flag(f, "one demands", !demand)
	flag(f, "one predicts", (a.Stance == news.Predict) != (b.Stance == news.Predict))
	flag(f, "one denies", (a.Stance == news.Deny) != (b.Stance == news.Deny))
	f["one may deny"] = math.Abs(a.negative - b.negative)
	f["both may deny"] = min(a.negative, b.negative)
}

func placeFeatures(f link.Features, a, b *statement) {
	gap := a.published.Gap(b.published)
	if a.published.IsZero() || b.published.IsZero() {
		gap = 0
	}
	f["days between"] = math.Log1p(float64(gap))
	if a.where.Report != b.where.Report {
		return
	}
	f["same report"] = 1
	f["sentences between"] = math.Log1p(math.Abs(float64(a.sentence - b.sentence)))
	flag(f, "one inside the other", a.Content.Holds(b.Content) || b.Content.Holds(a.Content))
	flag(f, "same sentence", a.sentence == b.sentence)
}
