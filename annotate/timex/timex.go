// Package timex finds time expressions in a report and resolves them to
// calendar values: dates, clock times, durations, sets and vague references.
//
// It is a grammar over the tokens of package lang. Words and rules are data
// (data/words.tsv, data/rules.tsv) with an example beside each rule; what a rule
// computes is an operation in Go. A report is read once from left to right, the
// longest match wins, and relative expressions count from the publication date
// or from the date told last. Which event happened when is the business of
// package event.
package timex

import (
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// version is part of the name of the maker; it changes with the findings.
const version = 1

// Annotator finds time expressions and their values.
var Annotator = &annotate.Annotator{
	Name:  "timex",
	Doc:   "finds time expressions and resolves them to calendar values",
	Needs: []annotate.Layer{annotate.Tokens},
	Gives: []annotate.Layer{annotate.Times},
	Run: func(d *annotate.Doc) error {
		d.Times = Find(d.Report)
		return nil
	},
}

// Find returns the time expressions of an analysed report in text order.
func Find(r *news.Report) []news.Timex {
	g := loaded()
	l := lattices.Get().(*lattice)
	defer lattices.Put(l)
	g.read(l, r)
	rd := &reader{lattice: l, g: g, lines: r.Boilerplate}
	rd.found = l.found[:0]
	if n, ok := r.Published.Day(); ok {
		rd.now, rd.known = day(n.Unix()/86400), true
		if n.Unix() < 0 && n.Unix()%86400 != 0 {
			rd.now--
		}
	}
	rd.scan()
	l.found = rd.found
	out := make([]news.Timex, 0, len(rd.found))
	for i := range rd.found {
		if t, ok := rd.timex(&rd.found[i]); ok {
			out = append(out, t)
		}
	}
	return out
}

// lattices keeps room from report to report.
var lattices = sync.Pool{New: func() any { return &lattice{} }}

// timex writes a finding as the vocabulary has it.
func (r *reader) timex(f *finding) (news.Timex, bool) {
	s := r.span(f)
	if s.Empty() {
		return news.Timex{}, false
	}
	t := news.Timex{Span: s, Type: f.typ, Value: f.iso, Mod: f.mod, Anchor: f.anchor, Why: f.why, Alt: f.alt,
		Rule: f.rule.name, By: f.rule.maker}
	if f.dated && f.iso != "" {
		t.Begin, t.End = f.begin.String(), f.end.String()
	}
	if t.End < t.Begin {
		t.Begin, t.End = "", "" // the year 9999 ends in a year that no ISO date writes
	}
	return t, true
}

// span is the expression without the words before and behind it that only lead
// to it: a preposition, a comma, the word for day.
func (r *reader) span(f *finding) news.Span {
	from, to := f.from, f.to
	for from < to-1 && r.has(from, r.g.c.trim) && !f.slots.begins(from) {
		from++
	}
	for to > from+1 && r.pieces[to-1].kind == news.Mark && r.pieces[to-1].norm != ")" {
		to--
	}
	if from >= to {
		return news.Span{}
	}
	return news.Span{Start: r.pieces[from].Start, End: r.pieces[to-1].End}
}
