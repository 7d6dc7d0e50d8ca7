package claim

import (
	"fmt"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Passages tells what text two reports share, from the first one's side.
type Passages func(from, to string) []news.Passage

// passagesOf answers from a list of copies.
func passagesOf(copies []news.Copy) Passages {
	out := map[[2]string][]news.Passage{}
	for _, c := range copies {
		for _, p := range c.Passages {
			there, back := [2]string{c.From, c.To}, [2]string{c.To, c.From}
			out[there] = append(out[there], p)
			out[back] = append(out[back], news.Passage{From: p.To, To: p.From})
		}
	}
	return func(from, to string) []news.Passage { return out[[2]string{from, to}] }
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
	for _, p := range b.shared(x.where.Report, y.where.Report) {
		if p.From.Overlaps(x.Content) && p.To.Overlaps(y.Content) && p.From.Len()*2 > x.Content.Len() {
			return whyCopied
		}
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
