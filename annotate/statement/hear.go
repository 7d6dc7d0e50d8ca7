package statement

import (
	"math"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// deepReader is what the encoder says beyond the opinion: log-odds that a source
// begins and ends at a token, and the kind and stance of what begins there.
type deepReader struct {
	source, sourceEnd []float32
	kind, stance      *annotate.Posterior // nil where it has other labels
	voice, links      *annotate.Posterior
}

// layDeep keeps what the encoder says; nil where it did not read.
func (r *reading) layDeep() {
	source := column(new([]bi), r.Scores[annotate.HeadSource], len(r.Tokens))
	if r.opinion == nil || source == nil {
		return
	}
	n := len(r.Tokens)
	d := &deepReader{source: make([]float32, n), sourceEnd: make([]float32, n),
		kind: r.answers(annotate.HeadKind, kinds), stance: r.answers(annotate.HeadStance, stances),
		voice: r.answers(annotate.HeadVoice, kinds), links: r.answers(annotate.HeadLinks, lengths)}
	for i := range n {
		d.source[i], d.sourceEnd[i] = logit(begins(source, i)), logit(ends(source, i))
	}
	r.deep = d
}

// answers returns the answers to a head, nil where it has other labels.
func (r *reading) answers(h annotate.Head, labels []string) *annotate.Posterior {
	p := r.Scores[h]
	if p == nil || !slices.Equal(p.Labels, labels) || len(p.LogP) != len(r.Tokens)*len(labels) {
		return nil
	}
	return p
}

// lengths are the labels of the head that tells how long a chain is.
var lengths = []string{"one", "two", "more"}

// voiceKind is the log-probability that whoever speaks by a cue is of a kind, 1
// where nobody answered.
func (d *deepReader) voiceKind(cue int, k news.SourceKind) float32 {
	if d == nil || d.voice == nil {
		return 1
	}
	if i := slices.Index(d.voice.Labels, string(k)); i >= 0 {
		return d.voice.Row(cue)[i]
	}
	return 1
}

// hear adds log-odds of a reader as features: in drawers, alone and beside what
// was seen.
func (b *bag) hear(kind uint32, odds float32, seen uint32) {
	fine, coarse := drawer(odds), drawer(odds/2-0.5)
	b.one(kind, fine)
	b.one(kind+1, coarse)
	b.two(kind+2, coarse, seen)
}

// hearLabels adds which labels a reader holds for possible at token i, and how
// likely.
func (b *bag) hearLabels(kind uint32, p *annotate.Posterior, i int) {
	if p == nil || i < 0 {
		return
	}
	for k, v := range p.Row(i) {
		if v > -4 {
			b.two(kind, uint32(k), drawer(v))
		}
		if v > -0.7 {
			b.one(kind+1, uint32(k))
		}
	}
}

func drawer(x float32) uint32 { return uint32(int32(math.Round(float64(x)))) }
