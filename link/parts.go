package link

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// CompareWhere puts findings in order: by report, then by place in it.
func CompareWhere(a, b news.Where) int {
	return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Index, b.Index))
}

// partName names a part by its first finding.
func partName(w news.Where) string { return w.Report + " " + strconv.Itoa(w.Index) }

// partsOf returns the parts of the findings of a report, as they were kept.
func (l *Layer[T]) partsOf(report string) []string {
	if got, ok := l.of[report]; ok {
		return got
	}
	var out []string
	CodeIDs(Reading(l.Shelf.Get(l.Name+" parts", report)), &out)
	l.of[report] = out
	return out
}

func (l *Layer[T]) partOf(w news.Where) string {
	if all := l.partsOf(w.Report); w.Index < len(all) {
		return all[w.Index]
	}
	return ""
}

// solved returns a part as it was kept.
func (l *Layer[T]) solved(part string) *solved {
	out := &solved{}
	out.code(Reading(l.Shelf.Get(l.Name+" part", part)))
	if at := strings.LastIndexByte(part, ' '); out.members == nil && at >= 0 {
		if n, err := strconv.Atoi(part[at+1:]); err == nil {
			out.members = []news.Where{{Report: part[:at], Index: n}}
		}
	}
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
	var c Coder
	code(&c)
	s.Put(space, key, c.Bytes())
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
func (l *Layer[T]) keepParts(reports []string, t *Touched[T], old map[string]bool) {
	now, changed := map[string]bool{}, map[string]bool{}
	for _, id := range reports {
		l.of[id], changed[id] = nil, true
	}
	lists := make([][]news.Where, len(t.parts))
	for p, members := range t.parts {
		for _, i := range members {
			lists[p] = append(lists[p], l.Where(t.Items[i]))
		}
		name := partName(lists[p][0])
		now[name] = true
		for _, w := range lists[p] {
			if l.partOf(w) != name {
				changed[w.Report] = true
				l.setPart(w, name)
			}
		}
	}
	edges := Within(t.parts, t.Edges, len(t.Items))
	Each(len(lists), func(p int) { l.keepPart(lists[p], t.parts[p], edges[p]) })
	for _, p := range slices.Sorted(maps.Keys(old)) {
		if !now[p] {
			l.Shelf.Put(l.Name+" part", p, nil)
		}
	}
	ids := slices.Sorted(maps.Keys(changed))
	Each(len(ids), func(i int) {
		of := l.of[ids[i]]
		Keep(l.Shelf, l.Name+" parts", ids[i], len(of) > 0, func(c *Coder) { CodeIDs(c, &of) })
	})
}

// keepPart writes a part: its findings, which are these items, and what they score.
func (l *Layer[T]) keepPart(list []news.Where, members []int, edges []Edge) {
	Keep(l.Shelf, l.Name+" part", partName(list[0]), len(list) > 1, func(c *Coder) {
		s := &solved{list, slices.Clone(edges)}
		for n, e := range edges {
			s.edges[n].A, _ = slices.BinarySearch(members, e.A)
			s.edges[n].B, _ = slices.BinarySearch(members, e.B)
		}
		s.code(c)
	})
}

func (l *Layer[T]) setPart(w news.Where, name string) {
	of := l.partsOf(w.Report)
	for len(of) <= w.Index {
		of = append(of, "")
	}
	of[w.Index] = name
	l.of[w.Report] = of
}

func codeWhere(c *Coder, list *[]news.Where) {
	List(c, list, func(w *news.Where) { c.Text(&w.Report); c.Int(&w.Index) })
}
