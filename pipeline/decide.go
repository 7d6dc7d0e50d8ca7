package pipeline

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
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

// Decider takes decisions into a case.
type Decider struct {
	Who, Why string
	When     time.Time
	Depth    Depth // of reading anew; "" as most of the case was read
	Workers  int
}

// Decided is what came of decisions.
type Decided struct {
	Progress
	Log []decision.Line // the lines that were taken
}

// decidedAt writes a time so that text sorts as time does.
const decidedAt = "2006-01-02T15:04:05.000000Z07:00"

// Decide takes what a person wants decided, as [record.Book.Decide] reads it.
func (d Decider) Decide(ctx context.Context, c *store.Case, act string, args []string) (Decided, error) {
	b, err := Open(ctx, c)
	if err != nil {
		return Decided{}, err
	}
	list, err := b.Decide(act, args)
	if err != nil {
		return Decided{}, err
	}
	keys, err := c.Keys(ctx)
	if err != nil {
		return Decided{}, err
	}
	for i := range list {
		x := &list[i]
		x.When, x.Who, x.Why = d.When.UTC().Format(decidedAt), d.Who, d.Why
		x.A.Report, x.B.Report = keys[x.A.Report], keys[x.B.Report]
	}
	return d.Take(ctx, c, list)
}

// Take writes decisions into the log of a case and reads and links anew what
// they speak of.
func (d Decider) Take(ctx context.Context, c *store.Case, list []decision.Decision) (out Decided, err error) {
	if err := c.Decide(ctx, list...); err != nil {
		return out, err
	}
	if d.Depth == "" {
		if d.Depth, err = depthOf(ctx, c); err != nil {
			return out, err
		}
	}
	out.Progress, err = Gather(ctx, c, Nothing, Reading{Depth: d.Depth, Workers: d.Workers})
	if err != nil {
		return out, err
	}
	log, err := c.Decisions(ctx)
	mine := map[string]bool{}
	for _, x := range list {
		mine[x.ID()] = true
	}
	out.Log = slices.DeleteFunc(log, func(l decision.Line) bool { return !mine[l.ID()] })
	return out, err
}

// logOf loads the log of a case for its record.
func logOf(ctx context.Context, c *store.Case) (record.Log, error) {
	log, err := c.Decisions(ctx)
	if err != nil || len(log) == 0 {
		return record.Log{}, err
	}
	keys, err := c.Keys(ctx)
	return record.Log{Lines: log, Keys: keys}, err
}

// depthOf is the depth with which most of a case was read, [Deep] for an empty
// one.
func depthOf(ctx context.Context, c *store.Case) (Depth, error) {
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
