package statement

import (
	"math"

	"github.com/rawi-news/rawi/annotate"
)

// opinion is what the readers (student models, encoder) think of the tokens, as
// log-odds: a cue begins here, a content begins here, a content ends here. It
// is nil where no reader answered.
type opinion struct {
	cue, begin, end []float32
	in              []float32 // probability to belong to a content
	faint           []bool    // hardly a cue at all
}

// layReaders turns the posteriors into log-odds. Outermost contents and those
// inside others are weighed together: the likelier one counts.
func (r *reading) layReaders() {
	room := &r.room.columns
	cue := column(&room[0], r.Scores[annotate.HeadCue], len(r.Tokens))
	content, inner := column(&room[1], r.Scores[annotate.HeadContent], len(r.Tokens)), column(&room[2], r.Scores[annotate.HeadInner], len(r.Tokens))
	if cue == nil || content == nil {
		return
	}
	n := len(r.Tokens)
	o := &r.room.opinion
	for _, s := range []*[]float32{&o.cue, &o.begin, &o.end, &o.in} {
		annotate.Again(s, n)
	}
	annotate.Again(&o.faint, n)
	for i := range n {
		o.cue[i], o.begin[i], o.end[i] = least, least, least
		if p := cue[i].begin; p > leastP {
			o.cue[i] = logit(p)
		} else {
			o.faint[i] = true
		}
		o.in[i] = float32(max(member(content, i), member(inner, i)))
		if p := max(begins(content, i), begins(inner, i)); p > leastP {
			o.begin[i] = logit(p)
		}
		if p := max(ends(content, i), ends(inner, i)); p > leastP {
			o.end[i] = logit(p)
		}
	}
	r.opinion = o
}

// bi are the probabilities of a token to begin a span and to go on with one.
type bi struct{ begin, in float64 }

// column returns in a room the probabilities of B and I; nil where the posterior
// is missing or does not fit the tokens.
func column(room *[]bi, p *annotate.Posterior, tokens int) []bi {
	if p == nil || len(p.LogP) != tokens*len(p.Labels) {
		return nil
	}
	b, in := -1, -1
	for k, l := range p.Labels {
		switch l {
		case "B":
			b = k
		case "I":
			in = k
		}
	}
	if b < 0 || in < 0 {
		return nil
	}
	annotate.Again(room, tokens)
	out := *room
	for i := range out {
		row := p.Row(i)
		if row[b] > faint || row[in] > faint {
			out[i] = bi{math.Exp(float64(row[b])), math.Exp(float64(row[in]))}
		}
	}
	return out
}

func begins(list []bi, i int) float64 {
	if list == nil {
		return 0
	}
	return list[i].begin
}

// member is the probability that token i belongs to a span.
func member(list []bi, i int) float64 {
	if list == nil {
		return 0
	}
	return list[i].begin + list[i].in
}

// ends is the probability that token i is the last of a span.
func ends(list []bi, i int) float64 {
	if list == nil {
		return 0
	}
	next := 0.0
	if i+1 < len(list) {
		next = list[i+1].in
	}
	return max(0, list[i].begin+list[i].in-next)
}

// leastP bounds the probabilities that a reader is believed, and one less it the
// others; least are the log-odds of it. Of probabilities below the exponential
// of faint not even two together come up to it.
const (
	leastP = 0.002
	faint  = -7
)

var least = logit(0)

// logit bounds its argument so that no reader is surer than one in 500.
func logit(p float64) float32 {
	p = min(max(p, leastP), 1-leastP)
	return float32(math.Log(p / (1 - p)))
}

// mix weighs the stage's own log-odds with a reader's and returns the
// logarithms of the probabilities of no and yes.
func mix(own, reader, weight float32) (no, yes float32) {
	o := float64((1-weight)*own + weight*reader)
	rest := math.Log1p(math.Exp(-math.Abs(o)))
	return float32(-max(o, 0) - rest), float32(min(o, 0) - rest)
}

func (r *reading) beginOdds() []float32 {
	if r.opinion == nil {
		return nil
	}
	return r.opinion.begin
}

func (r *reading) endOdds() []float32 {
	if r.opinion == nil {
		return nil
	}
	return r.opinion.end
}
