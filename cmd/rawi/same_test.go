package main

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/api"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
)

const twoReports = `{"id": "one", "outlet": "صحيفة الضفة", "published": "2016-11-28", "text": "قال مسؤول محلي إن وفدا وصل إلى طرابلس أمس الأحد. ونفت الحكومة وصول الوفد إلى طرابلس."}
{"id": "two", "outlet": "موقع الشراع", "published": "2016-11-29", "text": "وصل الوفد قادما من طرابلس، بحسب مصدر في المطار."}`

// TestAllWaysGiveTheSame compares the Go package, the command line and the
// interface for programs.
func TestAllWaysGiveTheSame(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.rawi")
	typed(t, twoReports, "read", path, "-", "--depth", "fast")
	c, err := store.View(path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	b, err := pipeline.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	found, err := b.Search("source:unnamed", "", 0, 20)
	if err != nil {
		t.Fatal(err)
	}
	server := api.New(func() (*record.Book, error) { return b, nil }, (&desk{}).reported)
	for _, x := range []struct {
		name string
		own  any
		cli  []string
		api  string
		list bool
	}{
		{"reports", b.ReportRows(), []string{"show", path, "reports"}, "/reports", true},
		{"actors", b.ActorRows(), []string{"show", path, "actors"}, "/actors", true},
		{"statements", b.Statements(), []string{"show", path, "statements"}, "/statements", true},
		{"claims", b.ClaimRows(), []string{"show", path, "claims"}, "/claims", true},
		{"denials", b.Denials(), []string{"show", path, "denials"}, "/denials", true},
		{"stories", b.StoryRows(), []string{"show", path, "stories"}, "/stories", true},
		{"timeline", b.Timeline(), []string{"show", path, "timeline"}, "/timeline", true},
		{"as of", b.TimelineAsOf("2016-11-28"), []string{"show", path, "timeline", "--as-of", "2016-11-28"}, "/timeline?asof=2016-11-28", true},
		{"times", b.Times(), []string{"show", path, "times"}, "/times", true},
		{"sources", b.SourceRows(), []string{"show", path, "sources"}, "/sources", true},
		{"report", b.Reading(b.Report("one")), []string{"show", path, "report", "one"}, "/reports/one", false},
		{"search", found, []string{"search", path, "source:unnamed"}, "/search?q=" + url.QueryEscape("source:unnamed"), false},
	} {
		want := plain(t, marshal(t, x.own))
		if got := plain(t, typed(t, "", append(x.cli, "--json")...)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the command line says %v, the package %v", x.name, got, want)
		}
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequest("GET", "/api/v1"+x.api, nil))
		got := plain(t, w.Body.Bytes())
		if page, ok := got.(map[string]any); ok && x.list {
			got = page["items"]
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the interface says %v, the package %v", x.name, got, want)
		}
	}
}

// typed runs a command with this on standard input and returns what it prints.
func typed(t *testing.T, in string, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(strings.NewReader(in))
	root.SetOut(&out)
	root.SetErr(&errs)
	if err := root.ExecuteContext(t.Context()); err != nil {
		t.Fatalf("rawi %q: %v\n%s", args, err, &errs)
	}
	return out.Bytes()
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func plain(t *testing.T, raw []byte) (v any) {
	t.Helper()
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return v
}
