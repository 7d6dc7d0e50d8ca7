package claim

import (
	"fmt"
	"sync"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Copies tells of the copies of a report and of its sources.
type Copies func(report string) []news.Copy

// copiesOf answers from a list of copies.
func copiesOf(all []news.Copy) Copies {
	out := map[string][]news.Copy{}
	for _, c := range all {
		out[c.From] = append(out[c.From], c)
		if c.To != c.From {
			out[c.To] = append(out[c.To], c)
		}
	}
	return func(report string) []news.Copy { return out[report] }
}

// kept remembers what was asked for, by several goroutines.
func (copies Copies) kept() Copies {
	known := map[string][]news.Copy{}
	var turn sync.Mutex
	return func(report string) []news.Copy {
		turn.Lock()
		defer turn.Unlock()
		list, ok := known[report]
		if !ok {
			list = copies(report)
			known[report] = list
		}
		return list
	}
}

// shared calls f with each report that shares text with one, and with what they
// share, from the side of this one.
func (copies Copies) shared(report string, f func(other string, p news.Passage)) {
	for _, c := range copies(report) {
		for _, p := range c.Passages {
			if c.From == report {
				f(c.To, p)
			} else {
				f(c.From, news.Passage{From: p.To, To: p.From})
			}
		}
	}
}

// Why statements fall together into one origin.
const (
	whyAlone   = "one statement"
	whySpeaker = "the same first speaker"
	whyUnnamed = "unnamed, in the same words and through the same carrier"
	whyCopied  = "the same passage, copied"
)

// origins counts the independent origins of a claim. Statements whose chains
// begin with the same actor fall together, unnamed ones where class, words and
// carrier agree, and statements of one copied passage.
func (b *builder) origins(members []int) []news.Origin {
	g := link.NewGroups(len(members))
	why := map[[2]int]string{}
	for x, i := range members {
		for y, j := range members[:x] {
			if reason := b.together(b.all[i], b.all[j]); reason != "" {
				g.Join(x, y)
				why[[2]int{y, x}] = reason
			}
		}
	}
	var out []news.Origin
	for _, group := range g.All() {
		o := news.Origin{Why: whyAlone}
		for n, x := range group {
			s := b.all[members[x]]
			o.Statements = append(o.Statements, s.where)
			if len(s.Chain) > 0 && (o.Name == "" || o.Actor == "" && s.originID != "") {
				o.Kind, o.Name, o.Actor = s.originKind, s.Chain[0].Name, s.originID
			}
			for _, y := range group[:n] {
				if reason := why[[2]int{y, x}]; reason != "" && (o.Why == whyAlone || o.Why == whySpeaker) {
					o.Why = reason
				}
			}
		}
		out = append(out, o)
	}
	return out
}

// together tells why two statements go back to one origin, "" where they need
// not.
func (b *builder) together(x, y *statement) string {
	switch {
	case len(x.Chain) == 0 || len(y.Chain) == 0:
	case x.origin != 0 && x.origin == y.origin:
		return whySpeaker
	case x.origin == 0 && y.origin == 0 && originKey(x) == originKey(y):
		return whyUnnamed
	}
	if x.origin != 0 && y.origin != 0 {
		return ""
	}
	copied := false
	b.copies.shared(x.where.Report, func(other string, p news.Passage) {
		if other == y.where.Report && p.From.Overlaps(x.Content) && p.To.Overlaps(y.Content) && p.From.Len()*2 > x.Content.Len() {
			copied = true
		}
	})
	if copied {
		return whyCopied
	}
	return ""
}

func originKey(s *statement) string {
	carrier := ""
	if len(s.Chain) > 1 {
		carrier = s.Chain[1].Actor + "\x00" + s.Chain[1].Name
	}
	return fmt.Sprint(s.originKind, "\x00", carrier, "\x00", s.originBag.Stems)
}
