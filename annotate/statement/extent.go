package statement

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/annotate"
)

// scored is a border of a content with its log-probability.
type scored struct {
	at    int
	score float32
}

// extent is a candidate for the content of a cue.
type extent struct {
	way         string
	first, last int
	wayP        float32 // log-probability of the way
	begin, end  float32 // and of the borders
}

func (e *extent) score() float32 { return e.wayP + e.begin + e.end }

// extents lists the likely contents of the cue of f, those by the likeliest way
// first. The list is good until the next is asked for.
func (m *Models) extents(r *reading, f *found, b *bag) []extent {
	r.wayFeatures(b, f.cue)
	var room [8]float32
	odds := m.way.Append(room[:0], b.x)
	best := slices.Max(odds)
	out := r.room.extents[:0]
	for k, way := range ways {
		if odds[k] < best-m.set.Lag {
			continue
		}
		g := found{cue: f.cue, cueEnd: f.cueEnd, way: way}
		for _, begin := range m.begins(r, &g, b) {
			g.first = begin.at
			for _, end := range m.ends(r, &g, b) {
				if e := (extent{way, g.first, end.at, odds[k], begin.score, end.score}); e.last > e.first && !r.skip[e.first] {
					out = append(out, e)
				}
			}
		}
	}
	r.room.extents = out
	return out
}

// begins lists the likeliest first tokens of the content of f by its way.
func (m *Models) begins(r *reading, f *found, b *bag) []scored {
	s := scan{most: m.set.Begins, lag: m.set.Lag, found: r.room.begins[:0]}
	defer func() { r.room.begins = s.found }()
	if f.way == wayAfter {
		for j := f.cue + 1; j < len(r.Tokens) && j <= f.cue+reachAhead && s.open(); j++ {
			if r.canBegin(j) {
				r.beginFeatures(b, f.cue, j)
				no, yes := m.heard(m.begin.Odds(b.x), r.beginOdds(), j)
				s.pass(j, no, yes)
			}
		}
		return s.best()
	}
	for j := f.cue - 1; j >= 0 && j >= f.cue-reachBehind && s.open(); j-- {
		if r.canBegin(j) {
			r.backFeatures(b, f.cue, j, f.way == wayAround)
			no, yes := m.heard(m.back.Odds(b.x), r.beginOdds(), j)
			s.pass(j, no, yes)
		}
	}
	return s.best()
}

// ends lists the likeliest tokens behind the content of f, whose first token
// and way are known.
func (m *Models) ends(r *reading, f *found, b *bag) []scored {
	from := f.first
	switch f.way {
	case wayBefore:
		return []scored{{at: r.trimBack(f.first, f.cue)}}
	case wayAround:
		from = f.cueEnd
	}
	state := r.endStart(f)
	s := scan{most: m.set.Ends, lag: m.set.Lag, found: r.room.ends[:0]}
	for e := from; e < len(r.Tokens) && e < from+reachLong && s.open(); e++ {
		state.pass(r, e)
		if r.skip[e] {
			break
		}
		if odds, may := m.endOdds(r, b, &state, e); may {
			no, yes := m.heard(odds, r.endOdds(), e)
			s.pass(e+1, no, yes)
		}
	}
	r.room.ends = s.found
	return s.best()
}

// scan walks over the places of a border: each is it, or the border is further on.
type scan struct {
	most  int     // places that are kept
	lag   float32 // how far behind the likeliest they may be
	found []scored
	top   float32
	sofar float32
}

// open tells whether a place further on may be among the likely ones.
func (s *scan) open() bool { return len(s.found) == 0 || s.sofar >= s.top-s.lag }

// pass notes a place by the log-probabilities that the border is not there, and
// that it is.
func (s *scan) pass(at int, no, yes float32) {
	score := s.sofar + yes
	if len(s.found) == 0 || score > s.top {
		s.top = score
	}
	s.found = append(s.found, scored{at, score})
	s.sofar += no
}

