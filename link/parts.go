package link

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// CompareWhere puts findings in order: by report, then by place in it.
func CompareWhere(a, b news.Where) int {
	return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Index, b.Index))
}

// A part is called by its first finding. nowhere is the part of a finding that was in
// none.
var nowhere = spot{report: -1}

// nameOf is what a part is called where it is kept.
func (t *ties) nameOf(part spot) string {
	if part == nowhere {
		return ""
	}
	return t.ids[part.report] + " " + strconv.Itoa(int(part.index))
}

// named is the part of a name.
func (t *ties) named(name string) spot {
	if at := strings.LastIndexByte(name, ' '); at >= 0 {
		if n, err := strconv.ParseInt(name[at+1:], 10, 32); err == nil && n >= 0 {
			return spot{t.number(name[:at]), int32(n)}
		}
	}
	return nowhere
}

// partsOf returns the parts of the findings of a report, as they were kept.
func (l *Layer[T]) partsOf(report int32) []spot {
	if int(report) >= len(l.of) || l.of[report] == nil {
		l.seatParts(report, l.readParts(report))
	}
	return l.of[report]
}

func (l *Layer[T]) readParts(report int32) (names []string) {
	CodeIDs(Reading(l.Shelf.Get(l.Name+" parts", l.ties.ids[report])), &names)
	return names
}

// seatParts makes these the parts of the findings of a report.
func (l *Layer[T]) seatParts(report int32, names []string) {
	list := make([]spot, len(names))
	for i, name := range names {
		if i > 0 && name == names[i-1] {
			list[i] = list[i-1]
		} else {
			list[i] = l.ties.named(name)
		}
	}
	l.setParts(report, list)
}

func (l *Layer[T]) setParts(report int32, list []spot) {
	if short := int(report) + 1 - len(l.of); short > 0 {
		l.of = append(l.of, make([][]spot, short)...)
	}
	l.of[report] = list
}

// fetchParts reads the parts of the findings of those of these reports of which they
// were not read.
func (l *Layer[T]) fetchParts(reports []int32) {
	slices.Sort(reports)
	reports = slices.DeleteFunc(slices.Compact(reports), func(n int32) bool { return int(n) < len(l.of) && l.of[n] != nil })
	names := make([][]string, len(reports))
	inPieces(len(names), fetchAtOnce, func(i int) { names[i] = l.readParts(reports[i]) })
	for i, n := range reports {
		l.seatParts(n, names[i])
	}
}

func (l *Layer[T]) partOf(n spot) spot {
	if all := l.partsOf(n.report); int(n.index) < len(all) {
		return all[n.index]
	}
	return nowhere
}

// readSolved reads a part as it was kept.
func (l *Layer[T]) readSolved(part spot) *solved {
	out := &solved{}
	out.read(Reading(l.Shelf.Get(l.Name+" part", l.ties.nameOf(part))))
	return out
}

// repost writes the keys under which the findings of a report are kept, and
// returns the entries that it has no more and those that it had not.
func (l *Layer[T]) repost(report string, keys []Keys) (gone, fresh []uint64) {
	var now []uint64
	for i, ks := range keys {
		place := placeOf(report, i)
		for _, n := range ks.Post {
			now = append(now, Entry(uint32(n>>32), place))
		}
	}
	was, now := l.posts(report), sorted(now)
	Keep(l.Shelf, l.postSpace(), report, len(now) > 0, func(c *Coder) { codePosts(c, &now) })
	return Differ(was, now)
}

// leaving returns those of the entries of a report which it has no more that no
// other one has, now that all are reposted.
func (l *Layer[T]) leaving(report string, gone []uint64) []uint64 {
	if len(gone) == 0 {
		return nil
	}
	for _, id := range Reports(l.Shelf).at(Seat(report)) {
		if id != report {
			gone, _ = Differ(gone, l.posts(id)) // one that shares the number
		}
	}
	return gone
}

func (l *Layer[T]) postSpace() string { return l.Name + " posts" }

