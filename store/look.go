package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/rawi-news/rawi/fault"
)

// look is where the first look at a case is kept.
var look = keptAt("first look", "")

// KeepLook keeps what a reader sees first, in whatever form, until the case is
// changed.
func (c *Case) KeepLook(ctx context.Context, value []byte) (err error) {
	defer fault.Wrap(&err, "keep first look")
	return c.pen.transact(ctx, func(p *page) error {
		return p.do("INSERT INTO kept VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value", look, value)
	})
}

// Look returns what [Case.KeepLook] kept of the case as it stands; nil where there
// is nothing.
func (c *Case) Look(ctx context.Context) (value []byte, err error) {
	err = c.read.QueryRowContext(ctx, "SELECT value FROM kept WHERE id = ?", look).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return value, kindOf(err)
}

func (p *page) forgetLook() error { return p.do("DELETE FROM kept WHERE id = ?", look) }
