package store

import (
	"encoding/binary"

	"github.com/rawi-news/rawi/news"
)

// findings stores what was found in a report that has no findings yet. Links
// across reports are left out: [Case.Relink] stores them.
func (p *page) findings(d doc, r Reading) error {
	f := r.Item.Report
	sheets := []*sheet{
		boilerplate(d, f.Boilerplate), mentions(d, f.Mentions), times(d, f.Times),
		statements(d, f.Statements), chains(d, f.Statements), events(d, f.Events), roles(d, f.Events),
	}
	for _, s := range sheets {
		if err := p.save(s); err != nil {
			return err
		}
	}
	if err := p.do("INSERT INTO sentences VALUES (?, ?)", d, bounds(f.Sentences)); err != nil {
		return err
	}
	return p.do("INSERT INTO words (rowid, title, norms, lemmas) VALUES (?, ?, ?, ?)", d, r.Words.Title, r.Words.Norms, r.Words.Lemmas)
}

// forget takes the findings of a report away.
func (p *page) forget(d doc) error {
	for _, table := range []string{"boilerplate", "mentions", "times", "chains", "statements", "event_roles", "events", "sentences"} {
		if err := p.do("DELETE FROM "+table+" WHERE doc = ?", d); err != nil {
			return err
		}
	}
	return p.do("DELETE FROM words WHERE rowid = ?", d)
}

// bounds writes where sentences begin, each counted from the end of the one
// before, and how long they are.
func bounds(list []news.Sentence) []byte {
	out, last := []byte{}, 0
	for _, s := range list {
		out = binary.AppendVarint(out, int64(s.Start-last))
		out = binary.AppendVarint(out, int64(s.Len()))
		last = s.End
	}
	return out
}

// sentences reads what bounds wrote; the tokens of a sentence are not known.
func sentences(b []byte) (out []news.Sentence) {
	next := func() int {
		v, n := binary.Varint(b)
		b = b[max(n, 0):]
		if n <= 0 {
			b = nil
		}
		return int(v)
	}
	for last := 0; len(b) > 0; {
		start := last + next()
		last = start + next()
		out = append(out, news.Sentence{Span: news.Span{Start: start, End: last}})
	}
	return out
}

// ref returns the column of a reference: NULL for none.
func ref(r news.Ref) any {
	if r == 0 {
		return nil
	}
	return r.Index()
}

func boilerplate(d doc, list []news.Line) *sheet {
	s := newSheet("boilerplate", "doc, n, begin, finish, made_by")
	for n, l := range list {
		s.add(d, n, l.Start, l.End, string(l.By))
	}
	return s
}

func mentions(d doc, list []news.Mention) *sheet {
	s := newSheet("mentions", "doc, n, begin, finish, type, made_by")
	for n, m := range list {
		s.add(d, n, m.Start, m.End, string(m.Type), string(m.By))
	}
	return s
}

func times(d doc, list []news.Timex) *sheet {
	s := newSheet("times", "doc, n, begin, finish, type, value, first_day, last_day, mod, anchor_kind, anchor_value, rule, why, alternatives, made_by")
	for n, t := range list {
		s.add(d, n, t.Start, t.Span.End, string(t.Type), t.Value, t.Begin, t.End, t.Mod, t.Anchor.Kind, t.Anchor.Value, t.Rule, t.Why, toJSON(t.Alt), string(t.By))
	}
	return s
}

func statements(d doc, list []news.Statement) *sheet {
	s := newSheet("statements", "doc, n, cue_start, cue_end, source_start, source_end, content_start, content_end, kind, stance, direct, made_by")
	for n, t := range list {
		cue, cueEnd := ends(t.Cue)
		src, srcEnd := ends(t.Source)
		content, contentEnd := ends(t.Content)
		s.add(d, n, cue, cueEnd, src, srcEnd, content, contentEnd, string(t.Kind), string(t.Stance), t.Direct, string(t.By))
	}
	return s
}

func chains(d doc, list []news.Statement) *sheet {
	s := newSheet("chains", "doc, statement, rung, kind, name, mention, begin, finish, how")
	for n, t := range list {
		for rung, l := range t.Chain {
			begin, finish := ends(l.Words)
			s.add(d, n, rung, string(l.Kind), l.Name, ref(l.Mention), begin, finish, l.How)
		}
	}
	return s
}

func events(d doc, list []news.Event) *sheet {
	s := newSheet("events", "doc, n, begin, finish, type, mode, object_start, object_end, place, date, time, status, statement, background, made_by, vector")
	for n, e := range list {
		object, objectEnd := ends(e.Object)
		s.add(d, n, e.Start, e.Span.End, string(e.Type), e.Mode, object, objectEnd, ref(e.Place), e.Date, ref(e.Time), string(e.Status), ref(e.Statement), e.Background, string(e.By), e.Vector)
	}
	return s
}

func roles(d doc, list []news.Event) *sheet {
	s := newSheet("event_roles", "doc, event, role, n, mention")
	for n, e := range list {
		for _, role := range []struct {
			name string
			refs []news.Ref
		}{{"agent", e.Agent}, {"with", e.With}} {
			for i, m := range role.refs {
				s.add(d, n, role.name, i, m.Index())
			}
		}
	}
	return s
}
