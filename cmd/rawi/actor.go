package main

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/record"
)

// profileTable lists what is known of an actor, a row a thing: spellings, why
// they are one, offices, mentions, statements by it and about it.
func profileTable(p record.Profile) *table {
	t := &table{head: []string{"what", "words", "times", "from", "to", "where", "why"}, data: p}
	for _, f := range p.Forms {
		t.rows = append(t.rows, []string{"spelling", f.Text, strconv.Itoa(f.Count), "", "", "", ""})
	}
	for _, m := range p.Merges {
		t.rows = append(t.rows, []string{"same", m.A + " = " + m.B, "", "", "", "", weighed(m.Reasons)})
	}
	for _, o := range p.Roles {
		t.rows = append(t.rows, []string{"office", o.Words, strconv.Itoa(o.Times), o.First, o.Last, strings.Join(o.Outlets, " · "), o.Of})
	}
	for _, m := range p.Mentions {
		t.rows = append(t.rows, []string{"mention", m.Words, "", m.Published, "", fmt.Sprintf("%s:%d-%d", m.Report, m.Start, m.End), ""})
	}
	for n, s := range append(p.By[:len(p.By):len(p.By)], p.About...) {
		what := "says"
		if n >= len(p.By) {
			what = "is spoken of"
		}
		t.rows = append(t.rows, []string{what, s.Content.Words, "", s.Published, "", s.ID, isnad(s)})
	}
	return t
}

// weighed writes reasons with their weights.
func weighed(list []record.Reason) string {
	var out []string
	for _, r := range list {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%+.1f %s %s", r.Weight, cmp.Or(r.Name, "?"), r.Detail)))
	}
	return strings.Join(out, "; ")
}
