package file_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/intake/file"
)

// body is a report of our own making, long enough to be told as Arabic.
const body = "أعلن المجلس البلدي صباح الأحد افتتاح المكتبة الجديدة في وسط المدينة بعد أعمال دامت ثلاث سنوات."

// tree writes files into a new folder and returns its path.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read returns all that the reader yields.
func read(r *file.Reader, paths ...string) (items []*intake.Item, refused []*intake.Refusal) {
	for it, no := range r.Read(paths...) {
		if no != nil {
			refused = append(refused, no)
		} else {
			items = append(items, it)
		}
	}
	return items, refused
}

func TestFolder(t *testing.T) {
	dir := tree(t, map[string]string{
		"b/two.txt":       body,
		"a.report.json":   `{"id":"one","outlet":"o","published":"02/05/2016","text":"` + body + `"}`,
		"c.jsonl":         `{"id":7,"text":"` + body + ` "}` + "\n\nnot json\n",
		"picture.jpg":     "\xff\xd8",
		"b/two.meta.json": `{"outlet":"paper","published":"2016-11-28"}`,
		"d.txt":           "",
	})
	r := &file.Reader{}
	items, refused := read(r, dir)
	var got []string
	for _, it := range items {
		got = append(got, it.Given+" "+it.Report.Outlet+" "+it.Report.Published.Value)
	}
	want := []string{"one o 2016-05-02", " paper 2016-11-28", "7  "}
	if len(got) != len(want) {
		t.Fatalf("Read = %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("item %d = %q, want %q", i, got[i], want[i])
		}
	}
	if len(refused) != 2 || refused[0].Reason != "broken JSON at byte 2: invalid character 'o' in literal null (expecting 'u')" || refused[1].Reason != "empty" {
		t.Errorf("refused %v", refused)
	}
	if r.Skipped != 1 {
		t.Errorf("skipped %d, want 1", r.Skipped)
	}
}
