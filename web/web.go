// Package web is the reading room: the pages on which a case is read. They are
// rendered on the server, right to left first, in Arabic or English, and work
// without scripts. Nothing is fetched from outside and nothing of a request
// reaches the file system. What the pages show comes from package record.
package web

import (
	"context"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"slices"

	"github.com/rawi-news/rawi/record"
)

//go:embed templates/*.html static/* strings/*.json
var files embed.FS

// Options say how a case is served.
type Options struct {
	Title string                       // what the case is called
	Book  func() (*record.Book, error) // the record as it stands; called once a request
	First func() *record.Overview      // the first look while the record is being opened; nil, or giving nil: Book tells
	Hosts []string                     // host names beside loopback that requests may carry
	// Original returns the bytes that a report came as, and their file name. The
	// error is of kind [fault.NotFound] where there are none. Nil: none are kept.
	Original func(ctx context.Context, report string) (raw []byte, name string, err error)
	API      http.Handler // answers below /api/; nil: nothing does
	Desk     Desk         // where reports are added and corrected; nil: nowhere
	Token    string       // secret that a browser must bring once; "" none
	Password string       // what a browser must ask its user for; "" nothing
}

// server answers with pages; its methods are the views.
type server struct {
	Options
	pages   map[string]*template.Template
	tongues map[string]*tongue
	secret  string // by which the forms of this process are known
}

// New returns the handler of a case. The error is a fault in the files built in.
func New(o Options) (http.Handler, error) {
	s, err := load(o)
	if err != nil {
		return nil, err
	}
	static, err := fs.Sub(files, "static")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.StripPrefix("/static/", kept(http.FileServerFS(static))))
	for _, v := range views {
		mux.HandleFunc("GET "+v.path, s.view(v))
	}
	mux.HandleFunc("GET /original/{id}", s.original)
	mux.HandleFunc("GET /file/dossier/{$}", s.dossierFile)
	mux.HandleFunc("GET /file/dossier/{id}", s.dossierFile)
	s.writes(mux)
	if o.API != nil {
		mux.Handle("GET /api/", o.API)
	}
	return s.guard(mux), nil
}

// load reads the languages and the templates.
func load(o Options) (*server, error) {
	s := &server{Options: o, pages: map[string]*template.Template{}, tongues: map[string]*tongue{}, secret: newSecret()}
	for _, lang := range languages {
		t, err := newTongue(lang)
		if err != nil {
			return nil, err
		}
		s.tongues[lang] = t
	}
	for _, v := range slices.Concat(views, singles) {
		t, err := template.New(v.name).Funcs(functions).ParseFS(files, "templates/page.html", "templates/parts.html", "templates/"+v.name+".html")
		if err != nil {
			return nil, err
		}
		s.pages[v.name] = t
	}
	return s, nil
}

// kept lets a browser keep an answer for a minute.
func kept(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=60")
		next.ServeHTTP(w, r)
	})
}
