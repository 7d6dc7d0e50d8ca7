package copy

import (
	"cmp"
	"maps"
	"slices"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// The spaces of the layer on a shelf.
const (
	texts  = "copy texts"
	posts  = "copy prints"
	index  = "copy index"
	beside = "copy of" // the copies of a report
)

// Keep puts what linking needs of the text of a report on the shelf.
func Keep(s link.Shelf, r *news.Report) { link.Keep(s, texts, r.ID, true, read(r).code) }

// Drop takes a report off the shelf.
func Drop(s link.Shelf, report string) { s.Put(texts, report, nil) }

func load(s link.Shelf, report string) *text {
	b := s.Get(texts, report)
	if b == nil {
		return nil
	}
	t := &text{id: report}
	t.code(link.Reading(b))
	t.derive()
	return t
}

// Of returns the copies of a report and its sources.
func Of(s link.Shelf, report string) []news.Copy {
	var out []news.Copy
	code(link.Reading(s.Get(beside, report)), &out)
	return out
}

func code(c *link.Coder, list *[]news.Copy) {
	link.List(c, list, func(x *news.Copy) {
		c.Text(&x.From)
		c.Text(&x.To)
		link.TextOf(c, &x.Kind)
		c.Flag(&x.Order)
		c.Float(&x.Share)
		c.Flag(&x.Quiet)
		c.Text(&x.Agency)
		link.List(c, &x.Passages, func(p *news.Passage) {
			for _, n := range []*int{&p.From.Start, &p.From.End, &p.To.Start, &p.To.End} {
				c.Int(n)
			}
		})
	})
}

// Change is what linking did: copies that are new or others than before, those
// that are no more, and the reports that share other text than before.
type Change struct {
	Found, Gone []news.Copy
	Reports     []string
}

// Update finds the copies of these reports, which are new, gone or other than
// before. What the shelf has then is what finding all copies anew gives.
func Update(s link.Shelf, reports []string) *Change {
	s = link.Share(s)
	u := &updating{shelf: s, index: link.OpenIndex(s, index), fresh: map[string]bool{}, pairs: map[[2]string]int{}, now: map[string][]news.Copy{}}
	u.texts = &link.Cache[*text]{Load: func(id string) *text { return load(s, id) }}
	for _, id := range reports {
		u.fresh[id] = true
	}
	crossed := u.keepPrints(reports)
	for _, id := range reports {
		for _, c := range Of(s, id) {
			u.forget(c)
		}
	}
	u.count(reports)
	u.crowds(crossed)
	for _, c := range u.compare() {
		u.set(c.From, append(u.of(c.From), c))
		u.set(c.To, append(u.of(c.To), c))
	}
	return u.keep()
}

// comparedAtOnce is how many pairs of reports are one piece of work.
const comparedAtOnce = 32

// compare returns the copies among the pairs that share enough.
func (u *updating) compare() []news.Copy {
	maps.DeleteFunc(u.pairs, func(_ [2]string, n int) bool { return n < meet })
	all := slices.SortedFunc(maps.Keys(u.pairs), comparePair)
	pieces := slices.Collect(slices.Chunk(all, comparedAtOnce))
	found := make([][]news.Copy, len(pieces))
	link.Spread(len(pieces), func() func(int) {
		var first *laid // of the last pair
		return func(n int) {
			for _, p := range pieces[n] {
				a, b := u.load(p[0]), u.load(p[1])
				if a == nil || b == nil {
					continue
				}
				if first == nil || first.id != a.id {
					first = lay(a)
				}
				if c, ok := compare(first, b, u.shelf.Text); ok {
					found[n] = append(found[n], c)
				}
			}
		}
	})
	return slices.Concat(found...)
}

func comparePair(a, b [2]string) int {
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
}

type updating struct {
	shelf link.Shelf
	index *link.Index
	texts *link.Cache[*text]
	fresh map[string]bool
	pairs map[[2]string]int // fingerprints that two reports share
	now   map[string][]news.Copy
}

func (u *updating) load(report string) *text { return u.texts.Get(report) }

func (u *updating) of(report string) []news.Copy {
	if got, ok := u.now[report]; ok {
		return got
	}
	return Of(u.shelf, report)
}

func (u *updating) set(report string, list []news.Copy) { u.now[report] = list }

// forget takes a copy from both of its reports.
func (u *updating) forget(c news.Copy) {
	for _, id := range []string{c.From, c.To} {
		u.set(id, slices.DeleteFunc(slices.Clone(u.of(id)), func(x news.Copy) bool { return x.From == c.From && x.To == c.To }))
	}
}

// keepPrints makes the index hold the fingerprints of the reports, and returns
// those under which there were too many reports before or are now, not both.
func (u *updating) keepPrints(reports []string) []uint32 {
	var remove, add []uint64
	var touched []uint32
	for _, id := range reports {
		var was, now []uint64
		link.Reading(u.shelf.Get(posts, id)).Rising(&was)
		if t := u.load(id); t != nil {
			for _, f := range t.prints {
				now = append(now, uint64(f))
			}
		}
		link.Keep(u.shelf, posts, id, len(now) > 0, func(c *link.Coder) { c.Rising(&now) })
		gone, fresh := link.Differ(was, now)
		for _, f := range gone {
			remove, touched = append(remove, link.Entry(uint32(f), link.Seat(id))), append(touched, uint32(f))
		}
		for _, f := range fresh {
			add, touched = append(add, link.Entry(uint32(f), link.Seat(id))), append(touched, uint32(f))
		}
	}
	before := crowded(u.index.Some(touched, crowd+1))
	u.index.Change(remove, add)
	after := crowded(u.index.Some(touched, crowd+1))
	for f := range before {
		if !after[f] {
			after[f] = true
		} else {
			delete(after, f)
		}
	}
	return slices.Sorted(maps.Keys(after))
}

// crowded returns the keys with too many entries.
func crowded(entries []uint64) map[uint32]bool {
	out := map[uint32]bool{}
	for key, seats := range byKey(entries) {
		if len(seats) > crowd {
			out[key] = true
		}
	}
	return out
}

// byKey yields the seats under each key, ascending.
func byKey(entries []uint64) func(func(uint32, []uint32) bool) {
	return func(yield func(uint32, []uint32) bool) {
		for i := 0; i < len(entries); {
			key := uint32(entries[i] >> 32)
			var seats []uint32
			for ; i < len(entries) && uint32(entries[i]>>32) == key; i++ {
				seats = append(seats, uint32(entries[i]))
			}
			if !yield(key, seats) {
				return
			}
		}
	}
}

// count counts the fingerprints that the reports share with any.
func (u *updating) count(reports []string) {
	prints := make([][]uint32, len(reports))
	link.Each(len(reports), func(i int) {
		if t := u.load(reports[i]); t != nil {
			prints[i] = t.prints
		}
	})
	seats := map[uint32][]string{}
	under := map[uint32][]uint32{} // the seats of each fingerprint that has not too many
	for f, all := range byKey(u.index.Some(slices.Concat(prints...), crowd+1)) {
		if len(all) > crowd {
			continue
		}
		under[f] = all
		for _, seat := range all {
			if _, ok := seats[seat]; !ok {
				seats[seat] = link.Reports(u.shelf).Of(seat)
			}
		}
	}
	shared := make([]map[string]int, len(reports))
	link.Spread(len(reports), func() func(int) {
		var all []uint32 // used again
		return func(i int) { shared[i], all = u.shared(reports[i], prints[i], under, seats, all[:0]) }
	})
	for i, a := range reports {
		for b, n := range shared[i] {
			u.pairs[[2]string{min(a, b), max(a, b)}] = n
		}
	}
}

// shared tells how many fingerprints a report has in common with others, as far as
// they are not counted from there. It gathers seats in all.
func (u *updating) shared(report string, prints []uint32, under map[uint32][]uint32, seats map[uint32][]string, all []uint32) (map[string]int, []uint32) {
	for _, f := range prints {
		all = append(all, under[f]...)
	}
	slices.Sort(all)
	out := map[string]int{}
	for i := 0; i < len(all); {
		from := i
		for i < len(all) && all[i] == all[from] {
			i++
		}
		for _, b := range seats[all[from]] {
			if i-from >= meet && b != report && (report < b || !u.fresh[b]) {
				out[b] = i - from
			}
		}
	}
	return out, all
}

// crowds looks again at the pairs of reports under fingerprints that begin or
// cease to count.
func (u *updating) crowds(crossed []uint32) {
	for _, seats := range byKey(u.index.Some(crossed, crowd+1+len(u.fresh))) {
		var ids []string
		for _, seat := range seats {
			ids = append(ids, link.Reports(u.shelf).Of(seat)...)
		}
		slices.Sort(ids)
		if len(seats) > crowd {
			u.recheck(ids)
			continue
		}
		for n, a := range ids {
			for _, b := range ids[n+1:] {
				if !u.fresh[a] && !u.fresh[b] {
					u.again(a, b)
				}
			}
		}
	}
}

// recheck looks again at the copies among the reports.
func (u *updating) recheck(ids []string) {
	for _, id := range ids {
		for _, c := range u.of(id) {
			if _, ok := slices.BinarySearch(ids, c.From); ok && c.To == id && !u.fresh[c.From] && !u.fresh[id] {
				u.again(c.From, id)
			}
		}
	}
}

// again counts anew what two reports share.
func (u *updating) again(a, b string) {
	p := [2]string{min(a, b), max(a, b)}
	if _, done := u.pairs[p]; done {
		return
	}
	for _, c := range u.of(a) {
		if c.From == b || c.To == b {
			u.forget(c)
		}
	}
	u.pairs[p] = 0
	x, y := u.load(a), u.load(b)
	if x == nil || y == nil {
		return
	}
	var both []uint32
	for _, f := range x.prints {
		if _, ok := slices.BinarySearch(y.prints, f); ok {
			both = append(both, f)
		}
	}
	for _, seats := range byKey(u.index.Some(both, crowd+1)) {
		if len(seats) <= crowd {
			u.pairs[p]++
		}
	}
}

// keep writes the copies by report and tells what changed.
func (u *updating) keep() *Change {
	out := &Change{}
	type pair = [2]string
	was, now := map[pair]news.Copy{}, map[pair]news.Copy{}
	for _, id := range slices.Sorted(maps.Keys(u.now)) {
		list := u.now[id]
		slices.SortFunc(list, func(a, b news.Copy) int { return comparePair(pair{a.From, a.To}, pair{b.From, b.To}) })
		old := Of(u.shelf, id)
		for _, c := range old {
			was[pair{c.From, c.To}] = c
		}
		for _, c := range list {
			now[pair{c.From, c.To}] = c
		}
		link.Keep(u.shelf, beside, id, len(list) > 0, func(c *link.Coder) { code(c, &list) })
	}
	changed := map[string]bool{}
	note := func(c news.Copy) { changed[c.From], changed[c.To] = true, true }
	for _, p := range slices.SortedFunc(maps.Keys(was), comparePair) {
		if c, ok := now[p]; !ok {
			out.Gone = append(out.Gone, was[p])
			note(was[p])
		} else if same(c, was[p]) {
			delete(now, p)
		}
	}
	for _, p := range slices.SortedFunc(maps.Keys(now), comparePair) {
		out.Found = append(out.Found, now[p])
		note(now[p])
	}
	out.Reports = slices.Sorted(maps.Keys(changed))
	return out
}

func same(a, b news.Copy) bool {
	return a.Kind == b.Kind && a.Order == b.Order && a.Share == b.Share && a.Quiet == b.Quiet && a.Agency == b.Agency && slices.Equal(a.Passages, b.Passages)
}
