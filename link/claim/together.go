package claim

import (
	"cmp"
	_ "embed"
	"slices"
	"sync"

	"github.com/rawi-news/rawi/annotate/deep"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

//go:embed together.tsv
var togetherFile string

// together says what reading two statements beside each other counts where their
// features leave it open whether they bear one claim.
var together = sync.OnceValue(func() *reading {
	w := link.ParseWeights(togetherFile)
	return &reading{
		claim:  mixture{w["claim bias"], w["claim features"], w["claim reading"], 0},
		denial: mixture{w["denial bias"], w["denial features"], w["denial reading"], w["denial opposite"]},
		sign:   w["sign opposite"],
	}
})

// reading weighs what the encoder makes of two statements read together
// ([deep.Together]). A nil one leaves it out.
type reading struct {
	claim, denial mixture
	sign          float64 // of the mean over the pairs of a statement, to whether it denies
}

// mixture is the weights of what features say and of what reading does.
type mixture struct{ bias, features, claim, opposite float64 }

// reads reports whether two statements are read together where their features
// leave open what they are.
func (w *reading) reads(a, b *statement) bool {
	return w != nil && a.pieces != nil && b.pieces != nil
}

// unsettled is the log-odds of the features from which on two statements are read.
const unsettled = -3.5

// of is what features say of two statements, with what reading says where that
// is open.
func (m mixture) of(a, b *statement, features float64) float64 {
	if features < unsettled {
		return features
	}
	claim, opposite := deep.Together(a.pieces, b.pieces)
	return m.bias + m.features*features + m.claim*claim + m.opposite*opposite
}

// readDeep reports whether the encoder has read a report: then its statements
// can be read beside others of its kind without making fast reading slow.
func readDeep(r *news.Report) bool {
	return slices.ContainsFunc(r.Events, func(e news.Event) bool { return e.Vector != nil })
}

// withReading adds to the reasons of a claim what reading its pairs together says
// on their average.
func (b *builder) withReading(edges []link.Edge, reasons []news.Reason) []news.Reason {
	sum, n := 0.0, 0
	for _, e := range edges {
		if x, y := b.all[e.A], b.all[e.B]; e.Score >= unsettled && b.reads(x, y) {
			claim, _ := deep.Together(x.pieces, y.pieces)
			sum, n = sum+claim, n+1
		}
	}
	if n == 0 {
		return reasons
	}
	mean := sum / float64(n)
	reasons = append(reasons, link.Reason("read together", b.learned.together.claim.claim*mean, mean))
	slices.SortStableFunc(reasons, link.Weightier)
	return reasons
}

func (b *builder) reads(x, y *statement) bool { return b.learned.together.reads(x, y) }

// sign says which members of a claim deny it: those that do by themselves, and
// those that reading sets against the others, the likelier ones first.
func (b *builder) sign(members []int, edges []link.Edge) {
	for _, i := range members {
		b.all[i].Polarity = polarityOf(b.all[i].against())
	}
	against := map[int][]opposed{}
	for _, e := range edges {
		if x, y := b.all[e.A], b.all[e.B]; e.Score >= unsettled && b.reads(x, y) {
			_, o := deep.Together(x.pieces, y.pieces)
			against[e.A] = append(against[e.A], opposed{e.B, o})
			against[e.B] = append(against[e.B], opposed{e.A, o})
		}
	}
	order := slices.Clone(members)
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(b.all[j].against(), b.all[i].against()) })
	for _, i := range order {
		if list := against[i]; len(list) > 0 {
			b.all[i].Polarity = polarityOf(b.all[i].against() + b.learned.together.sign*b.set(list))
		}
	}
}

// opposed is a statement and the log-odds that another denies what it says.
type opposed struct {
	to    int
	score float64
}

// set is how far a statement is set against the claim by those of others, as
// they are taken now: the mean over all.
func (b *builder) set(list []opposed) float64 {
	sum := 0.0
	for _, o := range list {
		if b.all[o.to].Polarity == news.Denies {
			o.score = -o.score
		}
		sum += o.score
	}
	return sum / float64(len(list))
}

// against is the log-odds that a statement denies the claim that it bears, told
// by itself.
func (s *statement) against() float64 { return max(s.negative, s.polarity) }

func polarityOf(against float64) news.Polarity {
	if against >= doubtful {
		return news.Denies
	}
	return news.Affirms
}
