package web_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/web"
)

// payloads are the strings of the hostile set that break pages, one a line; the
// test is skipped where the set is not at hand.
func payloads(t *testing.T) []string {
	t.Helper()
	set, err := filepath.Abs("../../shared/data/hostile/hostile.tar.xz")
	if err == nil {
		_, err = os.Stat(set)
	}
	if err != nil {
		t.Skipf("the hostile set is not here: %v", err)
	}
	var out []string
	for _, name := range []string{"naughty-strings/blns.txt", "dompurify-xss/test/fixtures/expect.mjs"} {
		raw, err := exec.Command("tar", "-xJOf", set, name).Output()
		if err != nil {
			t.Skipf("%s cannot be taken out of the hostile set: %v", name, err)
		}
		for line := range strings.Lines(string(raw)) {
			if line = strings.TrimSpace(strings.ToValidUTF8(line, "\uFFFD")); line != "" {
				out = append(out, line)
			}
		}
	}
	return out
}

var (
	tagShape  = regexp.MustCompile(`<[a-zA-Z/!][^>]*>`)
	attrValue = regexp.MustCompile(`"[^"]*"`)
)

// shape is the markup of a page without its words: tags and the names of their
// attributes.
func shape(page string) []string {
	tags := tagShape.FindAllString(page, -1)
	for i, tag := range tags {
		tags[i] = attrValue.ReplaceAllString(tag, `""`)
	}
	return tags
}

// turns is how many strings share the views between them: all strings in all
// views take most of a minute.
const turns = 4

// TestTheHostileSetChangesNoMarkup puts each string of the set into every place
// of a view: the tags and attributes stay those of a harmless word.
func TestTheHostileSetChangesNoMarkup(t *testing.T) {
	all := payloads(t)
	want := map[string][]string{}
	for _, path := range paths {
		want[path] = shape(get(served(t, bookOf("كلمة ")), "localhost", path).Body.String())
	}
	var book *record.Book
	h, err := web.New(web.Options{Title: "x", Desk: &notes{}, Book: func() (*record.Book, error) { return book, nil }})
	if err != nil {
		t.Fatal(err)
	}
	for i, payload := range all {
		book = bookOf("كلمة " + payload + " ")
		for j, path := range paths {
			if (i+j)%turns > 0 {
				continue
			}
			if got := shape(get(h, "localhost", path).Body.String()); !slices.Equal(got, want[path]) {
				t.Errorf("GET %s with %q: %d tags, want %d", path, payload, len(got), len(want[path]))
			}
		}
	}
	t.Logf("%d strings in %d views", len(all), len(paths))
}
