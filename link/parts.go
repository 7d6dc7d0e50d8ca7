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

// members returns the findings of a part, as they were kept: nothing is kept of
// a part of one.
func (l *Layer[T]) members(part string) []news.Where {
	var out []news.Where
	codeWhere(Reading(l.Shelf.Get(l.Name+" part", part)), &out)
	if at := strings.LastIndexByte(part, ' '); out == nil && at >= 0 {
		if n, err := strconv.Atoi(part[at+1:]); err == nil {
			out = []news.Where{{Report: part[:at], Index: n}}
		}
	}
	return out
}

// repost writes the keys under which the findings of a report are kept, and
// returns those that it has no more and those that it had not.
func (l *Layer[T]) repost(report string, keys []Keys) (gone, fresh []uint64) {
	var was, now []uint64
	Reading(l.Shelf.Get(l.Name+" posts", report)).Rising(&was)
	for _, ks := range keys {
		for _, k := range ks.Post {
			now = append(now, k>>32)
		}
	}
	now = sorted(now)
	Keep(l.Shelf, l.Name+" posts", report, len(now) > 0, func(c *Coder) { c.Rising(&now) })
	gone, fresh = Differ(was, now)
	if len(Reports(l.Shelf).Of(Seat(report))) > 1 {
		gone = nil // another one of this number may have them too
	}
	return gone, fresh
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

func entries(keys []uint64, report string) []uint64 {
	out := make([]uint64, len(keys))
	for i, k := range keys {
		out[i] = Entry(uint32(k), Seat(report))
	}
	return out
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
// more.
func (l *Layer[T]) keepParts(reports []string, t *Touched[T], old map[string]bool) {
	now, changed := map[string]bool{}, map[string]bool{}
	for _, id := range reports {
		l.of[id], changed[id] = nil, true
	}
	for _, members := range t.parts {
		var list []news.Where
		for _, i := range members {
			list = append(list, l.Where(t.Items[i]))
		}
		name := partName(list[0])
		now[name] = true
		for _, w := range list {
			if l.partOf(w) != name {
				changed[w.Report] = true
				l.setPart(w, name)
			}
		}
		Keep(l.Shelf, l.Name+" part", name, len(list) > 1, func(c *Coder) { codeWhere(c, &list) })
	}
	for _, p := range slices.Sorted(maps.Keys(old)) {
		if !now[p] {
			l.Shelf.Put(l.Name+" part", p, nil)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(changed)) {
		of := l.of[id]
		Keep(l.Shelf, l.Name+" parts", id, len(of) > 0, func(c *Coder) { CodeIDs(c, &of) })
	}
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
