package claim

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// conflicts lists the pairs of statements of one claim that part: one denies
// what the other puts forward, they give other numbers, dates, places or actors;
// and what was lost or changed from one telling to the next.
func (b *builder) conflicts(members []int) (out []news.Conflict) {
	for x, i := range members {
		for _, j := range members[x+1:] {
			if c, ok := part(b.all[i], b.all[j]); ok {
				out = append(out, c)
			}
		}
	}
	return append(out, b.drifts(members)...)
}

func byClaim(x, y news.Conflict) int {
	return cmp.Or(cmp.Compare(x.Claim, y.Claim), link.CompareWhere(x.A, y.A), link.CompareWhere(x.B, y.B), cmp.Compare(x.Kind, y.Kind))
}

// pairOf begins the conflict of two statements of one claim, the earlier one
// first.
func pairOf(a, b *statement) (*news.Conflict, *statement, *statement) {
	if earlier(b, a) {
		a, b = b, a
	}
	c := &news.Conflict{Claim: a.Claim, A: a.where, B: b.where, LagDays: a.published.Gap(b.published)}
	if a.published.IsZero() || b.published.IsZero() {
		c.LagDays = 0
	}
	return c, a, b
}

// earlier reports whether a was published before b: by the clock, where both
// tell the hour.
func earlier(a, b *statement) bool {
	if a.published.First == b.published.First && a.clock != "" && b.clock != "" {
		return a.clock < b.clock
	}
	return a.published.First < b.published.First
}

// part tells how two statements of one claim part.
func part(a, b *statement) (news.Conflict, bool) {
	if a.Claim == "" || a.Claim != b.Claim {
		return news.Conflict{}, false
	}
	c, a, b := pairOf(a, b)
	if a.Polarity != b.Polarity {
		c.Kind, c.Contradiction = news.ConflictDenied, true
		c.ValueA, c.ValueB = string(a.Polarity), string(b.Polarity)
		return *c, true
	}
	ok := differ(c, a, b) || happened(c, a, b) || changed(c, a, b)
	return *c, ok
}

// differ compares what the statements count. What both count alike is no
// difference, though one of them counts more of the kind; and within a report
// other numbers are of other things, unless two by name contradict each other.
func differ(c *news.Conflict, a, b *statement) bool {
	if a.where.Report == b.where.Report && (a.origin == 0 || b.origin == 0 || a.origin == b.origin) {
		return false
	}
	for _, x := range a.counts {
		for _, y := range b.counts {
			if x.what != y.what || agreed(a.counts, b.counts, x.what) {
				continue
			}
			c.ValueA, c.ValueB = strconv.Itoa(x.n), strconv.Itoa(y.n)
			c.Kind, c.Contradiction = news.ConflictNumber, true
			if earlier(a, b) && y.n > x.n {
				c.Kind, c.Contradiction = news.ConflictUpdate, false
			}
			return true
		}
	}
	return false
}

// agreed reports whether both count so many of one kind.
func agreed(a, b []counted, what string) bool {
	return slices.ContainsFunc(a, func(x counted) bool { return x.what == what && slices.Contains(b, x) })
}

// counted is a number with the stem of what it counts.
type counted struct {
	n    int
	what string
}

// counts returns what is counted: numbers with the word behind them. How long
// something lasts, how old somebody is or how long ago it was is no count.
func counts(tokens []news.Token) []counted {
	var out []counted
	for i, t := range tokens {
		if t.Kind != news.Number || i+1 == len(tokens) || tokens[i+1].Kind != news.Word {
			continue
		}
		what := arabic.Stem(tokens[i+1].Norm)
		if n, err := strconv.Atoi(t.Norm); err == nil && !spans()[what] && !bounded(tokens[:i]) {
			out = append(out, counted{n, what})
		}
	}
	return out
}

// bounded reports whether the words before a number make it the least or the
// most of a count.
func bounded(before []news.Token) bool {
	n := len(before)
	return n > 1 && bounds()[arabic.Stem(before[n-2].Norm)]
}

//go:embed bound.tsv
var boundFile string

// bounds holds the stems of the words that, a particle before a number, bound
// it.
var bounds = sync.OnceValue(func() map[string]bool { return link.ListedStems(boundFile) })

//go:embed span.tsv
var spanFile string

// spans holds the stems of the words that measure time.
var spans = sync.OnceValue(func() map[string]bool { return link.ListedStems(spanFile) })

// act is what a statement tells of an event.
type act struct {
	kind      string // type of the event
	date      string
	status    news.Status
	placeAt   int // mention, -1 none
	agentsAt  []int
	scene     link.Bag // words of the place's name
	doers     link.Bag // words of the agents' names
	tellsDate bool     // the statement itself says when,
	tellsSite bool     // where,
	tellsDoer bool     // and who
	ruled     bool     // an agent is a place, which stands for whoever rules it
	happening string
	placeID   string
	place     uint64
	agents    []uint64
	agentID   string
}

func (x *act) code(c *link.Coder) {
	c.Text(&x.kind)
	c.Text(&x.date)
	link.TextOf(c, &x.status)
	c.Int(&x.placeAt)
	c.Ints(&x.agentsAt)
	x.scene.Code(c)
	x.doers.Code(c)
	for _, f := range []*bool{&x.tellsDate, &x.tellsSite, &x.tellsDoer, &x.ruled} {
		c.Flag(f)
	}
}

