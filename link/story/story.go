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
	s = link.Share(s)
	t := &thread{shelf: s, told: told, things: map[string]*thing{}, tells: map[string]*Told{}, touched: map[string]bool{}, sizes: map[string]int{}, net: link.OpenNet(s, bonds)}
	for _, id := range reports {
		t.touched[id] = true
	}
	var all []item
	for _, id := range n.Gone {
		all = append(all, item{id, &thing{}})
	}
	for _, h := range n.Happenings {
		all = append(all, item{h.ID, &thing{begin: h.Begin, end: h.End, reports: reportsOf(h.Events)}})
	}
	for _, c := range n.Claims {
		all = append(all, item{c.ID, &thing{title: c.Title, reports: reportsOf(c.Statements)}})
	}
	t.replace(all)
	return t.solve()
}

// thread is what an Update has in hand. What it asks of the shelf is asked by
// several goroutines where it was not asked before.
type thread struct {
	shelf   link.Shelf
	told    func(string) *Told
	tells   map[string]*Told
	things  map[string]*thing
	touched map[string]bool // reports that tell of what is news, or share other text
	sizes   map[string]int
	net     *link.Net
}

// item is a happening or claim with its id.
type item struct {
	id string
	*thing
}

func (t *thread) thing(id string) *thing {
	x := t.things[id]
	if x == nil {
		x = &thing{}
		x.code(link.Reading(t.shelf.Get(things, id)))
	}
	return x
}

// replace notes what is known of happenings and claims now; those that no report
// tells of are no more.
func (t *thread) replace(all []item) {
	was := make([]*thing, len(all))
	link.Each(len(all), func(i int) {
		was[i] = t.thing(all[i].id)
		link.Keep(t.shelf, things, all[i].id, len(all[i].reports) > 0, all[i].code)
	})
	for i, x := range all {
		for _, r := range was[i].reports {
			t.touched[r] = true
		}
		for _, r := range x.reports {
			t.touched[r] = true
		}
		t.things[x.id] = x.thing
	}
}

func (t *thread) tell(report string) *Told {
	if x := t.tells[report]; x != nil {
		return x
	}
	if x := t.told(report); x != nil {
		return x
	}
	return &Told{}
}

// listen reads what these reports tell.
func (t *thread) listen(reports []string) {
	all := make([]*Told, len(reports))
	link.Each(len(reports), func(i int) { all[i] = t.tell(reports[i]) })
	named := map[string]bool{}
	for i, x := range all {
		t.tells[reports[i]] = x
		for _, id := range distinct(x.Happenings, x.Claims) {
			named[id] = named[id] || t.things[id] == nil
		}
	}
	maps.DeleteFunc(named, func(_ string, unknown bool) bool { return !unknown })
	ids := slices.Collect(maps.Keys(named))
	found := make([]*thing, len(ids))
	link.Each(len(ids), func(i int) { found[i] = t.thing(ids[i]) })
	for i, id := range ids {
		t.things[id] = found[i]
	}
}

// size is how many happenings and claims a report tells of that others tell of
// too.
func (t *thread) size(report string) int {
	n, ok := t.sizes[report]
	if !ok {
		link.Reading(t.shelf.Get(sizes, report)).Int(&n)
	}
	return n
}

// measure finds the sizes of these reports.
func (t *thread) measure(reports []string) {
	all := make([]int, len(reports))
	link.Each(len(reports), func(i int) {
		x, n := t.tells[reports[i]], &all[i]
		for _, id := range distinct(x.Happenings, x.Claims) {
			if len(t.thing(id).reports) > 1 {
				*n++
			}
		}
		link.Keep(t.shelf, sizes, reports[i], *n > 0, func(c *link.Coder) { c.Int(n) })
	})
	for i, r := range reports {
		t.sizes[r] = all[i]
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
	reports := slices.Sorted(maps.Keys(t.touched))
	t.listen(reports)
	t.measure(reports)
	beside := make([]map[string]int, len(reports))
	link.Each(len(reports), func(i int) { beside[i] = t.beside(reports[i]) })
	all := maps.Clone(t.touched)
	for i, id := range reports {
		for _, r := range t.net.Bind(id, beside[i]) {
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
	others, gone := t.parts()
	out := &link.Change[news.Story]{Found: make([]news.Story, len(others))}
	link.Each(len(others), func(i int) {
		s := t.build(slices.Clone(others[i]))
		for _, r := range others[i] {
			t.shelf.Put(of, r, []byte(s.ID))
		}
		link.Keep(t.shelf, stories, s.ID, true, func(c *link.Coder) { c.Strings(&others[i]) })
		out.Found[i] = s
	})
	for i, s := range out.Found {
		delete(gone, s.ID)
		out.Solved += len(others[i])
	}
	t.net.Keep()
	delete(gone, "")
	out.Gone = slices.Sorted(maps.Keys(gone))
	for _, id := range out.Gone {
		t.shelf.Put(stories, id, nil)
	}
	slices.SortFunc(out.Found, func(a, b news.Story) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// parts returns the reports of each story that is other than before or tells
// of what is news, ascending, and the stories in which they were.
func (t *thread) parts() (others [][]string, gone map[string]bool) {
	gone = map[string]bool{}
	done, seen := map[string]bool{}, map[string]bool{}
	queue := t.bind()
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
		if t.differs(members) {
			for _, r := range members {
				gone[t.of(r)] = true
			}
			others = append(others, members)
		}
	}
	return others, gone
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
