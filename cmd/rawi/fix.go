package main

import (
	"cmp"
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
  rawi fix moscow.rawi set r1…/report published=2016-11-28   a report came out then
  rawi fix moscow.rawi wrong r1…/mention/'الرئيس'         this is no finding
  rawi fix moscow.rawi add r1…/mention/'درنة' place       this was missed
  rawi fix moscow.rawi undo d2w9… --why 'a mistake'
  rawi fix moscow.rawi log --json > decisions.jsonl       the log, to be taken to another case
  rawi fix other.rawi take decisions.jsonl

A finding is called by its id, as 'rawi show' prints it with --json, or as
REPORT/LAYER/WORDS or REPORT/LAYER/START-END (bytes), LAYER being mention, time,
statement (by its content) or event; a report itself is REPORT/report. The id of an actor, a claim or a happening
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
	for _, l := range []decision.Layer{decision.Report, decision.Mention, decision.Time, decision.Statement, decision.Event} {
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
	by := pipeline.Decider{Who: f.who, Why: f.why, When: time.Now(), Depth: pipeline.Depth(f.depth), Workers: runtime.NumCPU()}
	var done pipeline.Decided
	if act == "take" {
		var log []decision.Decision
		if log, err = readLog(rest); err == nil {
			done, err = by.Take(cmd.Context(), c, log)
		}
	} else {
		done, err = by.Decide(cmd.Context(), c, act, rest)
	}
	if err != nil {
		return err
	}
	for _, l := range done.Log {
		fmt.Fprintln(cmd.OutOrStdout(), strings.TrimSpace(l.ID()+" "+cmp.Or(string(l.State), "kept")+" "+l.Note))
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "read anew %d\n", done.Again)
	return nil
}

// readLog reads the log of another case, JSON Lines.
func readLog(args []string) (out []decision.Decision, err error) {
	if len(args) != 1 {
		return nil, fmt.Errorf("%w: take takes one file; see 'rawi fix --help'", fault.Usage)
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

func decisionTable(log []decision.Line) *table {
	t := &table{head: []string{"id", "when", "who", "what", "came", "why"}, data: log}
	for _, l := range log {
		t.rows = append(t.rows, []string{l.ID(), l.When, l.Who, l.What(), strings.TrimSpace(string(l.State) + " " + l.Note), l.Why})
	}
	return t
}
