package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// SaveLinks makes the record that of the whole case, in one transaction, and
// takes the ids of actors, claims and happenings from the findings of these
// reports: the ones whose ids may have changed since they were stored. What is
// in the case already is not written again. Of what linking keeps, m holds the
// reports of which it changed.
func (c *Case) SaveLinks(ctx context.Context, reports []*news.Report, rec *link.Record, m link.Memory) (err error) {
	defer fault.Wrap(&err, "store links")
	return c.pen.write(ctx, func(p *page) error {
		if err := p.record(rec); err != nil {
			return err
		}
		for _, r := range reports {
			if err := p.links(r); err != nil {
				return fmt.Errorf("report %s: %w", r.ID, err)
			}
		}
		return p.keep(m)
	})
}

// row is one object of the record as it is stored: its columns, the first of
// which is its id, and rows of other tables that belong to it.
type row struct {
	columns []any
	parts   [][]any
}

// layer is one table of objects and the table of their parts, "" where they
// have none.
type layer struct{ table, columns, parts, partColumns string }

var (
	actorLayer     = layer{"actors", "id, type, name, detail", "actor_forms", "actor, n, form, count"}
	happeningLayer = layer{"happenings", "id, type, mode, first_day, last_day, place, status, detail", "happening_actors", "happening, n, actor"}
	claimLayer     = layer{"claims", "id, title, detail", "", ""}
	storyLayer     = layer{"stories", "id, title, detail", "story_reports", "story, n, doc"}
	pairLayer      = layer{"pairs", "id, layer, kind, a, b, detail", "", ""}
)

// record writes the objects that changed and drops those that are no more.
func (p *page) record(rec *link.Record) error {
	stories, err := p.stories(rec.Stories)
	if err != nil {
		return err
	}
	for _, l := range []struct {
		layer layer
		rows  []row
	}{
		{actorLayer, actors(rec.Actors)},
		{happeningLayer, happenings(rec.Happenings)},
		{claimLayer, claims(rec.Claims)},
		{storyLayer, stories},
		{pairLayer, pairs(rec)},
	} {
		if err := p.layer(l.layer, l.rows); err != nil {
			return fmt.Errorf("%s: %w", l.layer.table, err)
		}
	}
	return nil
}

