package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rawi-news/rawi/api"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/intake/file"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
	"github.com/rawi-news/rawi/web"
)

// desk adds to a case and corrects it for the page. It opens the case for
// writing only while it does.
type desk struct {
	ctx   context.Context
	path  string
	write sync.Mutex // held while the case is open for writing
	mu    sync.Mutex // guards what follows
	state web.Progress
	hand  map[string]*news.Report // input, its report, while it is being read
	fresh []*news.Report          // that were read last, the latest first
}

// Add begins to read in a goroutine that ends with the process's context.
func (d *desk) Add(wish web.Wish) error {
	opt, err := (&reading{outlet: wish.Outlet, published: wish.Published}).options()
	if err != nil {
		return err
	}
	if !d.write.TryLock() {
		return errBusy
	}
	d.tell(func(p *web.Progress) {
		*p = web.Progress{Started: true, Running: true}
		d.hand, d.fresh = map[string]*news.Report{}, nil
	})
	go func() {
		defer d.write.Unlock()
		err := d.read(wish, opt)
		d.tell(func(p *web.Progress) {
			p.Running = false
			if err != nil {
				p.Failure = err.Error()
			}
		})
	}()
	return nil
}

// Progress tells how far the reading is.
func (d *desk) Progress() web.Progress {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.state
}

// reported is the progress as programs see it.
func (d *desk) reported() api.Progress {
	p := d.Progress()
	return api.Progress{Started: p.Started, Running: p.Running, Read: p.Read, Known: p.Known, Again: p.Again, Refused: p.Refused,
		Last: p.Last, Refusals: p.Refusals, Failure: p.Failure}
}

// Fresh returns a report that was read last.
func (d *desk) Fresh(id string) *news.Report {
	d.mu.Lock()
	defer d.mu.Unlock()
	if i := slices.IndexFunc(d.fresh, func(r *news.Report) bool { return r.ID == id }); i >= 0 {
		return d.fresh[i]
	}
	return nil
}

// done notes a report that has been read, so that it can be looked at.
func (d *desk) done(name string, p *web.Progress) {
	r := d.hand[name]
	if r == nil {
		return
	}
	delete(d.hand, name)
	d.fresh = append([]*news.Report{r}, d.fresh[:min(len(d.fresh), remembered-1)]...)
	p.Fresh = nil
	for _, r := range d.fresh {
		p.Fresh = append(p.Fresh, web.Fresh{ID: r.ID, Title: record.Title(r), Names: len(r.Mentions), Statements: len(r.Statements), Happening: len(r.Events)})
	}
}

func (d *desk) tell(change func(*web.Progress)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change(&d.state)
}

func (d *desk) read(wish web.Wish, opt intake.Options) error {
	c, err := store.Open(d.path)
	if err != nil {
		return err
	}
	tell := func(g pipeline.Progress) {
		d.tell(func(p *web.Progress) {
			if g.Read > p.Read {
				d.done(g.Name, p)
			}
			p.Read, p.Known, p.Again, p.Refused = g.Read, g.Known, g.Again, g.Refused
			p.Last = append([]string{g.Name}, p.Last[:min(len(p.Last), remembered-1)]...)
		})
	}
	_, err = pipeline.Gather(d.ctx, c, d.inputs(wish, opt), pipeline.Reading{Depth: pipeline.Deep, Workers: runtime.NumCPU(), Tell: tell})
	return errors.Join(err, c.Close())
}

// remembered is how many inputs the page names while it reads.
const remembered = 12

// inputs yields what the uploads hold, under their own names, and notes what is
// refused.
func (d *desk) inputs(wish web.Wish, opt intake.Options) intake.Seq {
	return func(yield func(*intake.Item, *intake.Refusal) bool) {
		for _, u := range wish.Uploads {
			for item, no := range (&file.Reader{Options: opt, Stdin: bytes.NewReader(u.Raw)}).Read("-") {
				if item != nil {
					item.Name = u.Name + strings.TrimPrefix(item.Name, "-")
					d.tell(func(*web.Progress) { d.hand[item.Name] = item.Report })
				} else {
					no.Name = u.Name + strings.TrimPrefix(no.Name, "-")
					d.tell(func(p *web.Progress) { p.Refusals = append(p.Refusals, no.Error()) })
				}
				if !yield(item, no) {
					return
				}
			}
		}
	}
}

// Fix takes a decision.
func (d *desk) Fix(ctx context.Context, act string, args []string, why string) error {
	return d.change(func(c *store.Case) error {
		by := pipeline.Decider{Who: whoami(), Why: why, When: time.Now(), Workers: runtime.NumCPU()}
		_, err := by.Decide(ctx, c, act, args)
		return err
	})
}

// change opens the case for writing while f does, unless somebody writes it.
func (d *desk) change(f func(*store.Case) error) error {
	if !d.write.TryLock() {
		return errBusy
	}
	defer d.write.Unlock()
	c, err := store.Open(d.path)
	if err != nil {
		return err
	}
	return errors.Join(f(c), c.Close())
}

var errBusy = fmt.Errorf("%w: reports are being read already", fault.Usage)
