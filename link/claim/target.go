package claim

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

//go:embed target.tsv
var targetFile string

var target = sync.OnceValue(func() link.Weights { return link.ParseWeights(targetFile) })

//go:embed hearsay.tsv
var hearsayFile string

// hearsay holds the stems of the words that name what others say.
var hearsay = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(hearsayFile) {
		if row, _, _ := strings.Cut(line, "\t"); !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(row) {
				m[arabic.Stem(arabic.Fold(w))] = true
			}
		}
	}
	return m
})

//go:embed opposite.tsv
var oppositeFile string

// opposites holds the pairs of senses that exclude one another, both ways.
var opposites = sync.OnceValue(func() map[[2]uint64]bool {
	m := map[[2]uint64]bool{}
	for line := range strings.Lines(oppositeFile) {
		if row := strings.Split(line, "\t"); !strings.HasPrefix(line, "#") {
			m[[2]uint64{link.Sense(row[0]), link.Sense(row[1])}], m[[2]uint64{link.Sense(row[1]), link.Sense(row[0])}] = true, true
		}
	}
	return m
})

// answers are the senses by which the others are answered.
var answers = sync.OnceValue(func() map[uint64]bool {
	m := map[uint64]bool{}
	for line := range strings.Lines(oppositeFile) {
		if row := strings.Split(line, "\t"); !strings.HasPrefix(line, "#") {
			m[link.Sense(row[0])] = true
		}
	}
	return m
})

// core returns the words of a content that say what is meant, without those
// that only deny it or name it as hearsay.
func core(tokens []news.Token) []news.Token {
	return slices.DeleteFunc(slices.Clone(tokens), func(t news.Token) bool {
		return negativeSort(t) != "" || namesHearsay(t)
	})
}

func namesHearsay(t news.Token) bool { return hearsay()[arabic.Stem(t.Norm)] }

// targets are what tells whether denial d is of what statement a puts forward;
// alike is how alike the two are when the stance is left aside.
func targets(d, a *statement, alike float64) link.Features {
	f := link.Features{"alike": max(-6, min(4, alike))}
	f["words inside"] = d.core.Inside(a.words)
	f["words shared"] = d.core.Cosine(a.core)
	f["sentence shared"] = d.around.Cosine(a.around)
	f["senses shared"] = link.Jaccard(d.meant, a.senses)
	flag(f, "senses differ", link.Apart(d.meant, a.senses))
	flag(f, "a sense inside", f["senses shared"] > 0)
	opposite := exclude(d.senses, a.senses)
	flag(f, "opposite", opposite)
	flag(f, "agree in what excludes", !opposite && agree(d.senses, a.senses))
	f["actors shared"] = link.Jaccard(d.actors, a.actors)
	flag(f, "actors differ", link.Apart(d.actors, a.actors))
	f["names near shared"] = link.Jaccard(d.named, a.named)
	f["happenings shared"] = link.Jaccard(d.happenings, a.happenings)
	f["types shared"] = link.Jaccard(d.types, a.types)
	flag(f, "types differ", link.Apart(d.types, a.types))
	flag(f, "same origin", d.origin != 0 && d.origin == a.origin)
	flag(f, "answers its object", d.origin != 0 && slices.Contains(a.actors, d.origin))
	flag(f, "alleged", a.Stance == news.Allege)
	flag(f, "demanded", a.Stance == news.Demand)
	flag(f, "told by nobody named", a.origin == 0)
	f["shorter"] = math.Log1p(float64(min(a.length, 30)))
	nearness(f, d, a)
	return f
}

// empty is the weight of words below which a denial says little by itself.
const empty = 8

func nearness(f link.Features, d, a *statement) {
	lag := 0.0
	if !d.published.IsZero() && !a.published.IsZero() {
		lag = float64(d.published.Gap(a.published))
	}
	f["days between"] = math.Log1p(lag)
	flag(f, "denied before told", lag > 0 && d.published.First < a.published.First)
	vague := d.core.Sum < empty
	flag(f, "vague, of an allegation", vague && a.Stance == news.Allege)
	if d.where.Report != a.where.Report {
		return
	}
	f["same report"] = 1
	gap := math.Log1p(math.Abs(float64(d.sentence - a.sentence)))
	f["sentences between"] = gap
	flag(f, "same sentence", d.sentence == a.sentence)
	flag(f, "inside", d.Content.Holds(a.Content) || a.Content.Holds(d.Content))
	if vague {
		f["vague, same report"] = 1
		f["vague, sentences between"] = gap
		flag(f, "vague, same sentence", d.sentence == a.sentence)
	}
}

// exclude reports whether a sense of the one excludes a sense of the other.
func exclude(a, b []uint64) bool {
	for _, x := range a {
		for _, y := range b {
			if opposites()[[2]uint64{x, y}] {
				return true
			}
		}
	}
	return false
}

// agree reports whether both have a sense by which a denial answers another:
// both say that he is alive.
func agree(a, b []uint64) bool {
	for _, x := range a {
		if answers()[x] && slices.Contains(b, x) {
			return true
		}
	}
	return false
}
