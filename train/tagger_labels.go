package train

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// Numbers of the heads in tagger.Heads.
const (
	headMention = iota
	headCue
	headContent
	headInner
	headEvent
	headStatus
	headCount
)

// lesson is a report from which the tagger learns: the right labels of its
// tokens, and what the heads were found to say of it.
type lesson struct {
	gold   *Gold // nil in silver
	report *news.Report
	right  [headCount]tagger.Tags
	soft   [headCount][]float32 // probabilities in place of right, silver only
	found  [headCount]tagger.Tags
	lines  [][2]int // ranges of tokens, boilerplate left out
	base   [][]uint32
}

// newLesson lays the labels of a gold report on its tokens.
func newLesson(g *Gold, f *tagger.Features) *lesson {
	r := *g.Report
	lang.Analyze(&r)
	l := &lesson{gold: g, report: &r}
	for h := range l.right {
		l.right[h] = make(tagger.Tags, len(r.Tokens))
	}
	for _, m := range g.Mentions {
		l.label(headMention, m.Span, slices.Index(tagger.Labels(annotate.HeadMention), "B-"+string(m.Type)))
	}
	for _, s := range g.Statements {
		l.label(headCue, s.Cue, 1)
	}
	outer, inner := contents(g)
	for _, c := range outer {
		l.label(headContent, c, 1)
	}
	for _, c := range inner {
		l.label(headInner, c, 1)
	}
	for _, e := range g.Events {
		l.event(e)
	}
	l.cut(g.Boilerplate)
	l.read(f)
	return l
}

// tokens returns the range of tokens that share a byte with the span.
func (l *lesson) tokens(s news.Span) (first, last int) {
	t := l.report.Tokens
	first, _ = slices.BinarySearchFunc(t, s.Start, func(t news.Token, at int) int { return cmp.Compare(t.End, at+1) })
	for last = first; last < len(t) && t[last].Start < s.End; {
		last++
	}
	return first, last
}

// label marks the tokens of a span begin, begin+1, begin+1, …, unless one of
// them is marked already.
func (l *lesson) label(head int, s news.Span, begin int) {
	first, last := l.tokens(s)
	if s.Empty() || first == last || slices.Max(l.right[head][first:last]) > 0 {
		return
	}
	for i := first; i < last; i++ {
		l.right[head][i] = uint8(begin)
		if i > first {
			l.right[head][i]++
		}
	}
}

// event marks the trigger: the first token of its span that is no particle.
func (l *lesson) event(e GoldEvent) {
	first, last := l.tokens(e.Span)
	if first < last-1 && l.report.Tokens[first].Kind == news.Clitic {
		first++
	}
	if first >= last || l.right[headEvent][first] > 0 {
		return
	}
	l.right[headEvent][first] = uint8(1 + slices.Index(news.EventTypes, e.Type))
	l.right[headStatus][first] = uint8(max(0, slices.Index(tagger.Labels(annotate.HeadStatus), string(e.Status))))
}

// contents returns the contents that lie in no other, longest first, and those
// that lie in one of them.
func contents(g *Gold) (outer, inner []news.Span) {
	var all []news.Span
	for _, s := range g.Statements {
		all = append(all, s.Content)
	}
	slices.SortStableFunc(all, func(a, b news.Span) int { return cmp.Compare(b.Len(), a.Len()) })
	free := func(in []news.Span, s news.Span) bool {
		return !slices.ContainsFunc(in, func(o news.Span) bool { return o.Overlaps(s) })
	}
	for _, s := range all {
		switch {
		case free(outer, s):
			outer = append(outer, s)
		case free(inner, s):
			inner = append(inner, s)
		}
	}
	return outer, inner
}

// cut finds the lines that are not boilerplate.
func (l *lesson) cut(boilerplate []news.Span) {
	t := l.report.Tokens
	for first := 0; first < len(t); {
		last := first + 1
		for last < len(t) && t[last].Line == t[first].Line {
			last++
		}
		idle := func(t news.Token) bool {
			return slices.ContainsFunc(boilerplate, func(b news.Span) bool { return b.Holds(t.Span) })
		}
		if slices.ContainsFunc(t[first:last], func(t news.Token) bool { return !idle(t) }) {
			l.lines = append(l.lines, [2]int{first, last})
		}
		first = last
	}
}

// read keeps the features that need no other head.
func (l *lesson) read(f *tagger.Features) {
	f.Reset(l.report)
	l.base = make([][]uint32, f.Len())
	var room []uint32
	for i := range l.base {
		room = f.Base(room[:0], i)
		l.base[i] = slices.Clone(room)
	}
}

// features returns the features of all tokens for one head.
func (l *lesson) features(f *tagger.Features, head int) [][]uint32 {
	if head == headMention {
		return l.base
	}
	f.Reset(l.report)
	out := make([][]uint32, len(l.base))
	var room [32]uint32
	for i, b := range l.base {
		out[i] = append(slices.Clone(b), f.Named(room[:0], i, l.found[headMention])...)
	}
	add := func(i int, x []uint32) { out[i] = append(out[i], x...) }
	if head >= headContent {
		f.Cued(l.found[headCue], add)
	}
	if head >= headInner {
		f.Covered(l.found[headCue], l.found[headContent], add)
	}
	if head == headStatus {
		for i := range out {
			add(i, f.Happened(room[:0], i, l.found[headEvent][i]))
		}
	}
	return out
}

// sequences returns what a head learns from the report, a line each; for the
// status a trigger each. Each counts as much as weight says.
func (l *lesson) sequences(f *tagger.Features, head int, weight float32) []seqlabel.Sequence {
	x := l.features(f, head)
	n := len(tagger.Labels(tagger.Heads[head]))
	var out []seqlabel.Sequence
	add := func(a, b int) {
		s := seqlabel.Sequence{X: x[a:b], Weight: weight}
		if l.soft[head] != nil {
			s.Q = l.soft[head][a*n : b*n]
		} else {
			for _, y := range l.right[head][a:b] {
				s.Y = append(s.Y, int(y))
			}
		}
		out = append(out, s)
	}
	for _, r := range l.lines {
		if head != headStatus {
			add(r[0], r[1])
			continue
		}
		for i := r[0]; i < r[1]; i++ {
			if l.right[headEvent][i] > 0 {
				add(i, i+1)
			}
		}
	}
	return out
}

// fold returns the fold of n that a folder of gold belongs to.
func fold(folder string, n int) int {
	sum := 0
	for _, b := range []byte(folder) {
		sum = sum*31 + int(b)
	}
	if k := strings.TrimLeft(folder, "0"); len(k) < 3 && k != "" && k[0] >= '0' && k[0] <= '9' {
		sum = int(k[len(k)-1]-'0') + 10*(len(k)-1)
	}
	return sum % n
}
