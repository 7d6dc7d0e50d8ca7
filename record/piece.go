package record

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/news"
)

// Mark is one finding as it covers a stretch of text.
type Mark struct {
	ID    string // "s…", "e…", or layer and byte offset for the rest
	Layer string // "statement", "source", "cue", "mention", "time", "event", "boilerplate"
	Class string // stance, type, event type
	Span  news.Span
	Note  string // value, actor, status: what a reader wants to know first
}

// Piece is a stretch of text covered by the same findings throughout.
type Piece struct {
	news.Span
	Words string
	Marks []Mark // outermost first
	Opens []Mark // those that begin here
}

// Marks lists all findings of a report, in text order, outer before inner.
func (b *Book) Marks(r *news.Report) []Mark {
	var out []Mark
	for _, l := range r.Boilerplate {
		out = append(out, Mark{mark("b", l.Start), "boilerplate", "", l.Span, ""})
	}
	for i, s := range r.Statements {
		id := export.StatementID(r, i)
		out = append(out, Mark{id, "statement", string(s.Stance), s.Content, ""},
			Mark{id, "source", string(s.Kind), s.Source, ""}, Mark{id, "cue", "", s.Cue, ""})
	}
	for _, m := range r.Mentions {
		out = append(out, Mark{mark("m", m.Start), "mention", string(m.Type), m.Span, b.Name(m.Actor)})
	}
	for _, t := range r.Times {
		out = append(out, Mark{mark("t", t.Start), "time", string(t.Type), t.Span, cmp.Or(t.Value, t.Why)})
	}
	for i, e := range r.Events {
		out = append(out, Mark{export.EventID(r, i), "event", string(e.Type), e.Span, string(e.Status)})
	}
	out = slices.DeleteFunc(out, func(m Mark) bool { return m.Span.Empty() })
	slices.SortStableFunc(out, func(x, y Mark) int {
		return cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(y.Span.End, x.Span.End))
	})
	return out
}

func mark(prefix string, at int) string { return prefix + strconv.Itoa(at) }

// Pieces cuts the text of a report at every border of a finding. The pieces
// together are the text, byte for byte. The work is proportional to the number
// of borders times the depth of nesting.
func (b *Book) Pieces(r *news.Report) []Piece {
	marks := b.Marks(r)
	borders := []int{0, len(r.Text)}
	for _, m := range marks {
		borders = append(borders, m.Span.Start, m.Span.End)
	}
	slices.Sort(borders)
	borders = slices.Compact(borders)
	var out []Piece
	var open []Mark
	next := 0
	for i := 0; i+1 < len(borders); i++ {
		p := Piece{Span: news.Span{Start: borders[i], End: borders[i+1]}}
		open = slices.DeleteFunc(open, func(m Mark) bool { return m.Span.End <= p.Start })
		for next < len(marks) && marks[next].Span.Start == p.Start {
			open = append(open, marks[next])
			p.Opens = append(p.Opens, marks[next])
			next++
		}
		p.Words = p.Of(r.Text)
		p.Marks = slices.Clone(open)
		out = append(out, p)
	}
	return out
}