// actOf reads an event of a content.
func actOf(r *news.Report, e *news.Event, content news.Span) act {
	x := act{kind: string(e.Type), date: e.Date, status: e.Status, placeAt: e.Place.Index()}
	x.tellsDate = slices.ContainsFunc(r.Times, func(t news.Timex) bool { return t.Value == e.Date && content.Holds(t.Span) })
	if x.placeAt >= 0 {
		m := r.Mentions[x.placeAt]
		x.scene, x.tellsSite = link.BagOf(link.TokensIn(r, m.Span)), content.Holds(m.Span)
	}
	for _, a := range e.Agent {
		x.agentsAt = append(x.agentsAt, a.Index())
		m := r.Mentions[a.Index()]
		x.doers, x.ruled = x.doers.With(link.BagOf(link.TokensIn(r, m.Span))), x.ruled || m.Type == news.Place
		x.tellsDoer = x.tellsDoer || content.Holds(m.Span)
	}
	return x
}

// cast gives the act the actors that its mentions name.
func (x *act) cast(names *link.Names, happening string) {
	x.happening = happening
	x.placeID, x.place = names.Actor(x.placeAt)
	x.agents, x.agentID = names.Set(x.agentsAt), ""
	for _, at := range x.agentsAt {
		if id, _ := names.Actor(at); id != "" && x.agentID == "" {
			x.agentID = id
		}
	}
}

// sameTelling is how alike in words two statements must be for the places and
// actors of their events to be held against each other: names that part in a
// telling of other words are mostly two of one thing, or one within the other.
const sameTelling = 0.6

// happened compares what the statements tell of one happening.
func happened(c *news.Conflict, a, b *statement) bool {
	alike := a.words.Cosine(b.words) >= sameTelling
	for i := range a.acts {
		for j := range b.acts {
			x, y := &a.acts[i], &b.acts[j]
			if x.kind != y.kind || x.happening == "" || x.happening != y.happening {
				continue
			}
			if dated(c, x, y) || stood(c, x, y, a, b) || alike && placed(c, x, y, a, b) || alike && acted(c, x, y, a, b) {
				return true
			}
		}
	}
	return false
}

// dated compares when an event took place: days that exclude each other, or one
// time within the other. A night has two days, and "a week ago" or "today" may
// mean the day beside: neighbours exclude each other not, and nothing does that
// only the rest of the report says.
func dated(c *news.Conflict, x, y *act) bool {
	p, q := link.IntervalOf(x.date), link.IntervalOf(y.date)
	if p.IsZero() || q.IsZero() || p == q {
		return false
	}
	c.ValueA, c.ValueB = x.date, y.date
	switch {
	case p.Gap(q) > 1 && x.tellsDate && y.tellsDate:
		c.Kind, c.Contradiction = news.ConflictDate, true
	case p.Gap(q) == 0 && q.Days() < p.Days():
		c.Kind = news.ConflictPrecise
	default:
		return false
	}
	return true
}

// stood compares whether an event took place: planned first and done later is
// the course of things, unless the later one only tells the plan again. What is alleged, demanded or thought is denied elsewhere
// in its own report as often as not: only what both assert parts.
func stood(c *news.Conflict, x, y *act, a, b *statement) bool {
	if x.status == y.status {
		return false
	}
	c.ValueA, c.ValueB = string(x.status), string(y.status)
	ahead := x.status == news.Planned || x.status == news.Requested
	switch {
	case ahead && y.status == news.Happened && c.LagDays > 0 && a.words.Cosine(b.words) < retold:
		c.Kind = news.ConflictDone
	case a.Stance != news.Assert || b.Stance != news.Assert:
		return false
	case x.status == news.Denied && y.status == news.Happened, x.status == news.Happened && y.status == news.Denied:
		c.Kind, c.Contradiction = news.ConflictStatus, true
	default:
		return false
	}
	return true
}

// placed compares where an event took place. A place that the other statement
// names too may lie in the other one.
func placed(c *news.Conflict, x, y *act, a, b *statement) bool {
	if !x.tellsSite || !y.tellsSite || x.place == 0 || y.place == 0 || x.place == y.place || among(x.place, b.named) || among(y.place, a.named) || x.scene.Shared(y.scene) > 0 {
		return false
	}
	c.Kind, c.Contradiction = news.ConflictPlace, true
	c.ValueA, c.ValueB = x.placeID, y.placeID
	return true
}

// acted compares who did it: actors of whom neither statement names the other's.
// A capital and its country do the same, and of an accusation who did it is
// often read wrongly.
func acted(c *news.Conflict, x, y *act, a, b *statement) bool {
	if !x.tellsDoer || !y.tellsDoer || x.ruled || y.ruled || a.Stance != news.Assert || b.Stance != news.Assert {
		return false
	}
	if !link.Apart(x.agents, y.agents) || link.Jaccard(x.agents, b.named) > 0 || link.Jaccard(y.agents, a.named) > 0 || x.doers.Shared(y.doers) > 0 {
		return false
	}
	c.Kind, c.Contradiction = news.ConflictActor, true
	c.ValueA, c.ValueB = x.agentID, y.agentID
	return true
}
