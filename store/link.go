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
// in the case already is not written again.
func (c *Case) SaveLinks(ctx context.Context, reports []*news.Report, rec *link.Record) (err error) {
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
		return nil
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
	storyLayer     = layer{"stories", "id, title", "story_reports", "story, n, doc"}
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
		r := row{columns: []any{s.ID, s.Title}}
		for n, id := range s.Reports {
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

// Links returns the record of the whole case, each list by id.
func (c *Case) Links(ctx context.Context) (rec *link.Record, err error) {
	defer fault.Wrap(&err, "load links")
	rec = &link.Record{}
	for _, load := range []func(context.Context, *link.Record) error{c.actors, c.happenings, c.claims, c.stories, c.pairs} {
		if err := load(ctx, rec); err != nil {
			return nil, kindOf(err)
		}
	}
	return rec, nil
}

// where collects which findings belong to which object: a query gives object,
// report and index.
func (c *Case) where(ctx context.Context, query string) (map[string][]news.Where, error) {
	out := map[string][]news.Where{}
	err := each(ctx, c.read, query, nil, func(scan scanner) error {
		var id string
		var w news.Where
		err := scan(&id, &w.Report, &w.Index)
		out[id] = append(out[id], w)
		return err
	})
	return out, err
}

// members is the query for [Case.where].
func members(table, column string) string {
	return "SELECT " + column + ", id, n FROM " + table + " JOIN reports USING (doc) WHERE " + column + " IS NOT NULL ORDER BY id, n"
}

func (c *Case) actors(ctx context.Context, rec *link.Record) error {
	at, err := c.where(ctx, members("mentions", "actor"))
	if err != nil {
		return err
	}
	forms := map[string][]news.Form{}
	err = each(ctx, c.read, "SELECT actor, form, count FROM actor_forms ORDER BY actor, n", nil, func(scan scanner) error {
		var id string
		var f news.Form
		err := scan(&id, &f.Text, &f.Count)
		forms[id] = append(forms[id], f)
		return err
	})
	if err != nil {
		return err
	}
	return details(ctx, c, "actors", func(a news.Actor) {
		a.Forms, a.Mentions = forms[a.ID], at[a.ID]
		rec.Actors = append(rec.Actors, a)
	})
}

// details calls f for the JSON of every object of a table, by id.
func details[T any](ctx context.Context, c *Case, table string, f func(T)) error {
	return each(ctx, c.read, "SELECT detail FROM "+table+" ORDER BY id", nil, func(scan scanner) error {
		var raw []byte
		if err := scan(&raw); err != nil {
			return err
		}
		var v T
		err := json.Unmarshal(raw, &v)
		f(v)
		return err
	})
}

func (c *Case) happenings(ctx context.Context, rec *link.Record) error {
	at, err := c.where(ctx, members("events", "happening"))
	if err != nil {
		return err
	}
	actors := map[string][]string{}
	err = each(ctx, c.read, "SELECT happening, actor FROM happening_actors ORDER BY happening, n", nil, func(scan scanner) error {
		var id, actor string
		err := scan(&id, &actor)
		actors[id] = append(actors[id], actor)
		return err
	})
	if err != nil {
		return err
	}
	return details(ctx, c, "happenings", func(h news.Happening) {
		h.Events, h.Actors = at[h.ID], actors[h.ID]
		rec.Happenings = append(rec.Happenings, h)
	})
}

func (c *Case) claims(ctx context.Context, rec *link.Record) error {
	at, err := c.where(ctx, members("statements", "claim"))
	if err != nil {
		return err
	}
	return details(ctx, c, "claims", func(x news.Claim) {
		x.Statements = at[x.ID]
		rec.Claims = append(rec.Claims, x)
	})
}

func (c *Case) stories(ctx context.Context, rec *link.Record) error {
	return each(ctx, c.read, `SELECT s.id, s.title, coalesce(r.id, '') FROM stories s LEFT JOIN story_reports p ON p.story = s.id
		LEFT JOIN reports r USING (doc) ORDER BY s.id, p.n`, nil, func(scan scanner) error {
		var s news.Story
		var report string
		if err := scan(&s.ID, &s.Title, &report); err != nil {
			return err
		}
		if n := len(rec.Stories); n == 0 || rec.Stories[n-1].ID != s.ID {
			rec.Stories = append(rec.Stories, s)
		}
		if last := &rec.Stories[len(rec.Stories)-1]; report != "" {
			last.Reports = append(last.Reports, report)
		}
		return nil
	})
}

func (c *Case) pairs(ctx context.Context, rec *link.Record) error {
	return each(ctx, c.read, "SELECT layer, detail FROM pairs ORDER BY id", nil, func(scan scanner) error {
		var layer string
		var raw []byte
		if err := scan(&layer, &raw); err != nil {
			return err
		}
		switch layer {
		case pairCopy:
			return push(&rec.Copies, raw)
		case pairConflict:
			return push(&rec.Conflicts, raw)
		case pairProposal:
			return push(&rec.Proposals, raw)
		}
		return fmt.Errorf("pairs: layer %q is unknown", layer)
	})
}

// push appends the object that the JSON is.
func push[T any](list *[]T, raw []byte) error {
	var v T
	err := json.Unmarshal(raw, &v)
	*list = append(*list, v)
	return err
}
