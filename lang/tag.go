package lang

import (
	"math"
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// tagger labels the tokens of a sentence by a linear chain, whose features
// each look at a single token, so that their sums can be kept with the token.
type tagger struct {
	model *seqlabel.Model
	trans []float32 // [from][to], the last row is the start
}

// trait is what the features of the tagger look at.
type trait struct {
	kind          news.Kind
	norm, surface string // surface without marks
	pronoun       int    // bytes of norm
	damma         bool   // one is written on the first letter
}

// may returns the labels that a token can have.
func (t *trait) may() labelSet {
	switch t.kind {
	case news.Number:
		return 1 << num
	case news.Latin:
		return 1 << other
	case news.Mark:
		if strings.Contains("%$+=<>€£#@&°", t.norm) {
			return 1 << sym
		}
		return 1 << punct
	}
	if f, ok := closed()[t.base()]; ok {
		var set labelSet
		for _, p := range f.tags {
			set |= labelsOf(p)
		}
		return set
	}
	if t.kind == news.Clitic {
		return 1<<adp | 1<<cconj
	}
	return openLabels
}

// base is the folded word without its pronoun.
func (t *trait) base() string { return t.norm[:len(t.norm)-t.pronoun] }

// the reports whether the word has the article; a hamza on its first letter
// says that it only looks so.
func (t *trait) the() bool {
	if !strings.HasPrefix(t.norm, article) || len(t.norm)-t.pronoun < 8 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t.surface)
	return r != arabic.AlefHamzaAbove && r != arabic.AlefHamzaBelow && r != arabic.AlefMadda
}

// sides are mixed into outward features.
var (
	sideBefore = seqlabel.Begin(0x51) // of the token before the place
	sideAfter  = seqlabel.Begin(0x52)
)

// places returns the features that the chain sees at each place of a sentence.
func places(sentence []trait, c *counts) [][]uint32 {
	x := make([][]uint32, len(sentence))
	for i := range sentence {
		x[i] = sentence[i].inward(nil, c)
		if i > 0 {
			x[i] = appendMixed(x[i], sentence[i-1].outward(nil), sideBefore)
		}
		if i+1 < len(sentence) {
			x[i] = appendMixed(x[i], sentence[i+1].outward(nil), sideAfter)
		}
	}
	return x
}

func appendMixed(out, features []uint32, side seqlabel.Blend) []uint32 {
	for _, f := range features {
		out = append(out, side.With(f).Feature())
	}
	return out
}

// sum sums up the weights of a token.
func (g *tagger) sum(x *lexeme, t *trait, c *counts) {
	x.may = t.may()
	table := g.model.Table()
	var room [96]uint32
	var sums [sides][labels]float32
	if x.may&(x.may-1) != 0 { // else there is nothing to choose
		table.AddAll(sums[own][:], t.inward(room[:0], c))
	}
	out := t.outward(room[:0])
	table.AddAll(sums[after][:], appendMixed(room[len(out):len(out)], out, sideBefore))
	table.AddAll(sums[ahead][:], appendMixed(room[len(out):len(out)], out, sideAfter))
	for side := range sums {
		x.set(side, &sums[side])
	}
}

// beam is how far below the best label of a place, by the place alone, a label
// may lie and still be looked at.
const beam = 7

// step is a label of a place on the best way to it.
type step struct {
	label label
	back  int16 // index into the steps of the place before
	score float32
}

// path is the scratch of tag.
type path struct {
	steps  []step
	starts []int
}

// nothing is the lexeme before the first and behind the last.
var nothing = &lexeme{}

// tag returns the likeliest labels of a row of lexemes in out.
func (g *tagger) tag(words []*lexeme, out []label, p *path) {
	p.steps, p.starts = p.steps[:0], p.starts[:0]
	before := 0 // where the steps of the place before begin
	last := nothing
	for i, w := range words {
		at := len(p.steps)
		p.starts = append(p.starts, at)
		next := nothing
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch {
		case w.may&(w.may-1) == 0:
			p.steps = append(p.steps, g.reach(p.steps[before:at], label(bits.TrailingZeros32(uint32(w.may))), 0, i == 0))
		case w.may == openLabels:
			g.open(p, before, last, w, next, i == 0)
		default:
			g.some(p, before, last, w, next, i == 0)
		}
		before, last = at, w
	}
	p.trace(out)
}

// open appends the steps of a place that may have the labels of open classes.
func (g *tagger) open(p *path, before int, last, w, next *lexeme, first bool) {
	scores := w.open[own]
	behind, front := &last.open[after], &next.open[ahead]
	top := float32(math.Inf(-1))
	for k := range scores {
		scores[k] = scores[k] + behind[k] + front[k]
		top = max(top, scores[k])
	}
	at := len(p.steps)
	for k, s := range scores {
		if s >= top-beam {
			p.steps = append(p.steps, g.reach(p.steps[before:at], openList[k], s, first))
		}
	}
}

// some is open for a place that may have any labels.
func (g *tagger) some(p *path, before int, last, w, next *lexeme, first bool) {
	var scores [labels]float32
	top := float32(math.Inf(-1))
	for set := w.may; set != 0; set &= set - 1 {
		l := label(bits.TrailingZeros32(uint32(set)))
		scores[l] = w.of(own, l) + last.of(after, l) + next.of(ahead, l)
		top = max(top, scores[l])
	}
	at := len(p.steps)
	for set := w.may; set != 0; set &= set - 1 {
		l := label(bits.TrailingZeros32(uint32(set)))
		if scores[l] >= top-beam {
			p.steps = append(p.steps, g.reach(p.steps[before:at], l, scores[l], first))
		}
	}
}

// reach finds the best way from the steps of the place before to a label.
func (g *tagger) reach(from []step, l label, score float32, first bool) step {
	if first {
		return step{label: l, score: score + g.trans[int(labels)*int(labels)+int(l)]}
	}
	best := step{label: l, score: float32(math.Inf(-1))}
	for k, f := range from {
		if s := f.score + g.trans[int(f.label)*int(labels)+int(l)]; s > best.score {
			best.score, best.back = s, int16(k)
		}
	}
	best.score += score
	return best
}

// trace walks back from the best last step.
func (p *path) trace(out []label) {
	n := len(p.starts)
	if n == 0 {
		return
	}
	k := p.starts[n-1]
	for j := k; j < len(p.steps); j++ {
		if p.steps[j].score > p.steps[k].score {
			k = j
		}
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = p.steps[k].label
		if i > 0 {
			k = p.starts[i-1] + int(p.steps[k].back)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
