package web

import (
	"bytes"
	"errors"
	"html/template"
	"net/http"
	"strings"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// view is one page: its address, its template and what it shows.
type view struct {
	path, name string
	nav        string // the entry of the navigation that it belongs to
	data       func(*record.Book, *http.Request) (any, error)
}

// views is every page.
var views = []view{
	{"/{$}", "case", "case", caseView},
	{"/reports", "reports", "reports", func(b *record.Book, _ *http.Request) (any, error) { return b.ReportRows(), nil }},
	{"/report/{id}", "report", "reports", reportView},
	{"/timeline", "timeline", "timeline", func(b *record.Book, _ *http.Request) (any, error) { return b.Timeline(), nil }},
	{"/claims", "claims", "claims", func(b *record.Book, _ *http.Request) (any, error) { return b.ClaimRows(), nil }},
	{"/claim/{id}", "claim", "claims", claimView},
	{"/conflicts", "conflicts", "conflicts", func(b *record.Book, _ *http.Request) (any, error) { return b.ConflictPairs(), nil }},
	{"/actors", "actors", "actors", func(b *record.Book, _ *http.Request) (any, error) { return b.ActorRows(), nil }},
	{"/actor/{id}", "actor", "actors", actorView},
	{"/search", "search", "search", searchView},
}

// page is what every template gets.
type page struct {
	T     map[string]string // the words of the interface
	Lang  string
	Other string // address of this page in the other language
	Dir   string
	Nav   string
	Case  string
	Query string
	Data  any
}

// view answers with one page.
func (s *server) view(v view) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := s.page(v, r)
		book, err := s.Book()
		if err == nil {
			p.Data, err = v.data(book, r)
		}
		if err != nil {
			http.Error(w, p.T["notfound"]+": "+err.Error(), status(err))
			return
		}
		var out bytes.Buffer
		if err := s.pages[v.name].ExecuteTemplate(&out, "page", p); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = out.WriteTo(w) // the reader has gone: nobody to tell
	}
}

func (s *server) page(v view, r *http.Request) *page {
	q := r.URL.Query()
	p := &page{Lang: language(q), Dir: "rtl", Nav: v.nav, Case: s.Title, Query: q.Get("q")}
	other := "en"
	if p.Lang == "en" {
		p.Dir, other = "ltr", "ar"
	}
	q.Set("lang", other)
	p.Other = "?" + q.Encode()
	p.T = s.strings[p.Lang]
	return p
}

// status is the HTTP status of an error.
func status(err error) int {
	switch {
	case errors.Is(err, fault.NotFound):
		return http.StatusNotFound
	case errors.Is(err, fault.Usage):
		return http.StatusBadRequest
	}
	return http.StatusInternalServerError
}

// overview is the first page: what the case holds and what needs a person.
type overview struct {
	Reports, Actors, Statements, Claims, Conflicts int
	Undated                                        []record.ReportRow
	TopClaims                                      []record.ClaimRow
	Stories                                        []news.Story
}

// top is how many claims the first page shows.
const top = 8

func caseView(b *record.Book, _ *http.Request) (any, error) {
	o := overview{Reports: len(b.Reports), Actors: len(b.Actors), Claims: len(b.Claims), Conflicts: len(b.ConflictPairs()), Stories: b.Stories}
	for _, r := range b.Reports {
		o.Statements += len(r.Statements)
	}
	for _, r := range b.ReportRows() {
		if r.Published == "" {
			o.Undated = append(o.Undated, r)
		}
	}
	o.TopClaims = b.ClaimRows()
	o.TopClaims = o.TopClaims[:min(top, len(o.TopClaims))]
	return o, nil
}

// reading is one report with everything that was found in it.
type reading struct {
	Report     *news.Report
	Title      string
	Pieces     []record.Piece
	Statements []record.StatementRow
	Events     []record.EventRow
}

func reportView(b *record.Book, r *http.Request) (any, error) {
	x := b.Report(r.PathValue("id"))
	if x == nil {
		return nil, fault.NotFound
	}
	return reading{x, record.Title(x), b.Pieces(x), b.StatementsOf(x), b.EventsOf(x)}, nil
}

func claimView(b *record.Book, r *http.Request) (any, error) {
	c, ok := b.Claim(r.PathValue("id"))
	if !ok {
		return nil, fault.NotFound
	}
	return c, nil
}

// profile is one actor with what it says and what is said of it.
type profile struct {
	Actor  *news.Actor
	By     []record.StatementRow
	About  []record.StatementRow
	Events []record.EventRow
}

func actorView(b *record.Book, r *http.Request) (any, error) {
	a := b.Actor(r.PathValue("id"))
	if a == nil {
		return nil, fault.NotFound
	}
	p := profile{Actor: a}
	p.By, p.About = b.StatementsByAndAbout(a.ID)
	p.Events = b.EventsWith(a.ID)
	return p, nil
}

func searchView(b *record.Book, r *http.Request) (any, error) {
	return b.Search(r.URL.Query().Get("q")), nil
}

// functions are what templates can call.
var functions = template.FuncMap{
	"short":   record.Short,
	"entries": func() []string { return []string{"case", "reports", "timeline", "claims", "conflicts", "actors"} },
	"join":    func(names []string) string { return strings.Join(names, " · ") },
	"id8":     func(hash string) string { return hash[:min(8, len(hash))] },
	"last":    func(m []record.Mark) int { return len(m) - 1 },
	"ids":     markIDs,
	"class":   markClass,
	"dict": func(t map[string]string, lang string, v any) map[string]any {
		return map[string]any{"T": t, "Lang": lang, "V": v}
	},
	"term": func(t map[string]string, prefix string, v any) string { return t[prefix+"."+asString(v)] },
}

func asString(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case news.Stance:
		return string(x)
	case news.Status:
		return string(x)
	case news.EventType:
		return string(x)
	case news.SourceKind:
		return string(x)
	case news.Type:
		return string(x)
	case news.Known:
		return string(x)
	}
	return ""
}

// markIDs lists the ids of the findings that cover a piece.
func markIDs(p record.Piece) string {
	var ids []string
	for _, m := range p.Marks {
		ids = append(ids, m.ID)
	}
	return strings.Join(ids, " ")
}

// markClass lists the layers and classes of the findings that cover a piece.
func markClass(p record.Piece) string {
	var names []string
	for _, m := range p.Marks {
		names = append(names, m.Layer)
		if m.Class != "" && (m.Layer == "mention" || m.Layer == "statement") {
			names = append(names, m.Class)
		}
	}
	return strings.Join(names, " ")
}
