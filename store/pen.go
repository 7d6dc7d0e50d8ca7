package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
)

// pen writes to the case: one connection, its statements prepared once.
type pen struct {
	db   *sql.DB
	conn *sql.Conn
	turn sync.Mutex // one transaction at a time
	made map[string]*sql.Stmt
}

func newPen(ctx context.Context, db *sql.DB) (*pen, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, kindOf(err)
	}
	return &pen{db: db, conn: conn, made: map[string]*sql.Stmt{}}, nil
}

func (p *pen) close() error {
	for _, s := range p.made {
		s.Close()
	}
	return errors.Join(p.conn.Close(), p.db.Close())
}

// write runs f in one transaction: all of it is stored, or nothing. What was kept
// of the first look at the case is of no use any more.
func (p *pen) write(ctx context.Context, f func(*page) error) error {
	return p.transact(ctx, func(g *page) error {
		if err := f(g); err != nil {
			return err
		}
		return g.forgetLook()
	})
}

func (p *pen) transact(ctx context.Context, f func(*page) error) error {
	p.turn.Lock()
	defer p.turn.Unlock()
	g := &page{ctx: ctx, pen: p}
	if _, err := p.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return kindOf(err)
	}
	err := f(g)
	if err == nil {
		_, err = p.conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		p.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	}
	return kindOf(err)
}

// page is one transaction at work.
type page struct {
	ctx context.Context
	pen *pen
}

// stmt returns the prepared form of a statement.
func (p *page) stmt(query string) (*sql.Stmt, error) {
	if s := p.pen.made[query]; s != nil {
		return s, nil
	}
	s, err := p.pen.conn.PrepareContext(p.ctx, query)
	if err == nil {
		p.pen.made[query] = s
	}
	return s, err
}

// do runs a statement.
func (p *page) do(query string, args ...any) error {
	s, err := p.stmt(query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(p.ctx, args...)
	return err
}

// get scans the one row that a query gives into the places; false where there
// is none.
func (p *page) get(query string, args []any, into ...any) (bool, error) {
	s, err := p.stmt(query)
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(p.ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// sheet collects rows of one table, to be written several at a time: a call of
// SQLite costs more than a row.
type sheet struct {
	table string // name and columns: "mentions (doc, n, begin)"
	width int
	args  []any
}

// newSheet returns a sheet for the table with these columns.
func newSheet(table, columns string) *sheet {
	return &sheet{table: table + " (" + columns + ")", width: strings.Count(columns, ",") + 1}
}

func (s *sheet) add(args ...any) { s.args = append(s.args, args...) }

// blocks are the numbers of rows that are written with one call.
var blocks = []int{16, 4, 1}

// save writes the rows and empties the sheet.
func (p *page) save(s *sheet) error {
	for _, rows := range blocks {
		for n := rows * s.width; len(s.args) >= n; s.args = s.args[n:] {
			if err := p.do(insert(s.table, s.width, rows), s.args[:n]...); err != nil {
				return err
			}
		}
	}
	return nil
}

// insert returns the statement that inserts so many rows.
func insert(table string, width, rows int) string {
	row := "(?" + strings.Repeat(",?", width-1) + ")"
	return "INSERT INTO " + table + " VALUES " + row + strings.Repeat(","+row, rows-1)
}
