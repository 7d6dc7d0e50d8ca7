package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/user"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
)

const aboutFix = `Corrects the record. Each correction is a decision in a log of its own: who, when
and why. The findings stay as they are; decisions are taken again after every
reading and linking, and each can be undone.

  rawi fix moscow.rawi merge a7k2… a9m4…                  two actors are one
  rawi fix moscow.rawi split a7k2… 'حفتر'                 a spelling is somebody else
  rawi fix moscow.rawi same h3f8… h5d1…                   two happenings, claims or findings are one
  rawi fix moscow.rawi different s4c7… s6b2…              or are not
  rawi fix moscow.rawi set e8v3… status=planned           a field of a finding reads otherwise
  rawi fix moscow.rawi wrong r1…/mention/'الرئيس'         this is no finding
  rawi fix moscow.rawi add r1…/mention/'درنة' place       this was missed
  rawi fix moscow.rawi undo d2w9… --why 'a mistake'
  rawi fix moscow.rawi log --json > decisions.jsonl       the log, to be taken to another case
  rawi fix other.rawi take decisions.jsonl

A finding is called by its id, as 'rawi show' prints it with --json, or as
REPORT/LAYER/WORDS or REPORT/LAYER/START-END (bytes), LAYER being mention, time,
statement (by its content) or event. The id of an actor, a claim or a happening
stands for its first finding.

`

// fixing is what the subcommands of fix share.
type fixing struct{ who, why, depth string }

func newFix() *cobra.Command {
	f := &fixing{}
	cmd := &cobra.Command{
		Use:   "fix CASE ACT ...",
		Short: "correct the record: merge, split, set, undo; kept as a log",
		Long:  aboutFix + fieldsHelp(),
		Args:  need(cobra.MinimumNArgs(2)),
		RunE:  f.run,
	}
	cmd.Flags().StringVar(&f.who, "who", whoami(), "who decides")
	cmd.Flags().StringVar(&f.why, "why", "", "why")
	cmd.Flags().StringVar(&f.depth, "depth", "", "how to read a corrected report anew: deep or fast (default: as most of the case was read)")
	cmd.Flags().Bool("json", false, "log: print JSON Lines")
	return cmd
}

// fieldsHelp lists what set can set.
func fieldsHelp() string {
	out := "Fields of set:\n"
	for _, l := range []decision.Layer{decision.Mention, decision.Time, decision.Statement, decision.Event} {
		for _, name := range decision.FieldsOf(l) {
			out += fmt.Sprintf("  %-10s %-8s %s\n", l, name, decision.Fields[l][name])
		}
	}
	return out
}

func whoami() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}

func (f *fixing) run(cmd *cobra.Command, args []string) error {
	act, rest := args[1], args[2:]
	if act == "log" {
		asJSON, err := cmd.Flags().GetBool("json")
		if err != nil {
			return err
		}
		return showLog(cmd, args[0], asJSON)
	}
	c, err := store.Open(args[0])
	if err != nil {
		return err
	}
	defer c.Close()
	decisions, err := f.decisions(cmd.Context(), c, act, rest)
	if err != nil {
		return err
	}
	if err := c.Decide(cmd.Context(), decisions...); err != nil {
		return err
	}
	return f.take(cmd, c, decisions)
}

// decisions reads what the arguments decide.
func (f *fixing) decisions(ctx context.Context, c *store.Case, act string, args []string) ([]decision.Decision, error) {
	if act == "take" {
		return readLog(args)
	}
	b, err := pipeline.Open(ctx, c)
	if err != nil {
		return nil, err
	}
	list, err := wish(b, act, args)
	if err != nil {
		return nil, err
	}
	keys, err := c.Keys(ctx)
	if err != nil {
		return nil, err
	}
	now := time.Now().UTC().Format("2006-01-02T15:04:05.000000Z07:00") // of one width, so that text sorts as time does
	for i := range list {
		d := &list[i]
		d.When, d.Who, d.Why = now, f.who, f.why
		d.A.Report, d.B.Report = keys[d.A.Report], keys[d.B.Report]
	}
	return list, nil
}

// wish reads what somebody wants decided; reports are named by their ids.
func wish(b *record.Book, act string, args []string) ([]decision.Decision, error) {
	switch act {
	case "merge", "same":
		return wishPair(b, decision.Same, args)
	case "different":
		return wishPair(b, decision.Different, args)
	case "split":
		return wishSplit(b, args)
	case "set":
		return wishSet(b, args)
	case "wrong":
		return wishWrong(b, args)
	case "add":
		return wishAdd(b, args)
	case "undo":
		return wishUndo(args)
	}
	return nil, fmt.Errorf("%w: nothing is done by %q; see 'rawi fix --help'", fault.Usage, act)
}

// takes refuses arguments of another number.
func takes(act string, args []string, least, most int) error {
	if len(args) < least || most > 0 && len(args) > most {
		return fmt.Errorf("%w: %s takes other arguments; see 'rawi fix --help'", fault.Usage, act)
	}
	return nil
}

