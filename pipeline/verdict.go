package pipeline

import (
	"context"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/store"
)

// pairs are the standing decisions about pairs, as linking takes them.
type pairs struct {
	link.Decided
	came []decision.Outcome
}

// pairs finds the two sides of every standing decision about a pair among the
// reports of the case.
func (d *decisions) pairs(ctx context.Context, c *store.Case) (*pairs, error) {
	out := &pairs{}
	var f *finder
	for _, x := range d.standing {
		if x.Act != decision.Same && x.Act != decision.Different {
			continue
		}
		if f == nil {
			var err error
			if f, err = newFinder(ctx, c); err != nil {
				return nil, err
			}
		}
		v := link.Verdict{ID: x.ID(), Same: x.Act == decision.Same}
		var lost bool
		for side, at := range map[decision.Finding]*news.Where{x.A: &v.A, x.B: &v.B} {
			found, here, err := f.find(side)
			if err != nil {
				return nil, err
			}
			*at = found
			lost = lost || here && found.Report == ""
		}
		if lost {
			out.came = append(out.came, decision.Outcome{ID: v.ID, State: decision.Lost})
		}
		list := out.of(x.A.Layer)
		*list = append(*list, v)
	}
	return out, nil
}

// of is the list of the verdicts of a layer.
func (p *pairs) of(l decision.Layer) *link.Verdicts {
	switch l {
	case decision.Mention:
		return &p.Mentions
	case decision.Event:
		return &p.Events
	}
	return &p.Statements
}

// outcomes records what came of the pairs, now that all is linked.
func (p *pairs) outcomes(ctx context.Context, c *store.Case) error {
	now := &finder{ctx: ctx, c: c, reports: map[string]*news.Report{}}
	lost := map[string]bool{}
	for _, o := range p.came {
		lost[o.ID] = true
	}
	for _, l := range []decision.Layer{decision.Mention, decision.Event, decision.Statement} {
		for _, v := range *p.of(l) {
			if lost[v.ID] || v.A.Report == "" || v.B.Report == "" {
				continue
			}
			a, err := now.linkedTo(l, v.A)
			if err != nil {
				return err
			}
			b, err := now.linkedTo(l, v.B)
			if err != nil {
				return err
			}
			o := decision.Outcome{ID: v.ID, State: decision.Applied}
			if (a == b && a != "") != v.Same {
				o.State = decision.Contradicted
			}
			p.came = append(p.came, o)
		}
	}
	if len(p.came) == 0 {
		return nil
	}
	return c.Outcomes(ctx, p.came...)
}

// linkedTo is the id of what a finding is linked to, "" nothing.
func (f *finder) linkedTo(l decision.Layer, w news.Where) (string, error) {
	r, err := f.report(w.Report)
	if err != nil {
		return "", err
	}
	switch l {
	case decision.Mention:
		return r.Mentions[w.Index].Actor, nil
	case decision.Event:
		return r.Events[w.Index].Happening, nil
	}
	return r.Statements[w.Index].Claim, nil
}

// finder looks for findings in the reports of a case.
type finder struct {
	ctx     context.Context
	c       *store.Case
	ids     map[string]string // of reports by key
	reports map[string]*news.Report
}

func newFinder(ctx context.Context, c *store.Case) (*finder, error) {
	keys, err := c.Keys(ctx)
	if err != nil {
		return nil, err
	}
	f := &finder{ctx: ctx, c: c, ids: map[string]string{}, reports: map[string]*news.Report{}}
	for id, key := range keys {
		f.ids[key] = id
	}
	return f, nil
}

// find returns where a finding stands, and whether its report is here.
func (f *finder) find(x decision.Finding) (w news.Where, here bool, err error) {
	id, here := f.ids[x.Report]
	if !here {
		return w, false, nil
	}
	r, err := f.report(id)
	if err != nil {
		return w, true, err
	}
	if at, ok := x.In(r); ok {
		w = news.Where{Report: id, Index: at}
	}
	return w, true, nil
}

// report loads a report once.
func (f *finder) report(id string) (r *news.Report, err error) {
	if r = f.reports[id]; r == nil {
		if r, err = f.c.Report(f.ctx, id); err == nil {
			f.reports[id] = r
		}
	}
	return r, err
}
