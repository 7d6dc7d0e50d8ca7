package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Links returns the record of the whole case, each list by id.
func (c *Case) Links(ctx context.Context) (rec *link.Record, err error) {
	defer fault.Wrap(&err, "load links")
	rec = &link.Record{}
	for _, load := range []func(context.Context, *link.Record) error{c.actors, c.happenings, c.claims, c.stories, c.pairs} {
		if err := load(ctx, rec); err != nil {
			return nil, kindOf(err)
		}
	}
	slices.SortFunc(rec.Conflicts, link.CompareConflicts)
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
	return each(ctx, c.read, `SELECT s.id, s.detail, coalesce(r.id, '') FROM stories s LEFT JOIN story_reports p ON p.story = s.id
		LEFT JOIN reports r USING (doc) ORDER BY s.id, p.n`, nil, func(scan scanner) error {
		var id, report string
		var rest []byte
		if err := scan(&id, &rest, &report); err != nil {
			return err
		}
		if n := len(rec.Stories); n == 0 || rec.Stories[n-1].ID != id {
			if err := push(&rec.Stories, rest); err != nil {
				return err
			}
		}
		if last := &rec.Stories[len(rec.Stories)-1]; report != "" {
			last.Reports = append(last.Reports, report)
		}
		return nil
	})
}

func (c *Case) pairs(ctx context.Context, rec *link.Record) error {
	return each(ctx, c.read, "SELECT layer, detail FROM pairs ORDER BY owner, id", nil, func(scan scanner) error {
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
