package timex_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate/timex"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// read finds the times of a text.
func read(text, published string) []news.Timex {
	r := &news.Report{Text: text, Published: news.Date{Value: published}}
	lang.Analyze(r)
	return timex.Find(r)
}

// marked takes the square brackets out of a text and returns what stood in them.
func marked(text string) (plain string, spans []string) {
	for {
		before, rest, ok := strings.Cut(text, "[")
		plain += before
		if !ok {
			return plain, spans
		}
		in, after, _ := strings.Cut(rest, "]")
		plain += in
		spans = append(spans, in)
		text = after
	}
}

func TestExamples(t *testing.T) {
	for _, e := range timex.Examples() {
		check(t, e.Rule, e.Text, e.Published, e.Value)
	}
}

func check(t *testing.T, name, text, published, want string) {
	t.Helper()
	plain, spans := marked(text)
	values := strings.Fields(want)
	times := read(plain, published)
	for i, s := range spans {
		found := false
		for _, x := range times {
			if x.Of(plain) == s && x.Value == values[i] {
				found = true
			}
		}
		if !found {
			t.Errorf("%s: %q (%s): no %q = %s; found %s", name, plain, published, s, values[i], list(plain, times))
		}
	}
}

func list(text string, times []news.Timex) string {
	var b strings.Builder
	for _, x := range times {
		b.WriteString(x.Of(text) + "=" + x.Value + "(" + x.Rule + ") ")
	}
	return b.String()
}

// TestCases reads testdata/cases.tsv: a text with its expressions in square
// brackets, the date of publication, the values in order. A text without
// brackets holds no expression.
func TestCases(t *testing.T) {
	f, err := os.Open("testdata/cases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for in := bufio.NewScanner(f); in.Scan(); {
		line := strings.Split(in.Text(), "\t")
		if len(line) != 3 {
			continue
		}
		check(t, "case", line[0], line[1], line[2])
		plain, spans := marked(line[0])
		if times := read(plain, line[1]); len(times) != len(spans) {
			t.Errorf("case %q: %d expressions, want %d: %s", plain, len(times), len(spans), list(plain, times))
		}
	}
}
