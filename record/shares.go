package record

import (
	"cmp"
	"maps"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// shares tells what hits of a kind have in common: values by number, so that
// many hits are counted fast.
type shares struct {
	outlets, months, speakers, actors values
	outletOf, monthOf                 []int32      // of reports
	speakerOf                         []int32      // of statements; -1 unnamed
	actorsOf                          [3][][]int32 // of reports, statements, events
}

// values numbers the values that occur.
type values struct {
	number map[string]int32
	names  []string
}

// clone is the same values, to be added to.
func (v values) clone() values { return values{maps.Clone(v.number), slices.Clone(v.names)} }

// of returns the number of a value, -1 of "".
func (v *values) of(name string) int32 {
	if name == "" {
		return -1
	}
	n, ok := v.number[name]
	if !ok {
		if v.number == nil {
			v.number = map[string]int32{}
		}
		n = int32(len(v.names))
		v.number[name] = n
		v.names = append(v.names, name)
	}
	return n
}

func (x *shares) report(r *news.Report) {
	x.outletOf = append(x.outletOf, x.outlets.of(r.Outlet))
	x.monthOf = append(x.monthOf, x.months.of(month(r.Published.Value)))
	x.note(0, r.Mentions)
}

// statement notes who originates a statement and whom it speaks of.
func (x *shares) statement(b *Book, r *news.Report, s news.Statement) {
	speaker := ""
	if len(s.Chain) > 0 && s.Chain[0].Kind != news.SourceUnnamed {
		speaker = s.Chain[0].Name
		if a := b.actor[s.Chain[0].Actor]; a != nil {
			speaker = a.Name
		}
	}
	x.speakerOf = append(x.speakerOf, x.speakers.of(speaker))
	x.note(1, mentionsIn(r, s.Content))
}

func (x *shares) event(r *news.Report, e news.Event) {
	var part []news.Mention
	for _, ref := range slices.Concat(e.Agent, e.With) {
		if i := ref.Index(); i >= 0 && i < len(r.Mentions) {
			part = append(part, r.Mentions[i])
		}
	}
	x.note(2, part)
}

// note notes the actors that are mentioned, each once.
func (x *shares) note(kind int, mentions []news.Mention) {
	var list []int32
	for _, m := range mentions {
		if n := x.actors.of(m.Actor); n >= 0 && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	x.actorsOf[kind] = append(x.actorsOf[kind], list)
}

// counts is how often each value of a list occurs among hits.
type counts struct {
	values *values
	hits   []int
}

func (v *values) count() counts { return counts{v, make([]int, len(v.names))} }

func (c counts) add(n int32) {
	if n >= 0 {
		c.hits[n]++
	}
}

// facets lists the values with the most hits; called turns a value into what it
// is called.
func (c counts) facets(called func(string) string) []Facet {
	out := []Facet{}
	for n, hits := range c.hits {
		if hits > 0 {
			out = append(out, Facet{c.values.names[n], hits})
		}
	}
	slices.SortFunc(out, func(x, y Facet) int { return cmp.Or(cmp.Compare(y.Hits, x.Hits), cmp.Compare(x.Value, y.Value)) })
	out = cut(out, 0, shown)
	for i := range out {
		out[i].Value = called(out[i].Value)
	}
	return out
}

func itself(value string) string { return value }
