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
)

//go:embed docs.html
var docsFile embed.FS

var docsPage = sync.OnceValues(func() (*template.Template, error) { return template.ParseFS(docsFile, "docs.html") })

// docs answers with the description as a page for a person. It takes its styles
// from the reading room and works where there are none.
func docs(w http.ResponseWriter, r *http.Request) {
	t, err := docsPage()
	if err != nil {
		fail(w, err)
		return
	}
	var out bytes.Buffer
	if err := t.Execute(&out, guide()); err != nil {
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
func guide() manual {
	m := manual{Base: base}
	d := &describing{schemas: object{}}
	for _, r := range routes() {
		e := entry{Path: base + r.path, Doc: r.doc, Answer: typeName(d.schema(typeOf(r)))}
		for _, p := range parameters(r) {
			doc, _ := p["description"].(string)
			e.Params = append(e.Params, term{p["name"].(string), doc})
		}
		m.Routes = append(m.Routes, e)
	}
	for _, name := range slices.Sorted(maps.Keys(d.schemas)) {
		s := schema{Name: name}
		fields := d.schemas[name].(object)["properties"].(object)
		for _, field := range slices.Sorted(maps.Keys(fields)) {
			s.Fields = append(s.Fields, term{field, typeName(fields[field].(object))})
		}
		m.Schemas = append(m.Schemas, s)
	}
	return m
}

// typeName says in words what a schema is.
func typeName(s object) string {
	if ref, ok := s["$ref"].(string); ok {
		return strings.TrimPrefix(ref, "#/components/schemas/")
	}
	if any, ok := s["anyOf"].([]object); ok {
		return typeName(any[0]) + " or null"
	}
	if items, ok := s["items"].(object); ok {
		return "list of " + typeName(items)
	}
	if values, ok := s["additionalProperties"].(object); ok {
		return "map to " + typeName(values)
	}
	name, _ := s["type"].(string)
	return name
}
