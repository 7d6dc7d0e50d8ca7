package store

import (
	"context"
	"fmt"
	"regexp"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/fault"
)

// Decide writes decisions into the log; those that it has already are passed
// over. The reports that they speak of are among [Case.Unread] or
// [Case.Unlinked] afterwards; they need not be here yet. The error is
// [fault.Usage] where a decision is not well formed.
func (c *Case) Decide(ctx context.Context, list ...decision.Decision) (err error) {
	defer fault.Wrap(&err, "write %d decisions", len(list))
	for _, d := range list {
		if err := wellFormed(d); err != nil {
			return err
		}
	}
	return c.pen.write(ctx, func(p *page) error {
		for _, d := range list {
			if err := p.decide(d); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *page) decide(d decision.Decision) error {
	err := p.do("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '') ON CONFLICT (id) DO NOTHING",
		d.ID(), d.When, d.Who, d.Why, string(d.Act), d.A.String(), d.B.String(), d.Field, d.Value, d.Of)
	if err != nil {
		return err
	}
	about := d
	for n := 0; about.Act == decision.Undo; n++ {
		found, err := p.decision(about.Of, &about)
		if err != nil || !found || n > maxUndo {
			return err
		}
	}
	if err := p.unsettle(about); err != nil || about.A.Layer != decision.Report {
		return err
	}
	return p.resettle(docOf(about.A.Report))
}

// resettle settles a report if the case has it.
func (p *page) resettle(d doc) error {
	var n int
	found, err := p.get("SELECT 1 FROM reports WHERE doc = ?", []any{d}, &n)
	if err != nil || !found {
		return err
	}
	return p.settle(d)
}

// ofReport returns what stands in the log of what is said of a report.
func (p *page) ofReport(d doc) (out []decision.Decision, err error) {
	var n int
	about := decision.OfReport(d.key()).String()
	found, err := p.get("SELECT 1 FROM decisions WHERE a = ? LIMIT 1", []any{about}, &n)
	if err != nil || !found {
		return nil, err
	}
	s, err := p.stmt("SELECT " + decisionColumns + " FROM decisions WHERE a = ? OR act = 'undo'")
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(p.ctx, about)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var raw rawDecision
		if err := rows.Scan(raw.places()...); err != nil {
			return nil, err
		}
		one, err := raw.decision()
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return decision.Standing(out), rows.Err()
}

// maxUndo bounds how deep undoing of undoings is followed.
const maxUndo = 1000

// unsettle marks the reports of a decision to be read or linked anew.
func (p *page) unsettle(d decision.Decision) error {
	again := "linked = 0"
	if d.Act != decision.Same && d.Act != decision.Different {
		again = "linked = 0, reading = ''"
	}
	for _, f := range []decision.Finding{d.A, d.B} {
		if f.Report == "" {
			continue
		}
		if err := p.do("UPDATE reports SET "+again+" WHERE doc = ?", docOf(f.Report)); err != nil {
			return err
		}
	}
	return nil
}

const decisionColumns = "decided, who, why, act, a, b, field, value, undoes"

// decision loads one decision; false where there is none.
func (p *page) decision(id string, into *decision.Decision) (bool, error) {
	var raw rawDecision
	found, err := p.get("SELECT "+decisionColumns+" FROM decisions WHERE id = ?", []any{id}, raw.places()...)
	if err != nil || !found {
		return false, err
	}
	*into, err = raw.decision()
	return err == nil, err
}

// rawDecision is a decision with its findings as they are written.
type rawDecision struct {
	decision.Decision
	a, b string
}

func (r *rawDecision) places() []any {
	return []any{&r.When, &r.Who, &r.Why, &r.Act, &r.a, &r.b, &r.Field, &r.Value, &r.Of}
}

func (r *rawDecision) decision() (d decision.Decision, err error) {
	d = r.Decision
	if r.a != "" {
		d.A, err = decision.ParseFinding(r.a)
	}
	if r.b != "" && err == nil {
		d.B, err = decision.ParseFinding(r.b)
	}
	return d, err
}

// keyForm is what keys of reports look like.
var keyForm = regexp.MustCompile(`^r[0-9a-hjkmnp-z]{12}$`)

// wellFormed checks a decision and the keys that it names.
func wellFormed(d decision.Decision) error {
	if err := d.Check(); err != nil {
		return err
	}
	for _, f := range []decision.Finding{d.A, d.B} {
		if f != (decision.Finding{}) && !keyForm.MatchString(f.Report) {
			return fmt.Errorf("%w: %q is no key of a report", fault.Usage, f.Report)
		}
	}
	return nil
}

// Decisions returns the whole log in the order in which it was decided.
func (c *Case) Decisions(ctx context.Context) (out []decision.Line, err error) {
	defer fault.Wrap(&err, "load decisions")
	err = each(ctx, c.read, "SELECT "+decisionColumns+", state, note FROM decisions ORDER BY decided, id", nil, func(scan scanner) error {
		var raw rawDecision
		var l decision.Line
		err := scan(append(raw.places(), &l.State, &l.Note)...)
		if err == nil {
			l.Decision, err = raw.decision()
		}
		out = append(out, l)
		return err
	})
	return out, kindOf(err)
}

// Outcomes records what came of decisions.
func (c *Case) Outcomes(ctx context.Context, list ...decision.Outcome) (err error) {
	defer fault.Wrap(&err, "record what came of %d decisions", len(list))
	return c.pen.write(ctx, func(p *page) error {
		for _, o := range list {
			if err := p.do("UPDATE decisions SET state = ?, note = ? WHERE id = ?", string(o.State), o.Note, o.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// Keys returns the key of every report by its id.
func (c *Case) Keys(ctx context.Context) (out map[string]string, err error) {
	defer fault.Wrap(&err, "list keys of reports")
	out = map[string]string{}
	err = each(ctx, c.read, "SELECT id, doc FROM reports", nil, func(scan scanner) error {
		var id string
		var d doc
		err := scan(&id, &d)
		out[id] = d.key()
		return err
	})
	return out, kindOf(err)
}

// ReadBy counts the reports by the version that read them.
func (c *Case) ReadBy(ctx context.Context) (out map[string]int, err error) {
	defer fault.Wrap(&err, "count readings")
	out = map[string]int{}
	err = each(ctx, c.read, "SELECT reading, count(*) FROM reports WHERE reading <> '' GROUP BY reading", nil, func(scan scanner) error {
		var by string
		var n int
		err := scan(&by, &n)
		out[by] = n
		return err
	})
	return out, kindOf(err)
}
