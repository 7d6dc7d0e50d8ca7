// Package web is the reading room: the pages on which a case is read. They are
// rendered on the server, right to left first, in Arabic or English, and work
// without scripts. Nothing is fetched from outside and nothing of a request
// reaches the file system. What the pages show comes from package record.
package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/rawi-news/rawi/record"
)

//go:embed templates/*.html static/* strings/*.json
var files embed.FS

// Options say how a case is served.
type Options struct {
	Title string                       // what the case is called
	Book  func() (*record.Book, error) // the record as it stands; called once a request
	Hosts []string                     // host names beside loopback that requests may carry
}

// server answers with pages; its methods are the views.
type server struct {
	Options
	pages   map[string]*template.Template
	strings map[string]map[string]string // language, key
}

// New returns the handler of a case. The error is a fault in the files built in.
func New(o Options) (http.Handler, error) {
	s := &server{Options: o, pages: map[string]*template.Template{}, strings: map[string]map[string]string{}}
	if err := s.load(); err != nil {
		return nil, err
	}
	static, err := fs.Sub(files, "static")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.StripPrefix("/static/", http.FileServerFS(static)))
	for _, v := range views {
		mux.HandleFunc("GET "+v.path, s.view(v))
	}
	return s.guard(mux), nil
}

func (s *server) load() error {
	for _, lang := range languages {
		raw, err := files.ReadFile("strings/" + lang + ".json")
		if err != nil {
			return err
		}
		var m map[string]string
		if err := json.Unmarshal(raw, &m); err != nil {
			return fmt.Errorf("strings/%s.json: %w", lang, err)
		}
		s.strings[lang] = m
	}
	for _, v := range views {
		t, err := template.New(v.name).Funcs(functions).ParseFS(files, "templates/page.html", "templates/parts.html", "templates/"+v.name+".html")
		if err != nil {
			return err
		}
		s.pages[v.name] = t
	}
	return nil
}

// policy lets a page use its own styles and scripts and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets the headers that every answer has and refuses foreign hosts, so
// that no page of another site can read the case by renaming itself.
func (s *server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if !s.known(r.Host) {
			http.Error(w, "this host name is not served here", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// known reports whether a request may name this host.
func (s *server) known(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.Trim(name, "[]")
	if ip := net.ParseIP(name); name == "localhost" || ip != nil && ip.IsLoopback() {
		return true
	}
	for _, h := range s.Hosts {
		if strings.EqualFold(h, name) {
			return true
		}
	}
	return false
}

// languages are those of the interface; the first is the default.
var languages = []string{"ar", "en"}

// language is the one that the request asks for by ?lang=.
func language(q url.Values) string {
	if q.Get("lang") == "en" {
		return "en"
	}
	return languages[0]
}
