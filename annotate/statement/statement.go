// Package statement finds every place where a report passes on what somebody
// else says: the cue, who says it, what is said, of what kind the source is,
// with what stance it is put, and the chain through which it came.
//
// It works in two stages that are measured apart. Finding: which words are
// cues, and how far what is said reaches (find.go, spans.go). Resolution:
// source phrase, kind, stance, directness and chain (source.go, judge.go,
// chain.go). Word lists are data (cues.tsv, words.tsv, heads.tsv), weights are
// learned by `rawi train statement` (learn.go). Whether a statement is true, and
// which statements say the same, is not asked here; the latter is package
// link/claim.
package statement

import (
	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// by is the maker of all findings of this package.
const by news.Maker = "statement@1"

// Annotator fills Statements.
var Annotator = &annotate.Annotator{
	Name:  "statement",
	Doc:   "finds statements with their source, content, stance and chain",
	Needs: []annotate.Layer{annotate.Tokens, annotate.Scores, annotate.Boilerplate, annotate.Mentions},
	Gives: []annotate.Layer{annotate.Statements},
	Run:   run,
}

func run(d *annotate.Doc) error {
	open := shippedFast
	if d.Scores[annotate.HeadSource] != nil {
		open = shippedDeep
	}
	m, err := open()
	if err != nil {
		return err
	}
	m.Annotate(d)
	return nil
}

// Annotate replaces the statements of a report by those that the models find.
func (m *Models) Annotate(d *annotate.Doc) { d.Statements = m.Clone().Read(d, settings(d)) }

// settings are those for the readers that have read the report.
func settings(d *annotate.Doc) Settings {
	if d.Scores[annotate.HeadSource] != nil {
		return Deep
	}
	return Default
}

// Read returns the statements of an analysed report with its mentions.
func (m *Models) Read(d *annotate.Doc, set Settings) []news.Statement {
	r := newReading(d)
	defer r.release()
	b := &r.room.bag
	m.readCues(r, b)
	return m.Resolve(r, m.find(r, set, b), b)
}

// Resolve turns what was found into statements: source, kind, stance,
// directness and chain.
func (m *Models) Resolve(r *reading, all []*found, b *bag) []news.Statement {
	for _, f := range all {
		m.attach(r, f, b)
	}
	return m.chains(r, all, b)
}

// ResolveGiven reads the report with cues and contents given, to measure the
// second stage alone. Statements without a cue are left as they are.
func (m *Models) ResolveGiven(d *annotate.Doc, given []news.Statement) []news.Statement {
	t := teach(Lesson{Doc: d, Statements: given})
	b := &bag{}
	m.readCues(t.reading, b)
	var all []*found
	for _, g := range t.gold {
		all = append(all, &found{cue: g.cue, cueEnd: g.cueEnd, first: g.first, last: g.last, way: g.way})
	}
	return m.Resolve(t.reading, all, b)
}
