package file_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/intake/file"
	"github.com/rawi-news/rawi/news"
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

// line is one line of JSON Lines that is read.
const line = `{"id":"x","text":"` + body + `"}`

func gz(t testing.TB, content []byte) string {
	t.Helper()
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFileNamedOutright(t *testing.T) {
	packed := gz(t, []byte(line+"\n"+line+"\n"))
	pretty := "{\n \"id\": \"x\",\n \"text\": \"" + body + "\"\n}\n"
	for _, c := range []struct {
		name, content string
		items         int
		refused       string // reasons, each on its line
	}{
		{"a.txt", body, 1, ""},
		{"no-end", body, 1, ""},
		{"a.md", body, 1, ""},
		{"a.json", line, 1, ""},
		{"a.json", pretty, 1, ""},
		{"a.report.json", pretty, 1, ""},
		{"mark.report.json", "\uFEFF" + line, 1, ""},
		{"a.jsonl", line + "\r\n\r\n" + line, 2, ""},
		{"a.jsonl.gz", packed, 2, ""},
		{"packed", packed, 2, ""},
		{"number.jsonl", `{"id":12,"text":"` + body + `","published":null}`, 1, ""},
		{"a.jsonl.gz", packed[:len(packed)-6], 2, "the rest cannot be read: unexpected EOF"},
		{"a.jsonl.gz", "this is no gzip file", 0, "broken gzip: gzip: invalid header"},
		{"bomb.jsonl.gz", gz(t, append([]byte(`{"text":"`), make([]byte, 64<<20)...)), 0, "unpacks to more than 200 times its size"},
		{"bomb.gz", gz(t, make([]byte, 1<<20)), 0, "gzip of something else than JSON Lines"},
		{"empty.txt", "", 0, "empty"},
		{"empty.jsonl", "\n\n", 0, "empty"},
		{"empty.report.json", "{}", 0, "empty"},
		{"broken.report.json", "{\"id\": 1,\n\"text\": ,}", 0, "broken JSON at line 2: invalid character ',' looking for beginning of value"},
		{"cut.jsonl", line + "\n" + line[:31], 1, "broken JSON at byte 31: unexpected end of JSON input"},
		{"object.jsonl", `{"text":{"a":1}}`, 0, "field text: not a string"},
		{"title.jsonl", `{"text":"` + body + `","title":"` + strings.Repeat("a", 20000) + `"}`, 0, "field title: longer than 16384 bytes"},
		{"list.jsonl", `[1]` + "\n" + line, 1, "not a JSON object"},
		{"deep.jsonl", strings.Repeat(`{"a":`, 1<<20), 0, "broken JSON at byte 50001: invalid character '{' exceeded max depth"},
		{"array.json", "[" + line + "]", 0, "a JSON array: give one object a line (JSON Lines)"},
		{"page.html", "<!doctype html><p>" + body, 0, "markup, not plain text"},
		{"a.pdf", "%PDF-1.4", 0, "PDF, not plain text"},
		{"a.jpg", "\xff\xd8\x00\x10JFIF\x00\x01\x00\x00", 0, "binary, not a text"},
		{"english.txt", "The town council opened the library.", 0, "not Arabic: 0 of 30 letters are of Arabic script"},
		{"gigantic.jsonl", `{"text":"` + strings.Repeat("a", intake.MaxRaw) + "\"}\n" + line, 1, "line is longer than 16777216 bytes"},
		{"gigantic.txt", strings.Repeat("a", intake.MaxRaw+1), 0, "larger than 16777216 bytes"},
		{"hopeless.jsonl", strings.Repeat("x\n", 200) + line, 0, strings.Repeat("broken JSON at byte 1: invalid character 'x' looking for beginning of value\n", 100) + "none of its first 100 lines is a report: the rest is not read"},
	} {
		path := filepath.Join(tree(t, map[string]string{c.name: c.content}), c.name)
		items, refused := read(&file.Reader{}, path)
		var reasons []string
		for _, r := range refused {
			reasons = append(reasons, r.Reason)
			if !strings.HasPrefix(r.Name, path) {
				t.Errorf("%s: refusal names %q", c.name, r.Name)
			}
		}
		if got := strings.Join(reasons, "\n"); len(items) != c.items || got != c.refused {
			t.Errorf("%s: %d items, refused %.300q; want %d, %.300q", c.name, len(items), got, c.items, c.refused)
		}
	}
	if _, refused := read(&file.Reader{}, "nowhere/at/all.txt"); len(refused) != 1 || refused[0].Reason != "no such file" {
		t.Errorf("a file that is not there: %v", refused)
	}
}

func TestJSONInOtherEncodings(t *testing.T) {
	for _, c := range []struct{ name, raw, text, note string }{
		{"UTF-16", encoded(t, utf16.UTF16(utf16.LittleEndian, utf16.UseBOM), line), body, ""},
		{"windows-1256", encoded(t, charmap.Windows1256, line), body, "read as windows-1256"},
		{"half a surrogate", `{"text":"\ud800` + body + `"}`, "\uFFFD" + body, "1 characters of the text are broken"},
		{"a broken byte", `{"text":"` + body + "\xff\"}", body + "\uFFFD", "1 broken characters replaced"},
	} {
		it, err := file.JSON("x", []byte(c.raw))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if notes := strings.Join(it.Notes, ""); it.Report.Text != c.text || notes != c.note || string(it.Raw) != c.raw {
			t.Errorf("%s: text %q, notes %q", c.name, it.Report.Text, notes)
		}
	}
}

func encoded(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestStandardInput(t *testing.T) {
	for in, want := range map[string]int{line + "\n" + line: 2, body: 1, "{\n\"text\":\"" + body + "\"}": 1, "": 0} {
		items, refused := read(&file.Reader{Stdin: strings.NewReader(in)}, "-")
		if len(items) != want || len(items)+len(refused) == 0 {
			t.Errorf("stdin %.20q: %d items, %v", in, len(items), refused)
		}
	}
}

func TestLinksBetweenFolders(t *testing.T) {
	dir := tree(t, map[string]string{"a/one.txt": body, "b/two.txt": body + " "})
	for link, to := range map[string]string{"a/up": "..", "a/self": "self", "b/again": "../a", "b/one.txt": "../a/one.txt", "b/gone.txt": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	items, refused := read(&file.Reader{}, dir)
	if len(items) != 3 {
		t.Errorf("%d items, want 3", len(items))
	}
	var got []string
	for _, r := range refused {
		name, _ := filepath.Rel(dir, r.Name)
		got = append(got, filepath.ToSlash(name)+": "+r.Reason)
	}
	want := []string{"a/self: cannot be read: too many levels of symbolic links", "a/up: a folder that links to itself", "b/gone.txt: no such file"}
	if !slices.Equal(got, want) {
		t.Errorf("refused %q, want %q", got, want)
	}
}

func TestSidecar(t *testing.T) {
	dir := tree(t, map[string]string{
		"a.txt": body, "a.txt.meta.json": `{"id":"A","title":"t","published":"28/11/2016","author":"w"}`,
		"b.txt": body, "b.meta.json": `{"outlet":`,
		"c.txt": body, "c.meta.json": `{"published":"some day"}`,
	})
	items, refused := read(&file.Reader{Options: intake.Options{Outlet: "o"}}, dir)
	if len(items) != 2 || len(refused) != 1 {
		t.Fatalf("%d items, refused %v", len(items), refused)
	}
	r := items[0].Report
	if r.ID != "A" || r.Title != "t" || r.Author != "w" || r.Outlet != "o" || r.Published != (news.Date{Value: "2016-11-28", Known: news.KnownSidecar}) {
		t.Errorf("with its sidecar: %+v", r)
	}
	if !slices.Equal(items[1].Notes, []string{`date not understood: "some day"`}) {
		t.Errorf("notes %q", items[1].Notes)
	}
	if refused[0].Reason != "sidecar b.meta.json: broken JSON at byte 10: unexpected end of JSON input" {
		t.Errorf("refused for %q", refused[0].Reason)
	}
}

func TestReadingCanStop(t *testing.T) {
	dir := tree(t, map[string]string{"a.jsonl": line + "\n" + line, "b.txt": body})
	n := 0
	for range (&file.Reader{}).Read(dir, dir) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("yielded %d times after the caller had enough", n)
	}
}

// FuzzJSON: whatever the bytes, one JSON object gives a report in valid UTF-8
// or a refusal, and the bytes stay as they are. What it says is what encoding/json
// reads, which takes no bytes that this takes for broken and the other way round.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{line, `{"text":"\ud800 ` + body + `"}`, `{"id":1,"id":2,"ID":3}`, "{", "\uFEFF{}", `{"text":"` + body + "\xff\"}", `{"published":1e999}`,
		"{\"text\":\"\\n\\\\\\\"\\u0628" + body + `", "a" : null,"id":007}`, `{"id":12, "x": null, "text": "` + body + `\t\/"} `, `{"text":"\x` + body + `"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		was := string(raw)
		it, err := file.JSON("x", raw)
		if string(raw) != was {
			t.Error("the bytes were changed")
		}
		var object map[string]any
		broken := utf8.Valid(raw) && json.Unmarshal(bytes.TrimPrefix(raw, []byte("\uFEFF")), &object) != nil
		if err != nil {
			if !errors.Is(err, fault.Refused) {
				t.Errorf("error %v is no refusal", err)
			}
			return
		}
		if broken {
			t.Errorf("%q is no JSON", raw)
		}
		if want, ok := object["text"].(string); ok && want != it.Report.Text {
			t.Errorf("text of %q = %q, want %q", raw, it.Report.Text, want)
		}
		if r := it.Report; r.Text == "" || !utf8.ValidString(r.Text+r.Title+r.Outlet+r.URL+r.Author+r.Dateline+it.Given) {
			t.Errorf("report %+v of %q", r, raw)
		}
	})
}

// FuzzStream: any stream is read to its end, every report of it in valid UTF-8.
func FuzzStream(f *testing.F) {
	f.Add([]byte(line + "\n" + line))
	f.Add([]byte(body))
	f.Add([]byte(gz(f, []byte(line))))
	f.Add([]byte("{\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		n := 0
		for it, no := range (&file.Reader{Stdin: bytes.NewReader(raw)}).Read("-") {
			n++
			if (it == nil) == (no == nil) {
				t.Fatal("neither an item nor a refusal, or both")
			}
			if it != nil && !utf8.ValidString(it.Report.Text) {
				t.Errorf("text %q", it.Report.Text)
			}
		}
		if n == 0 {
			t.Errorf("nothing is said of %q", raw)
		}
	})
}

func BenchmarkLines(b *testing.B) {
	report := `{"id":"x","outlet":"o","published":"Sun, 18 Feb 2018 21:35:43 +0400","text":"` + strings.Repeat(body+`\n`, 15) + "\"}\n"
	in := strings.Repeat(report, 1000)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		n := 0
		for it := range (&file.Reader{Stdin: strings.NewReader(in)}).Read("-") {
			if it != nil {
				n++
			}
		}
		if n != 1000 {
			b.Fatal(n)
		}
	}
}

// TestTheOutputIsNotRead writes what is read into the folder that is read.
func TestTheOutputIsNotRead(t *testing.T) {
	dir := t.TempDir()
	line := `{"id": "x", "text": "أعلنت الوزارة أمس أن المفاوضات انتهت."}` + "\n"
	for _, name := range []string{"a.jsonl", "out.jsonl"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(line), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := os.Stat(filepath.Join(dir, "out.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for item, no := range (&file.Reader{Output: out}).Read(dir) {
		if no != nil {
			t.Error(no)
		} else if n++; !strings.Contains(item.Name, "a.jsonl") {
			t.Errorf("%s was read, the file that is written to", item.Name)
		}
	}
	if n != 1 {
		t.Errorf("%d reports read, want 1", n)
	}
}
