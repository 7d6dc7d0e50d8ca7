package api

import (
	"bytes"
	"embed"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed docs.html
var docsFile embed.FS

var docsPage = sync.OnceValues(func() (*template.Template, error) { return template.ParseFS(docsFile, "docs.html") })

// docs answers with the description as a page for a person. It takes its styles
// from the reading room and works where there are none.
func (f *face) docs(w http.ResponseWriter, _ *http.Request) {
	t, err := docsPage()
	if err != nil {
		fail(w, err)
		return
	}
	var out bytes.Buffer
	if err := t.Execute(&out, f.guide()); err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = out.WriteTo(w) // the asker has gone: nobody to tell
}

// manual is the description as the page shows it.
type manual struct {
	Base    string
	Routes  []entry
	Schemas []schema
}

type entry struct {
	Path, Doc string
	Params    []term
	Answer    string // the schema that it answers with
}

type schema struct {
	Name   string
	Fields []term
}

type term struct{ Name, Doc string }

// guide reads the page off the description, so that the two cannot part.
func (f *face) guide() manual {
	m := manual{Base: base}
	for _, op := range f.routes {
		e := entry{Path: op.Path, Doc: op.Summary, Answer: answerOf(op)}
		for _, p := range op.Parameters {
			e.Params = append(e.Params, term{p.Name, p.Description})
		}
		m.Routes = append(m.Routes, e)
	}
	all := f.OpenAPI().Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		s := schema{Name: name}
		for _, field := range slices.Sorted(maps.Keys(all[name].Properties)) {
			s.Fields = append(s.Fields, term{field, typeName(all[name].Properties[field])})
		}
		m.Schemas = append(m.Schemas, s)
	}
	return m
}

// answerOf names the schema that a route answers with.
func answerOf(op *huma.Operation) string {
	for _, c := range op.Responses["200"].Content {
		if c.Schema.Ref != "" {
			return typeName(c.Schema)
		}
	}
	return "Progress"
}

// typeName says in words what a schema is.
func typeName(s *huma.Schema) string {
	switch {
	case s.Ref != "":
		return strings.TrimPrefix(s.Ref, "#/components/schemas/")
	case s.Items != nil:
		return "list of " + typeName(s.Items)
	}
	return s.Type
}
