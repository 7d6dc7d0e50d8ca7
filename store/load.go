package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Reports yields every report with its findings and links, by id. There are no
// tokens, and the sentences do not tell theirs.
func (c *Case) Reports(ctx context.Context) iter.Seq2[*news.Report, error] {
	return c.some(ctx, "SELECT id FROM reports ORDER BY id")
}

// Unread yields the reports that must be read anew, or that none of these
// versions has read: without findings of any use, in the order of ids.
func (c *Case) Unread(ctx context.Context, by ...string) iter.Seq2[*news.Report, error] {
	args := make([]any, len(by))
	for i, v := range by {
		args[i] = v
	}
	return c.some(ctx, readings+"SELECT id FROM reports WHERE reading IN (SELECT v FROM readings WHERE v NOT IN ("+strings.TrimPrefix(strings.Repeat(", ?", len(by)), ", ")+")) ORDER BY id", args...)
}

// readings lists the versions that read the reports, jumping from one to the next
// in the index: a run asks for what others than these read, which is none as a rule.
const readings = `WITH RECURSIVE readings (v) AS (SELECT min(reading) FROM reports
	UNION ALL SELECT (SELECT min(reading) FROM reports WHERE reading > v) FROM readings WHERE v IS NOT NULL) `

// Undated returns the ids of the reports whose date of publication nobody knows,
// ascending.
func (c *Case) Undated(ctx context.Context) (ids []string, err error) {
	defer fault.Wrap(&err, "list undated reports")
	ids, err = column(ctx, c.read, "SELECT id FROM reports WHERE published = '' ORDER BY id")
	return ids, kindOf(err)
}

