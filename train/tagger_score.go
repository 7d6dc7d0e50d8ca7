package train

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/mention"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/news"
)

// tagTally counts findings: those wanted, those made, those right.
type tagTally struct{ gold, made, right int }

func (t *tagTally) add(gold, made, right int) { t.gold += gold; t.made += made; t.right += right }

// f returns the F score in percent.
func (t tagTally) f() float64 { return 200 * float64(t.right) / max(1, float64(t.gold+t.made)) }

// tagScores are the scores of a tagger without any of the annotators behind it,
// near to what the scorer of the bench would say.
type tagScores struct {
	name, typed, cue, content tagTally
	event, eventType          tagTally
	status, statusAll         int
	threshold                 float64
	penalty                   float32
}

func (s *tagScores) String() string {
	return fmt.Sprintf("mention %.1f +type %.1f cue %.1f content %.1f event %.1f +type %.1f status %.1f",
		s.name.f(), s.typed.f(), s.cue.f(), s.content.f(), s.event.f(), s.eventType.f(), 100*float64(s.status)/max(1, float64(s.statusAll)))
}

// score adds one report that was read into d.
func (s *tagScores) score(g *Gold, d *annotate.Doc) {
	masked := func(x news.Span) bool {
		return slices.ContainsFunc(g.Boilerplate, func(b news.Span) bool { return b.Holds(x) })
	}
	s.mentions(g, d, masked)
	s.statements(g, d, masked)
	s.events(g, d, masked)
}

func (s *tagScores) mentions(g *Gold, d *annotate.Doc, masked func(news.Span) bool) {
	want := map[news.Span]string{}
	for _, m := range g.Mentions {
		if !masked(m.Span) {
			want[m.Span] = string(m.Type)
		}
	}
	if err := mention.Annotator.Run(d); err != nil {
		panic(err) // it has no way to fail
	}
	made, hit, typed := 0, 0, 0
	for _, m := range d.Mentions {
		if masked(m.Span) {
			continue
		}
		made++
		if t, ok := want[m.Span]; ok {
			hit++
			if t == string(m.Type) {
				typed++
			}
		}
	}
	s.name.add(len(want), made, hit)
	s.typed.add(len(want), made, typed)
}

// matched returns how many of two lists of spans pair off with this overlap or
// more, best first.
func matched(want, got []news.Span, least float64) int {
	n := 0
	used := make([]bool, len(got))
	for _, w := range want {
		best, at := 0.0, -1
		for k, x := range got {
			if o := jaccard(w, x); !used[k] && o >= least && o > best {
				best, at = o, k
			}
		}
		if at >= 0 {
			used[at] = true
			n++
		}
	}
	return n
}

func jaccard(a, b news.Span) float64 {
	common := min(a.End, b.End) - max(a.Start, b.Start)
	if common <= 0 {
		return 0
	}
	return float64(common) / float64(max(a.End, b.End)-min(a.Start, b.Start))
}

func (s *tagScores) statements(g *Gold, d *annotate.Doc, masked func(news.Span) bool) {
	var cues, contents, gotCues, gotContents []news.Span
	for _, x := range g.Statements {
		contents = append(contents, x.Content)
		if !x.Cue.Empty() && !slices.Contains(cues, x.Cue) {
			cues = append(cues, x.Cue)
		}
	}
	for _, c := range (annotate.BIO{InLines: true}).Chunks(d.Scores[annotate.HeadCue], d.Tokens) {
		if x := annotate.Bytes(d.Tokens, c.First, c.Last); !masked(x) {
			gotCues = append(gotCues, x)
		}
	}
	for _, h := range []annotate.Head{annotate.HeadContent, annotate.HeadInner} {
		for _, c := range (annotate.BIO{Switch: s.penalty}).Chunks(d.Scores[h], d.Tokens) {
			a, b := annotate.Trim(d.Tokens, c.First, c.Last)
			if x := annotate.Bytes(d.Tokens, a, b); !x.Empty() && !masked(x) {
				gotContents = append(gotContents, x)
			}
		}
	}
	s.cue.add(len(cues), len(gotCues), matched(cues, gotCues, 1e-6))
	s.content.add(len(contents), len(gotContents), matched(contents, gotContents, 0.5))
}

func (s *tagScores) events(g *Gold, d *annotate.Doc, masked func(news.Span) bool) {
	want := map[int]GoldEvent{}
	l := &lesson{report: d.Report}
	lost := 0
	for _, e := range g.Events {
		first, last := l.tokens(e.Span)
		if first < last-1 && d.Tokens[first].Kind == news.Clitic {
			first++
		}
		if _, ok := want[first]; ok || first >= last {
			lost++
			continue
		}
		want[first] = e
	}
	made, hit, typed := 0, 0, 0
	for _, h := range annotate.Hits(d.Scores[annotate.HeadEvent], s.threshold) {
		if masked(d.Tokens[h.Token].Span) {
			continue
		}
		made++
		e, ok := want[h.Token]
		if !ok {
			continue
		}
		hit++
		if string(e.Type) == h.Label {
			typed++
		}
		s.statusOf(d, h.Token, e)
	}
	s.event.add(len(want)+lost, made, hit)
	s.eventType.add(len(want)+lost, made, typed)
}

func (s *tagScores) statusOf(d *annotate.Doc, token int, e GoldEvent) {
	p := d.Scores[annotate.HeadStatus]
	if p == nil {
		return
	}
	s.statusAll++
	if p.Labels[annotate.Best(p.Row(token))] == string(e.Status) {
		s.status++
	}
}

// sweep are scores at several thresholds and penalties, over the same reports.
type sweep struct {
	at   []tagScores
	loss float64 // of the event head
}

// newSweep pairs thresholds with penalties.
func newSweep(thresholds []float64, penalties []float32) *sweep {
	s := &sweep{}
	for k := range thresholds {
		s.at = append(s.at, tagScores{threshold: thresholds[k], penalty: penalties[k]})
	}
	return s
}

// read lets a set of models read the lessons and scores the reading.
func (s *sweep) read(set *tagger.Set, lessons []*lesson) {
	r := tagger.NewReader(set)
	for _, l := range lessons {
		d := &annotate.Doc{Report: l.report, Scores: map[annotate.Head]*annotate.Posterior{}}
		r.Read(d)
		s.add(l, d)
	}
}

func (s *sweep) add(l *lesson, d *annotate.Doc) {
	for k := range s.at {
		s.at[k].score(l.gold, d)
	}
	s.loss += eventLoss(l, d)
}

func (s *sweep) String() string {
	var out strings.Builder
	for k := range s.at {
		fmt.Fprintf(&out, "event>%.2f switch %.1f: %s\n", s.at[k].threshold, s.at[k].penalty, &s.at[k])
	}
	fmt.Fprintf(&out, "event loss %.1f\n", s.loss)
	return out.String()
}

// eventLoss is the cross entropy of the event head, for comparing trainings
// without the noise of a threshold.
func eventLoss(l *lesson, d *annotate.Doc) float64 {
	p := d.Scores[annotate.HeadEvent]
	if p == nil {
		return 0
	}
	sum := 0.0
	for i, y := range l.right[headEvent] {
		sum -= math.Max(-15, float64(p.Row(i)[y]))
	}
	return sum
}
