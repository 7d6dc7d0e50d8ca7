package store

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/link"
)

// shelf is what linking keeps, in the transaction that changes the record. It
// holds what was asked for or put, up to a bound, since much is asked for again
// and put as it was.
type shelf struct {
	p    *page
	err  error // the first one
	hand map[int64]held
	size int // bytes in hand
}

// held is a value in hand; nil none.
type held struct {
	value   []byte
	changed bool // other than what is kept
}

// room is how many bytes are held at most, and around how many a value takes
// besides its own.
const (
	room   = 64 << 20
	around = 64
)

func shelfOf(p *page) *shelf { return &shelf{p: p, hand: map[int64]held{}} }

func keptAt(space, key string) int64 { return int64(link.Hash(space + "\x00" + key)) }

func (s *shelf) note(err error) {
	if s.err == nil {
		s.err = err
	}
}

// Get returns what is kept under a key.
func (s *shelf) Get(space, key string) (value []byte) {
	id := keptAt(space, key)
	h, ok := s.hand[id]
	if !ok {
		_, err := s.p.get("SELECT value FROM kept WHERE id = ?", []any{id}, &h.value)
		s.note(err)
		s.hold(id, h)
	}
	return h.value
}

// Put keeps a value; nil takes it away.
func (s *shelf) Put(space, key string, value []byte) {
	id := keptAt(space, key)
	if was, ok := s.hand[id]; ok && (was.value == nil) == (value == nil) && bytes.Equal(was.value, value) {
		return
	}
	s.hold(id, held{value, true})
}

func (s *shelf) hold(id int64, h held) {
	if was, ok := s.hand[id]; ok {
		s.size -= len(was.value) + around
	}
	s.hand[id] = h
	if s.size += len(h.value) + around; s.size > room {
		s.flush()
	}
}

// flush writes what changed, and holds nothing any more.
func (s *shelf) flush() {
	for _, id := range slices.Sorted(maps.Keys(s.hand)) {
		switch h := s.hand[id]; {
		case !h.changed:
		case h.value == nil:
			s.note(s.p.do("DELETE FROM kept WHERE id = ?", id))
		default:
			s.note(s.p.do("INSERT INTO kept VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value", id, h.value))
		}
	}
	clear(s.hand)
	s.size = 0
}

// Text returns the text of a report.
func (s *shelf) Text(report string) (text string) {
	_, err := s.p.get("SELECT text FROM reports WHERE id = ?", []any{report}, &text)
	s.note(err)
	return text
}

// linkedBy is where stands by which rules the case was linked.
const linkedBy = "linked by"

// known is where a report stands that was linked under an id.
const known = "linked"

// Unlinked returns the ids of the reports that linking has not seen as they are
// now, and the ids of those that it saw and that are called otherwise now. Where
// the case was linked by other rules than these, that is every report, and
// nothing is linked.
func (c *Case) Unlinked(ctx context.Context, rules string) (fresh, gone []string, err error) {
	defer fault.Wrap(&err, "list what is not linked")
	err = c.pen.write(ctx, func(p *page) error {
		s := shelfOf(p)
		if string(s.Get(linkedBy, "")) == rules || s.err != nil {
			return s.err
		}
		return p.unlink(rules)
	})
	if err != nil {
		return nil, nil, err
	}
	if fresh, err = column(ctx, c.read, "SELECT id FROM reports WHERE linked = 0 AND reading <> '' ORDER BY id"); err == nil {
		gone, err = column(ctx, c.read, "SELECT id FROM renamed WHERE id NOT IN (SELECT id FROM reports) ORDER BY id")
	}
	return fresh, gone, kindOf(err)
}

// unlink takes the whole record away, to be made by other rules.
func (p *page) unlink(rules string) error {
	for _, query := range []string{
		"DELETE FROM kept", "DELETE FROM renamed", "DELETE FROM pairs", "DELETE FROM stories", "DELETE FROM claims", "DELETE FROM happenings", "DELETE FROM actors",
		"UPDATE statements SET polarity = NULL WHERE polarity IS NOT NULL", "UPDATE reports SET linked = 0 WHERE linked <> 0",
	} {
		if err := p.do(query); err != nil {
			return err
		}
	}
	s := shelfOf(p)
	s.Put(linkedBy, "", []byte(rules))
	s.flush()
	return s.err
}

// Relink changes the record by what link says, in one transaction with what it
// keeps. The reports, fresh and gone, are those that it was given.
func (c *Case) Relink(ctx context.Context, fresh, gone []string, change func(link.Shelf) *link.Delta) (err error) {
	defer fault.Wrap(&err, "store links")
	return c.pen.write(ctx, func(p *page) error {
		s := shelfOf(p)
		d := change(s)
		if s.err != nil {
			return s.err
		}
		if err := p.delta(d); err != nil {
			return err
		}
		for _, id := range fresh {
			s.Put(known, id, []byte{1})
			s.note(p.do("UPDATE reports SET linked = 1 WHERE id = ? AND linked = 0", id))
			s.note(p.do("DELETE FROM renamed WHERE id = ?", id))
		}
		for _, id := range gone {
			s.Put(known, id, nil)
			s.note(p.do("DELETE FROM renamed WHERE id = ?", id))
		}
		s.flush()
		return s.err
	})
}

// rename calls a report otherwise. Where it was linked, linking is told.
func (p *page) rename(d doc, id string) error {
	var old string
	if _, err := p.get("SELECT id FROM reports WHERE doc = ?", []any{d}, &old); err != nil || old == id {
		return err
	}
	s := shelfOf(p)
	if s.Get(known, old) != nil {
		s.note(p.do("INSERT OR IGNORE INTO renamed VALUES (?)", old))
	}
	if s.err != nil {
		return fmt.Errorf("rename report %s: %w", old, s.err)
	}
	return p.do("UPDATE reports SET id = ?1, linked = 0 WHERE doc = ?2", id, d)
}
