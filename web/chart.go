package web

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/rawi-news/rawi/record"
)

// chart is the happenings of a page of the timeline against the calendar.
type chart struct {
	Width, Height, Side int // Side is the width of the column of labels
	Ticks               []tick
	Bars                []bar
	RTL                 bool
}

// tick is a border of the calendar.
type tick struct {
	X    int
	Date string // ISO month or year
}

// bar is one happening: the interval in which it lies, and when it was first
// reported.
type bar struct {
	record.Moment
	X, Y, Width, Middle int
	Reported            int    // -1 where no report is dated or it lies outside
	Label               int    // where the label begins
	Cut                 string // a tip, where the interval lies beyond the chart
}

// Sizes of the chart, in its own units.
const (
	chartWidth = 1080
	labels     = 370
	rowHeight  = 26
	head       = 26
	narrowest  = 7
)

// moments is what the timeline shows.
type moments struct {
	Rows     []record.Moment
	Pager    pager
	Chart    chart
	Glances  []glance
	AsOf     string
	Days     []string // on which something was published
	From, To string
	Near     string // first day of the time around the reports; "" where it is not known
	Far      bool   // whether happenings before it are shown too
	Years    []record.Facet
	Undated  int

	FirstUndated int // place in Rows, -1 where none is
}

func timelineView(b *record.Book, _ *http.Request, p *page) (any, error) {
	m := moments{Days: publicationDays(b)}
	slide(m.Days, p.Args)
	m.AsOf, m.From, m.To = day(p.Arg("asof")), p.Arg("from"), p.Arg("to")
	m.Near, m.Far = near(m.Days), p.Arg("far") != ""
	all := b.Timeline()
	if m.AsOf != "" {
		all = b.TimelineAsOf(m.AsOf)
	}
	var kept []record.Moment
	for _, x := range all {
		if x.Begin == "" {
			m.Undated++
		} else {
			m.Years = tally(m.Years, x.Begin[:min(4, len(x.Begin))])
		}
		if m.shows(x) && (p.Arg("status") == "" || p.Arg("status") == string(x.Status)) {
			kept = append(kept, x)
		}
	}
	m.Years = busiest(m.Years, years)
	m.Rows, m.Pager = turn(kept, p.Args, paged)
	s, ok := m.window()
	if !ok {
		s, ok = scaleOf(m.Rows)
	}
	if ok {
		m.Chart, m.Glances = plot(m.Rows, s, p.Dir == "rtl"), s.glances()
	}
	m.FirstUndated = slices.IndexFunc(m.Rows, func(x record.Moment) bool { return x.Begin == "" })
	return m, nil
}

