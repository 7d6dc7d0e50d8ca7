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
	k := &clerk{ctx: ctx, db: c.read}
	if k.actors, err = k.where("mentions", "actor"); err != nil {
		return nil, kindOf(err)
	}
	if k.happenings, err = k.where("events", "happening"); err != nil {
		return nil, kindOf(err)
	}
	if k.claims, err = k.where("statements", "claim"); err != nil {
		return nil, kindOf(err)
	}
	rec, err = k.record()
	return rec, kindOf(err)
}

// clerk reads the record of a case.
type clerk struct {
	ctx context.Context
	db  asker
	// Which findings belong to an object, by report and number.
	actors, happenings, claims map[string][]news.Where
}

// clerkOf knows from the reports, which stand by id, what belongs to what.
func clerkOf(ctx context.Context, db asker, reports []*news.Report) *clerk {
	k := &clerk{ctx, db, map[string][]news.Where{}, map[string][]news.Where{}, map[string][]news.Where{}}
	note := func(m map[string][]news.Where, id, report string, n int) {
		if id != "" {
			m[id] = append(m[id], news.Where{Report: report, Index: n})
		}
	}
	for _, r := range reports {
		for n, m := range r.Mentions {
			note(k.actors, m.Actor, r.ID, n)
		}
		for n, e := range r.Events {
			note(k.happenings, e.Happening, r.ID, n)
		}
		for n, s := range r.Statements {
			note(k.claims, s.Claim, r.ID, n)
		}
	}
	return k
}

func (k *clerk) record() (*link.Record, error) {
	rec := &link.Record{}
	for _, load := range []func(*link.Record) error{k.loadActors, k.loadHappenings, k.loadClaims, k.loadStories, k.loadPairs} {
		if err := load(rec); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(rec.Conflicts, link.CompareConflicts)
	return rec, nil
}

// where asks which findings of a table belong to which object.
func (k *clerk) where(table, column string) (map[string][]news.Where, error) {
	out := map[string][]news.Where{}
	err := each(k.ctx, k.db, "SELECT "+column+", id, n FROM "+table+" JOIN reports USING (doc) WHERE "+column+" IS NOT NULL ORDER BY id, n", nil, func(scan scanner) error {
		var id string
		var w news.Where
		err := scan(&id, &w.Report, &w.Index)
		out[id] = append(out[id], w)
		return err
	})
	return out, err
}

func (k *clerk) loadActors(rec *link.Record) error {
	forms := map[string][]news.Form{}
	err := each(k.ctx, k.db, "SELECT actor, form, count FROM actor_forms ORDER BY actor, n", nil, func(scan scanner) error {
		var id string
		var f news.Form
		err := scan(&id, &f.Text, &f.Count)
		forms[id] = append(forms[id], f)
		return err
	})
	if err != nil {
		return err
	}
	return details(k, "actors", func(a news.Actor) {
		a.Forms, a.Mentions = forms[a.ID], k.actors[a.ID]
		rec.Actors = append(rec.Actors, a)
	})
}

// details calls f for the JSON of every object of a table, by id.
func details[T any](k *clerk, table string, f func(T)) error {
	return each(k.ctx, k.db, "SELECT detail FROM "+table+" ORDER BY id", nil, func(scan scanner) error {
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

func (k *clerk) loadHappenings(rec *link.Record) error {
	actors := map[string][]string{}
	err := each(k.ctx, k.db, "SELECT happening, actor FROM happening_actors ORDER BY happening, n", nil, func(scan scanner) error {
		var id, actor string
		err := scan(&id, &actor)
		actors[id] = append(actors[id], actor)
		return err
	})
	if err != nil {
		return err
	}
	return details(k, "happenings", func(h news.Happening) {
		h.Events, h.Actors = k.happenings[h.ID], actors[h.ID]
		rec.Happenings = append(rec.Happenings, h)
	})
}

func (k *clerk) loadClaims(rec *link.Record) error {
	return details(k, "claims", func(x news.Claim) {
		x.Statements = k.claims[x.ID]
		rec.Claims = append(rec.Claims, x)
	})
}

func (k *clerk) loadStories(rec *link.Record) error {
	reports := map[string][]string{}
	err := each(k.ctx, k.db, "SELECT p.story, r.id FROM story_reports p JOIN reports r USING (doc) ORDER BY p.story, p.n", nil, func(scan scanner) error {
		var story, report string
		err := scan(&story, &report)
		reports[story] = append(reports[story], report)
		return err
	})
	if err != nil {
		return err
	}
	return details(k, "stories", func(s news.Story) {
		s.Reports = reports[s.ID]
		rec.Stories = append(rec.Stories, s)
	})
}

func (k *clerk) loadPairs(rec *link.Record) error {
	return each(k.ctx, k.db, "SELECT layer, detail FROM pairs ORDER BY owner, id", nil, func(scan scanner) error {
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
