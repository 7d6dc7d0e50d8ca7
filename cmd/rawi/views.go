package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// isnad writes a chain as a line, from the origin to the report's outlet.
func isnad(s record.StatementRow) string {
	var names []string
	for _, l := range s.Chain {
		names = append(names, l.Name)
	}
	if s.Outlet != "" {
		names = append(names, s.Outlet)
	}
	return strings.Join(names, " ← ")
}

func reportTable(rows []record.ReportRow) *table {
	t := &table{head: []string{"id", "published", "outlet", "title", "names", "times", "statements", "events"}, data: rows}
	for _, r := range rows {
		published := r.Published
		if published == "" {
			published = "unknown"
		}
		t.rows = append(t.rows, []string{r.ID, published, r.Outlet, r.Title, strconv.Itoa(r.Mentions), strconv.Itoa(r.Times),
			strconv.Itoa(r.Statements), strconv.Itoa(r.Events)})
	}
	return t
}

func actorTable(rows []record.ActorRow) *table {
	t := &table{head: []string{"id", "type", "name", "mentions", "reports", "spellings"}, data: rows}
	for _, a := range rows {
		t.rows = append(t.rows, []string{a.ID, string(a.Type), a.Name, strconv.Itoa(a.Mentions), strconv.Itoa(a.Reports), strings.Join(a.Forms, " · ")})
	}
	return t
}

func timelineTable(rows []record.Moment) *table {
	t := &table{head: []string{"when", "what", "status", "who", "where", "reports", "first reported", "words"}, data: rows}
	for _, m := range rows {
		words := ""
		if m.Words != nil {
			words = m.Words.Words
		}
		t.rows = append(t.rows, []string{when(m), what(m.Type, m.Mode), string(m.Status), strings.Join(m.Actors, " · "), m.Place,
			strconv.Itoa(m.Reports), m.First, words})
	}
	return t
}

// when writes the interval of a moment as a reader would.
func when(m record.Moment) string {
	switch {
	case m.Begin == "":
		return "?"
	case m.Begin == m.End || m.End == "":
		return m.Begin
	}
	return m.Begin + ".." + m.End
}

func what(t news.EventType, mode string) string {
	if mode != "" {
		return string(t) + "/" + mode
	}
	return string(t)
}

func eventTable(rows []record.EventRow) *table {
	t := &table{head: []string{"id", "report", "what", "trigger", "status", "agent", "with", "place", "date"}, data: rows}
	for _, e := range rows {
		t.rows = append(t.rows, []string{e.ID, e.Report, what(e.Type, e.Mode), e.Trigger.Words, string(e.Status),
			strings.Join(e.Agent, " · "), strings.Join(e.With, " · "), e.Place, e.Date})
	}
	return t
}

func statementTable(rows []record.StatementRow) *table {
	t := &table{head: []string{"id", "published", "stance", "chain", "content"}, data: rows}
	for _, s := range rows {
		t.rows = append(t.rows, []string{s.ID, s.Published, string(s.Stance), isnad(s), s.Content.Words})
	}
	return t
}

func claimTable(rows []record.ClaimRow) *table {
	t := &table{head: []string{"id", "origins", "reports", "says", "denies", "first", "claim"}, data: rows}
	for _, c := range rows {
		t.rows = append(t.rows, []string{c.ID, strconv.Itoa(len(c.Origins)), strconv.Itoa(c.Reports), strconv.Itoa(c.Affirms),
			strconv.Itoa(c.Denies), c.First, c.Title})
	}
	return t
}

func conflictTable(rows []record.Conflict) *table {
	t := &table{head: []string{"claim", "kind", "values", "one says", "in words", "the other", "in words"}, data: rows}
	for _, c := range rows {
		a, b := c.Marked()
		t.rows = append(t.rows, []string{c.Claim, string(c.Kind), parted(c), isnad(c.A), a, isnad(c.B), b})
	}
	return t
}

// partsOf writes how a statement parts from others of its claim, each way once.
func partsOf(s record.StatementRow, all []record.Conflict) string {
	var out []string
	for _, c := range all {
		if c.A.ID != s.ID && c.B.ID != s.ID {
			continue
		}
		way := strings.TrimSpace(string(c.Kind) + " " + parted(c))
		if !slices.Contains(out, way) {
			out = append(out, way)
		}
	}
	return strings.Join(out, "; ")
}

// parted writes what the two sides of a conflict give: "or" where they
// contradict each other, an arrow where one became the other.
func parted(c record.Conflict) string {
	switch {
	case c.Kind == news.ConflictDenied || c.ValueA+c.ValueB == "":
		return ""
	case c.Contradiction:
		return c.ValueA + " or " + c.ValueB
	}
	return cmp.Or(c.ValueA, "—") + " > " + cmp.Or(c.ValueB, "—")
}

func timeTable(rows []record.TimeRow) *table {
	t := &table{head: []string{"id", "report", "words", "type", "value", "begin", "end", "edtf", "explained"}, data: rows}
	for _, x := range rows {
		t.rows = append(t.rows, []string{x.ID, x.Report, x.Words.Words, string(x.Type), x.Value, x.Begin, x.End, x.EDTF, x.English})
	}
	return t
}

func copyTable(rows []record.CopyRow) *table {
	t := &table{head: []string{"from", "outlet", "to", "outlet", "kind", "share", "named", "order"}, data: rows}
	for _, c := range rows {
		named, order := "yes", "known"
		if c.Quiet {
			named = "no"
		}
		if !c.Order {
			order = "unknown"
		}
		t.rows = append(t.rows, []string{c.From.ID, c.From.Outlet, c.To.ID, c.To.Outlet, string(c.Kind), fmt.Sprintf("%.0f%%", 100*c.Share), named, order})
	}
	return t
}

func sourceTable(rows []record.SourceRow) *table {
	t := &table{head: []string{"class", "outlet", "times", "denied later", "called"}, data: rows}
	for _, s := range rows {
		var called []string
		for _, f := range s.Phrases {
			called = append(called, f.Text)
		}
		t.rows = append(t.rows, []string{s.Class, s.Outlet, strconv.Itoa(s.Times), strconv.Itoa(s.Denied), strings.Join(called, " · ")})
	}
	return t
}

// ladder is a chain with a row a rung, origin first, each with its exact words.
func ladder(s record.StatementRow) *table {
	t := &table{head: []string{"rung", "kind", "how", "holds", "bytes", "words"}, data: s}
	for _, r := range s.Chain {
		where, words := "", ""
		if r.Words != nil {
			where, words = fmt.Sprintf("%d:%d", r.Words.Start, r.Words.End), r.Words.Words
		}
		t.rows = append(t.rows, []string{r.Name, string(r.Kind), r.How, cmp.Or(string(r.Break), "yes"), where, words})
	}
	t.rows = append(t.rows, []string{cmp.Or(s.Outlet, s.Report), "report", "", "yes", fmt.Sprintf("%d:%d", s.Content.Start, s.Content.End), s.Content.Words})
	return t
}

// firstTable is where a claim stands first and which texts are missing.
func firstTable(f record.First) *table {
	t := &table{head: []string{"what", "published", "who", "words"}, data: f}
	for _, s := range f.Earliest {
		t.rows = append(t.rows, []string{"earliest here", s.Published, isnad(s), s.Content.Words})
	}
	for _, w := range f.ToGet {
		words := ""
		if w.Via != nil {
			words = w.Via.Words
		}
		t.rows = append(t.rows, []string{"to get", "before " + cmp.Or(w.Before, "?"), w.Name, words})
	}
	return t
}
