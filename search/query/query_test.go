package query_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/search/query"
)

// show writes a query in one way, whatever the words it was typed in.
func show(n query.Node) string {
	var kids []string
	for _, k := range n.Kids {
		kids = append(kids, show(k))
	}
	switch n.Kind {
	case query.And:
		return "and(" + strings.Join(kids, " ") + ")"
	case query.Or:
		return "or(" + strings.Join(kids, " ") + ")"
	case query.Not:
		return "not(" + kids[0] + ")"
	}
	value := n.Value
	if n.Exact {
		value = "=" + value
	}
	if n.Field == query.Origins {
		value = fmt.Sprintf("%d..%d", n.Least, n.Most)
	}
	if n.Field == query.Text {
		return value
	}
	return string(n.Field) + ":" + value
}

func TestParse(t *testing.T) {
	cases := []struct{ in, want string }{
		{"", "and()"},
		{"ميناء", "ميناء"},
		{"ميناء سفينة", "and(ميناء سفينه)"},
		{"ميناء AND سفينة", "and(ميناء سفينه)"},
		{"ميناء أو سفينة قناة", "or(ميناء and(سفينه قناه))"},
		{"(ميناء or سفينة) قناة", "and(or(ميناء سفينه) قناه)"},
		{"ميناء ليس سفينة", "and(ميناء not(سفينه))"},
		{"ميناء -سفينة", "and(ميناء not(سفينه))"},
		{`"السفينة  الكبيرة"`, "=السفينه الكبيره"},
		{`«السفينة الكبيرة»`, "=السفينه الكبيره"},
		{"قال:ليلى", "said:ليلي"},
		{`قال:"ليلى سامي"`, "said:=ليلي سامي"},
		{"said:ليلى", "said:ليلي"},
		{"نقلا_عن:الشراع", "via:الشراع"},
		{"نفى:*", "denied:*"},
		{"نوع:تشاور", "type:CONSULT"},
		{"type:consult", "type:CONSULT"},
		{"مصدر:مجهول", "source:unnamed"},
		{"قبل:2019-04", "before:2019-04"},
		{"قبل:٢٠١٩", "before:2019"},
		{"أصول:>=2", "origins:2..1000000"},
		{"أصول:<2", "origins:0..1"},
		{"أصول:3", "origins:3..3"},
	}
	for _, c := range cases {
		n, err := query.Parse(c.in)
		if err != nil || show(n) != c.want {
			t.Errorf("Parse(%q) = %s, %v, want %s", c.in, show(n), err, c.want)
		}
	}
}

func TestMistakesArePointedAt(t *testing.T) {
	cases := []struct {
		in       string
		problem  query.Problem
		at       string // the words that are wrong
		proposal string
	}{
		{"قاله:ليلى", query.UnknownField, "قاله", "قال"},
		{"ميناء typ:CONSULT", query.UnknownField, "typ", "type"},
		{"نوع:CONSLT", query.UnknownValue, "CONSLT", "CONSULT"},
		{"مصدر:مجهو", query.UnknownValue, "مجهو", "مجهول"},
		{"قبل:أمس", query.NotADate, "أمس", "2016-11-28"},
		{"قبل:2019-13", query.NotADate, "2019-13", "2016-11-28"},
		{"أصول:كثيرة", query.NotANumber, "كثيرة", ">=2"},
		{"قال:", query.Empty, "قال:", ""},
		{`ميناء "سفينة`, query.Unclosed, `"سفينة`, ""},
		{"(ميناء", query.Unclosed, "(", ""},
		{"ميناء)", query.Unopened, ")", ""},
		{"ميناء أو", query.Dangling, "أو", ""},
		{"and ميناء", query.Dangling, "and", ""},
		{"ميناء not", query.Dangling, "not", ""},
		{strings.Repeat("(", 60), query.TooDeep, "(", ""},
	}
	for _, c := range cases {
		_, err := query.Parse(c.in)
		var e *query.Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q) = %v, want an Error", c.in, err)
			continue
		}
		if e.Problem != c.problem || c.in[e.At:e.End] != c.at || e.Proposal != c.proposal {
			t.Errorf("Parse(%q): %q at %q, proposal %q; want %q at %q, proposal %q",
				c.in, e.Problem, c.in[e.At:e.End], e.Proposal, c.problem, c.at, c.proposal)
		}
	}
}

// FuzzParse: a mistake lies within the query, on borders of characters.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "قال:x (a أو b)", `"`, "a:b:c", "-", "- a", "((", "قبل:", "\u202eقال:\u2066", "أصول:>="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		_, err := query.Parse(s)
		var e *query.Error
		if err == nil {
			return
		}
		if !errors.As(err, &e) || e.At < 0 || e.At > e.End || e.End > len(s) {
			t.Fatalf("Parse(%q) = %v", s, err)
		}
		if !utf8.ValidString(s[:e.At]) || !utf8.ValidString(s[e.At:e.End]) || e.Error() == "" {
			t.Errorf("Parse(%q) points into a character: %d..%d", s, e.At, e.End)
		}
	})
}
