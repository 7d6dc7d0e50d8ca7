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

// Numbers of the models in tagger.Models.Parts.
const (
	headMention = iota
	headCue
	headContent
	headInner
	headEvent
	headKind
	headStatus
	headCount
)

// lesson is a report from which the tagger learns: the right labels of its
// tokens, and what the heads were found to say of it.
type lesson struct {
	gold   *Gold // nil in silver
	report *news.Report
	right  [headCount]tagger.Tags // of events the type, of none for kinds
	sure   []float32              // how likely the labels of events are, silver only
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
	if head != headCue && head != headEvent && head != headKind {
		f.Cued(l.found[headCue], add)
	}
	if head == headInner || head == headStatus {
		f.Covered(l.found[headCue], l.found[headContent], add)
	}
	if head == headStatus {
		for i := range out {
			add(i, f.Happened(room[:0], i, l.found[headEvent][i]))
		}
	}
	return out
}

// sequences returns what a chain learns from the report, a line each, which
// counts as much as weight says.
func (l *lesson) sequences(f *tagger.Features, head int, weight float32) []seqlabel.Sequence {
	x := l.features(f, head)
	var out []seqlabel.Sequence
	for _, r := range l.lines {
		s := seqlabel.Sequence{X: x[r[0]:r[1]], Weight: weight}
		for _, y := range l.right[head][r[0]:r[1]] {
			s.Y = append(s.Y, int(y))
		}
		out = append(out, s)
	}
	return out
}

// sparse is of how many tokens without an event in silver one is learned from.
const sparse = 3

// examples returns what a classifier learns from the report: of every token
// whether it tells of an event, of those that do the type and the status. Each
// counts as much as weight says, in silver as much as the teacher was sure.
func (l *lesson) examples(f *tagger.Features, head int, weight float32) []seqlabel.Example {
	x := l.features(f, head)
	var out []seqlabel.Example
	add := func(i, y int, w float32) {
		if w > 0.01 {
			out = append(out, seqlabel.Example{X: x[i], Y: y, Weight: w})
		}
	}
	for _, r := range l.lines {
		for i := r[0]; i < r[1]; i++ {
			y, sure := int(l.right[headEvent][i]), float32(1)
			if y > 0 && l.sure != nil {
				sure = l.sure[i]
			}
			switch {
			case head == headStatus && y > 0:
				add(i, int(l.right[head][i]), weight*sure)
			case head == headKind && y > 0:
				add(i, y-1, weight*sure)
			case head == headEvent && y > 0:
				add(i, 1, weight*sure)
				add(i, 0, weight*(1-sure))
			case head == headEvent && l.gold != nil:
				add(i, 0, weight)
			case head == headEvent && i%sparse == 0:
				add(i, 0, weight*sparse)
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
