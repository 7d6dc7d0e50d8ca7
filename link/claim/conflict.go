package claim

import (
	"cmp"
	"strconv"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// conflicts lists the pairs of statements of one claim that part: one denies
// what the other puts forward, they give other numbers, dates, places or actors;
// and what was lost or changed from one telling to the next.
func (b *builder) conflicts(groups [][]int) []news.Conflict {
	var out []news.Conflict
	for _, members := range groups {
		for x, i := range members {
			for _, j := range members[x+1:] {
				if c, ok := part(b.all[i], b.all[j]); ok {
					out = append(out, c)
				}
			}
		}
		out = append(out, b.drifts(members)...)
	}
	return out
}

func byClaim(x, y news.Conflict) int {
	return cmp.Or(cmp.Compare(x.Claim, y.Claim), link.CompareWhere(x.A, y.A), link.CompareWhere(x.B, y.B), cmp.Compare(x.Kind, y.Kind))
}

// pairOf begins the conflict of two statements of one claim, the earlier one
// first.
func pairOf(a, b *statement) (*news.Conflict, *statement, *statement) {
	if b.published.First < a.published.First {
		a, b = b, a
	}
	c := &news.Conflict{Claim: a.Claim, A: a.where, B: b.where, LagDays: a.published.Gap(b.published)}
	if a.published.IsZero() || b.published.IsZero() {
		c.LagDays = 0
	}
	return c, a, b
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

// differ compares what the statements count.
func differ(c *news.Conflict, a, b *statement) bool {
	for _, x := range a.counts {
		for _, y := range b.counts {
			if x.what != y.what || x.n == y.n {
				continue
			}
			c.ValueA, c.ValueB = strconv.Itoa(x.n), strconv.Itoa(y.n)
			c.Kind, c.Contradiction = news.ConflictNumber, true
			if c.LagDays > 0 && y.n > x.n {
				c.Kind, c.Contradiction = news.ConflictUpdate, false
			}
			return true
		}
	}
	return false
}

// counted is a number with the stem of what it counts.
type counted struct {
	n    int
	what string
}

// counts returns what is counted: numbers with the word behind them.
func counts(tokens []news.Token) []counted {
	var out []counted
	for i, t := range tokens {
		if t.Kind != news.Number || i+1 == len(tokens) || tokens[i+1].Kind != news.Word {
			continue
		}
		if n, err := strconv.Atoi(t.Norm); err == nil {
			out = append(out, counted{n, arabic.Stem(tokens[i+1].Norm)})
		}
	}
	return out
}

// act is what a statement tells of an event.
type act struct {
	kind      string // type of the event
	date      string
	status    news.Status
	placeAt   int // mention, -1 none
	agentsAt  []int
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
}

func actOf(e *news.Event) act {
	x := act{kind: string(e.Type), date: e.Date, status: e.Status, placeAt: e.Place.Index()}
	for _, a := range e.Agent {
		x.agentsAt = append(x.agentsAt, a.Index())
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

// sameTelling is how alike in words two statements must be for their events to
// be held against each other beyond dates and numbers.
const sameTelling = 0.35

// happened compares what the statements tell of one happening.
func happened(c *news.Conflict, a, b *statement) bool {
	alike := a.words.Cosine(b.words) >= sameTelling
	for i := range a.acts {
		for j := range b.acts {
			x, y := &a.acts[i], &b.acts[j]
			if x.kind != y.kind || x.happening == "" || x.happening != y.happening {
				continue
			}
			if dated(c, x, y) || stood(c, x, y) || alike && placed(c, x, y, a, b) || alike && acted(c, x, y, a, b) {
				return true
			}
		}
	}
	return false
}

// dated compares when an event took place: days that exclude each other, or one
// time within the other.
func dated(c *news.Conflict, x, y *act) bool {
	p, q := link.IntervalOf(x.date), link.IntervalOf(y.date)
	if p.IsZero() || q.IsZero() || p == q {
		return false
	}
	c.ValueA, c.ValueB = x.date, y.date
	switch {
	case p.Gap(q) > 0:
		c.Kind, c.Contradiction = news.ConflictDate, true
	case q.Days() < p.Days():
		c.Kind = news.ConflictPrecise
	default:
		return false
	}
	return true
}

// stood compares whether an event took place: planned first and done later is
// the course of things.
func stood(c *news.Conflict, x, y *act) bool {
	if x.status == y.status {
		return false
	}
	c.ValueA, c.ValueB = string(x.status), string(y.status)
	ahead := x.status == news.Planned || x.status == news.Requested
	switch {
	case ahead && y.status == news.Happened:
		c.Kind = news.ConflictDone
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
	if x.place == 0 || y.place == 0 || x.place == y.place || among(x.place, b.named) || among(y.place, a.named) {
		return false
	}
	c.Kind, c.Contradiction = news.ConflictPlace, true
	c.ValueA, c.ValueB = x.placeID, y.placeID
	return true
}

// acted compares who did it: actors of whom neither statement names the other's.
func acted(c *news.Conflict, x, y *act, a, b *statement) bool {
	if !link.Apart(x.agents, y.agents) || link.Jaccard(x.agents, b.named) > 0 || link.Jaccard(y.agents, a.named) > 0 {
		return false
	}
	c.Kind, c.Contradiction = news.ConflictActor, true
	c.ValueA, c.ValueB = x.agentID, y.agentID
	return true
}
