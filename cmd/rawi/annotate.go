package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/intake/file"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
)

// reading is the flags that say how reports are read.
type reading struct {
	depth     string
	workers   int
	published string
	outlet    string
}

func (f *reading) bind(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.depth, "depth", "", "how to read: deep (encoder and students) or fast (students alone); default deep up to 2,000 reports")
	cmd.Flags().IntVar(&f.workers, "workers", runtime.NumCPU(), "reports read at the same time")
	cmd.Flags().StringVar(&f.published, "published", "", "publication date of all reports, ISO (2016-11-28)")
	cmd.Flags().StringVar(&f.outlet, "outlet", "", "outlet of all reports")
}

// options are what the flags say of the reports.
func (f *reading) options() (intake.Options, error) {
	opt := intake.Options{Outlet: f.outlet}
	if f.published == "" {
		return opt, nil
	}
	value, ok := intake.Date(f.published)
	if !ok {
		return opt, fmt.Errorf("%w: --published %q is no date; write it as 2016-11-28", fault.Usage, f.published)
	}
	opt.Published = news.Date{Value: value, Known: news.KnownSet}
	return opt, nil
}

// depthOr returns the depth that the flag names, or the one given.
func (f *reading) depthOr(other pipeline.Depth) (pipeline.Depth, error) {
	switch d := pipeline.Depth(f.depth); d {
	case "":
		return other, nil
	case pipeline.Fast, pipeline.Deep:
		return d, nil
	}
	return "", fmt.Errorf("%w: --depth is deep or fast, not %q", fault.Usage, f.depth)
}

// refusals counts the inputs that were refused and names each on stderr.
type refusals struct {
	w io.Writer
	n int
}

func (r *refusals) add(x *intake.Refusal) {
	r.n++
	fmt.Fprintf(r.w, "refused %s\n", x)
}

// err is of the kind Partial where anything was refused.
func (r *refusals) err() error {
	if r.n == 0 {
		return nil
	}
	return fmt.Errorf("%w: %d inputs", fault.Partial, r.n)
}

func newAnnotate() *cobra.Command {
	var flags reading
	var link bool
	cmd := &cobra.Command{
		Use:   "annotate [FILE|DIR...]",
		Short: "reports in, findings out as JSON Lines",
		Long: `A filter for scripts and clusters: reads reports (files, folders, JSON Lines on
standard input) and prints what was found, one JSON object per report and line,
in the order of the input. No case file is needed, memory does not grow.
With --link ids of actors, claims and happenings hold across the run; all
reports are then held until the end.

  rawi annotate reports/ > findings.jsonl
  zcat news.jsonl.gz | rawi annotate --depth fast > findings.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return flags.annotate(cmd.Context(), cmd, args, link)
		},
	}
	flags.bind(cmd)
	cmd.Flags().BoolVar(&link, "link", false, "link actors, claims and happenings across the run")
	return cmd
}

func (f *reading) annotate(ctx context.Context, cmd *cobra.Command, paths []string, linked bool) error {
	depth, err := f.depthOr(pipeline.Deep)
	if err != nil {
		return err
	}
	opt, err := f.options()
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		paths = []string{"-"}
	}
	if depth == pipeline.Fast && !linked {
		pipeline.Roomy()
	}
	refused := &refusals{w: cmd.ErrOrStderr()}
	in := reportsOf((&file.Reader{Options: opt, Stdin: cmd.InOrStdin(), Output: fileOf(cmd.OutOrStdout())}).Read(paths...), refused)
	out := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
	defer out.Flush()
	if err := f.print(ctx, out, depth, in, linked); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return refused.err()
}

// print reads the reports and writes the findings, at once or, linked, at the
// end.
func (f *reading) print(ctx context.Context, w io.Writer, depth pipeline.Depth, in iter.Seq[*news.Report], linked bool) error {
	var all []*news.Report
	for r, err := range pipeline.Stream(ctx, depth, max(1, f.workers), in, self) {
		switch {
		case err != nil:
			return err
		case linked:
			all = append(all, r)
		default:
			if err := export.Findings(w, r); err != nil {
				return err
			}
			lang.Release(r)
		}
	}
	if err := ctx.Err(); err != nil || len(all) == 0 {
		return err // what links reports is not even loaded for none
	}
	all = intake.Distinct(all)
	pipeline.Link(all)
	for _, r := range all {
		if err := export.Findings(w, r); err != nil {
			return err
		}
	}
	return nil
}

// reportsOf passes the reports of a reader on and counts what it refused.
func reportsOf(seq intake.Seq, refused *refusals) iter.Seq[*news.Report] {
	return func(yield func(*news.Report) bool) {
		for item, no := range seq {
			if no != nil {
				refused.add(no)
				continue
			}
			if !yield(item.Report) {
				return
			}
		}
	}
}

// self is the report that a stream of reports reads.
func self(r *news.Report) *news.Report { return r }

// fileOf is the file that a writer writes to, nil where it is none.
func fileOf(w io.Writer) fs.FileInfo {
	f, ok := w.(*os.File)
	if !ok {
		return nil
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return info
}
