package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// printReport writes what a report holds, layer by layer, each finding with the
// bytes where it stands.
func printReport(w io.Writer, b *record.Book, r *news.Report) error {
	p := &printer{w: w}
	p.line("%s", record.Title(r))
	p.line("%s · %s · %s", r.ID, orDash(r.Outlet), orDash(r.Published.Value))
	p.head("names", len(r.Mentions))
	for _, m := range r.Mentions {
		p.line("  %-14s %-12s %s  = %s", at(m.Span), m.Type, m.Of(r.Text), b.Name(m.Actor))
	}
	p.head("times", len(r.Times))
	for _, t := range r.Times {
		value := t.Value
		if value == "" {
			value = "unresolved: " + t.Why
		}
		p.line("  %-14s %-12s %s", at(t.Span), value, t.Of(r.Text))
	}
	p.head("statements", len(r.Statements))
	for _, s := range b.StatementsOf(r) {
		p.line("  %-14s %s: %s", at(news.Span{Start: s.Content.Start, End: s.Content.End}), s.Stance, isnad(s))
		p.line("      %s", record.Short(s.Content.Words, 160))
	}
	p.head("events", len(r.Events))
	for _, e := range b.EventsOf(r) {
		p.line("  %-14s %s %s (%s) %s → %s %s %s", at(news.Span{Start: e.Trigger.Start, End: e.Trigger.End}), what(e.Type, e.Mode), e.Trigger.Words,
			e.Status, strings.Join(e.Agent, " · "), strings.Join(e.With, " · "), e.Place, e.Date)
	}
	return p.err
}

// printer writes lines and keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

func (p *printer) head(name string, n int) { p.line("\n%s (%d)", name, n) }

func at(s news.Span) string { return fmt.Sprintf("[%d:%d]", s.Start, s.End) }

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