// some yields the reports whose ids a query gives. The ids are taken first, so
// that the caller may write meanwhile.
func (c *Case) some(ctx context.Context, query string, args ...any) iter.Seq2[*news.Report, error] {
	return func(yield func(*news.Report, error) bool) {
		ids, err := column(ctx, c.read, query, args...)
		if err != nil {
			yield(nil, fmt.Errorf("list reports: %w", kindOf(err)))
			return
		}
		for _, id := range ids {
			r, err := c.Report(ctx, id)
			if errors.Is(err, fault.NotFound) {
				continue // called otherwise by now
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// column returns the one column of a query.
func column(ctx context.Context, db asker, query string, args ...any) (out []string, err error) {
	err = each(ctx, db, query, args, func(scan scanner) error {
		var v string
		err := scan(&v)
		out = append(out, v)
		return err
	})
	return out, err
}

// asker is a database or a transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

type scanner func(into ...any) error

// each calls f for every row of a query.
func each(ctx context.Context, db asker, query string, args []any, f func(scanner) error) error {
	rows, err := db.QueryContext(ctx, query, args...)
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

// Report returns the report with this id, with its findings and links. The
// error is [fault.NotFound] where there is none.
func (c *Case) Report(ctx context.Context, id string) (r *news.Report, err error) {
	defer fault.Wrap(&err, "report %s", id)
	tx, err := c.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, kindOf(err)
	}
	defer tx.Rollback()
	l := &loader{ctx: ctx, db: tx}
	if err := l.heads("WHERE id = ?", id); err != nil {
		return nil, err
	}
	if l.r == nil {
		return nil, fault.NotFound
	}
	return l.r, kindOf(l.layers())
}

// Whole returns every report with its findings, by id, and the record of the
// case, as both stand at one moment. There are no tokens, and the sentences do not
// tell theirs. It asks each table once: a third of the time of asking for report
// after report.
func (c *Case) Whole(ctx context.Context) (reports []*news.Report, rec *link.Record, err error) {
	defer fault.Wrap(&err, "load case")
	tx, err := c.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, nil, kindOf(err)
	}
	defer tx.Rollback()
	l := &loader{ctx: ctx, db: tx, of: map[doc]*news.Report{}}
	if err := l.heads(""); err != nil {
		return nil, nil, kindOf(err)
	}
	for _, r := range l.of {
		reports = append(reports, r)
	}
	slices.SortFunc(reports, func(a, b *news.Report) int { return strings.Compare(a.ID, b.ID) })
	if err := l.layers(); err != nil {
		return nil, nil, kindOf(err)
	}
	rec, err = clerkOf(ctx, tx, reports).record()
	return reports, rec, kindOf(err)
}

// loader fills a report, or all of them, from their rows, one layer after the
// other.
type loader struct {
	ctx context.Context
	db  asker
	doc doc                  // of the one report
	of  map[doc]*news.Report // all reports; nil where there is one
	r   *news.Report         // whose row was scanned last
}

func (l *loader) layers() error {
	for _, layer := range []func() error{l.sentences, l.boilerplate, l.mentions, l.times, l.statements, l.chains, l.events, l.roles} {
		if err := layer(); err != nil {
			return err
		}
	}
	return nil
}

// heads makes the reports.
func (l *loader) heads(which string, args ...any) error {
	return each(l.ctx, l.db, `SELECT doc, id, outlet, title, published, published_known, published_start, published_end,
		url, author, dateline, text, hash FROM reports `+which, args, func(scan scanner) error {
		r := &news.Report{}
		var where span
		err := scan(&l.doc, &r.ID, &r.Outlet, &r.Title, &r.Published.Value, &r.Published.Known, &where.start, &where.end,
			&r.URL, &r.Author, &r.Dateline, &r.Text, &r.Hash)
		r.Published.Where = where.span()
		if l.r = r; l.of != nil {
			l.of[l.doc] = r
		}
		return err
	})
}

// span is a range in two columns that may be NULL.
type span struct{ start, end sql.NullInt64 }

func (s span) span() news.Span { return news.Span{Start: int(s.start.Int64), End: int(s.end.Int64)} }

// pointer is a column that points at a finding, NULL at none.
type pointer struct{ sql.NullInt64 }

func (p pointer) ref() news.Ref {
	if !p.Valid {
		return 0
	}
	return news.RefTo(int(p.Int64))
}

// rows calls f for every row of a layer; once it is scanned, l.r is its report.
func (l *loader) rows(columns, table, order string, f func(scanner) error) error {
	if l.of != nil {
		return each(l.ctx, l.db, "SELECT doc, "+columns+" FROM "+table+" ORDER BY doc, "+order, nil, func(scan scanner) error {
			return f(func(into ...any) error {
				var d doc
				err := scan(append([]any{&d}, into...)...)
				if l.r = l.of[d]; l.r == nil && err == nil {
					err = fault.Corrupt // a finding of no report
				}
				return err
			})
		})
	}
	return each(l.ctx, l.db, "SELECT "+columns+" FROM "+table+" WHERE doc = ? ORDER BY "+order, []any{l.doc}, f)
}

func (l *loader) sentences() error {
	return l.rows("bounds", "sentences", "doc", func(scan scanner) error {
		var b []byte
		err := scan(&b)
		if err == nil {
			l.r.Sentences = sentences(b)
		}
		return err
	})
}

func (l *loader) boilerplate() error {
	return l.rows("begin, finish, made_by", "boilerplate", "n", func(scan scanner) error {
		var x news.Line
		err := scan(&x.Start, &x.End, &x.By)
		if err == nil {
			l.r.Boilerplate = append(l.r.Boilerplate, x)
		}
		return err
	})
}

func (l *loader) mentions() error {
	return l.rows("begin, finish, type, made_by, coalesce(actor, '')", "mentions", "n", func(scan scanner) error {
		var x news.Mention
		err := scan(&x.Start, &x.End, &x.Type, &x.By, &x.Actor)
		if err == nil {
			l.r.Mentions = append(l.r.Mentions, x)
		}
		return err
	})
}

func (l *loader) times() error {
	return l.rows("begin, finish, type, value, first_day, last_day, mod, anchor_kind, anchor_value, rule, why, alternatives, made_by", "times", "n", func(scan scanner) error {
		var x news.Timex
		var alt []byte
		err := scan(&x.Start, &x.Span.End, &x.Type, &x.Value, &x.Begin, &x.End, &x.Mod, &x.Anchor.Kind, &x.Anchor.Value, &x.Rule, &x.Why, &alt, &x.By)
		if err != nil {
			return err
		}
		x.Alt, err = list[string](alt)
		l.r.Times = append(l.r.Times, x)
		return err
	})
}

// list reads what toJSON wrote; nil for an empty list.
func list[T any](raw []byte) (out []T, err error) {
	if string(raw) == "[]" {
		return nil, nil
	}
	err = json.Unmarshal(raw, &out)
	return out, err
}

func (l *loader) statements() error {
	return l.rows("cue_start, cue_end, source_start, source_end, content_start, content_end, kind, stance, direct, made_by, coalesce(claim, ''), coalesce(polarity, '')", "statements", "n", func(scan scanner) error {
		var x news.Statement
		var cue, source, content span
		err := scan(&cue.start, &cue.end, &source.start, &source.end, &content.start, &content.end, &x.Kind, &x.Stance, &x.Direct, &x.By, &x.Claim, &x.Polarity)
		if err != nil {
			return err
		}
		x.Cue, x.Source, x.Content = cue.span(), source.span(), content.span()
		l.r.Statements = append(l.r.Statements, x)
		return nil
	})
}

func (l *loader) chains() error {
	return l.rows("statement, kind, name, mention, begin, finish, how, coalesce(actor, '')", "chains", "statement, rung", func(scan scanner) error {
		var at int
		var x news.Link
		var words span
		var mention pointer
		err := scan(&at, &x.Kind, &x.Name, &mention, &words.start, &words.end, &x.How, &x.Actor)
		if err != nil {
			return err
		}
		x.Words, x.Mention = words.span(), mention.ref()
		s := &l.r.Statements[at]
		s.Chain = append(s.Chain, x)
		return nil
	})
}

func (l *loader) events() error {
	return l.rows("begin, finish, type, mode, object_start, object_end, place, date, time, status, statement, background, made_by, vector, coalesce(happening, '')", "events", "n", func(scan scanner) error {
		var x news.Event
		var object span
		var place, time, statement pointer
		err := scan(&x.Start, &x.End, &x.Type, &x.Mode, &object.start, &object.end, &place, &x.Date, &time, &x.Status, &statement, &x.Background, &x.By, &x.Vector, &x.Happening)
		if err != nil {
			return err
		}
		x.Object, x.Place, x.Time, x.Statement = object.span(), place.ref(), time.ref(), statement.ref()
		l.r.Events = append(l.r.Events, x)
		return nil
	})
}

func (l *loader) roles() error {
	return l.rows("event, role, mention", "event_roles", "event, role, n", func(scan scanner) error {
		var at, mention int
		var role string
		if err := scan(&at, &role, &mention); err != nil {
			return err
		}
		e := &l.r.Events[at]
		if role == "agent" {
			e.Agent = append(e.Agent, news.RefTo(mention))
		} else {
			e.With = append(e.With, news.RefTo(mention))
		}
		return nil
	})
}

// Arrival is one way in which a report came into the case.
type Arrival struct {
	Name  string // file, or file and line
	Given string // the id that it brought there
	Raw   []byte // the original bytes
	Notes []string
	Found []intake.Found // fields read in the head of the text
}

// Arrivals returns the ways in which a report came, the one that its row is
// made of first.
func (c *Case) Arrivals(ctx context.Context, id string) (out []Arrival, err error) {
	defer fault.Wrap(&err, "arrivals of report %s", id)
	err = each(ctx, c.read, `SELECT a.name, a.given, s.bytes, a.notes, a.found FROM reports r JOIN arrivals a USING (doc) JOIN sources s ON s.hash = a.hash
		WHERE r.id = ? ORDER BY a.given = '', a.given, a.arrival`, []any{id}, func(scan scanner) error {
		var a Arrival
		var notes, found []byte
		if err := scan(&a.Name, &a.Given, &a.Raw, &notes, &found); err != nil {
			return err
		}
		if a.Notes, err = list[string](notes); err != nil {
			return err
		}
		a.Found, err = list[intake.Found](found)
		out = append(out, a)
		return err
	})
	if err == nil && len(out) == 0 {
		err = fault.NotFound
	}
	return out, err
}

// Count returns how many reports the case has.
func (c *Case) Count(ctx context.Context) (n int, err error) {
	defer fault.Wrap(&err, "count reports")
	return n, c.read.QueryRowContext(ctx, "SELECT count(*) FROM reports").Scan(&n)
}
