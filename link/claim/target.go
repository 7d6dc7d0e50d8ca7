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
var hearsay = sync.OnceValue(func() map[string]bool { return link.ListedStems(hearsayFile) })

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

// targets adds to what two statements have in common what tells whether denial d
// is of what statement a puts forward.
func targets(f link.Features, d, a *statement) {
	f["d: words inside"] = d.core.Inside(a.words)
	f["d: senses shared"] = link.Jaccard(d.meant, a.senses)
	flag(f, "d: senses differ", link.Apart(d.meant, a.senses))
	flag(f, "d: a sense inside", f["d: senses shared"] > 0)
	opposite := exclude(d.senses, a.senses)
	flag(f, "opposite", opposite)
	flag(f, "agree in what excludes", !opposite && agree(d.senses, a.senses))
	flag(f, "answers its object", d.origin != 0 && slices.Contains(a.actors, d.origin))
	flag(f, "alleged", a.Stance == news.Allege)
	flag(f, "demanded", a.Stance == news.Demand)
	flag(f, "told by nobody named", a.origin == 0)
	speakers(f, d, a)
	said(f, d, a)
	order(f, d, a)
}

// speakers tells who is named by whom.
func speakers(f link.Features, d, a *statement) {
	flag(f, "d: origin in its sentence", among(d.origin, a.named))
	flag(f, "d: its origin named", among(a.origin, d.actors))
	flag(f, "d: its origin in sentence", among(a.origin, d.named))
	f["d: origin's words in it"] = share(d.originBag, a.words)
	f["d: origin's words in its sentence"] = share(d.originBag, a.around)
	f["d: origin's words in its origin"] = share(d.originBag, a.originBag)
	f["d: its origin's words in it"] = share(a.originBag, d.words)
	f["d: its origin's words in sentence"] = share(a.originBag, d.around)
	f["d: origin like content"] = d.originVector.Like(a.vector)
}

// said tells how much is said by either, and in which words of denial.
func said(f link.Features, d, a *statement) {
	f["d: core inside"] = share(d.core, a.words)
	f["d: core inside sentence"] = share(d.core, a.around)
	f["d: core weight"], f["d: its core weight"] = d.core.Sum, a.core.Sum
	flag(f, "d: it blames", a.blames)
	flag(f, "d: blames", d.blames)
	flag(f, "d: hearsay", d.hearsay)
	f["d: negative"], f["d: its negative"] = d.negative, a.negative
	flag(f, "d: deny", d.Stance == news.Deny)
	flag(f, "d: allege", d.Stance == news.Allege)
	flag(f, "d: demand", d.Stance == news.Demand)
	for _, s := range d.cueDenies {
		f["d: cue "+s] = 1
	}
	for _, s := range d.contentDenies {
		f["d: content "+s] = 1
	}
	for _, s := range a.contentDenies {
		f["d: its content "+s] = 1
	}
}

// empty is the weight of words below which a denial says little by itself.
const empty = 8

// order tells where and when the two stand.
func order(f link.Features, d, a *statement) {
	vague := d.core.Sum < empty
	flag(f, "vague, of an allegation", vague && a.Stance == news.Allege)
	f["d: its sentence"] = math.Log1p(float64(a.sentence))
	if !d.published.IsZero() && !a.published.IsZero() {
		flag(f, "denied before told", d.published.First < a.published.First)
	}
	if d.where.Report != a.where.Report {
		return
	}
	flag(f, "d: before", a.Content.Start < d.Content.Start)
	f["d: statements between"] = math.Log1p(math.Abs(float64(d.where.Index - a.where.Index)))
	flag(f, "d: holds its cue", a.Cue.Len() > 0 && d.Content.Holds(a.Cue))
	flag(f, "d: holds it", d.Content.Holds(a.Content))
	if vague {
		f["vague, same report"] = 1
		f["vague, sentences between"] = f["sentences between"]
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
