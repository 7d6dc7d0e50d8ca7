package store

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rawi-news/rawi/fault"
)

// lock holds off other writers; the system lets go of it when the process dies.
// It is a file of its own beside the case, because readers must go on, and a
// database, because SQLite knows how to lock a file on every system.
type lock struct {
	path string
	db   *sql.DB
}

// takeLock takes the lock of a case. The error is [fault.Busy] where another
// process has it.
func takeLock(path string) (*lock, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	for {
		l := &lock{path: abs + "-lock"}
		still, err := l.take()
		if err != nil {
			l.close()
			return nil, err
		}
		if still {
			return l, nil
		}
		l.close() // its holder removed the file while we waited
	}
}

// take locks the file and reports whether it is still the one with its name.
func (l *lock) take() (still bool, err error) {
	// Closing a file drops all locks that the process has on it, so one that
	// is there must not be opened past SQLite.
	before, err := os.Stat(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, touch(l.path)
	}
	if err != nil {
		return false, err
	}
	if l.db, err = connect(l.path, "busy_timeout(200)", "journal_mode(MEMORY)"); err == nil {
		l.db.SetMaxOpenConns(1)
		_, err = l.db.Exec("BEGIN EXCLUSIVE")
	}
	if after, gone := os.Stat(l.path); gone != nil || !os.SameFile(before, after) {
		return false, nil
	}
	return err == nil, kindOf(err)
}

// touch makes the file where it is not there.
func touch(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// release lets go of the lock and takes its file away. Where the system does
// not remove open files it stays, which does no harm.
func (l *lock) release() (err error) {
	defer fault.Wrap(&err, "release %s", l.path)
	os.Remove(l.path)
	return l.close()
}

func (l *lock) close() error {
	if l.db == nil {
		return nil
	}
	return l.db.Close()
}