// near is where the time around the reports begins: with the year before the
// first of them. What they tell of older times is shown when it is asked for.
func near(days []string) string {
	if len(days) == 0 {
		return ""
	}
	first, err := time.Parse(time.DateOnly, days[0])
	if err != nil {
		return ""
	}
	return time.Date(first.Year()-1, 1, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// years is how many years can be chosen.
const years = 12

// busiest keeps the n values with the most hits, in their order.
func busiest(all []record.Facet, n int) []record.Facet {
	if len(all) <= n {
		return all
	}
	hits := make([]int, 0, len(all))
	for _, f := range all {
		hits = append(hits, f.Hits)
	}
	slices.Sort(hits)
	least, out := hits[len(hits)-n], []record.Facet{}
	for _, f := range slices.Backward(all) {
		if f.Hits >= least && len(out) < n {
			out = append(out, f)
		}
	}
	slices.Reverse(out)
	return out
}

// day is a date as a person may give it in the address; "" where it is none.
func day(s string) string {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return ""
	}
	return s
}

// shows reports whether a happening lies in the part that is looked at.
func (m *moments) shows(x record.Moment) bool {
	if m.From == "" && m.To == "" {
		return m.Far || x.Begin == "" || x.End >= m.Near
	}
	return x.Begin != "" && x.End >= m.From && (m.To == "" || x.Begin[:min(len(x.Begin), len(m.To))] <= m.To)
}

// plot draws the dated rows.
func plot(rows []record.Moment, s scale, rtl bool) chart {
	c := chart{Width: chartWidth, Side: labels, RTL: rtl}
	for _, m := range rows {
		begin, ok1 := instant(m.Begin)
		end, ok2 := instant(m.End)
		if !ok1 || !ok2 {
			continue
		}
		b := bar{Moment: m, Y: head + len(c.Bars)*rowHeight, Reported: -1}
		left, right := s.x(begin), s.x(end.AddDate(0, 0, 1))
		if right-left < narrowest {
			left, right = (left+right)/2-narrowest/2, (left+right)/2+narrowest/2+1
		}
		left, right, b.Cut = c.clip(left, right, b.Y)
		b.X, b.Width = left, right-left
		if first, ok := instant(m.First); ok && !first.Before(s.from) && !first.After(s.to) {
			b.Reported = s.x(first)
		}
		c.Bars = append(c.Bars, c.turn(b))
	}
	c.Height = head + len(c.Bars)*rowHeight + 6
	for _, t := range s.ticks() {
		if rtl {
			t.X = c.Width - t.X
		}
		c.Ticks = append(c.Ticks, t)
	}
	return c
}

// clip keeps a bar within the chart; a tip shows where it lies beyond.
func (c *chart) clip(left, right, y int) (int, int, string) {
	const first, last = labels + 10, chartWidth - 12
	tip, sign := 0, 0
	switch {
	case left < first:
		tip, sign = labels+2, 1
	case right > last:
		tip, sign = chartWidth-4, -1
	}
	left, right = max(first, min(left, last-narrowest)), min(last, max(right, first+narrowest))
	if sign == 0 {
		return left, right, ""
	}
	if c.RTL {
		tip, sign = c.Width-tip, -sign
	}
	return left, right, fmt.Sprintf("M%d %dl%d -5v10z", tip, y+13, 6*sign)
}

// turn mirrors a bar where the page runs from right to left.
func (c *chart) turn(b bar) bar {
	b.Label = 4
	if c.RTL {
		b.X, b.Label = c.Width-b.X-b.Width, c.Width-4
		if b.Reported >= 0 {
			b.Reported = c.Width - b.Reported
		}
	}
	b.Middle = b.X + b.Width/2
	return b
}

func instant(iso string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, iso[:min(len(iso), len(time.DateOnly))])
	return t, err == nil
}

// scale turns days into places, left to right.
type scale struct{ from, to time.Time }

// scaleOf spans the dates of the rows, but lets no few that lie far off squeeze
// the others: beyond the middle eight tenths it goes as far again on each side.
func scaleOf(rows []record.Moment) (s scale, ok bool) {
	var days []time.Time
	for _, m := range rows {
		for _, iso := range []string{m.Begin, m.End} {
			if t, is := instant(iso); is {
				days = append(days, t)
			}
		}
	}
	if len(days) == 0 {
		return s, false
	}
	slices.SortFunc(days, time.Time.Compare)
	low, high := days[len(days)/10], days[len(days)-1-len(days)/10]
	span := max(high.Sub(low), 60*24*time.Hour)
	s.from, s.to = later(days[0], low.Add(-span)), earlier(days[len(days)-1], high.Add(span))
	for _, m := range rows {
		if t, is := instant(m.First); is && t.After(s.to) && t.Sub(s.to) < span {
			s.to = t
		}
	}
	pad := max(s.to.Sub(s.from)/40, 24*time.Hour)
	return scale{s.from.Add(-pad), s.to.Add(pad)}, true
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func (s scale) x(t time.Time) int {
	share := float64(t.Sub(s.from)) / float64(s.to.Sub(s.from))
	return labels + int(share*(chartWidth-labels-8))
}

// steps are how many months may lie between two ticks.
var steps = []int{1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200}

// ticks are at most eight borders of months or years.
func (s scale) ticks() []tick {
	months := int(s.to.Sub(s.from).Hours()/24/30) + 1
	step := steps[len(steps)-1]
	for _, k := range steps {
		if months/k <= 8 {
			step = k
			break
		}
	}
	at := time.Date(s.from.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	if step >= 12 {
		at = time.Date(s.from.Year()/(step/12)*(step/12), 1, 1, 0, 0, 0, 0, time.UTC)
	}
	var out []tick
	for ; at.Before(s.to); at = at.AddDate(0, step, 0) {
		if at.Before(s.from) {
			continue
		}
		date := at.Format("2006-01")
		if step >= 12 {
			date = at.Format("2006")
		}
		out = append(out, tick{s.x(at), date})
	}
	return out
}
