package export_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/news"
)

// full is a report with every field of its findings set in one finding, and left
// out in another.
func full() *news.Report {
	return &news.Report{
		ID: "r1", Outlet: "o", Title: "t\"", Published: news.Date{Value: "2020-03-10"}, Text: "a\nb",
		Boilerplate: []news.Line{{Span: news.Span{Start: 2, End: 3}, By: "x@1"}},
		Mentions:    []news.Mention{{Span: news.Span{Start: 0, End: 1}, Type: news.Person, By: "m@1"}, {Span: news.Span{Start: 2, End: 3}, Type: news.Place, Actor: "p<1>"}},
		Times: []news.Timex{{Span: news.Span{Start: 0, End: 1}, Value: "v", Type: news.TimexDate, Begin: "b", End: "e", Mod: "m",
			Anchor: news.Anchor{Kind: "published"}, Rule: "r", Why: "w", Alt: []string{"x", "y"}, By: "t@1"}, {}},
		Statements: []news.Statement{{Cue: news.Span{Start: 1, End: 2}, Source: news.Span{Start: 0, End: 1}, Content: news.Span{Start: 2, End: 3},
			Kind: "person", Stance: news.Deny, Direct: true, Claim: "c1", Polarity: "denies", By: "s@1",
			Chain: []news.Link{{Kind: "person", Name: "n", Actor: "p1", Words: news.Span{Start: 0, End: 1}, How: "said"}, {Kind: "outlet"}}}, {}},
		Events: []news.Event{{Span: news.Span{Start: 0, End: 1}, Type: "ATTACK", Mode: "air", Agent: []news.Ref{1, 2}, With: []news.Ref{2}, Object: news.Span{Start: 0, End: 1},
			Place: 2, Date: "2020", Status: news.Happened, Statement: 1, Background: true, Happening: "h", By: "e@1"}, {}},
	}
}

func TestFindingsWritesAllThatIsThere(t *testing.T) {
	var out bytes.Buffer
	if err := export.Findings(&out, full()); err != nil {
		t.Fatal(err)
	}
	r := full()
	m, s, e, none := news.ID("m", "r1", "a"), export.StatementID(r, 0), export.EventID(r, 0), export.StatementID(r, 1)
	want := `{"id":"r1","outlet":"o","title":"t\"","published":"2020-03-10","text":"a\nb","boilerplate":[{"start":2,"end":3}],` +
		`"mentions":[{"start":0,"end":1,"type":"person","actor":"` + m + `","by":"m@1"},{"start":2,"end":3,"type":"place","actor":"p<1>"}],` +
		`"times":[{"start":0,"end":1,"value":"v","type":"DATE","begin":"b","end_date":"e","mod":"m","anchor":"published","rule":"r","why":"w","alt":["x","y"],"by":"t@1"},` +
		`{"start":0,"end":0,"value":""}],` +
		`"statements":[{"id":"` + s + `","cue":{"start":1,"end":2},"source":{"start":0,"end":1},"content":{"start":2,"end":3},"kind":"person","stance":"deny","direct":true,` +
		`"chain":[{"kind":"person","name":"n","actor":"p1","words":{"start":0,"end":1},"how":"said"},{"kind":"outlet","name":""}],"claim":"c1","polarity":"denies","by":"s@1"},` +
		`{"id":"` + none + `","cue":null,"source":null,"content":{"start":0,"end":0},"kind":"","stance":"","direct":false,"chain":[]}],` +
		`"events":[{"id":"` + e + `","start":0,"end":1,"type":"ATTACK","mode":"air","agent":["` + m + `","p<1>"],"with":["p<1>"],"object":{"start":0,"end":1},` +
		`"place":"p<1>","date":"2020","status":"happened","statement":"` + s + `","background":true,"happening":"h","by":"e@1"},` +
		`{"id":"` + export.EventID(r, 1) + `","start":0,"end":0,"type":"","agent":[],"with":[],"status":""}]}` + "\n"
	if out.String() != want {
		t.Errorf("Findings = %s\nwant %s", &out, want)
	}
}

// FuzzFindings: whatever the words, they stand in the line as encoding/json
// writes them.
func FuzzFindings(f *testing.F) {
	f.Add("قال \"أمس\"\n\\ \x00\b\f\r\t\x7f<&>\u2028\u2029\ufffd\xff\xe2\x80")
	f.Fuzz(func(t *testing.T, words string) {
		var out, want bytes.Buffer
		if err := export.Findings(&out, &news.Report{Outlet: words}); err != nil {
			t.Fatal(err)
		}
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(words); err != nil {
			t.Fatal(err)
		}
		if field := `"outlet":` + strings.TrimSuffix(want.String(), "\n") + `,"title"`; !strings.Contains(out.String(), field) {
			t.Errorf("Findings = %s\nwant in it: %s", &out, field)
		}
		if !json.Valid(out.Bytes()) || !utf8.Valid(out.Bytes()) {
			t.Errorf("Findings = %s is no JSON", &out)
		}
	})
}
