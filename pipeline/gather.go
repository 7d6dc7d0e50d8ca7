package pipeline

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/store"
)

// Reading says how a run reads into a case.
type Reading struct {
	Depth   Depth
	Workers int
	Again   bool           // reports that were read with another depth are read anew
	Tell    func(Progress) // called after every report, once at a time
}

// Progress is how far a run has come.
type Progress struct {
	Read    int // reports read and stored
	Known   int // reports that were in the case already
	Again   int // reports of the case that were read anew
	Refused int
	Solved  int    // events and statements whose links were solved anew
	Name    string // the input last dealt with
}

// batch is how many reports are stored in one transaction at most.
const batch = 16

// Gather reads the inputs into the case: what the case has is skipped, what
// cannot be read is recorded as refused, what an older version read is read
// anew, and then everything is linked. When ctx is done the reports in hand are
// stored and the error is that of ctx; the next run goes on from there.
func Gather(ctx context.Context, c *store.Case, seq intake.Seq, o Reading) (Progress, error) {
	g := &gathering{Reading: o, ctx: ctx, c: c}
	var err error
	if g.decisions, err = decided(ctx, c); err != nil {
		return g.Progress, err
	}
	for _, stage := range []func() error{func() error { return g.inputs(seq) }, g.stale, g.outcomes, g.link} {
		if err := stage(); err != nil {
			return g.Progress, err
		}
	}
	return g.Progress, nil
}

// Nothing is a [Gather] without inputs: only what is of no use any more is read
// anew.
func Nothing(func(*intake.Item, *intake.Refusal) bool) {}

// gathering is the state of one Gather.
type gathering struct {
	Reading
	Progress
	*decisions
	telling sync.Mutex // guards Progress while inputs are taken

	ctx  context.Context
	c    *store.Case
	hand []store.Reading
	no   []*intake.Refusal
	err  error // the first error met while taking inputs
}

func (g *gathering) by(d Depth) string { return Version + " " + string(d) }

// fresh yields the inputs that the case does not have, refusing and skipping
// the others.
func (g *gathering) fresh(seq intake.Seq) iter.Seq[*intake.Item] {
	return func(yield func(*intake.Item) bool) {
		for item, no := range seq {
			if g.ctx.Err() != nil {
				return
			}
			fresh, err := g.take(item, no)
			if err != nil {
				g.err = err
				return
			}
			if fresh && !yield(item) {
				return
			}
		}
	}
}

// take deals with an input that need not be read and reports whether it must.
func (g *gathering) take(item *intake.Item, no *intake.Refusal) (fresh bool, err error) {
	if no != nil {
		g.tell(no.Name, func(p *Progress) { p.Refused++ })
		return false, g.refuse(no)
	}
	known, err := g.c.Known(g.ctx, item)
	if known {
		g.tell(item.Name, func(p *Progress) { p.Known++ })
	}
	return !known, err
}

// refuse records refused inputs, some at a time; nil records those in hand.
func (g *gathering) refuse(no *intake.Refusal) error {
	if no != nil {
		g.no = append(g.no, no)
	}
	if len(g.no) == 0 || no != nil && len(g.no) < batch {
		return nil
	}
	err := g.c.Refuse(context.WithoutCancel(g.ctx), g.no...)
	g.no = g.no[:0]
	return err
}

// tell counts an input that was dealt with and tells of it: where inputs are
// taken and where they are stored are two goroutines.
func (g *gathering) tell(name string, count func(*Progress)) {
	g.telling.Lock()
	defer g.telling.Unlock()
	count(&g.Progress)
	g.Name = name
	if g.Tell != nil {
		g.Tell(g.Progress)
	}
}

// inputs reads and stores what is new.
func (g *gathering) inputs(seq intake.Seq) error {
	report := func(it *intake.Item) *news.Report { return it.Report }
	for item, err := range Stream(g.ctx, g.Depth, g.Workers, g.fresh(seq), report) {
		if err != nil {
			return err
		}
		g.apply(item.Report, intake.Key(item.Report))
		g.hand = append(g.hand, store.Reading{Item: item, By: g.by(g.Depth), Words: wordsOf(item.Report)})
		g.tell(item.Name, func(p *Progress) { p.Read++ })
		if len(g.hand) == batch {
			if err := g.put(g.c.Put); err != nil {
				return err
			}
		}
	}
	if err := g.put(g.c.Put); err != nil {
		return err
	}
	if err := g.refuse(nil); err != nil {
		return err
	}
	if g.err != nil {
		return g.err
	}
	return g.ctx.Err()
}

