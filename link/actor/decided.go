package actor

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// verdicts is the space of what was decided about names: pairs of their keys.
const verdicts = "actor decided"

// decided is what people decided about names of a town.
type decided map[[2]string]bool

func pairOf(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// of tells what was decided about two names.
func (d decided) of(a, b string) (same, ok bool) {
	same, ok = d[pairOf(a, b)]
	return same, ok
}

// with lists the names that were decided to be one with a name, ascending.
func (d decided) with(key string) (out []string) {
	for p, same := range d {
		if same && p[0] == key {
			out = append(out, p[1])
		} else if same && p[1] == key {
			out = append(out, p[0])
		}
	}
	slices.Sort(out)
	return out
}

// decide brings what was decided about mentions to their names. A name that is
// to be two gets a mark in the report of the second mention. Names of which
// something else was decided before are solved anew.
func (t *town) decide(v link.Verdicts) {
	t.mark(v)
	old := t.loadVerdicts()
	t.decided = decided{}
	for _, x := range v {
		if a, b := t.nameOf(x.A), t.nameOf(x.B); a != "" && b != "" && a != b {
			t.decided[pairOf(a, b)] = x.Same
		}
	}
	for _, p := range sortedPairs(old, t.decided) {
		was, before := old[p]
		is, now := t.decided[p]
		if was != is || before != now {
			for _, key := range p {
				n := t.node(key)
				n.again, n.renewed = true, true
			}
		}
	}
	t.keepVerdicts()
}

func sortedPairs(lists ...decided) [][2]string {
	all := map[[2]string]bool{}
	for _, l := range lists {
		for p := range l {
			all[p] = true
		}
	}
	return slices.SortedFunc(maps.Keys(all), func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
}

// nameOf is the key of the name that a mention has in its report.
func (t *town) nameOf(w news.Where) string {
	if x := localOf(t.locals(w.Report), w.Index); x != nil {
		return x.key()
	}
	return ""
}

func localOf(all []*told, mention int) *told {
	for _, x := range all {
		if slices.Contains(x.mentions, mention) {
			return x
		}
	}
	return nil
}

// mark marks the names that stand for somebody else than the same name of
// another report, and takes marks away that no verdict wants.
func (t *town) mark(v link.Verdicts) {
	want := map[string]map[int]bool{} // mentions by report
	for _, x := range v {
		a, b := localOf(t.locals(x.A.Report), x.A.Index), localOf(t.locals(x.B.Report), x.B.Index)
		if !x.Same && a != nil && b != nil && x.A.Report != x.B.Report && a.plain() == b.plain() {
			if want[x.B.Report] == nil {
				want[x.B.Report] = map[int]bool{}
			}
			want[x.B.Report][x.B.Index] = true
		}
	}
	var marked []string
	c := link.Reading(t.shelf.Get(verdicts, "marked"))
	c.Strings(&marked)
	now := slices.Sorted(maps.Keys(want))
	for _, id := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(marked, now)))) {
		t.markIn(id, want[id])
	}
	link.Keep(t.shelf, verdicts, "marked", len(now) > 0, func(c *link.Coder) { c.Strings(&now) })
}

// markIn sets the marks of a report.
func (t *town) markIn(report string, want map[int]bool) {
	all := t.locals(report)
	changed := false
	for _, x := range all {
		is := slices.ContainsFunc(x.mentions, func(m int) bool { return want[m] })
		changed = changed || is != (x.mark != "")
	}
	if !changed {
		return
	}
	t.recount(report, all, func() {
		for _, x := range all {
			x.mark = ""
			if slices.ContainsFunc(x.mentions, func(m int) bool { return want[m] }) {
				x.mark = report
			}
		}
	})
	t.remarked = append(t.remarked, report)
}

func (t *town) loadVerdicts() decided {
	var pairs []string
	c := link.Reading(t.shelf.Get(verdicts, ""))
	c.Strings(&pairs)
	out := decided{}
	for i := 0; i+2 < len(pairs); i += 3 {
		out[[2]string{pairs[i], pairs[i+1]}] = pairs[i+2] == "same"
	}
	return out
}

func (t *town) keepVerdicts() {
	var pairs []string
	for _, p := range sortedPairs(t.decided) {
		word := "different"
		if t.decided[p] {
			word = "same"
		}
		pairs = append(pairs, p[0], p[1], word)
	}
	link.Keep(t.shelf, verdicts, "", len(pairs) > 0, func(c *link.Coder) { c.Strings(&pairs) })
}

// marks are those of the names of a group: what tells namesakes apart.
func marks(group []*node) (out []string) {
	for _, n := range group {
		if parts := strings.SplitN(n.key, "\x00", 3); len(parts) == 3 {
			out = append(out, parts[2])
		}
	}
	return out
}

// decidedReason says that people joined two names.
func decidedReason(detail string) []news.Reason {
	return []news.Reason{{Name: "decided", Weight: link.Certain, Detail: detail}}
}
