// Package api answers programs over HTTP: the rows of package record as JSON
// under /api/v1, the same that `rawi show --json` prints. Every answer has an
// ETag, long lists come in pages that lead on by a cursor, errors are problems as
// RFC 9457 has them; /api/v1/ describes it all for people and
// /api/v1/openapi.json for programs. It only reads;
// pages for people are package web.
package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/record"
)

// route is one thing that can be asked for.
type route struct {
	path, doc string
	params    []param
	answer    func(*record.Book, *http.Request) (any, error)
	example   any // a value of the type that it answers with, for the description
}

// param is an argument of an address.
type param struct{ name, doc string }

// Page is one page of a list. Next is the cursor of the page behind it, "" on
// the last.
type Page[T any] struct {
	Items []T    `json:"items"`
	All   int    `json:"all"`
	Next  string `json:"next,omitempty"`
}

// New returns the handler of /api/. The book is asked for once a request.
func New(book func() (*record.Book, error)) http.Handler {
	mux := http.NewServeMux()
	for _, r := range routes() {
		mux.HandleFunc("GET "+base+r.path, func(w http.ResponseWriter, req *http.Request) {
			b, err := book()
			if err != nil {
				fail(w, err)
				return
			}
			v, err := r.answer(b, req)
			if err != nil {
				fail(w, err)
				return
			}
			reply(w, req, v)
		})
	}
	mux.HandleFunc("GET "+base+"/openapi.json", func(w http.ResponseWriter, req *http.Request) { reply(w, req, describe()) })
	mux.HandleFunc("GET "+base+"/{$}", docs)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, req *http.Request) {
		fail(w, fmt.Errorf("%s: %w", req.URL.Path, fault.NotFound))
	})
	return mux
}

// base is where the version of the interface begins.
const base = "/api/v1"

// reply writes a value, or nothing where the asker has it already.
func reply(w http.ResponseWriter, r *http.Request, v any) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		fail(w, err)
		return
	}
	sum := sha256.Sum256(out.Bytes())
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(out.Bytes()) // the asker has gone: nobody to tell
}

// Problem is an error as RFC 9457 has it.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

func fail(w http.ResponseWriter, err error) {
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, fault.NotFound):
		status = http.StatusNotFound
	case errors.Is(err, fault.Usage):
		status = http.StatusBadRequest
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(Problem{"about:blank", http.StatusText(status), status, err.Error()})
}

// Sizes of pages.
const (
	usual   = 100
	largest = 1000
)

// page cuts a list as ?cursor= and ?limit= ask. A cursor is the number of the
// first row; what it looks like is nobody's business.
func page[T any](rows []T, args url.Values) (Page[T], error) {
	from, err := cursor(args.Get("cursor"), len(rows))
	if err != nil {
		return Page[T]{}, err
	}
	limit, err := number(args, "limit", usual)
	if err != nil {
		return Page[T]{}, err
	}
	to := min(len(rows), from+min(limit, largest))
	p := Page[T]{Items: rows[from:to:to], All: len(rows)}
	if p.Items == nil {
		p.Items = []T{}
	}
	if to < len(rows) {
		p.Next = base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(to)))
	}
	return p, nil
}

func cursor(s string, rows int) (int, error) {
	if s == "" {
		return 0, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	n, err2 := strconv.Atoi(string(raw))
	if err != nil || err2 != nil || n < 0 || n > rows {
		return 0, fmt.Errorf("%w: cursor %q is none of ours", fault.Usage, s)
	}
	return n, nil
}

func number(args url.Values, name string, other int) (int, error) {
	s := args.Get(name)
	if s == "" {
		return other, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%w: %s=%q is no number", fault.Usage, name, s)
	}
	return n, nil
}