// put stores the readings in hand, even when the run was told to end.
func (g *gathering) put(keep func(context.Context, ...store.Reading) error) error {
	if len(g.hand) == 0 {
		return nil
	}
	err := keep(context.WithoutCancel(g.ctx), g.hand...)
	g.hand = g.hand[:0]
	return err
}

// stale reads the reports anew whose findings are of no use any more.
func (g *gathering) stale() error {
	good := []string{g.by(g.Depth)}
	if !g.Reading.Again {
		good = []string{g.by(Fast), g.by(Deep)}
	}
	var failed error
	ids := func(yield func(*news.Report) bool) {
		for r, err := range g.c.Unread(g.ctx, good...) {
			if err != nil {
				failed = err
				return
			}
			if !yield(r) {
				return
			}
		}
	}
	same := func(r *news.Report) *news.Report { return r }
	for r, err := range Stream(g.ctx, g.Depth, g.Workers, ids, same) {
		if err != nil {
			return err
		}
		g.apply(r, "")
		g.hand = append(g.hand, store.Reading{Item: &intake.Item{Report: r, Name: r.ID}, By: g.by(g.Depth), Words: wordsOf(r)})
		g.tell(r.ID, func(p *Progress) { p.Again++ })
		if err := g.put(g.c.Reread); err != nil {
			return err
		}
	}
	if failed != nil {
		return failed
	}
	return g.ctx.Err()
}

// outcomes records what came of the decisions about the reports read.
func (g *gathering) outcomes() error {
	if len(g.came) == 0 {
		return nil
	}
	return g.c.Outcomes(g.ctx, g.came...)
}

// together is how many reports are linked in one transaction at most. What is
// solved for them is in memory at one time, and that is more in a larger case:
// 70,000 events and statements with 20,000 reports, some 5 KB each. Hence no more
// are to be solved for a batch than enough, unless it has but few reports.
const (
	together = 1000
	enough   = 80_000
	few      = 100
)

// next is how many reports are linked in the batch behind one of n reports for
// which so much was solved.
func next(n, solved int) int {
	return max(few, min(together, n*enough/max(1, solved)))
}

// link links what is new in the case, and what hangs on it.
func (g *gathering) link() error {
	fresh, gone, err := g.c.Unlinked(g.ctx, Rules())
	if err != nil {
		return err
	}
	if len(fresh)+len(gone) == 0 {
		return nil
	}
	p, err := g.pairs(g.ctx, g.c)
	if err != nil {
		return err
	}
	for most := together; len(fresh)+len(gone) > 0; {
		n, before := min(most, len(fresh)), g.Solved
		if err := g.relink(fresh[:n], gone, &p.Decided); err != nil {
			return err
		}
		fresh, gone, most = fresh[n:], nil, next(n, g.Solved-before)
	}
	return p.outcomes(g.ctx, g.c)
}

// relink links some reports that are new, and takes out those that are gone.
func (g *gathering) relink(fresh, gone []string, v *link.Decided) error {
	var reports []*news.Report
	for _, id := range fresh {
		r, err := g.c.Report(g.ctx, id)
		if err != nil {
			return err
		}
		lang.Analyze(r)
		reports = append(reports, r)
	}
	return g.c.Relink(g.ctx, fresh, gone, func(s link.Shelf) *link.Delta {
		all := reports
		reports = nil // they are let go of once they are taken in: they are much of what is in memory
		d := Relink(s, all, gone, v)
		g.Solved += d.Solved()
		return d
	})
}

// wordsOf returns the words of a report for searching.
func wordsOf(r *news.Report) store.Words {
	norms, lemmas := make([]string, 0, len(r.Tokens)), make([]string, 0, len(r.Tokens))
	for _, t := range r.Tokens {
		if t.Kind == news.Mark {
			continue
		}
		norms = append(norms, t.Norm)
		if t.Lemma != "" && t.Lemma != t.Norm {
			lemmas = append(lemmas, t.Lemma)
		}
	}
	title := &news.Report{Text: r.Title}
	lang.Analyze(title)
	words := store.Words{Title: arabic.Fold(r.Title), Norms: strings.Join(norms, " "), Lemmas: strings.Join(slices.Compact(lemmas), " ")}
	for _, t := range title.Tokens {
		words.Title += " " + t.Norm
	}
	return words
}
