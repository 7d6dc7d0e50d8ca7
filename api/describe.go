package api

import (
	"reflect"
	"regexp"
	"strings"
)

// object is a JSON object of the description.
type object map[string]any

// describe is the OpenAPI 3.1 description of all routes. Schemas are read off
// the types that the routes answer with, so that the two cannot part.
func describe() object {
	paths := object{}
	d := &describing{schemas: object{}}
	problem := d.schema(reflect.TypeFor[Problem]())
	for _, r := range routes() {
		paths[base+r.path] = object{"get": object{
			"summary":    r.doc,
			"parameters": parameters(r),
			"responses": object{
				"200":     object{"description": r.doc, "content": object{"application/json": object{"schema": d.schema(typeOf(r))}}},
				"default": object{"description": "what went wrong", "content": object{"application/problem+json": object{"schema": problem}}},
			},
		}}
	}
	return object{"openapi": "3.1.0", "info": object{"title": "rawi", "version": "1", "summary": "who said what, when, and through whom"},
		"paths": paths, "components": object{"schemas": d.schemas}}
}

// typeOf is the type that a route answers with.
func typeOf(r route) reflect.Type { return reflect.TypeOf(r.example) }

var inPath = regexp.MustCompile(`\{([a-z]+)\}`)

func parameters(r route) []object {
	out := []object{}
	for _, m := range inPath.FindAllStringSubmatch(r.path, -1) {
		out = append(out, object{"name": m[1], "in": "path", "required": true, "schema": object{"type": "string"}})
	}
	for _, p := range r.params {
		out = append(out, object{"name": p.name, "in": "query", "description": p.doc, "schema": object{"type": "string"}})
	}
	return out
}

// describing collects the schemas of named types.
type describing struct{ schemas object }

// schema describes a type as encoding/json writes it.
func (d *describing) schema(t reflect.Type) object {
	switch t.Kind() {
	case reflect.Pointer:
		return object{"anyOf": []object{d.schema(t.Elem()), {"type": "null"}}}
	case reflect.Slice:
		return object{"type": "array", "items": d.schema(t.Elem())}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": d.schema(t.Elem())}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Struct:
		return d.structure(t)
	}
	return object{"type": "string"}
}

// structure describes a struct once, by name, and refers to it.
func (d *describing) structure(t reflect.Type) object {
	name := letters.ReplaceAllString(t.Name()[strings.LastIndexByte(t.Name(), '/')+1:], "")
	if strings.HasPrefix(t.Name(), "Page[") {
		name = "PageOf" + name[strings.LastIndexByte(name, '.')+1:]
	}
	ref := object{"$ref": "#/components/schemas/" + name}
	if d.schemas[name] != nil {
		return ref
	}
	properties := object{}
	d.schemas[name] = object{"type": "object", "properties": properties}
	for i := range t.NumField() {
		f := t.Field(i)
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if tag == "-" || !f.IsExported() {
			continue
		}
		if tag == "" {
			tag = f.Name
		}
		properties[tag] = d.schema(f.Type)
	}
	return ref
}

var letters = regexp.MustCompile(`[^A-Za-z0-9_.]`)