func wishPair(b *record.Book, act decision.Act, args []string) ([]decision.Decision, error) {
	if err := takes(string(act), args, 2, 2); err != nil {
		return nil, err
	}
	x, err := b.Finding(args[0])
	if err != nil {
		return nil, err
	}
	y, err := b.Finding(args[1])
	return []decision.Decision{{Act: act, A: x, B: y}}, err
}

func wishSplit(b *record.Book, args []string) ([]decision.Decision, error) {
	if err := takes("split", args, 2, 2); err != nil {
		return nil, err
	}
	apart, together, err := b.Split(args[0], args[1])
	var out []decision.Decision
	for _, p := range apart {
		out = append(out, decision.Decision{Act: decision.Different, A: p[0], B: p[1]})
	}
	for _, p := range together {
		out = append(out, decision.Decision{Act: decision.Same, A: p[0], B: p[1]})
	}
	return out, err
}

func wishSet(b *record.Book, args []string) (out []decision.Decision, err error) {
	if err := takes("set", args, 2, 0); err != nil {
		return nil, err
	}
	x, err := b.Finding(args[0])
	for _, pair := range args[1:] {
		field, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, fmt.Errorf("%w: %q is not FIELD=VALUE", fault.Usage, pair)
		}
		out = append(out, decision.Decision{Act: decision.Set, A: x, Field: field, Value: value})
	}
	return out, err
}

func wishWrong(b *record.Book, args []string) (out []decision.Decision, err error) {
	if err := takes("wrong", args, 1, 0); err != nil {
		return nil, err
	}
	for _, name := range args {
		x, err := b.Finding(name)
		if err != nil {
			return nil, err
		}
		out = append(out, decision.Decision{Act: decision.Wrong, A: x})
	}
	return out, nil
}

func wishAdd(b *record.Book, args []string) ([]decision.Decision, error) {
	if err := takes("add", args, 2, 2); err != nil {
		return nil, err
	}
	x, err := b.Missed(args[0])
	return []decision.Decision{{Act: decision.Add, A: x, Value: args[1]}}, err
}

func wishUndo(args []string) (out []decision.Decision, err error) {
	if err := takes("undo", args, 1, 0); err != nil {
		return nil, err
	}
	for _, id := range args {
		out = append(out, decision.Decision{Act: decision.Undo, Of: id})
	}
	return out, nil
}

// readLog reads the log of another case, JSON Lines.
func readLog(args []string) (out []decision.Decision, err error) {
	if err := takes("take", args, 1, 1); err != nil {
		return nil, err
	}
	file, err := os.Open(args[0])
	if err != nil {
		return nil, err
	}
	defer file.Close()
	in := json.NewDecoder(file)
	for {
		var d decision.Decision
		if err := in.Decode(&d); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%w: %s, decision %d: %w", fault.Usage, args[0], len(out)+1, err)
		}
		out = append(out, d)
	}
}

// take reads and links anew what the decisions speak of, and says what came of
// them.
func (f *fixing) take(cmd *cobra.Command, c *store.Case, taken []decision.Decision) error {
	depth, err := depthOf(cmd.Context(), c, f.depth)
	if err != nil {
		return err
	}
	done, err := pipeline.Gather(cmd.Context(), c, nothing, pipeline.Reading{Depth: depth, Workers: runtime.NumCPU()})
	if err != nil {
		return err
	}
	log, err := c.Decisions(cmd.Context())
	if err != nil {
		return err
	}
	mine := map[string]bool{}
	for _, d := range taken {
		mine[d.ID()] = true
	}
	for _, l := range log {
		if mine[l.ID()] {
			fmt.Fprintln(cmd.OutOrStdout(), strings.TrimSpace(l.ID()+" "+cmp.Or(string(l.State), "kept")+" "+l.Note))
		}
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "read anew %d\n", done.Again)
	return nil
}

// depthOf is the depth that was asked for, else that of most of the case.
func depthOf(ctx context.Context, c *store.Case, asked string) (pipeline.Depth, error) {
	if asked != "" {
		return pipeline.Depth(asked), nil
	}
	return pipeline.DepthOf(ctx, c)
}

// showLog prints the log of decisions.
func showLog(cmd *cobra.Command, path string, asLines bool) error {
	c, err := store.View(path)
	if err != nil {
		return err
	}
	defer c.Close()
	log, err := c.Decisions(cmd.Context())
	if err != nil {
		return err
	}
	if !asLines {
		return decisionTable(log).print(cmd.OutOrStdout(), asTable)
	}
	e := json.NewEncoder(cmd.OutOrStdout())
	e.SetEscapeHTML(false)
	for _, l := range log {
		if err := e.Encode(l.Decision); err != nil {
			return err
		}
	}
	return nil
}

func decisionTable(log []store.Logged) *table {
	t := &table{head: []string{"id", "when", "who", "what", "came", "why"}, data: log}
	for _, l := range log {
		t.rows = append(t.rows, []string{l.ID(), l.When, l.Who, l.What(), strings.TrimSpace(string(l.State) + " " + l.Note), l.Why})
	}
	return t
}
