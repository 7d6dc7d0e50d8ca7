package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/web"
)

// hostile is a text that would break a page that does not escape or isolate.
const hostile = "<script>alert(1)</script> \u202e\" onload=x "

// hostileBook is a case of which every word is hostile.
func hostileBook() *record.Book { return bookOf(hostile) }

// bookOf is a case in which these words stand wherever words of others can.
func bookOf(hostile string) *record.Book {
	r := &news.Report{ID: "r1", Outlet: hostile, Title: hostile, Text: hostile + "قالت ليلى إن الجسر سقط.", Hash: "abcdef0123456789"}
	at := strings.Index(r.Text, "الجسر")
	r.Statements = []news.Statement{{Content: news.Span{Start: at, End: len(r.Text)}, Stance: news.Assert, Kind: news.SourcePerson, Claim: "c1",
		Chain: []news.Link{{Name: hostile, Kind: news.SourceUnnamed}, {Name: hostile, Kind: news.SourceOutlet}}}}
	r.Events = []news.Event{{Span: news.Span{Start: at, End: len(r.Text)}, Type: "DISASTER", Status: news.Happened, Happening: "h1"}}
	r.Mentions = []news.Mention{{Span: news.Span{Start: at, End: at + len("الجسر")}, Type: news.Place, Actor: "a1"},
		{Span: news.Span{Start: at + len("الجسر "), End: len(r.Text) - 1}, Type: news.Person, Actor: "a2"}}
	r.Events[0].Agent, r.Events[0].With = []news.Ref{1}, []news.Ref{2}
	r.Times = []news.Timex{{Span: news.Span{Start: at, End: at + len("الجسر")}, Type: news.TimexDate, Value: hostile, Alt: []string{hostile}}}
	where := []news.Where{{Report: "r1"}}
	b := record.New([]*news.Report{r}, &link.Record{
		Actors: []news.Actor{{ID: "a1", Name: hostile, Type: news.Place, Mentions: where,
			Forms:  []news.Form{{Text: hostile, Count: 2}},
			Merges: []news.Merge{{A: hostile, B: hostile, Reasons: []news.Reason{{Name: hostile, Detail: hostile}}}},
			Roles: []news.Role{{Words: hostile, First: hostile, Last: "2020-01-01", Of: "a1", Where: where},
				{Words: "وزيرة الجسور", First: "2019-01-02", Last: "2020-03-04", Of: "a1", Where: where}}},
			{ID: "a2", Name: hostile, Type: news.Person, Mentions: []news.Where{{Report: "r1", Index: 1}}}},
		Happenings: []news.Happening{{ID: "h1", Type: "DISASTER", Status: news.Happened, Events: where, Actors: []string{"a1"}, Begin: "2020-01-01", End: "2020-01-31",
			Variants: []news.Variant{{What: "date", Value: hostile, Where: where}}}},
		Stories:   []news.Story{{ID: "y1", Title: hostile, Reports: []string{"r1"}, Happenings: []string{"h1"}, Claims: []string{"c1"}}},
		Copies:    []news.Copy{{From: "r1", To: "r1", Kind: news.WholeCopy, Passages: []news.Passage{{}}}},
		Proposals: []news.Proposal{{Kind: "actor", A: "a1", B: "a2", Reasons: []news.Reason{{Name: hostile}}}, {Kind: "claim", A: "c1", B: "c1", Reasons: []news.Reason{{Name: hostile}}}},
		Conflicts: []news.Conflict{{Claim: "c1", Kind: news.ConflictNumber, A: where[0], B: where[0], ValueA: hostile}},
		Claims:    []news.Claim{{ID: "c1", Title: hostile, Statements: where, Origins: []news.Origin{{Name: hostile, Why: hostile}}}},
	})
	d := decision.Decision{Act: decision.Set, Field: "chain", Value: hostile, Who: hostile, Why: hostile, When: "2026-01-02T03:04:05Z",
		A: decision.Finding{Report: "r0123456789ab", Layer: decision.Mention, Span: r.Mentions[0].Span}}
	b.Log = record.Log{Lines: []decision.Line{{Decision: d, State: decision.Lost, Note: hostile}}, Keys: map[string]string{"r1": "r0123456789ab"}}
	return b
}

func handler(t *testing.T) http.Handler {
	t.Helper()
	book := hostileBook()
	h, err := web.New(web.Options{Title: hostile, Desk: &notes{}, Book: func() (*record.Book, error) { return book, nil }})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, host, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "http://"+host+path, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

var paths = []string{"/", "/reports", "/report/r1", "/timeline", "/claims", "/claim/c1", "/conflicts", "/denials", "/copies", "/sources", "/story/y1", "/actors", "/actor/a1", "/search?q=%D8%A7%D9%84%D8%AC%D8%B3%D8%B1",
	"/decisions", "/fix?on=" + url.QueryEscape("r1/mention/الجسر"), "/fix?on=" + url.QueryEscape("r1/statement/الجسر سقط."), "/actor/a1?with=a2", "/dossier", "/dossier/c1", "/dossier/a1"}

func TestEveryViewEscapesWhatReportsBring(t *testing.T) {
	h := handler(t)
	for _, path := range paths {
		w := get(h, "127.0.0.1:7780", path)
		if w.Code != http.StatusOK {
			t.Errorf("GET %s = %d: %s", path, w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), "<script>alert") || strings.Contains(w.Body.String(), `" onload=x`) {
			t.Errorf("GET %s passes markup of a report through", path)
		}
		if !strings.Contains(w.Body.String(), `dir="rtl"`) {
			t.Errorf("GET %s is not right to left", path)
		}
		if strings.Contains(w.Header().Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("GET %s allows unsafe content", path)
		}
	}
}

func TestAnActorsOfficesAreShown(t *testing.T) {
	page := get(handler(t), "localhost", "/actor/a1").Body.String()
	for _, want := range []string{"وزيرة الجسور", `href="/actor/a1"`, "2019"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the actor lacks %q", want)
		}
	}
}

func TestForeignHostsAreRefused(t *testing.T) {
	h := handler(t)
	if w := get(h, "evil.example", "/"); w.Code != http.StatusMisdirectedRequest {
		t.Errorf("a request for another host = %d, want %d", w.Code, http.StatusMisdirectedRequest)
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	h := handler(t)
	for _, path := range []string{"/report/none", "/claim/none", "/actor/none", "/nowhere"} {
		if w := get(h, "localhost", path); w.Code != http.StatusNotFound {
			t.Errorf("GET %s = %d, want 404", path, w.Code)
		}
	}
}

func TestEnglishIsLeftToRight(t *testing.T) {
	if w := get(handler(t), "localhost", "/?lang=en"); !strings.Contains(w.Body.String(), `lang="en" dir="ltr"`) {
		t.Error("the English page is not left to right")
	}
}
