package link

import (
	"maps"
	"slices"
	"sync"

	"github.com/rawi-news/rawi/news"
)

// namesSpace is where the names of the reports stand.
const namesSpace = "names"

// KeepNames puts the names of a report on the shelf; nil takes them away.
func KeepNames(s Shelf, report string, n *Names) { Keep(s, namesSpace, report, n != nil, n.Code) }

// LoadNames returns the names of a report.
func LoadNames(s Shelf, report string) *Names {
	n := &Names{}
	n.Code(Reading(s.Get(namesSpace, report)))
	return n
}

// IDs are the ids that the findings of a layer bear, by report, on a shelf and
// as they are to be.
type IDs struct {
	shelf Shelf
	space string
	was   map[string][]string
	now   map[string][]string // of reports in which some were set
}

// OpenIDs opens the ids that stand in a space.
func OpenIDs(s Shelf, space string) *IDs {
	return &IDs{s, space, map[string][]string{}, map[string][]string{}}
}

// Of returns the ids of the findings of a report.
func (x *IDs) Of(report string) []string {
	if now, ok := x.now[report]; ok {
		return now
	}
	was, ok := x.was[report]
	if !ok {
		was = x.read(report)
		x.was[report] = was
	}
	return was
}

func (x *IDs) read(report string) (ids []string) {
	CodeIDs(Reading(x.shelf.Get(x.space, report)), &ids)
	return ids
}

// fetch reads the ids of these reports, each of which stands there once.
func (x *IDs) fetch(reports []string) {
	reports = slices.DeleteFunc(reports, func(id string) bool { _, ok := x.was[id]; return ok })
	all := make([][]string, len(reports))
	inPieces(len(all), fetchAtOnce, func(i int) { all[i] = x.read(reports[i]) })
	for i, id := range reports {
		x.was[id] = all[i]
	}
}

// Clear forgets the ids of a report, which has n findings now.
func (x *IDs) Clear(report string, n int) {
	x.Of(report)
	x.now[report] = make([]string, n)
}

// Set gives a finding its id.
func (x *IDs) Set(w news.Where, id string) {
	list, ok := x.now[w.Report]
	if !ok {
		list = slices.Clone(x.Of(w.Report))
	}
	for len(list) <= w.Index {
		list = append(list, "")
	}
	list[w.Index] = id
	x.now[w.Report] = list
}

// Keep puts the ids on the shelf and returns the reports in which they are
// others than before.
func (x *IDs) Keep() []string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(x.now)) {
		now := x.now[id]
		if slices.Equal(now, x.was[id]) {
			continue
		}
		out = append(out, id)
		Keep(x.shelf, x.space, id, len(now) > 0, func(c *Coder) { CodeIDs(c, &now) })
	}
	return out
}

// Sheet is the findings of a report. Each is read when it is asked for.
type Sheet[T any] interface {
	Len() int
	At(index int) T
}

// Cache keeps the sheets of the last reports, and of those that were asked for
// again since others were. Several goroutines may ask at a time.
type Cache[S any] struct {
	Load func(report string) S
	turn sync.Mutex
	got  map[string]S
	old  map[string]S
}

// cached is of how many reports at most, in each of the two.
const cached = 3000

// Get returns the sheet of a report.
func (c *Cache[S]) Get(report string) S {
	s, ok := c.held(report)
	if !ok {
		s = c.Load(report)
		c.hold(report, s)
	}
	return s
}

func (c *Cache[S]) held(report string) (S, bool) {
	c.turn.Lock()
	defer c.turn.Unlock()
	if s, ok := c.got[report]; ok {
		return s, true
	}
	s, ok := c.old[report]
	if ok {
		c.keep(report, s)
	}
	return s, ok
}

func (c *Cache[S]) hold(report string, s S) {
	c.turn.Lock()
	defer c.turn.Unlock()
	c.keep(report, s)
}

func (c *Cache[S]) keep(report string, s S) {
	if c.got == nil || len(c.got) >= cached {
		c.old, c.got = c.got, map[string]S{}
	}
	c.got[report] = s
}

// Change is what linking did to one layer.
type Change[T any] struct {
	Found   []T      // new or other than before, by id
	Gone    []string // ids that are no more
	Reports []string // whose findings bear other ids than before
	Solved  int      // findings
}
