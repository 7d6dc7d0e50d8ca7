package pipeline

import (
	"context"
	"strings"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/store"
)

// decisions are what people decided about a case, while it is read into.
type decisions struct {
	standing []decision.Decision
	keys     map[string]string // of the reports of the case, by id
	came     []decision.Outcome
}

// decided loads what stands in the log of a case.
func decided(ctx context.Context, c *store.Case) (*decisions, error) {
	log, err := c.Decisions(ctx)
	if err != nil || len(log) == 0 {
		return &decisions{}, err
	}
	all := make([]decision.Decision, len(log))
	for i, l := range log {
		all[i] = l.Decision
	}
	d := &decisions{standing: decision.Standing(all)}
	d.keys, err = c.Keys(ctx)
	return d, err
}

// apply changes the findings of a report that was just read; key names it where
// the case does not have it yet.
func (d *decisions) apply(r *news.Report, key string) {
	if len(d.standing) == 0 {
		return
	}
	if known := d.keys[r.ID]; key == "" {
		key = known
	}
	d.came = append(d.came, decision.Apply(r, key, d.standing)...)
}

// DepthOf is the depth with which most of a case was read, [Deep] for an empty
// one.
func DepthOf(ctx context.Context, c *store.Case) (Depth, error) {
	by, err := c.ReadBy(ctx)
	fast, deep := 0, 0
	for version, n := range by {
		if strings.HasSuffix(version, " "+string(Fast)) {
			fast += n
		} else {
			deep += n
		}
	}
	if fast > deep {
		return Fast, err
	}
	return Deep, err
}