// posts returns the entries under which the findings of a report are kept.
func (l *Layer[T]) posts(report string) (out []uint64) {
	codePosts(Reading(l.Shelf.Get(l.postSpace(), report)), &out)
	place := uint64(placeOf(report, 0))
	for i := range out {
		out[i] |= place
	}
	return out
}

// codePosts passes entries without the number of their report.
func codePosts(c *Coder, list *[]uint64) {
	last := uint64(0)
	List(c, list, func(e *uint64) {
		n := *e>>32<<placeBits | *e&placeMask
		d := n - last
		c.Uint(&d)
		last += d
		if c.reading {
			*e = last>>placeBits<<32 | last&placeMask
		}
	})
}

// Keep puts what code writes, or takes away what is there.
func Keep(s Shelf, space, key string, there bool, code func(*Coder)) {
	if !there {
		s.Put(space, key, nil)
		return
	}
	c := draft()
	code(c)
	s.Put(space, key, bytes.Clone(c.b))
	drafts.Put(c)
}

// Differ returns what only the first and what only the second of two sets holds.
func Differ(a, b []uint64) (gone, fresh []uint64) {
	without := func(x, y []uint64) (out []uint64) {
		for _, v := range x {
			if _, ok := slices.BinarySearch(y, v); !ok {
				out = append(out, v)
			}
		}
		return out
	}
	return without(a, b), without(b, a)
}

// keepParts writes the parts that were solved, and takes those away that are no
// more. Nothing of these reports is where it was.
func (l *Layer[T]) keepParts(reports []string, t *Touched[T], old map[spot]*solved) {
	var changed spotSet // the first findings of reports
	for _, id := range reports {
		n := l.ties.number(id)
		l.setParts(n, []spot{})
		changed.add(spot{report: n})
	}
	now := make(map[spot]bool, len(t.parts))
	for _, members := range t.parts {
		part := t.spots[members[0]]
		now[part] = true
		for _, i := range members {
			if n := t.spots[i]; l.partOf(n) != part {
				changed.add(spot{report: n.report})
				l.setPart(n, part)
			}
		}
	}
	place := make([]int, len(t.Items)) // of each item, in its part
	for _, members := range t.parts {
		for at, i := range members {
			place[i] = at
		}
	}
	inPieces(len(t.parts), fetchAtOnce, func(p int) { l.keepPart(t.parts[p], t.edges[p], t.spots, place) })
	for part := range old {
		if !now[part] {
			l.Shelf.Put(l.Name+" part", l.ties.nameOf(part), nil)
		}
	}
	inPieces(len(changed.list), fetchAtOnce, func(i int) {
		report := changed.list[i].report
		of := make([]string, len(l.of[report]))
		for i, part := range l.of[report] {
			of[i] = l.ties.nameOf(part)
		}
		Keep(l.Shelf, l.Name+" parts", l.ties.ids[report], len(of) > 0, func(c *Coder) { CodeIDs(c, &of) })
	})
}

// keepPart writes a part: these items, which are at these spots, and what they score.
func (l *Layer[T]) keepPart(members []int, edges []Edge, spots []spot, place []int) {
	Keep(l.Shelf, l.Name+" part", l.ties.nameOf(spots[members[0]]), len(members) > 1, func(c *Coder) {
		List(c, &members, func(i *int) {
			w := l.ties.where(spots[*i])
			c.Text(&w.Report)
			c.Int(&w.Index)
		})
		last := 0
		List(c, &edges, func(e *Edge) {
			a, b := place[e.A], place[e.B]
			first, beyond := uint64(a-last), uint64(b-a)
			c.Uint(&first)
			c.Uint(&beyond)
			c.Float(&e.Score)
			last = a
		})
	})
}

func (l *Layer[T]) setPart(n, part spot) {
	of := l.partsOf(n.report)
	for len(of) <= int(n.index) {
		of = append(of, nowhere)
	}
	of[n.index] = part
	l.setParts(n.report, of)
}
