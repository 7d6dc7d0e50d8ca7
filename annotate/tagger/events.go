package tagger

import (
	"math"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/seqlabel"
)

// What is asked of events at which probability of one: below eventMaybe neither
// its type nor its status is asked; below eventFaint the very probability is not.
const (
	eventMaybe = 0.04
	eventFaint = 1e-4
)

var (
	oddsMaybe = float32(math.Log(eventMaybe / (1 - eventMaybe)))
	oddsFaint = float32(math.Log(eventFaint / (1 - eventFaint)))
)

// events answers whether each token tells of an event, and of those that may
// well do so the type, from the features that need no more than the names.
func (r *Reader) events(d *annotate.Doc, names Tags) {
	r.maybe, r.tokens = sized(r.maybe, r.f.Len()), r.tokens[:0]
	clear(r.maybe)
	if r.set.Event == nil || r.set.Kind == nil {
		return
	}
	labels := Labels(annotate.HeadEvent)
	n := len(labels)
	p := d.Posterior(labels, By)
	from, bias := r.set.early.from["event"], r.set.early.bias["event"][0]
	faint := make([]float32, n)
	even(faint, float32(math.Log1p(-eventFaint)), float32(math.Log(eventFaint)))
	var one [1]float32
	for i := range r.f.Len() {
		r.sums[i].Lanes(one[:], from)
		odds := one[0] + bias
		if odds < oddsFaint {
			copy(p.Row(i), faint)
			continue
		}
		none, any := seqlabel.LogOdds(odds)
		even(p.Row(i), none, any)
		if odds >= oddsMaybe {
			r.tokens = append(r.tokens, i)
			r.maybe[i] = true
		}
	}
	r.kinds(p, names)
	d.Scores[annotate.HeadEvent] = p
}

// even fills the row of a token that tells of no event or of any with these
// logarithms of probabilities, and nobody says of which type.
func even(row []float32, none, any float32) {
	row[0] = none
	types := row[1:]
	each := any - float32(math.Log(float64(len(types))))
	for k := range types {
		types[k] = each
	}
}

// kinds fills the types of the likely events.
func (r *Reader) kinds(p *annotate.Posterior, names Tags) {
	w, from, bias := r.set.late.width(), r.set.late.from["kind"], r.set.late.bias["kind"]
	r.late = sized(r.late, len(r.tokens)*w)
	clear(r.late)
	r.owed.sums = r.late
	for _, i := range r.tokens {
		r.owed.features = r.f.Base(r.owed.features, i)
		if names != nil {
			r.owed.features = r.f.Named(r.owed.features, i, names)
		}
		r.owed.next()
	}
	r.owed.flush()
	for k, i := range r.tokens {
		row := p.Row(i)
		any := float32(math.Log(-math.Expm1(float64(row[0]))))
		types := row[1:]
		level(types, r.late[k*w:(k+1)*w], from, bias)
		seqlabel.Normal(types, any)
	}
}

// level fills a row with what the labels of a classifier have in a sum; the
// first has nothing.
func level(row []float32, sum []seqlabel.Row, from int, bias []float32) {
	row[0] = 0
	seqlabel.Stretch(row[1:], sum, from)
	for k, v := range bias {
		row[k+1] += v
	}
}

// statuses answers the status of the likely events; of the others it says what
// holds without any feature.
func (r *Reader) statuses(d *annotate.Doc) {
	m, events := r.set.Status, d.Scores[annotate.HeadEvent]
	if m == nil || events == nil {
		return
	}
	w, from, odds := r.set.late.width(), r.set.late.from["status"], r.set.late.bias["status"]
	p := d.Posterior(m.Labels, By)
	bias := append([]float32{}, m.Bias()...)
	seqlabel.Normal(bias, 0)
	for i := range r.f.Len() {
		copy(p.Row(i), bias)
	}
	for _, i := range r.tokens {
		event := uint8(1 + annotate.Best(events.Row(i)[1:]))
		r.owed.features = r.f.Happened(r.owed.features, i, event)
		r.owed.next()
	}
	r.owed.flush()
	for k, i := range r.tokens {
		level(p.Row(i), r.late[k*w:(k+1)*w], from, odds)
		seqlabel.Normal(p.Row(i), 0)
	}
	d.Scores[annotate.HeadStatus] = p
}
