package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake/file"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/store"
)

func newRead() *cobra.Command {
	var flags reading
	var again string
	cmd := &cobra.Command{
		Use:   "read CASE PATH...",
		Short: "read reports into a case file",
		Long: `Reads reports into a case file, which is made where there is none. A path is a
file, a folder or - for standard input; rawi reads plain text (UTF-8, UTF-16,
windows-1256), *.report.json and JSON Lines. What the case has already is
skipped; a run that was stopped goes on when it is started again. Inputs that
cannot be read are named and kept in the case (rawi show CASE refused).

  rawi read moscow.rawi reports/
  rawi read moscow.rawi --outlet "العربي الجديد" --published 2016-11-30 page.txt
  rawi read moscow.rawi --again deep`,
		Args: need(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return flags.read(cmd, args[0], args[1:], again)
		},
	}
	flags.bind(cmd)
	cmd.Flags().StringVar(&again, "again", "", "read the reports of the case anew with this depth: deep or fast")
	return cmd
}

// sparing is how many bytes the heap may hold before it is swept more often than
// is quickest: models and a batch that is linked need about half.
const sparing = 800 << 20

func (f *reading) read(cmd *cobra.Command, path string, paths []string, again string) error {
	if again != "" {
		f.depth = again
	} else if len(paths) == 0 {
		return fmt.Errorf("%w: nothing to read; name files or folders, or --again", fault.Usage)
	}
	depth, err := f.depthOr(pipeline.Deep)
	if err != nil {
		return err
	}
	opt, err := f.options()
	if err != nil {
		return err
	}
	c, err := store.Open(path)
	if err != nil {
		return err
	}
	defer c.Close()
	debug.SetMemoryLimit(sparing)
	in := &file.Reader{Options: opt, Stdin: cmd.InOrStdin()}
	show := newProgress(cmd.ErrOrStderr())
	done, err := pipeline.Gather(cmd.Context(), c, in.Read(paths...), pipeline.Reading{
		Depth: depth, Workers: max(1, f.workers), Again: again != "", Tell: show.tell})
	show.end()
	if err == nil {
		err = lookAgain(cmd.Context(), c, done)
	}
	return summary(cmd, c, in.Skipped, done, err)
}

// summary says what a run did, and what of it needs a person.
func summary(cmd *cobra.Command, c *store.Case, skipped int, done pipeline.Progress, err error) error {
	w := cmd.ErrOrStderr()
	fmt.Fprintf(w, "read %d, known already %d, read anew %d, refused %d, skipped %d of unknown kind\n",
		done.Read, done.Known, done.Again, done.Refused, skipped)
	switch {
	case errors.Is(err, context.Canceled):
		return errors.New("stopped; the reports read so far are kept, run the same command to go on")
	case err != nil:
		return err
	}
	if err := tellUndated(cmd, c); err != nil {
		return err
	}
	if done.Refused > 0 {
		no, err := c.Refusals(cmd.Context())
		if err != nil {
			return err
		}
		for _, r := range no {
			fmt.Fprintf(w, "refused %s: %s\n", r.Name, r.Reason)
		}
		return fmt.Errorf("%w: %d inputs", fault.Partial, done.Refused)
	}
	return nil
}

// named is of how many reports without a date a run tells at most; the others are
// counted.
const named = 20

// tellUndated names reports whose relative times wait for a date.
func tellUndated(cmd *cobra.Command, c *store.Case) error {
	ids, err := c.Undated(cmd.Context())
	if err != nil {
		return err
	}
	w := cmd.ErrOrStderr()
	for _, id := range ids[:min(named, len(ids))] {
		r, err := c.Report(cmd.Context(), id)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "no publication date: %s%s; set it with: rawi set CASE %s published=YYYY-MM-DD\n", id, pipeline.Bounds(r), id)
	}
	if more := len(ids) - named; more > 0 {
		fmt.Fprintf(w, "no publication date: %d reports more\n", more)
	}
	return nil
}

// progress shows how far a run is: a bar on a terminal, a line every few
// seconds elsewhere.
type progress struct {
	w    io.Writer
	bars *mpb.Progress
	bar  *mpb.Bar
	name string
	last time.Time
}

// every is how often a plain line is written.
const every = 5 * time.Second

func newProgress(w io.Writer) *progress {
	p := &progress{w: w, last: time.Now()}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return p
	}
	p.bars = mpb.New(mpb.WithOutput(w), mpb.WithWidth(16))
	p.bar = p.bars.New(0, mpb.SpinnerStyle(), mpb.PrependDecorators(decor.CurrentNoUnit("%d reports ")),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return p.name }), decor.AverageSpeed(0, "  %.0f/s")))
	return p
}

func (p *progress) tell(g pipeline.Progress) {
	n := g.Read + g.Known + g.Again + g.Refused
	if p.bar != nil {
		p.name = cut(g.Name)
		p.bar.SetCurrent(int64(n))
		return
	}
	if time.Since(p.last) > every {
		p.last = time.Now()
		fmt.Fprintf(p.w, "%d reports read, %d known, %d refused\n", g.Read, g.Known, g.Refused)
	}
}

func (p *progress) end() {
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bars.Wait()
	}
}
