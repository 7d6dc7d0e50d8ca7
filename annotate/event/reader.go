package event

import (
	"math"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// readers is how much the readers' answers count beside this package's own
// model: for whether a token is a trigger, and for its type. Chosen on three
// folders of train/ that no model had learned from: events 62.9 without the
// readers, 68.5 with the deep and the fast one, with the type 53.3 and 58.8.
//
// Where the readers see no trigger with a probability of 1-hope, or a type by
// chance nats behind their best, our own model is not asked.
var readers = struct {
	trigger, kind, status float64
	fast, deep            doubt
}{0.6, 0.5, 0.5, doubt{0.011, 6}, doubt{0.002, 7}}

// doubt is how much readers must doubt a trigger or a type to have the only word.
// Forests are asked of unlikelier triggers than a choice alone. Over 2,000 reports
// none of 74,000 words that the fast readers gave less than 0.018 was a trigger,
// and of 126,000 types 5 or more nats behind their best none was chosen.
type doubt struct{ hope, chance float32 }

// opinion is what the readers say of triggers. A nil opinion changes nothing.
type opinion struct {
	*annotate.Posterior
	doubt
}

// opinion returns what the readers answered, nil where none did.
func (r *reading) opinion() *opinion {
	p := r.Scores[annotate.HeadEvent]
	if p == nil || len(p.Labels) != len(news.EventTypes)+1 || len(p.LogP) != len(r.Tokens)*len(p.Labels) {
		return nil
	}
	if r.Arcs != nil {
		return &opinion{p, readers.deep}
	}
	return &opinion{p, readers.fast}
}

// trigger joins the model's probability that token i is a trigger with that of
// the readers: by the mean of their log-odds.
func (o *opinion) trigger(i int, own float64) float64 {
	if o == nil {
		return own
	}
	theirs := 1 - math.Exp(float64(o.Row(i)[0]))
	x := (1-readers.trigger)*logOdds(own) + readers.trigger*logOdds(theirs)
	return 1 / (1 + math.Exp(-x))
}

// hopeless reports whether the readers hold token i for so unlikely a trigger
// that no model of ours was seen to outweigh them.
func (o *opinion) hopeless(i int) bool {
	return o != nil && o.Row(i)[0] > -o.hope
}

// thinkable reports whether the readers leave type k of token i a chance against
// the likeliest.
func (o *opinion) thinkable(i, k int) bool { return o == nil || o.Row(i)[k+1] > o.least(i) }

// least is what the readers' opinion of a type of token i must exceed to leave
// it a chance.
func (o *opinion) least(i int) float32 {
	if o == nil {
		return 0
	}
	return slices.Max(o.Row(i)[1:]) - o.chance
}

// kind joins the score of type k of token i with what the readers say of it.
func (o *opinion) kind(i, k int, own float64) float64 {
	if o == nil {
		return own
	}
	return (1-readers.kind)*own + readers.kind*float64(o.Row(i)[k+1])
}

// logOf is the logarithm of a probability, that of one in a million at least.
func logOf(p float64) float64   { return math.Log(max(p, 1e-6)) }
func logOdds(p float64) float64 { return logOf(p) - logOf(1-p) }

// joinStatus joins the model's probabilities of the statuses of token i with
// those of the readers, where they answered.
func (r *reading) joinStatus(i int, own []float64) []float64 {
	p := r.Scores[annotate.HeadStatus]
	if p == nil || i >= len(r.Tokens) || len(p.LogP) != len(r.Tokens)*len(p.Labels) {
		return own
	}
	out, row := r.floats.take(len(own)), p.Row(i)
	for k, s := range statuses {
		out[k] = (1 - readers.status) * logOf(own[k])
		if l := slices.Index(p.Labels, string(s)); l >= 0 {
			out[k] += readers.status * float64(row[l])
		}
	}
	return out
}

// hearStatus adds what a reader that answers about pairs too says of the status
// of token i: which ones it holds for possible, and how likely.
func (r *reading) hearStatus(b *bag, i int) {
	p := r.Scores[annotate.HeadStatus]
	if r.Arcs == nil || p == nil || len(p.LogP) != len(r.Tokens)*len(p.Labels) {
		return
	}
	for k, v := range p.Row(i) {
		b.both(aStatus, uint32(k), drawer(2*v))
	}
	b.both(aStatus, uint32(annotate.Best(p.Row(i)))+16)
}