// layer makes a table hold these objects and no others.
func (p *page) layer(l layer, rows []row) error {
	old, err := p.prints(l)
	if err != nil {
		return err
	}
	for _, r := range rows {
		id := r.columns[0].(string)
		was, known := old[id]
		delete(old, id)
		if known && was == print(r) {
			continue
		}
		if err := p.object(l, r); err != nil {
			return err
		}
	}
	for id := range old {
		if err := p.do("DELETE FROM "+l.table+" WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// object writes one object over what was there under its id.
func (p *page) object(l layer, r row) error {
	var sets []string
	for _, name := range strings.Split(l.columns, ", ") {
		sets = append(sets, name+" = excluded."+name)
	}
	query := insert(l.table+" ("+l.columns+")", len(r.columns), 1) + " ON CONFLICT (id) DO UPDATE SET " + strings.Join(sets, ", ")
	if err := p.do(query, r.columns...); err != nil || l.parts == "" {
		return err
	}
	owner, _, _ := strings.Cut(l.partColumns, ",")
	if err := p.do("DELETE FROM "+l.parts+" WHERE "+owner+" = ?", r.columns[0]); err != nil {
		return err
	}
	s := newSheet(l.parts, l.partColumns)
	for _, part := range r.parts {
		s.add(part...)
	}
	return p.save(s)
}

// print is what a row says, to be compared.
func print(r row) string {
	out := fmt.Sprint(r.columns...)
	for _, part := range r.parts {
		out += "\x1e" + fmt.Sprintln(part[1:]...)
	}
	return out
}

// prints returns the prints of the rows of a layer by id.
func (p *page) prints(l layer) (map[string]string, error) {
	found := map[string]*row{}
	if err := p.scan("SELECT "+l.columns+" FROM "+l.table, func(columns []any) {
		found[columns[0].(string)] = &row{columns: columns}
	}); err != nil {
		return nil, err
	}
	if l.parts != "" {
		if err := p.scan("SELECT "+l.partColumns+" FROM "+l.parts+" ORDER BY 1, 2", func(columns []any) {
			r := found[columns[0].(string)]
			r.parts = append(r.parts, columns)
		}); err != nil {
			return nil, err
		}
	}
	out := make(map[string]string, len(found))
	for id, r := range found {
		out[id] = print(*r)
	}
	return out, nil
}

// scan calls f for every row of a query.
func (p *page) scan(query string, f func([]any)) error {
	rows, err := p.pen.conn.QueryContext(p.ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		columns, into := make([]any, len(names)), make([]any, len(names))
		for i := range into {
			into[i] = &columns[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		f(columns)
	}
	return rows.Err()
}

// text returns the column of a word that may be missing: NULL for "".
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// detail writes the rest of an object as JSON.
func detail(v any) string {
	out, err := json.Marshal(v)
	if err != nil {
		panic("store: " + err.Error())
	}
	return string(out)
}

func actors(list []news.Actor) (out []row) {
	for _, a := range list {
		r := row{columns: []any{a.ID, string(a.Type), a.Name, ""}}
		for n, f := range a.Forms {
			r.parts = append(r.parts, []any{a.ID, int64(n), f.Text, int64(f.Count)})
		}
		a.Mentions, a.Forms = nil, nil
		r.columns[3] = detail(a)
		out = append(out, r)
	}
	return out
}

func happenings(list []news.Happening) (out []row) {
	for _, h := range list {
		r := row{columns: []any{h.ID, string(h.Type), h.Mode, h.Begin, h.End, text(h.Place), string(h.Status), ""}}
		for n, a := range h.Actors {
			r.parts = append(r.parts, []any{h.ID, int64(n), a})
		}
		h.Events, h.Actors = nil, nil
		r.columns[7] = detail(h)
		out = append(out, r)
	}
	return out
}

func claims(list []news.Claim) (out []row) {
	for _, c := range list {
		c.Statements = nil
		out = append(out, row{columns: []any{c.ID, c.Title, detail(c)}})
	}
	return out
}

func (p *page) stories(list []news.Story) (out []row, err error) {
	for _, s := range list {
		reports := s.Reports
		s.Reports = nil
		r := row{columns: []any{s.ID, s.Title, detail(s)}}
		for n, id := range reports {
			d, err := p.docOf(id)
			if err != nil {
				return nil, err
			}
			r.parts = append(r.parts, []any{s.ID, int64(n), int64(d)})
		}
		out = append(out, r)
	}
	return out, nil
}

// The layers of pairs.
const (
	pairCopy     = "copy"
	pairConflict = "conflict"
	pairProposal = "proposal"
)

func pairs(rec *link.Record) (out []row) {
	add := func(layer, kind, a, b string, v any) {
		d := detail(v)
		out = append(out, row{columns: []any{news.ID("p", layer, d), layer, kind, a, b, d}})
	}
	for _, c := range rec.Copies {
		add(pairCopy, string(c.Kind), c.From, c.To, c)
	}
	for _, c := range rec.Conflicts {
		add(pairConflict, string(c.Kind), c.A.Report, c.B.Report, c)
	}
	for _, c := range rec.Proposals {
		add(pairProposal, c.Kind, c.A, c.B, c)
	}
	slices.SortFunc(out, func(a, b row) int { return strings.Compare(a.columns[0].(string), b.columns[0].(string)) })
	return slices.CompactFunc(out, func(a, b row) bool { return a.columns[0] == b.columns[0] })
}

// links writes the ids that the findings of a report carry.
func (p *page) links(r *news.Report) error {
	d, err := p.docOf(r.ID)
	if err != nil {
		return err
	}
	for n, m := range r.Mentions {
		if err := p.do("UPDATE mentions SET actor = ?1 WHERE doc = ?2 AND n = ?3 AND actor IS NOT ?1", text(m.Actor), d, n); err != nil {
			return err
		}
	}
	for n, s := range r.Statements {
		if err := p.do("UPDATE statements SET claim = ?1, polarity = ?2 WHERE doc = ?3 AND n = ?4 AND (claim IS NOT ?1 OR polarity IS NOT ?2)", text(s.Claim), text(string(s.Polarity)), d, n); err != nil {
			return err
		}
		for rung, l := range s.Chain {
			if err := p.do("UPDATE chains SET actor = ?1 WHERE doc = ?2 AND statement = ?3 AND rung = ?4 AND actor IS NOT ?1", text(l.Actor), d, n, rung); err != nil {
				return err
			}
		}
	}
	for n, e := range r.Events {
		if err := p.do("UPDATE events SET happening = ?1 WHERE doc = ?2 AND n = ?3 AND happening IS NOT ?1", text(e.Happening), d, n); err != nil {
			return err
		}
	}
	return p.do("UPDATE reports SET linked = 1 WHERE doc = ? AND linked = 0", d)
}
