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
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/record"
)

// base is where the version of the interface begins.
const base = "/api/v1"

// face is the interface as it is put together.
type face struct {
	huma.API
	book     func() (*record.Book, error)
	progress func() Progress
	routes   []*huma.Operation // in the order in which they are described
}

// New returns the handler of /api/. The book is asked for once a request;
// progress tells how far the adding of reports is.
func New(book func() (*record.Book, error), progress func() Progress) http.Handler {
	mux := http.NewServeMux()
	config := huma.DefaultConfig("rawi", "1")
	config.Info.Description = "who said what, when, and through whom"
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = base+"/openapi", "", ""
	config.CreateHooks = nil // they would put a field of their own into every answer
	f := &face{API: humago.New(mux, config), book: book, progress: progress}
	f.register()
	mux.HandleFunc("GET "+base+"/{$}", f.docs)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, fmt.Errorf("%s: %w", r.URL.Path, fault.NotFound))
	})
	return tagged(mux)
}

// problem is an error as RFC 9457 has it.
func problem(err error) huma.StatusError {
	switch {
	case errors.Is(err, fault.NotFound):
		return huma.Error404NotFound(err.Error())
	case errors.Is(err, fault.Usage):
		return huma.Error400BadRequest(err.Error())
	}
	return huma.Error500InternalServerError(err.Error())
}

func fail(w http.ResponseWriter, err error) {
	p := problem(err)
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.GetStatus())
	_ = json.NewEncoder(w).Encode(p) // the asker has gone: nobody to tell
}

// tagged gives every answer but a stream an ETag, and sends none that the asker
// has already.
func tagged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == base+progressPath {
			next.ServeHTTP(w, r)
			return
		}
		k := &keeper{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(k, r)
		if k.status == http.StatusOK {
			sum := sha256.Sum256(k.body.Bytes())
			tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
			w.Header().Set("ETag", tag)
			w.Header().Set("Cache-Control", "no-cache")
			if r.Header.Get("If-None-Match") == tag {
				w.Header().Del("Content-Type")
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		w.WriteHeader(k.status)
		_, _ = k.body.WriteTo(w) // the asker has gone: nobody to tell
	})
}

// keeper holds an answer back until it is whole.
type keeper struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

// WriteHeader notes the status.
func (k *keeper) WriteHeader(status int) { k.status = status }

// Write keeps what is written.
func (k *keeper) Write(p []byte) (int, error) { return k.body.Write(p) }

// Page is one page of a list. Next is the cursor of the page behind it, "" on
// the last.
type Page[T any] struct {
	Items []T    `json:"items"`
	All   int    `json:"all"`
	Next  string `json:"next,omitempty"`
}

// Paging is the arguments of every list.
type Paging struct {
	Cursor string `query:"cursor" doc:"where the page begins: next of the page before"`
	Limit  int    `query:"limit" doc:"rows of a page" default:"100" minimum:"0" maximum:"1000"`
}

// page cuts a list. A cursor is the number of the first row; what it looks like
// is nobody's business.
func page[T any](rows []T, p Paging) (Page[T], error) {
	from, err := cursor(p.Cursor, len(rows))
	if err != nil {
		return Page[T]{}, err
	}
	to := min(len(rows), from+p.Limit)
	out := Page[T]{Items: rows[from:to:to], All: len(rows)}
	if out.Items == nil {
		out.Items = []T{}
	}
	if to < len(rows) {
		out.Next = base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(to)))
	}
	return out, nil
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
