package link

import (
	"math"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// A finding is solved together with those to which it is bound, with those to
// which these are bound, and so on: its component. In a large case components
// grow without end by chance bonds, so bonds have levels. The part of a finding
// is its component over the bonds of the lowest level at which that holds no
// more than most findings. Components of a level lie within those of the level
// below, so that parts never overlap, and whether a component is small enough is
// seen from any of its findings by looking at as many others, wherever the rest
// of the case is.

// most is how many findings are solved together; a part of the highest level
// may hold more.
const most = 100

// levels is how many levels bonds have, and step how much stronger a bond of the
// next one is.
const (
	levels = 16
	step   = 0.4
)

func levelOf(bond float64) uint8 { return uint8(min(levels-1, bond/step)) }

// spot is a finding: the number of its report among those in hand, and its place.
type spot struct{ report, index int32 }

// bond binds a finding to another. Those of two reports are bound as long as they
// meet often enough.
type bond struct {
	to    spot
	level uint8
	met   meets // as this side sees it
}

// ties are the bonds that a shelf keeps, by report, each on both of its sides.
type ties struct {
	shelf   Shelf
	space   string
	ids     []string
	numbers map[string]int32
	rows    []*tied // by number; nil not read
}

// tied are the bonds of the findings of one report.
type tied struct {
	bonds   [][]bond // ascending
	changed bool
}

func openTies(s Shelf, space string) *ties {
	return &ties{shelf: Share(s), space: space, numbers: map[string]int32{}}
}

func (t *ties) number(report string) int32 {
	n, ok := t.numbers[report]
	if !ok {
		n = t.enroll(report)
	}
	return n
}

// numberOf is number of an id that is read.
func (t *ties) numberOf(report []byte) int32 {
	n, ok := t.numbers[string(report)]
	if !ok {
		n = t.enroll(string(report))
	}
	return n
}

func (t *ties) enroll(report string) int32 {
	n := int32(len(t.ids))
	t.numbers[report], t.ids, t.rows = n, append(t.ids, report), append(t.rows, nil)
	return n
}

func (t *ties) where(n spot) news.Where {
	return news.Where{Report: t.ids[n.report], Index: int(n.index)}
}

func (t *ties) row(report int32) *tied {
	if t.rows[report] == nil {
		s := t.read(report)
		t.seat(report, &s)
	}
	return t.rows[report]
}

// read returns the bonds of a report, each to a place among ids.
func (t *ties) read(report int32) (s stored) {
	s.read(Reading(t.shelf.Get(t.space, t.ids[report])))
	return s
}

// seat makes these the bonds of a report.
func (t *ties) seat(report int32, s *stored) {
	numbers := make([]int32, len(s.ids))
	for i, id := range s.ids {
		numbers[i] = t.numberOf(id)
	}
	for _, list := range s.bonds {
		for i := range list {
			if to := &list[i].to; uint(to.report) < uint(len(numbers)) {
				to.report = numbers[to.report]
			} else {
				*to = spot{}
			}
		}
	}
	t.rows[report] = &tied{bonds: s.bonds}
}

// fetchAtOnce is how many reports are fetched as one piece of work.
const fetchAtOnce = 32

// fetch reads the bonds of those of the reports of which they were not read. It
// changes the order of the list.
func (t *ties) fetch(reports []int32) {
	slices.Sort(reports)
	reports = slices.DeleteFunc(slices.Compact(reports), func(n int32) bool { return t.rows[n] != nil })
	all := make([]stored, len(reports))
	inPieces(len(all), fetchAtOnce, func(i int) { all[i] = t.read(reports[i]) })
	for i, n := range reports {
		t.seat(n, &all[i])
	}
}

// stored is the bonds of a report as they are kept: each to a place among ids.
type stored struct {
	ids   [][]byte
	bonds [][]bond
}

// read reads bonds, all into one room, as write writes them.
func (s *stored) read(c *Coder) {
	List(c, &s.ids, c.Part)
	n := c.count(1)
	ends, all := make([]int, n), make([]bond, 0, len(c.b)/bondBytes)
	for i := range ends {
		var m uint64
		for c.Uint(&m); m > 0 && len(c.b) > 0; m-- {
			var b bond
			b.read(c)
			all = append(all, b)
		}
		ends[i] = len(all)
	}
	s.bonds = make([][]bond, n)
	from := 0
	for i, to := range ends {
		s.bonds[i], from = all[from:to:to], to
	}
}

// bondBytes is about how many bytes a bond takes.
const bondBytes = 20

func (b *bond) read(c *Coder) {
	var id, index, level uint64
	c.Uint(&id)
	c.Uint(&index)
	c.Uint(&level)
	b.met.code(c)
	b.to, b.level = spot{int32(min(id, math.MaxInt32)), int32(min(index, math.MaxInt32))}, uint8(level)
}

func (b *bond) write(c *Coder, place int32) {
	id, index, level := uint64(place), uint64(b.to.index), uint64(b.level)
	c.Uint(&id)
	c.Uint(&index)
	c.Uint(&level)
	b.met.code(c)
}

// of returns the bonds of a finding.
func (t *ties) of(n spot) []bond {
	if row := t.row(n.report); int(n.index) < len(row.bonds) {
		return row.bonds[n.index]
	}
	return nil
}

// clear takes away all bonds of a report on its side, and makes room for those
// of so many findings.
func (t *ties) clear(report int32, findings int) {
	t.rows[report] = &tied{bonds: make([][]bond, findings), changed: true}
}

// loose takes away all bonds of a finding on its side.
func (t *ties) loose(n spot) {
	if row := t.row(n.report); int(n.index) < len(row.bonds) {
		row.bonds[n.index], row.changed = nil, true
	}
}

// compare puts findings in order.
func (t *ties) compare(a, b spot) int {
	if a.report == b.report {
		return int(a.index - b.index)
	}
	return strings.Compare(t.ids[a.report], t.ids[b.report])
}

// tie binds a finding, on its side.
func (t *ties) tie(a spot, b bond) {
	row := t.row(a.report)
	for len(row.bonds) <= int(a.index) {
		row.bonds = append(row.bonds, nil)
	}
	row.bonds[a.index] = append(row.bonds[a.index], b)
	row.changed = true
}

// cut takes away the bond of a to b, on the side of a.
func (t *ties) cut(a, b spot) {
	row := t.row(a.report)
	if int(a.index) < len(row.bonds) {
		row.bonds[a.index] = slices.DeleteFunc(row.bonds[a.index], func(x bond) bool { return x.to == b })
		row.changed = true
	}
}

// thin takes keys away from where two findings meet, on the side of a, and returns
// how often they still do.
func (t *ties) thin(a, b spot, keys map[uint32]bool) int {
	row := t.row(a.report)
	list := row.bonds[a.index]
	at := slices.IndexFunc(list, func(x bond) bool { return x.to == b })
	left := list[at].met.without(keys)
	row.changed = row.changed || len(left) < len(list[at].met)
	list[at].met = left
	return left.often()
}

// keep writes what changed.
func (t *ties) keep() {
	var changed []int
	for n, row := range t.rows {
		if row != nil && row.changed {
			changed = append(changed, n)
		}
	}
	inPieces(len(changed), fetchAtOnce, func(i int) { t.write(changed[i]) })
}

// write writes the bonds of a report.
func (t *ties) write(n int) {
	row := t.rows[n]
	for n := len(row.bonds); n > 0 && len(row.bonds[n-1]) == 0; n-- {
		row.bonds = row.bonds[:n-1] // so that equal bonds are equal bytes
	}
	var ids []string
	at := map[int32]int32{}
	for _, list := range row.bonds {
		slices.SortFunc(list, func(x, y bond) int { return t.compare(x.to, y.to) })
		for _, b := range list {
			if _, ok := at[b.to.report]; !ok {
				at[b.to.report] = int32(len(ids))
				ids = append(ids, t.ids[b.to.report])
			}
		}
	}
	Keep(t.shelf, t.space, t.ids[n], len(row.bonds) > 0, func(c *Coder) {
		c.Strings(&ids)
		List(c, &row.bonds, func(list *[]bond) {
			List(c, list, func(b *bond) { b.write(c, at[b.to.report]) })
		})
	})
}

// walker finds the parts of findings.
type walker struct {
	ties  *ties
	large [levels]table[bool] // of components that hold more than most
	seen  table[int32]        // the last component in which a finding was met
	turn  int32               // components so far
	hand  []spot              // members of the component, used again
}

// part returns the part of a finding, in no order.
func (w *walker) part(n spot) []spot {
	for level := range uint8(levels) {
		if members := w.component(n, level); members != nil {
			return slices.Clone(members)
		}
	}
	panic("link: a finding without a part")
}

// component returns the component of a finding over the bonds from a level on, for
// now; nil where it is too large.
func (w *walker) component(n spot, level uint8) []spot {
	large := &w.large[level]
	if large.of(n) {
		return nil
	}
	w.turn++
	w.seen.set(n, w.turn)
	out := append(w.hand[:0], n)
	defer func() { w.hand = out }()
	for i := 0; i < len(out); i++ {
		for _, b := range w.ties.of(out[i]) {
			if b.level < level || w.seen.of(b.to) == w.turn {
				continue
			}
			w.seen.set(b.to, w.turn)
			out = append(out, b.to)
			if level < levels-1 && (len(out) > most || large.of(b.to)) {
				for _, n := range out {
					large.set(n, true)
				}
				return nil
			}
		}
	}
	return out
}
