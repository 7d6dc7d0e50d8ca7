package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"sync"

	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
)

// shelf keeps the record of a case and opens it anew when the case has changed.
type shelf struct {
	ctx     context.Context
	path    string
	write   *sync.Mutex   // held while this process writes the case
	kept    chan struct{} // closed when warm writes no more
	c       *store.Case
	conn    *sql.Conn // its data_version tells when another process has written
	mu      sync.Mutex
	version int64
	open    *record.Book

	gathered  *record.Book // the last whose views are made
	gathering bool         // whether those of another are being made
}

// now is the version in which the case stands. Whoever asks holds mu.
func (s *shelf) now() (version int64, err error) {
	err = s.conn.QueryRowContext(s.ctx, "PRAGMA data_version").Scan(&version)
	return version, err
}

func (s *shelf) book() (*record.Book, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	version, err := s.now()
	if err != nil {
		return nil, err
	}
	if s.open != nil && version == s.version {
		return s.open, nil
	}
	b, err := pipeline.Open(s.ctx, s.c)
	if err != nil {
		return nil, err
	}
	if s.gathered != nil {
		b.Inherit(s.gathered)
	}
	s.open, s.version = b, version
	if !s.gathering {
		s.gathering = true
		go s.gather(b)
	}
	return b, nil
}

// gather makes what the views show before somebody asks for it, and goes on until
// the record that is open has it.
func (s *shelf) gather(b *record.Book) {
	for {
		b.Gather()
		s.mu.Lock()
		s.gathered = b
		if s.open == b || s.ctx.Err() != nil {
			s.gathering = false
			s.mu.Unlock()
			return
		}
		b = s.open
		s.mu.Unlock()
	}
}

// first is the first look that the case keeps, for who comes while the record is
// being opened; nil where it is open, or nothing is kept.
func (s *shelf) first() *record.Overview {
	if s.mu.TryLock() {
		version, err := s.now()
		opened := err == nil && s.open != nil && version == s.version
		s.mu.Unlock()
		if opened {
			return nil
		}
	}
	raw, err := s.c.Look(s.ctx)
	var o record.Overview
	if err != nil || raw == nil || json.Unmarshal(raw, &o) != nil {
		return nil
	}
	return &o
}

// warm opens the record before the first reader asks for it, and keeps the first
// look for the next time; what fails then fails again, and is told, when somebody
// asks.
func (s *shelf) warm() {
	b, err := s.book()
	if err == nil {
		_ = s.keep(b) // somebody else is writing: the next one will
	}
	close(s.kept)
}

// keep keeps the first look in the case, where it has none. Nobody else writes the
// case meanwhile, so the record that is open stays good.
func (s *shelf) keep(b *record.Book) error {
	if raw, err := s.c.Look(s.ctx); err != nil || raw != nil {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	c, err := store.Open(s.path)
	if err != nil {
		return err
	}
	defer c.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	if version, err := s.now(); err != nil || s.open != b || version != s.version {
		return err
	}
	if err := keepLook(s.ctx, c, b); err != nil {
		return err
	}
	s.version, err = s.now()
	return err
}

// worth is of how many reports one must be new for the first look to be made at
// once: it takes opening the whole case.
const worth = 20

// handy is how many reports a case has at most that is opened at the end of a run:
// each takes 20 to 30 KB then, and a run is to need no more in a large case than
// in a small one.
const handy = 10_000

// due reports whether a run is to make the first look at a case of n reports: it
// read many of them, or it linked what an earlier run had read, and they are not
// too many to be opened.
func due(done pipeline.Progress, n int) bool {
	return n > 0 && n <= handy && ((done.Read+done.Again)*worth >= n || done.Solved >= n)
}

// lookAgain keeps the first look at a case where it is due. Otherwise it is left
// to whoever opens the case.
func lookAgain(ctx context.Context, c *store.Case, done pipeline.Progress) error {
	n, err := c.Count(ctx)
	if err != nil || !due(done, n) {
		return err
	}
	b, err := pipeline.Open(ctx, c)
	if err != nil {
		return err
	}
	return keepLook(ctx, c, b)
}

// keepLook keeps the first look at a case.
func keepLook(ctx context.Context, c *store.Case, b *record.Book) error {
	raw, err := json.Marshal(b.Overview())
	if err != nil {
		return err
	}
	return c.KeepLook(ctx, raw)
}
