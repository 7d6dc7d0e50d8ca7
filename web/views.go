package web

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"path"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/record"
)

// view is one page: its address, its template and what it shows.
type view struct {
	path, name string
	nav        string // the entry of the navigation that it belongs to
	data       func(*record.Book, *http.Request, *page) (any, error)
}

// views is every page.
var views = []view{
	{"/{$}", "case", "case", caseView},
	{"/story/{id}", "story", "case", storyView},
	{"/reports", "reports", "reports", reportsView},
	{"/report/{id}", "report", "reports", reportView},
	{"/timeline", "timeline", "timeline", timelineView},
	{"/claims", "claims", "claims", claimsView},
	{"/claim/{id}", "claim", "claims", claimView},
	{"/conflicts", "conflicts", "conflicts", conflictsView},
	{"/denials", "denials", "conflicts", denialsView},
	{"/actors", "actors", "actors", actorsView},
	{"/actor/{id}", "actor", "actors", actorView},
	{"/sources", "sources", "sources", sourcesView},
	{"/copies", "copies", "copies", copiesView},
	{"/add", "add", "add", addView},
	{"/fix", "fix", "reports", fixView},
	{"/decisions", "decisions", "decisions", decisionsView},
	{"/dossier", "dossier", "case", dossierView},
	{"/dossier/{id}", "dossier", "case", dossierView},
	{"/search", "search", "search", searchView},
}

// view answers with one page.
func (s *server) view(v view) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := s.page(v, r)
		if o := s.firstLook(v); o != nil {
			p.Data = *o
			s.answer(w, p, v.name, http.StatusOK)
			return
		}
		book, err := s.Book()
		if err == nil {
			p.Data, err = v.data(book, r, p)
		}
		var to elsewhere
		if errors.As(err, &to) {
			http.Redirect(w, r, string(to), http.StatusSeeOther)
			return
		}
		if err != nil {
			s.fail(w, p, err)
			return
		}
		s.answer(w, p, v.name, http.StatusOK)
	}
}

// elsewhere is where what a view was asked for stands: no failure.
type elsewhere string

// Error says where.
func (e elsewhere) Error() string { return "it is at " + string(e) }

// firstLook is what is known of the case before its record is open, for the view
// that shows it; nil where the record is open or must be.
func (s *server) firstLook(v view) *record.Overview {
	if v.name != "case" || s.First == nil {
		return nil
	}
	return s.First()
}

// answer renders a page; nothing is sent of one that cannot be rendered whole.
func (s *server) answer(w http.ResponseWriter, p *page, name string, status int) {
	var out bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&out, "page", p); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = out.WriteTo(w) // the reader has gone: nobody to tell
}

// fail answers with what went wrong, in the frame of the page.
func (s *server) fail(w http.ResponseWriter, p *page, err error) {
	p.Data = failure{map[int]string{http.StatusNotFound: "notfound", http.StatusBadRequest: "refused"}[status(err)], err.Error()}
	s.answer(w, p, "failed", status(err))
}

// failure is what went wrong, under a heading of the catalogue.
type failure struct{ head, Why string }

// Head is the heading.
func (f failure) Head() string { return cmp.Or(f.head, "failed") }

func (s *server) page(v view, r *http.Request) *page {
	args := r.URL.Query()
	lang := languages[0]
	if args.Get("lang") == "en" {
		lang = "en"
	}
	return &page{tongue: s.tongues[lang], Nav: v.nav, Case: s.Title, Query: args.Get("q"), Path: r.URL.EscapedPath(), Args: args, Kept: s.Original != nil, desk: s.Desk, Secret: s.secret}
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

// original answers with the bytes that a report came as, to be kept, not shown.
func (s *server) original(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	p := s.page(view{nav: "reports"}, r)
	if s.Original == nil {
		s.fail(w, p, fmt.Errorf("original of %s: %w", id, fault.NotFound))
		return
	}
	raw, name, err := s.Original(r.Context(), id)
	if err != nil {
		s.fail(w, p, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": path.Base(name)}))
	_, _ = w.Write(raw) // the reader has gone: nobody to tell
}
