package main

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/store"
	"github.com/rawi-news/rawi/web"
)

// TestThePageAddsAndCorrects adds a text and a broken file to a case and sets a
// date, as the page does.
func TestThePageAddsAndCorrects(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.rawi")
	d := &desk{ctx: t.Context(), path: path}
	err := d.Add(web.Wish{Outlet: "صحيفة الضفة", Uploads: []web.Upload{
		{Name: "✎", Raw: []byte("قال مسؤول محلي إن وفدا وصل إلى طرابلس أمس.")}, {Name: "x.pdf", Raw: []byte("%PDF-1.4")}}})
	if err != nil {
		t.Fatal(err)
	}
	for d.Progress().Running {
		time.Sleep(10 * time.Millisecond)
	}
	if p := d.Progress(); p.Read != 1 || p.Refused != 1 || len(p.Refusals) != 1 || p.Refusals[0][:5] != "x.pdf" || p.Failure != "" {
		t.Fatalf("progress = %+v, want one read and x.pdf refused", p)
	}
	id := only(t, path)
	if p := d.Progress(); len(p.Fresh) != 1 || p.Fresh[0].ID != id || p.Fresh[0].Statements == 0 || d.Fresh(id) == nil {
		t.Errorf("the report read last is %+v, want %s with its statements", p.Fresh, id)
	}
	if err := d.Fix(t.Context(), "set", []string{id + "/report", "published=2020-03-10"}, "on its front page"); err != nil {
		t.Fatal(err)
	}
	if got := only(t, path); got != id {
		t.Errorf("the report is %q after its date was set, want %q", got, id)
	}
	if err := d.Fix(t.Context(), "set", []string{id + "/report", "published=yesterday"}, ""); err == nil {
		t.Error("a date that is none was taken")
	}
}

// only returns the id of the only report of a case.
func only(t *testing.T, path string) string {
	t.Helper()
	c, err := store.View(path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	b, err := pipeline.Open(t.Context(), c)
	if err != nil || len(b.Reports) != 1 {
		t.Fatalf("the case has %v, %v, want one report", b, err)
	}
	return b.Reports[0].ID
}
