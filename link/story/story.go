// Package story groups reports into the stories they tell: threads of reports
// that share happenings, claims or text. A story keeps its happenings in the
// order of time and takes its title from the claim that most statements bear.
package story

import (
	"maps"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// What two reports share counts; together it must reach enough, and a part of
// all that the one of them which tells less tells.
const (
	weighCopy = 2.0
	weighOne  = 1.0
	enough    = 2.0
	part      = 0.25

	// wide is in how many reports a happening or claim may occur and still bind
	// two of them by itself.
	wide = 60
)

// Link groups the reports by what the record says they share, by id.
func Link(reports []*news.Report, rec *link.Record) []news.Story {
	s := &link.Desk{}
	told := map[string]*Told{}
	var ids []string
	for _, r := range reports {
		t := &Told{}
		for _, e := range r.Events {
			t.Happenings = append(t.Happenings, e.Happening)
		}
		for _, x := range r.Statements {
			t.Claims = append(t.Claims, x.Claim)
		}
		told[r.ID] = t
		ids = append(ids, r.ID)
		Keep(s, r)
	}
	for _, c := range rec.Copies {
		told[c.From].Copies, told[c.To].Copies = append(told[c.From].Copies, c), append(told[c.To].Copies, c)
	}
	return Update(s, ids, func(id string) *Told { return told[id] }, News{Happenings: rec.Happenings, Claims: rec.Claims}).Found
}

// Told is what a report tells, by the other layers.
type Told struct {
	Happenings []string // of its events
	Claims     []string // of its statements
	Copies     []news.Copy
}

// News is what the other layers found.
type News struct {
	Happenings []news.Happening
	Claims     []news.Claim
	Gone       []string // ids of happenings and claims that are no more
}

// The spaces of the layer on a shelf.
const (
	heads   = "story report"
	things  = "story thing" // happenings and claims by id
	stories = "story"
	of      = "story of"    // the story of a report
	sizes   = "story size"  // of how much a report tells that others tell of too
	bonds   = "story bonds" // between reports
)

// head is what a story needs of a report itself.
type head struct{ published, title string }

func (h *head) code(c *link.Coder) { c.Text(&h.published); c.Text(&h.title) }

// Keep puts what linking needs of a report on the shelf.
func Keep(s link.Shelf, r *news.Report) {
	h := head{r.Published.Value, r.Title}
	if h.title == "" && len(r.Sentences) > 0 {
		h.title = r.Sentences[0].Span.Of(r.Text)
	}
	link.Keep(s, heads, r.ID, true, h.code)
}

// Drop takes a report off the shelf.
func Drop(s link.Shelf, report string) { s.Put(heads, report, nil) }

// thing is a happening or claim: when it was or what it says, and where it is
// told.
type thing struct {
	begin, end, title string
	reports           []string
}

func (t *thing) code(c *link.Coder) {
	for _, s := range []*string{&t.begin, &t.end, &t.title} {
		c.Text(s)
	}
	c.Strings(&t.reports)
}

func reportsOf(where []news.Where) []string {
	var out []string
	for _, w := range where {
		out = append(out, w.Report)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Update groups the reports anew that tell of what is news, and these, which are
// new, gone or share other text than before.
func Update(s link.Shelf, reports []string, told func(report string) *Told, n News) *link.Change[news.Story] {
	t := &thread{shelf: s, told: told, things: map[string]*thing{}, tells: map[string]*Told{}, touched: map[string]bool{}, sizes: map[string]int{}, net: link.OpenNet(s, bonds)}
	for _, id := range reports {
		t.touched[id] = true
	}
	for _, id := range n.Gone {
		t.replace(id, nil)
	}
	for _, h := range n.Happenings {
		t.replace(h.ID, &thing{begin: h.Begin, end: h.End, reports: reportsOf(h.Events)})
	}
	for _, c := range n.Claims {
		t.replace(c.ID, &thing{title: c.Title, reports: reportsOf(c.Statements)})
	}
	return t.solve()
}

// thread is what an Update has in hand.
type thread struct {
	shelf   link.Shelf
	told    func(string) *Told
	tells   map[string]*Told
	things  map[string]*thing
	touched map[string]bool // reports that tell of what is news, or share other text
	sizes   map[string]int
	net     *link.Net
}

func (t *thread) thing(id string) *thing {
	x := t.things[id]
	if x == nil {
		x = &thing{}
		x.code(link.Reading(t.shelf.Get(things, id)))
		t.things[id] = x
	}
	return x
}

// replace notes what is known of a happening or claim now; nil that it is no
// more.
func (t *thread) replace(id string, now *thing) {
	for _, r := range t.thing(id).reports {
		t.touched[r] = true
	}
	if now == nil {
		now = &thing{}
	}
	for _, r := range now.reports {
		t.touched[r] = true
	}
	t.things[id] = now
	link.Keep(t.shelf, things, id, len(now.reports) > 0, now.code)
}

func (t *thread) tell(report string) *Told {
	x := t.tells[report]
	if x == nil {
		if x = t.told(report); x == nil {
			x = &Told{}
		}
		t.tells[report] = x
	}
	return x
}

// size is how many happenings and claims a report tells of that others tell of
// too.
func (t *thread) size(report string) int {
	n, ok := t.sizes[report]
	if !ok {
		link.Reading(t.shelf.Get(sizes, report)).Int(&n)
		t.sizes[report] = n
	}
	return n
}

// measure finds the sizes of the touched reports.
func (t *thread) measure() {
	for _, report := range slices.Sorted(maps.Keys(t.touched)) {
		x, n := t.tell(report), 0
		for _, id := range distinct(x.Happenings, x.Claims) {
			if len(t.thing(id).reports) > 1 {
				n++
			}
		}
		t.sizes[report] = n
		link.Keep(t.shelf, sizes, report, n > 0, func(c *link.Coder) { c.Int(&n) })
	}
}

func distinct(lists ...[]string) []string {
	out := slices.Concat(lists...)
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(id string) bool { return id == "" })
}

// beside returns the reports that are in one story with a report for what they
// share, and how much that is beyond what is enough.
func (t *thread) beside(report string) map[string]int {
	x := t.tell(report)
	sum := map[string]float64{}
	for _, id := range distinct(x.Happenings, x.Claims) {
		if in := t.thing(id).reports; len(in) <= wide {
			for _, r := range in {
				sum[r] += weighOne
			}
		}
	}
	for _, c := range x.Copies {
		if c.Kind == news.WholeCopy || c.Kind == news.EditedCopy {
			sum[c.From] += weighCopy
			sum[c.To] += weighCopy
		}
	}
	delete(sum, report)
	out := map[string]int{}
	for r, n := range sum {
		if n >= enough && n >= part*float64(min(t.size(report), t.size(r))) {
			out[r] = int(n - enough)
		}
	}
	return out
}

// bind binds the touched reports anew, and returns them with all others whose
// bonds this changed or that were in one story with such, ascending.
func (t *thread) bind() []string {
	t.measure()
	all := maps.Clone(t.touched)
	for _, id := range slices.Sorted(maps.Keys(t.touched)) {
		for _, r := range t.net.Bind(id, t.beside(id)) {
			all[r] = true
		}
	}
	for _, id := range slices.Collect(maps.Keys(all)) {
		for _, r := range t.members(t.of(id)) {
			all[r] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// of is the story in which a report was.
func (t *thread) of(report string) string { return string(t.shelf.Get(of, report)) }

// solve builds the stories of all touched reports, and those that hold other
// reports than before.
func (t *thread) solve() *link.Change[news.Story] {
	out := &link.Change[news.Story]{}
	gone, done := map[string]bool{}, map[string]bool{}
	queue := t.bind()
	seen := map[string]bool{}
	for i := 0; i < len(queue); i++ {
		id := queue[i]
		if done[id] {
			continue
		}
		if t.shelf.Get(heads, id) == nil {
			done[id], gone[t.of(id)] = true, true
			t.shelf.Put(of, id, nil)
			continue
		}
		members := t.net.Part(id)
		slices.Sort(members)
		for _, r := range members {
			done[r] = true
			if old := t.of(r); old != "" && !seen[old] {
				seen[old] = true
				queue = append(queue, t.members(old)...)
			}
		}
		if !t.differs(members) {
			continue
		}
		story := t.build(slices.Clone(members))
		for _, r := range members {
			gone[t.of(r)] = true
			t.shelf.Put(of, r, []byte(story.ID))
		}
		out.Found, out.Solved = append(out.Found, story), out.Solved+len(members)
	}
	t.net.Keep()
	for _, s := range out.Found {
		delete(gone, s.ID)
		link.Keep(t.shelf, stories, s.ID, true, func(c *link.Coder) {
			held := slices.Sorted(slices.Values(s.Reports))
			c.Strings(&held)
		})
	}
	delete(gone, "")
	out.Gone = slices.Sorted(maps.Keys(gone))
	for _, id := range out.Gone {
		t.shelf.Put(stories, id, nil)
	}
	slices.SortFunc(out.Found, func(a, b news.Story) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// differs reports whether these, ascending, are not a story as it was.
func (t *thread) differs(members []string) bool {
	for _, r := range members {
		if t.touched[r] {
			return true
		}
	}
	return !slices.Equal(t.members(t.of(members[0])), members)
}

// members are the reports that a story held, ascending.
func (t *thread) members(story string) (reports []string) {
	if story != "" {
		link.Reading(t.shelf.Get(stories, story)).Strings(&reports)
	}
	return reports
}