// best are the likeliest places, the likeliest first.
func (s *scan) best() []scored {
	out := slices.DeleteFunc(s.found, func(x scored) bool { return x.score < s.top-s.lag })
	slices.SortStableFunc(out, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	return out[:min(len(out), s.most)]
}

// pick returns the candidate that reads best as a whole, its log-odds to be
// right, and those of the next best.
func (m *Models) pick(r *reading, f *found, list []extent) (e *extent, odds, next float32) {
	odds, next = -99, -99
	v := r.compare(list)
	for i := range list {
		m.row = r.extentRow(m.row[:0], f, &v, i)
		switch o := m.extent.Score(m.row); {
		case o > odds:
			e, odds, next = &list[i], o, odds
		case o > next:
			next = o
		}
	}
	return e, odds, next
}

// rivals are the candidates of one cue, with what each is measured by.
type rivals struct {
	list []extent
	top  float32 // the best score
	ends []int   // of all, in order
}

func (r *reading) compare(list []extent) rivals {
	v := rivals{list: list, top: list[0].score(), ends: r.room.borders[:0]}
	for i := range list {
		v.top = max(v.top, list[i].score())
		v.ends = append(v.ends, list[i].last)
	}
	r.room.borders = v.ends
	slices.Sort(v.ends)
	v.ends = slices.Compact(v.ends)
	return v
}

// extentRow describes a candidate beside its rivals by numbers: how likely its
// borders are, and what stands between them and the nearest others.
func (r *reading) extentRow(x []float32, f *found, v *rivals, i int) []float32 {
	e := &v.list[i]
	state := r.endStart(&found{cue: f.cue, first: e.first, way: e.way})
	_, stop := r.sentence(e.last - 1)
	x = append(x, e.wayP, e.begin, e.end, v.top-e.score(), float32(len(v.list)), float32(i),
		r.pointed(annotate.ArcFirst, f.cue, e.first), r.pointed(annotate.ArcLast, f.cue, e.last-1),
		float32(e.last-e.first), float32(e.first-f.cue), float32(slices.Index(ways, e.way)),
		float32(r.Tokens[e.last-1].Sentence-r.Tokens[e.first].Sentence), float32(stop-e.last),
		float32(r.quoteState(&state, e.last-1)), float32(r.stopState(e.last-1)), float32(r.cueDrawer(e.last)),
		r.cueP[f.cue], float32(r.cls(f.cue)&15), float32(r.cls(f.cue)>>4))
	k := slices.Index(v.ends, e.last)
	x = r.stretch(x, v.ends, k, e.first)
	x = r.stretch(x, v.ends, k-1, e.first)
	far := max(e.last, v.ends[len(v.ends)-1])
	if r.opinion == nil {
		return append(x, -1, -1, -1, -1, -1, -1)
	}
	return append(x, r.inside(e.first, e.last), r.least(e.first, e.last), r.inside(e.last, far),
		r.opinion.begin[e.first], r.opinion.end[e.last-1], r.inside(e.last, min(e.last+1, len(r.Tokens))))
}

// stretch describes by three numbers the tokens between border k and the next,
// which one candidate has and another has not; none where there is no such
// stretch behind from.
func (r *reading) stretch(x []float32, borders []int, k, from int) []float32 {
	if k < 0 || k+1 >= len(borders) || borders[k] <= from {
		return append(x, -1, 0, -1)
	}
	a, b := borders[k], borders[k+1]
	return append(x, r.inside(a, b), float32(b-a), float32(r.cueIn(a, b)))
}

// cueIn puts the likeliest cue between two tokens into a drawer.
func (r *reading) cueIn(from, to int) uint32 {
	top := uint32(0)
	for k := from; k < to; k++ {
		if r.cueP[k] > 0 {
			top = max(top, r.cueDrawer(k))
		}
	}
	return top
}

// inside is the mean of the readers' probabilities that the tokens belong to what somebody says.
func (r *reading) inside(from, to int) float32 {
	if r.opinion == nil {
		return -1
	}
	sum := float32(0)
	for _, p := range r.opinion.in[from:to] {
		sum += p
	}
	return sum / float32(max(1, to-from))
}

// least is the smallest of them.
func (r *reading) least(from, to int) float32 { return slices.Min(r.opinion.in[from:to]) }

// acceptRow describes a cue with its content by numbers: what says that the
// two make a statement.
func (r *reading) acceptRow(x []float32, f *found, e *extent, odds, next float32) []float32 {
	i := f.cue
	s := r.ahead(i)
	first, _ := r.sentence(i)
	x = append(x, logit(float64(r.cueP[i])), odds, odds-next, e.wayP, e.begin, e.end,
		r.pointed(annotate.ArcFirst, i, e.first), r.pointed(annotate.ArcLast, i, e.last-1), r.pointless(annotate.ArcSource, i),
		r.pointless(annotate.ArcFirst, i), r.pointless(annotate.ArcVoice, i),
		float32(slices.Index(ways, e.way)), float32(e.last-e.first), float32(e.first-i), float32(i-first), float32(s.end),
		float32(min(s.that, 40)), float32(min(s.quote, 40)), float32(min(s.colon, 40)), float32(min(s.next, 40)),
		float32(r.cls(i)&15), float32(r.cls(i)>>4), float32(flag(r.quote[i] > 0)), float32(r.cueIn(e.first, e.last)), r.inside(e.first, e.last))
	if r.opinion == nil {
		return append(x, -1, -1)
	}
	return append(x, r.opinion.cue[i], r.opinion.in[i])
}

// choices are rows that describe candidates, and whether each is right.
type choices struct {
	rows  [][]float32
	right []float32
}

func (c *choices) add(more choices) {
	c.rows, c.right = append(c.rows, more.rows...), append(c.right, more.right...)
}

// extentLesson adds the candidates of a statement; right are those nearest to the gold.
func (m *Models) extentLesson(t *taught, g *gold, b *bag, out *choices) {
	f := &found{cue: g.cue, cueEnd: t.cueEnd(g.cue)}
	list := m.extents(t.reading, f, b)
	if len(list) == 0 {
		return
	}
	best := float32(0.5)
	for i := range list {
		best = max(best, list[i].shared(g))
	}
	v := t.compare(list)
	for i := range list {
		out.rows = append(out.rows, t.extentRow(nil, f, &v, i))
		out.right = append(out.right, float32(flag(list[i].shared(g) >= best-0.02)))
	}
}

// acceptLesson adds the likely cues of a report with the contents that are found
// for them; right are those that meet a statement of the gold.
func (m *Models) acceptLesson(t *taught, b *bag, out *choices) {
	byCue := map[int]*gold{}
	for _, g := range t.gold {
		byCue[g.cue] = g
	}
	for i := range t.Tokens {
		if t.cueP[i] < m.set.Cue {
			continue
		}
		f := &found{cue: i, cueEnd: t.cueEnd(i)}
		if list := m.extents(t.reading, f, b); len(list) > 0 {
			e, odds, next := m.pick(t.reading, f, list)
			g := byCue[i]
			out.rows = append(out.rows, t.acceptRow(nil, f, e, odds, next))
			out.right = append(out.right, float32(flag(g != nil && e.shared(g) >= 0.5)))
		}
	}
}

// shared is the part that a candidate and a content have in common of what both cover.
func (e *extent) shared(g *gold) float32 {
	both := min(e.last, g.last) - max(e.first, g.first)
	if both <= 0 {
		return 0
	}
	return float32(both) / float32(max(e.last, g.last)-min(e.first, g.first))
}
