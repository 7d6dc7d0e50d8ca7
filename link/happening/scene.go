package happening

import (
	"math"
	"sort"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// scene is what the report says of a mention beyond its own clause.
type scene struct {
	told  link.Interval // the shortest time that the sentence names, if that is under a month and a half
	focal int           // how much of the report's first two sentences this one says, in thousandths
	// From the other events of the report:
	rank  int           // among those of its type
	likes float64       // how many others tell the like, as a logarithm of one more
	types float64       // how many are of its type, likewise
	when  link.Interval // its own, that of the sentence, or of the nearest event before that tells the like
	place uint64        // its own, or of that event
	all   []uint64      // likewise
}

// brief is how many days a time may hold that a sentence gives its events.
const brief = 45

// scenes reads the sentences of a report, each once.
type scenes struct {
	r     *news.Report
	stems link.Stems
	lead  link.Bag
	at    map[int]scene
}

func scenesOf(r *news.Report) *scenes {
	s := &scenes{r: r, stems: link.StemsOf(r), at: map[int]scene{}}
	if n := len(r.Sentences); n > 0 {
		s.lead = s.stems.Over(r, news.Span{Start: r.Sentences[0].Start, End: r.Sentences[min(1, n-1)].End})
	}
	return s
}

func (s *scenes) of(sentence int) scene {
	if x, ok := s.at[sentence]; ok {
		return x
	}
	at := s.r.Sentences[sentence].Span
	share := s.stems.Over(s.r, at).Inside(s.lead)
	x := scene{told: s.shortest(at), focal: int(math.Round(1000 * share))}
	s.at[sentence] = x
	return x
}

// shortest returns the shortest brief time that is named in a span.
func (s *scenes) shortest(at news.Span) (out link.Interval) {
	times := s.r.Times
	for i := sort.Search(len(times), func(i int) bool { return times[i].Start >= at.Start }); i < len(times) && times[i].Start < at.End; i++ {
		if x := link.IntervalOf(times[i].Value); !x.IsZero() && x.Days() < brief && (out.IsZero() || x.Days() < out.Days()) {
			out = x
		}
	}
	return out
}

// code passes what is kept of a scene through a coder.
func (s *scene) code(c *link.Coder) {
	for _, n := range []*int{&s.when.First, &s.when.Last, &s.focal, &s.rank} {
		c.Int(n)
	}
	c.Float(&s.likes)
}

// settle fills what follows from the other events of the report, in whose order
// they stand, whoever takes part in them.
func settle(all []*event) {
	types, told := map[news.EventType]int{}, map[uint64]int{}
	for _, e := range all {
		told[e.spoken]++
		for _, s := range e.senses {
			told[s]++
		}
	}
	for _, e := range all {
		x := &e.scene
		likes := told[e.spoken]
		for _, s := range e.senses {
			likes = max(likes, told[s])
		}
		x.rank, x.likes, x.types = types[e.Type], math.Log1p(float64(likes-1)), math.Log1p(float64(e.like))
		types[e.Type]++
		x.when = e.when
		if x.when.IsZero() {
			x.when = x.told
		}
		if x.when.IsZero() && e.before >= 0 {
			x.when = all[e.before].scene.when
		}
	}
}

// sceneFeatures compare two mentions by what their reports say beyond their
// own clauses.
func sceneFeatures(f *row, a, b *event) {
	takenFeatures(f, &a.scene, &b.scene)
	f[lessOfTheLead], f[moreOfTheLead] = ordered(float64(a.scene.focal)/1000, float64(b.scene.focal)/1000)
	f[fewerLike], f[moreLike] = ordered(a.scene.likes, b.scene.likes)
	f[fewerOfTheirType], f[moreOfTheirType] = ordered(a.scene.types, b.scene.types)
	f[fewerActorsNear], f[moreActorsNear] = ordered(present(a.all, b), present(b.all, a))
	f[wordsBehindInside] = max(a.behind.Inside(b.near), b.behind.Inside(a.near))
	f.flag(bothWithTheArticle, a.definite && b.definite)
	f.flag(bothInStatements, a.Statement != 0 && b.Statement != 0)
	f.flag(onePlanned, (a.Status == news.Planned) != (b.Status == news.Planned))
	f.flag(neitherHappened, a.Status != news.Happened && b.Status != news.Happened)
	f.flag(accusing, a.Type == "ACCUSE")
	f.flag(assaulting, a.Type == "ASSAULT")
	f.flag(takingSides, a.Type == "SUPPORT" || a.Type == "REJECT" || a.Type == "THREATEN" || a.Type == "REQUEST")
	f.flag(deciding, a.Type == "COERCE" || a.Type == "APPOINT")
	if a.where.Report == b.where.Report && a.Type == b.Type {
		f[ofTheirTypeBetween] = math.Log1p(math.Abs(float64(a.scene.rank - b.scene.rank)))
		f.flag(earlierFirstOfItsType, min(a.scene.rank, b.scene.rank) == 0)
	}
}

// takenFeatures compare what two mentions have of their own or took over.
func takenFeatures(f *row, a, b *scene) {
	f[daysBetweenTakenOver] = -1
	if !a.when.IsZero() && !b.when.IsZero() {
		days, exact := a.when.Gap(b.when), a.when.Days() == 1 && b.when.Days() == 1
		f.flag(sameDayTakenOver, exact && days == 0)
		f.flag(timesMeetTakenOver, !exact && days == 0)
		f[daysBetweenTakenOver] = math.Log1p(float64(days))
	}
	f.flag(samePlaceTakenOver, a.place != 0 && a.place == b.place)
	f.flag(placesDifferTakenOver, a.place != 0 && b.place != 0 && a.place != b.place)
	f[actorsSharedTakenOver] = link.Jaccard(a.all, b.all)
	f.flag(actorsDifferTakenOver, link.Apart(a.all, b.all))
}

func ordered(x, y float64) (less, more float64) { return min(x, y), max(x, y) }

// present is the share of these actors that take part in the event or are named
// in its sentence; -1 of none.
func present(actors []uint64, e *event) float64 {
	if len(actors) == 0 {
		return -1
	}
	n := 0
	for _, x := range actors {
		if has(e.all, x) || has(e.named, x) {
			n++
		}
	}
	return float64(n) / float64(len(actors))
}
