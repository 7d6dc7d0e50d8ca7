package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

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
	pairLayer      = layer{"pairs", "id, layer, kind, a, b, detail, owner", "", ""}
)

// delta writes what changed of the record.
func (p *page) delta(d *link.Delta) error {
	stories, err := p.stories(d.Stories.Found)
	if err != nil {
		return err
	}
	for _, l := range []struct {
		layer layer
		rows  []row
		gone  []string
	}{
		{actorLayer, actors(d.Actors.Found), d.Actors.Gone},
		{happeningLayer, happenings(d.Happenings.Found), d.Happenings.Gone},
		{claimLayer, claims(d.Claims.Found), d.Claims.Gone},
		{storyLayer, stories, d.Stories.Gone},
	} {
		if err := p.layer(l.layer, l.rows, l.gone); err != nil {
			return fmt.Errorf("%s: %w", l.layer.table, err)
		}
	}
	if err := p.pairs(d); err != nil {
		return fmt.Errorf("pairs: %w", err)
	}
	for _, f := range d.Findings {
		if err := p.links(f); err != nil {
			return fmt.Errorf("report %s: %w", f.Report, err)
		}
	}
	return nil
}

// layer writes the objects of a table and drops those that are no more.
func (p *page) layer(l layer, rows []row, gone []string) error {
	for _, r := range rows {
		if err := p.object(l, r); err != nil {
			return err
		}
	}
	for _, id := range gone {
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

// pairs writes the pairs that changed over those of the same owners.
func (p *page) pairs(d *link.Delta) error {
	owners := slices.Clone(d.Gone)
	for _, c := range d.Claims.Found {
		owners = append(owners, c.ID)
	}
	for _, owner := range slices.Concat(owners, d.Claims.Gone) {
		if err := p.do("DELETE FROM pairs WHERE owner = ?", owner); err != nil {
			return err
		}
	}
	var rows []row
	add := func(layer, owner, key, kind, a, b string, v any) {
		rows = append(rows, row{columns: []any{news.ID("p", layer, key), layer, kind, a, b, detail(v), owner}})
	}
	for _, c := range d.Copies {
		add(pairCopy, c.Key, c.Key, string(c.Value.Kind), c.Value.From, c.Value.To, c.Value)
	}
	for _, c := range d.Conflicts {
		add(pairConflict, c.Claim, detail(c), string(c.Kind), c.A.Report, c.B.Report, c)
	}
	for _, c := range d.Proposals {
		add(pairProposal, c.Key, c.Key, c.Value.Kind, c.Value.A, c.Value.B, c.Value)
	}
	return p.layer(pairLayer, rows, nil)
}

// links writes the ids that the findings of a report bear, where they differ.
func (p *page) links(f link.Findings) error {
	d, err := p.docOf(f.Report)
	if err != nil {
		return err
	}
	claims := make([]string, len(f.Claims))
	for n, id := range f.Claims {
		claims[n] = id + " " + string(f.Polarities[n])
	}
	if err := p.differing("SELECT coalesce(actor, '') FROM mentions WHERE doc = ? ORDER BY n", d, f.Actors, func(n int) error {
		return p.do("UPDATE mentions SET actor = ? WHERE doc = ? AND n = ?", text(f.Actors[n]), d, n)
	}); err != nil {
		return err
	}
	if err := p.differing("SELECT coalesce(claim, '') || ' ' || coalesce(polarity, '') FROM statements WHERE doc = ? ORDER BY n", d, claims, func(n int) error {
		return p.do("UPDATE statements SET claim = ?, polarity = ? WHERE doc = ? AND n = ?", text(f.Claims[n]), text(string(f.Polarities[n])), d, n)
	}); err != nil {
		return err
	}
	if err := p.differing("SELECT coalesce(happening, '') FROM events WHERE doc = ? ORDER BY n", d, f.Happenings, func(n int) error {
		return p.do("UPDATE events SET happening = ? WHERE doc = ? AND n = ?", text(f.Happenings[n]), d, n)
	}); err != nil {
		return err
	}
	return p.chainLinks(d, f.Chains)
}

// differing calls change with the places in which what a query gives for a report
// is other than it is to be: rows are read together, but changed one by one.
func (p *page) differing(query string, d doc, now []string, change func(n int) error) error {
	if len(now) == 0 {
		return nil
	}
	var was []string
	err := p.rows(query, d, func(scan scanner) error {
		var v string
		err := scan(&v)
		was = append(was, v)
		return err
	})
	if err != nil {
		return err
	}
	for n := range min(len(was), len(now)) {
		if was[n] != now[n] {
			if err := change(n); err != nil {
				return err
			}
		}
	}
	return nil
}

// rows calls f for every row that a query gives for a report.
func (p *page) rows(query string, d doc, f func(scanner) error) error {
	s, err := p.stmt(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(p.ctx, d)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// chainLinks writes the actors of the links of all chains of a report, where they
// differ.
func (p *page) chainLinks(d doc, actors []string) error {
	if len(actors) == 0 {
		return nil
	}
	type rung struct {
		statement, rung int
		actor           string
	}
	var all []rung
	err := p.rows("SELECT statement, rung, coalesce(actor, '') FROM chains WHERE doc = ? ORDER BY statement, rung", d, func(scan scanner) error {
		var x rung
		err := scan(&x.statement, &x.rung, &x.actor)
		all = append(all, x)
		return err
	})
	if err != nil {
		return err
	}
	for i, x := range all[:min(len(all), len(actors))] {
		if x.actor == actors[i] {
			continue
		}
		if err := p.do("UPDATE chains SET actor = ? WHERE doc = ? AND statement = ? AND rung = ?", text(actors[i]), d, x.statement, x.rung); err != nil {
			return err
		}
	}
	return nil
}
