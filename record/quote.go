package record

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/news"
)

// Quote is words of a report and where they stand.
type Quote struct {
	Report    string `json:"report"`
	Start     int    `json:"start"` // byte offsets of the text
	End       int    `json:"end"`
	Words     string `json:"words"`
	Published string `json:"published,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
}

// quote returns the words of a span; nil for the empty span.
func quote(r *news.Report, s news.Span) *Quote {
	if s.Empty() {
		return nil
	}
	return &Quote{r.ID, s.Start, s.End, s.Of(r.Text), r.Published.Value, r.Outlet}
}

// sentence returns the sentence around a span, or the span itself.
func sentence(r *news.Report, s news.Span) news.Span {
	n, found := slices.BinarySearchFunc(r.Sentences, s.Start, func(x news.Sentence, at int) int { return cmp.Compare(x.Start, at) })
	if !found {
		n--
	}
	if n >= 0 && r.Sentences[n].Holds(s) {
		return r.Sentences[n].Span
	}
	return s
}

// Title returns the title of a report, or its first line where it has none.
func Title(r *news.Report) string {
	if r.Title != "" {
		return r.Title
	}
	for line := range strings.Lines(r.Text) {
		if line = strings.TrimSpace(line); line != "" {
			return Short(line, 90)
		}
	}
	return r.ID
}

// title returns what Title returned when the book was built.
func (b *Book) title(r *news.Report) string {
	if i, ok := b.place[r.ID]; ok {
		return b.titles[i]
	}
	return Title(r)
}

// Short cuts words to at most n characters, at a space, with an ellipsis.
func Short(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := string([]rune(s)[:n])
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return cut + "…"
}
