package intake

import (
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Head fills title, author, outlet, dateline and publication date of the item
// where they are empty and stand in the head of its text, and records where.
// The patterns stand in data/head.tsv.
func Head(it *Item) {
	h := &head{item: it, text: it.Report.Text, lines: headOf(it.Report.Text)}
	h.date()
	for i := range h.lines {
		h.line(i)
	}
}

// head is the reading of the head of one text.
type head struct {
	item  *Item
	text  string
	lines []line
	begun bool // the title is found, or the body has begun without one
}

// note sets a field where it is empty and records where it was found.
func (h *head) note(field string, to *string, s news.Span) {
	if s = trim(h.text, s); *to == "" && !s.Empty() {
		*to = s.Of(h.text)
		h.item.Found = append(h.item.Found, Found{field, s})
	}
}

// date sets the date of publication to the best that the head gives.
func (h *head) date() {
	r := h.item.Report
	if !r.Published.IsZero() {
		return
	}
	best := worthless
	for i := range h.lines {
		if s, worth := h.lines[i].dateOf(); worth > best {
			best = worth
			r.Published = news.Date{Value: s.value, Known: news.KnownText, Where: s.Span}
		}
	}
	if best > worthless {
		h.item.Found = append(h.item.Found, Found{"published", r.Published.Where})
	}
}

// line looks at one line: a byline, or the title where there is none yet.
func (h *head) line(i int) {
	l := &h.lines[i]
	_, worth := l.dateOf()
	if h.byline(l) || worth > worthless || l.isNoise() || h.begun {
		return
	}
	switch {
	case l.words > maxTitle || l.ends(h.text, stops...):
		h.begun = true
	case l.words >= minTitle && i+1 < len(h.lines):
		h.begun = true
		h.note("title", &h.item.Report.Title, l.Span)
		h.suffix(l)
	}
}

// stops are the marks that no title ends with.
var stops = []string{".", ",", ":", ";", string(arabic.FullStop), string(arabic.Comma), string(arabic.Semicolon)}

// A title has so many words.
const (
	minTitle = 3
	maxTitle = 26
)

// ends reports whether the line ends with one of the marks; three dots are no
// full stop.
func (l *line) ends(text string, marks ...string) bool {
	words := l.Of(text)
	if strings.HasSuffix(words, "..") {
		return false
	}
	for _, m := range marks {
		if strings.HasSuffix(words, m) {
			return true
		}
	}
	return false
}

// isNoise reports whether the line says nothing of its own: a button, the name
// of a section, a path of sections.
func (l *line) isNoise() bool {
	words, known := 0, 0
	for i := range l.terms {
		t := &l.terms[i]
		switch {
		case t.norm == ">" || t.norm == "»" && i > 0 && !l.has("«"):
			return true
		case t.class == mark:
			continue
		case t.is(noise) || t.is(filler):
			known++
		}
		words++
	}
	return words == known
}

// has reports whether the mark stands in the line.
func (l *line) has(norm string) bool {
	for i := range l.terms {
		if l.terms[i].norm == norm {
			return true
		}
	}
	return false
}

// suffix takes the outlet from the end of a title: "… | the outlet".
func (h *head) suffix(l *line) {
	parts := l.segments()
	if last := parts[len(parts)-1]; len(parts) > 1 && outletish(last) {
		h.note("outlet", &h.item.Report.Outlet, spanOf(last))
	}
}
