package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
)

// face is what a report row says of the report besides its text.
type face struct {
	given, hash, outlet, title, published, known string
	start, end                                   *int64
	url, author, dateline, notes                 string
}

// columns of a face, as in the tables arrivals and reports.
const faceColumns = "given, hash, outlet, title, published, published_known, published_start, published_end, url, author, dateline, notes"

func (f *face) places() []any {
	return []any{&f.given, &f.hash, &f.outlet, &f.title, &f.published, &f.known, &f.start, &f.end, &f.url, &f.author, &f.dateline, &f.notes}
}

// same reports whether a reading of one is a reading of the other.
func (f *face) same(g *face) bool {
	return f.outlet == g.outlet && f.title == g.title && f.published == g.published && f.known == g.known &&
		equal(f.start, g.start) && equal(f.end, g.end) && f.url == g.url && f.author == g.author && f.dateline == g.dateline
}

func equal(a, b *int64) bool { return a == b || a != nil && b != nil && *a == *b }

// settle makes the row of a report of the first of its arrivals and of what the
// user said. It is the same whatever came first. Where a reading would come out
// differently now, the report is marked to be read anew.
func (p *page) settle(d doc) error {
	var old, now face
	if _, err := p.get("SELECT "+faceColumns+" FROM reports WHERE doc = ?", []any{d}, old.places()...); err != nil {
		return err
	}
	_, err := p.get("SELECT "+faceColumns+" FROM arrivals WHERE doc = ? ORDER BY given = '', given, arrival LIMIT 1", []any{d}, now.places()...)
	if err != nil {
		return err
	}
	if _, err := p.get("SELECT min(hash) FROM arrivals WHERE doc = ?", []any{d}, &now.hash); err != nil {
		return err
	}
	if err := p.overlay(d, &now); err != nil {
		return err
	}
	set := "UPDATE reports SET given=?, hash=?, outlet=?, title=?, published=?, published_known=?, published_start=?, published_end=?, url=?, author=?, dateline=?, notes=?"
	if !old.same(&now) {
		set += ", reading='', linked=0"
	}
	args := []any{now.given, now.hash, now.outlet, now.title, now.published, now.known, now.start, now.end, now.url, now.author, now.dateline, now.notes, d}
	if err := p.do(set+" WHERE doc = ?", args...); err != nil {
		return err
	}
	if old.given == now.given {
		return nil
	}
	if err := p.name(old.given, d); err != nil {
		return err
	}
	return p.name(now.given, d)
}

// overlay puts what the user said over what came in, and what was decided over
// both.
func (p *page) overlay(d doc, f *face) error {
	said, err := p.settings(d)
	if err != nil {
		return err
	}
	for field, v := range said {
		f.say(field, v)
	}
	decided, err := p.ofReport(d)
	for _, x := range decided {
		f.say(x.Field, x.Value)
	}
	return err
}

// say puts in the value of a field that the user can set.
func (f *face) say(field, v string) {
	*f.field(field) = v
	if field == "published" {
		f.known, f.start, f.end = string(news.KnownSet), nil, nil
	}
}

// field returns the place of a field that the user can set, nil for others.
func (f *face) field(name string) *string {
	switch name {
	case "published":
		return &f.published
	case "outlet":
		return &f.outlet
	case "title":
		return &f.title
	case "url":
		return &f.url
	case "author":
		return &f.author
	}
	return nil
}

func (p *page) settings(d doc) (map[string]string, error) {
	s, err := p.stmt("SELECT field, value FROM settings WHERE doc = ?")
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(p.ctx, d)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	said := map[string]string{}
	for rows.Next() {
		var field, v string
		if err := rows.Scan(&field, &v); err != nil {
			return nil, err
		}
		said[field] = v
	}
	return said, rows.Err()
}

// name gives the reports that bear a given id their ids: the given one to a
// report alone, and each a longer one where several bear it. A report without a
// given id, d, is called by its key.
func (p *page) name(given string, d doc) error {
	if given == "" {
		return p.rename(d, d.key())
	}
	bearers, err := p.bearers(given)
	if err != nil {
		return err
	}
	if len(bearers) == 1 {
		return p.rename(bearers[0], given)
	}
	for _, b := range bearers {
		if err := p.rename(b, intake.Contested(given, b.key())); err != nil {
			return err
		}
	}
	return nil
}

// bearers returns the reports whose given id is this one.
func (p *page) bearers(given string) (docs []doc, err error) {
	s, err := p.stmt("SELECT doc FROM reports WHERE given = ? AND given <> '' ORDER BY doc")
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(p.ctx, given)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d doc
		if err := rows.Scan(&d); err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, rows.Err()
}

// Set records what the user says of a report: the value of published, outlet,
// title, url or author; "" takes it back. It wins over what came in, now and
// for what comes later; only a decision wins over it. The report is among [Case.Unread] afterwards.
func (c *Case) Set(ctx context.Context, id, field, value string) (err error) {
	defer fault.Wrap(&err, "set %s of report %s", field, id)
	if new(face).field(field) == nil {
		return fmt.Errorf("%w: no such field; there are author, outlet, published, title, url", fault.Usage)
	}
	if value = strings.TrimSpace(value); value != "" && field == "published" {
		iso, ok := intake.Date(value)
		if !ok {
			return fmt.Errorf("%w: %q is no date; write it as 2016-11-28", fault.Usage, value)
		}
		value = iso
	}
	return c.pen.write(ctx, func(p *page) error { return p.set(id, field, value) })
}

func (p *page) set(id, field, value string) error {
	d, err := p.docOf(id)
	if err != nil {
		return err
	}
	if value == "" {
		err = p.do("DELETE FROM settings WHERE doc = ? AND field = ?", d, field)
	} else {
		err = p.do("INSERT INTO settings VALUES (?, ?, ?) ON CONFLICT (doc, field) DO UPDATE SET value = excluded.value", d, field, value)
	}
	if err != nil {
		return err
	}
	return p.settle(d)
}

// Refuse records inputs that were not read. An input that is read later is
// taken off the list.
func (c *Case) Refuse(ctx context.Context, refused ...*intake.Refusal) (err error) {
	defer fault.Wrap(&err, "record %d refusals", len(refused))
	return c.pen.write(ctx, func(p *page) error {
		for _, r := range refused {
			err := p.do("INSERT INTO refusals VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET reason = excluded.reason", r.Name, r.Reason)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Refusals returns the inputs that were not read, by name.
func (c *Case) Refusals(ctx context.Context) (out []intake.Refusal, err error) {
	defer fault.Wrap(&err, "list refusals")
	said := map[string]string{}
	rows, err := c.read.QueryContext(ctx, "SELECT name, reason FROM refusals")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name, reason string
		if err := rows.Scan(&name, &reason); err != nil {
			return nil, err
		}
		said[name] = reason
	}
	for _, name := range slices.Sorted(maps.Keys(said)) {
		out = append(out, intake.Refusal{Name: name, Reason: said[name]})
	}
	return out, rows.Err()
}
