package main

import (
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
	t := &table{head: []string{"claim", "says", "in words", "denies", "in words"}, data: rows}
	for _, c := range rows {
		t.rows = append(t.rows, []string{c.Claim, isnad(c.Affirms), c.Affirms.Content.Words, isnad(c.Denies), c.Denies.Content.Words})
	}
	return t
}
