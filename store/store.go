// Package store keeps a case: one SQLite file that holds the original bytes of
// the reports, their texts, everything found in them and across them, who made
// each finding, what the user said, and which inputs were refused.
//
// One process writes a case at a time ([Open]); any number read it meanwhile
// ([View]). A report is stored with all its findings in one transaction, so a
// run that is killed leaves whole reports only, and the next run goes on. Rows
// are named by content, never by a counter or the clock: the same reports give
// the same rows in whatever order, split or number of runs they came.
//
// Tokens and sentences are not kept: lang.Analyze gives them again. Which
// stages run, and what they find, is the business of package pipeline.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/rawi-news/rawi/fault"
)

// Case is an open case file. Its methods may be called from several goroutines.
type Case struct {
	path string
	read *sql.DB // any number of connections
	pen  *pen    // nil in a view
	lock *lock   // nil in a view
}

// Open opens the case for writing and makes it where there is none. The error
// is [fault.Busy] where another process writes it, [fault.Corrupt] where the
// file is no case.
func Open(path string) (c *Case, err error) {
	defer fault.Wrap(&err, "open case %s", path)
	if err := isCase(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	c = &Case{path: path}
	if err := c.open(); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// open takes the lock, then connects: the tables are made by one process alone.
func (c *Case) open() (err error) {
	if c.lock, err = takeLock(c.path); err != nil {
		return err
	}
	w, err := connect(c.path, pragmas...)
	if err != nil {
		return err
	}
	if c.pen, err = newPen(context.Background(), w); err != nil {
		w.Close()
		return err
	}
	if err := migrate(w); err != nil {
		return kindOf(err)
	}
	c.read, err = connect(c.path, append(slices.Clip(readPragmas), "cache_size(-2048)")...) // little is asked for twice
	return err
}

// View opens the case for reading alone; a writer does not disturb it. The
// error is [fault.NotFound] where there is no such file, [fault.Corrupt] where
// it is no case.
func View(path string) (c *Case, err error) {
	defer fault.Wrap(&err, "open case %s", path)
	if err := isCase(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: no such file", fault.NotFound)
	} else if err != nil {
		return nil, err
	}
	c = &Case{path: path}
	if c.read, err = connect(path, readPragmas...); err != nil {
		return nil, err
	}
	if err := current(c.read); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// Close lets go of the case. Where nobody else has it open, all of it is in the
// one file then.
func (c *Case) Close() error {
	var errs []error
	if c.read != nil {
		errs = append(errs, c.read.Close())
	}
	if c.pen != nil {
		errs = append(errs, c.pen.close())
	}
	if c.lock != nil {
		errs = append(errs, c.lock.release())
	}
	return errors.Join(errs...)
}

// DB gives the file to packages that ask it in SQL: search, export. It is for
// reading alone.
func (c *Case) DB() *sql.DB { return c.read }

// header begins every SQLite file.
const header = "SQLite format 3\x00"

// isCase returns an error where the file is not a database at all.
func isCase(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	buf := make([]byte, len(header))
	n, err := f.Read(buf)
	if n == 0 && err != nil {
		if info, statErr := f.Stat(); statErr == nil && info.Size() == 0 {
			return nil // made a moment ago, or by a run that was killed at once
		}
		return err
	}
	if string(buf[:n]) != header {
		return fmt.Errorf("%w: not a case file", fault.Corrupt)
	}
	return nil
}

// pragmas are those of every connection to a case. A page in the cache takes twice
// its size, and what linking keeps lies all over the file: a larger cache than this
// is no quicker.
var pragmas = []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "cache_size(-16384)", "wal_autocheckpoint(4000)"}

// readPragmas are those of a connection that only reads.
var readPragmas = append(slices.Clip(pragmas), "query_only(1)", "cache_size(-8192)")

// connect opens the file with these pragmas.
func connect(path string, pragmas ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	q := url.Values{"_pragma": pragmas}
	name := filepath.ToSlash(abs)
	if name[0] != '/' {
		name = "/" + name // a drive letter
	}
	db, err := sql.Open("sqlite", "file://"+(&url.URL{Path: name}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, kindOf(err)
	}
	return db, nil
}

//go:embed migrations/*.sql
var migrations embed.FS

// steps returns the migrations of this version of rawi over db.
func steps(db *sql.DB) (*goose.Provider, error) {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithLogger(goose.NopLogger()))
}

// migrate brings the tables to the form of this version of rawi.
func migrate(db *sql.DB) error {
	p, err := steps(db)
	if err != nil {
		return err
	}
	if err := notNewer(p, db); err != nil {
		return err
	}
	_, err = p.Up(context.Background())
	return err
}

// current returns an error where the tables are of another version.
func current(db *sql.DB) error {
	p, err := steps(db)
	if err != nil {
		return err
	}
	if err := notNewer(p, db); err != nil {
		return err
	}
	var have int64
	err = db.QueryRow("SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&have)
	if err != nil {
		return fmt.Errorf("%w: not a case file", fault.Corrupt)
	}
	if sources := p.ListSources(); have < sources[len(sources)-1].Version {
		return fmt.Errorf("made by an older rawi: `rawi read` brings it up to date")
	}
	return nil
}

// notNewer returns an error where the tables are of a later version of rawi, or
// of another program.
func notNewer(p *goose.Provider, db *sql.DB) error {
	var tables, ours, have int64
	err := db.QueryRow("SELECT count(*), coalesce(sum(name = 'goose_db_version'), 0) FROM sqlite_schema").Scan(&tables, &ours)
	if err != nil {
		return kindOf(err)
	}
	if tables == 0 {
		return nil
	}
	if ours == 0 {
		return fmt.Errorf("%w: a database of another program", fault.Corrupt)
	}
	if err := db.QueryRow("SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&have); err != nil {
		return err
	}
	if sources := p.ListSources(); have > sources[len(sources)-1].Version {
		return errors.New("made by a newer rawi")
	}
	return nil
}

// kindOf gives an error of SQLite its kind.
func kindOf(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return fmt.Errorf("%w: another process writes it; wait for it to end, or read with `rawi show`", fault.Busy)
	case lib.SQLITE_NOTADB, lib.SQLITE_CORRUPT:
		return fmt.Errorf("%w: %v", fault.Corrupt, err)
	}
	return err
}
