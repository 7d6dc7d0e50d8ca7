package pipeline_test

import (
	"bytes"
	"context"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
)

// FuzzRead holds the law of all stages: whatever the bytes of a text are, no
// stage panics, every range lies inside the text on character borders, the text
// is not changed, and reading twice finds the same.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"قال المتحدث باسم الوزارة سامي الخالدي إن الوفد وصل إلى طرابلس أمس الأحد، ونفى ذلك مصدر في المطار.",
		"وأضاف: \"لن نغادر قبل 12-13 مارس/ آذار 2019\".\n\nإقرأ أيضا: خبر آخر\r\n",
		"«««قال»\xff\xfe \u200f\u202b و\u0640\u0640ب \u0663\u0664/١٢/2016 \x00",
		"نقلا عن نقلا عن بحسب وفق لل ال و ف ب",
		"",
	} {
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, deep bool) {
		depth := pipeline.Fast
		if deep && len(text) < 600 {
			depth = pipeline.Deep
		}
		first := findings(t, depth, text)
		if second := findings(t, depth, text); !bytes.Equal(first, second) {
			t.Errorf("reading twice differs:\n%s\n%s", first, second)
		}
	})
}

// findings reads a text, checks every range and returns what was found.
func findings(t *testing.T, depth pipeline.Depth, text string) []byte {
	t.Helper()
	r := &news.Report{ID: "x", Text: text, Published: news.Date{Value: "2019-03-14", Known: news.KnownGiven}}
	if err := pipeline.Read(context.Background(), depth, r); err != nil {
		t.Fatal(err)
	}
	if r.Text != text {
		t.Fatal("the text was changed")
	}
	for _, s := range spans(r) {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			t.Fatalf("range %v lies outside %d bytes", s, len(text))
		}
		if !border(text, s.Start) || !border(text, s.End) {
			t.Fatalf("range %v cuts a character of %q", s, text)
		}
	}
	for _, e := range r.Events {
		for _, ref := range append(append([]news.Ref{e.Place}, e.Agent...), e.With...) {
			if ref.Index() >= len(r.Mentions) {
				t.Fatalf("event points at mention %d of %d", ref, len(r.Mentions))
			}
		}
	}
	var out bytes.Buffer
	if err := export.Findings(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// border reports whether no character of the text is cut at this byte; a byte
// that is no character is one by itself.
func border(text string, at int) bool {
	if at == 0 || at == len(text) || utf8.RuneStart(text[at]) {
		return true
	}
	start := at - 1
	for start > 0 && at-start < utf8.UTFMax && !utf8.RuneStart(text[start]) {
		start--
	}
	_, n := utf8.DecodeRuneInString(text[start:])
	return start+n <= at
}

// spans lists every range that the stages gave.
func spans(r *news.Report) []news.Span {
	var out []news.Span
	for _, x := range r.Sentences {
		out = append(out, x.Span)
	}
	for _, x := range r.Tokens {
		out = append(out, x.Span)
	}
	for _, x := range r.Boilerplate {
		out = append(out, x.Span)
	}
	for _, x := range r.Mentions {
		out = append(out, x.Span)
	}
	for _, x := range r.Times {
		out = append(out, x.Span)
	}
	for _, x := range r.Statements {
		out = append(out, x.Cue, x.Source, x.Content)
		for _, l := range x.Chain {
			out = append(out, l.Words)
		}
	}
	for _, x := range r.Events {
		out = append(out, x.Span, x.Object)
	}
	return out
}
