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
	f := link.Features{}
	compare(f, a, b)
	return f
}

func compare(f link.Features, a, b *event) {
	typeFeatures(f, a, b)
	actorFeatures(f, a, b)
	timeFeatures(f, a, b)
	wordFeatures(f, a, b)
	nearFeatures(f, a, b)
}

func flag(f link.Features, name string, on bool) {
	if on {
		f[name] = 1
	}
}

func typeFeatures(f link.Features, a, b *event) {
	flag(f, "same type", a.Type == b.Type)
	flag(f, "same mode", a.Mode != "" && a.Mode == b.Mode)
	flag(f, "modes differ", a.Mode != "" && b.Mode != "" && a.Mode != b.Mode)
	flag(f, "same status", a.Status == b.Status)
	flag(f, "happened or not", (a.Status == news.Happened) != (b.Status == news.Happened))
	flag(f, "denied", (a.Status == news.Denied) != (b.Status == news.Denied))
	if a.Type == b.Type {
		f["only ones of their type"] = 1 / float64(max(a.like, b.like))
	}
}

func actorFeatures(f link.Features, a, b *event) {
	f["agents shared"] = link.Jaccard(a.agents, b.agents)
	f["with shared"] = link.Jaccard(a.withs, b.withs)
	f["actors shared"] = link.Jaccard(a.all, b.all)
	flag(f, "agents differ", link.Apart(a.agents, b.agents))
	flag(f, "with differ", link.Apart(a.withs, b.withs))
	flag(f, "actors differ", link.Apart(a.all, b.all))
	flag(f, "all roles shared", f["agents shared"] == 1 && f["with shared"] == 1)
	flag(f, "no actors", len(a.all) == 0 && len(b.all) == 0)
	flag(f, "roles swapped", link.Jaccard(a.agents, b.withs) > 0 && link.Jaccard(a.withs, b.agents) > 0)
	for _, x := range a.all {
		if slices.Contains(b.all, x) {
			f["rare actor shared"] = max(f["rare actor shared"], 1-max(a.share[x], b.share[x]))
		}
	}
	f["names near shared"] = link.Jaccard(a.named, b.named)
	flag(f, "names near differ", link.Apart(a.named, b.named))
	flag(f, "place among names", a.place != 0 && b.place == 0 && slices.Contains(b.named, a.place) || b.place != 0 && a.place == 0 && slices.Contains(a.named, b.place))
	flag(f, "same place", a.place != 0 && a.place == b.place)
	flag(f, "places differ", a.place != 0 && b.place != 0 && a.place != b.place)
}

func timeFeatures(f link.Features, a, b *event) {
	gap := a.published.Gap(b.published)
	if a.published.IsZero() || b.published.IsZero() {
		gap = 0
	}
	f["days between"] = math.Log1p(float64(gap))
	flag(f, "published same days", gap <= 1)
	flag(f, "published months apart", gap > 60)
	if a.when.IsZero() || b.when.IsZero() {
		flag(f, "no dates", a.when.IsZero() && b.when.IsZero())
		return
	}
	days := a.when.Gap(b.when)
	exact := a.when.Days() == 1 && b.when.Days() == 1
	flag(f, "same day", exact && days == 0)
	flag(f, "same long time", !exact && a.when == b.when)
	flag(f, "time inside the other", !exact && days == 0 && a.when != b.when)
	flag(f, "next day", days == 1)
	flag(f, "days apart", days > 1 && days <= 10)
	flag(f, "weeks apart", days > 10)
}

func wordFeatures(f link.Features, a, b *event) {
	same := a.trigger == b.trigger
	flag(f, "same trigger", same)
	if !same {
		f["triggers alike"] = a.word.Like(b.word)
	}
	if len(a.senses) > 0 && len(b.senses) > 0 {
		shared := link.Jaccard(a.senses, b.senses) > 0
		flag(f, "same sense", shared)
		flag(f, "senses differ", !shared && !same)
	}
	f["words shared"] = a.near.Cosine(b.near)
	f["words inside"] = a.near.Inside(b.near)
	f["words alike"] = a.around.Like(b.around)
	f["object shared"] = a.object.Inside(b.object)
	flag(f, "objects differ", a.object.Sum > 0 && b.object.Sum > 0 && f["object shared"] == 0)
	if same {
		f["same trigger, words shared"] = f["words shared"]
		f["same trigger, actors shared"] = f["actors shared"]
	}
	f["words and actors shared"] = f["words shared"] * f["actors shared"]
	flag(f, "both in titles", a.titled && b.titled)
	flag(f, "one in its title", a.titled != b.titled)
	flag(f, "same words", f["words shared"] > 0.9)
}

func nearFeatures(f link.Features, a, b *event) {
	if a.where.Report != b.where.Report {
		return
	}
	f["same report"] = 1
	gap := max(a.sentence-b.sentence, b.sentence-a.sentence)
	flag(f, "same sentence", gap == 0)
	flag(f, "next sentence", gap == 1)
	flag(f, "same statement", a.Statement != 0 && a.Statement == b.Statement)
	flag(f, "same report, same trigger", a.trigger == b.trigger)
	later, earlier := b, a
	if a.where.Index > b.where.Index {
		later, earlier = a, b
	}
	next := later.before == earlier.where.Index
	flag(f, "told again, the nearest", next)
	flag(f, "told again with the article, the nearest", next && later.definite)
	flag(f, "told again without actors", len(later.all) == 0)
	f["sentences between"] = math.Log1p(float64(gap))
	flag(f, "told again with the article", later.definite)
	flag(f, "told again, same type", later.definite && a.Type == b.Type)
	f["same report, words shared"] = f["words shared"]
	f["same report, actors shared"] = f["actors shared"]
}
