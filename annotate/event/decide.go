package event

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// grove is the forests that have the last word where a reader answered about
// pairs: what the choices of this package believe and what the arcs say are
// among the numbers that they look at.
type grove struct {
	who           [roles]*seqlabel.Forest
	when, whether *seqlabel.Forest
	spotted, typ  *seqlabel.Forest
}

// bars are the probabilities from which the forests' answers count: those that
// gave the best F, or the most right answers, on three folds of 589 reports, and
// hold on the fourth. over is how much likelier than the other side who acts has
// to be to keep a name; it and with were chosen on 171 reports of thirteen stories
// that the encoder had not seen, spot on 194 of sixteen that version 5, which is
// surer of itself, had not.
var bars = struct{ spot, agent, over, with, place, date float64 }{0.45, 0.28, 1.15, 0.28, 0.4, 0.42}

// all lists the forests in the order in which they are kept.
func (g *grove) all() []**seqlabel.Forest {
	return []**seqlabel.Forest{&g.who[asAgent], &g.who[asWith], &g.who[asPlace], &g.when, &g.whether, &g.spotted, &g.typ}
}

// append writes the forests behind b, each with its length before it.
func (g *grove) append(b []byte) ([]byte, error) {
	for _, f := range g.all() {
		forest, err := (*f).MarshalBinary()
		if err != nil {
			return nil, err
		}
		b = append(binary.LittleEndian.AppendUint32(b, uint32(len(forest))), forest...)
	}
	return b, nil
}

// read takes the forests from b, which holds nothing else.
func (g *grove) read(b []byte) error {
	for _, f := range g.all() {
		if len(b) < 4 {
			return errWeights
		}
		n := uint64(binary.LittleEndian.Uint32(b))
		if b = b[4:]; uint64(len(b)) < n {
			return errWeights
		}
		*f = &seqlabel.Forest{}
		if err := (*f).UnmarshalBinary(b[:n]); err != nil {
			return err
		}
		b = b[n:]
	}
	if len(b) > 0 {
		return errWeights
	}
	return nil
}

// chance is the probability that the answer which a row describes is right.
func chance(f *seqlabel.Forest, w row) float64 { return 1 / (1 + math.Exp(-float64(f.Score(w)))) }

// decide replaces what is believed of each event by what the forests make of it.
func (g *grove) decide(r *reading, items []item) {
	fresh, a := make([]*belief, len(items)), account(items)
	for i := range items {
		x := &items[i]
		joined := r.joined(x)
		b := &belief{date: slices.Clone(x.belief.date), status: slices.Clone(joined)}
		g.judgeNames(r, items, i, a, b)
		var w row
		for j := range x.moments {
			w = r.dayRow(items, i, j, a, w)
			b.date[j+1] = chance(g.when, w)
		}
		for s := range statuses {
			w = r.statusRow(items, i, s, joined, w)
			b.status[s] = math.Sqrt(b.status[s] * chance(g.whether, w))
		}
		fresh[i] = b
	}
	for i := range items {
		items[i].belief = fresh[i]
	}
}

// judgeNames fills in who plays each role.
func (g *grove) judgeNames(r *reading, items []item, i int, a *accounts, b *belief) {
	x := &items[i]
	var p [roles][]float64
	for k := range roles {
		p[k] = make([]float64, len(x.names)+1)
		p[k][0] = x.belief.of(k)[0]
	}
	var w row
	for j := range x.names {
		if !x.thinkable(j) {
			continue
		}
		w = r.nameRow(items, i, j, a, w)
		for k := range roles {
			if k != asPlace || r.entities[x.names[j].entity].typ == news.Place {
				p[k][j+1] = chance(g.who[k], w)
			}
		}
	}
	b.agent, b.with, b.place = p[asAgent], p[asWith], p[asPlace]
}

// thinkable reports whether a name may play a role at all: as it is believed,
// or as arcs tell.
func (x *item) thinkable(j int) bool {
	for k := range roles {
		if x.belief.of(k)[j+1] > 0.01 || len(x.odds[k]) > 0 && x.odds[k][j] > -4 {
			return true
		}
	}
	return false
}

// cast returns who is likely enough to play each role; nobody is agent and
// other side at once.
func (x *item) cast() (agent, with, place []int) {
	top := 0
	for j := range x.names {
		e := x.names[j].entity
		a, w := x.belief.agent[j+1], x.belief.with[j+1]
		switch {
		case a >= bars.agent && a >= bars.over*w:
			agent = append(agent, e)
		case w >= bars.with:
			with = append(with, e)
		}
		if x.belief.place[j+1] > x.belief.place[top] || top == 0 {
			top = j + 1
		}
	}
	if top > 0 && x.belief.place[top] >= bars.place {
		place = []int{x.names[top-1].entity}
	}
	return agent, with, place
}

// day returns the likeliest date if it is likely enough, 0 for none.
func (x *item) day() int {
	if len(x.belief.date) < 2 {
		return 0
	}
	if top := 1 + best(x.belief.date[1:]); x.belief.date[top] >= bars.date {
		return top
	}
	return 0
}
