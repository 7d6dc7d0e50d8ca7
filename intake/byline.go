package intake

import (
	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// maxByline is the number of words up to which a line can be a byline, maxName
// that of a name in it, and shortName that of a name before the title: longer
// words there are the title itself.
const (
	maxByline = 12
	maxName   = 5
	shortName = 3
)

// byline takes author, outlet and dateline from the line where it is a byline
// and reports whether it is one.
func (h *head) byline(l *line) bool {
	if l.words > maxByline || l.ends(h.text, ".") {
		return false
	}
	parts := l.segments()
	for _, part := range parts {
		if h.labelled(part) {
			h.others(parts)
			return true
		}
	}
	return len(parts) == 2 && h.pair(parts[0], parts[1])
}

// labelled reads a part that begins with words like "by" or "source".
func (h *head) labelled(part []term) bool {
	if len(part) < 2 || !part[0].is(byline) && !part[0].is(source) {
		return false
	}
	rest, sign := part[1:], false
	if rest[0].class == mark {
		sign = rest[0].norm == ":" || rest[0].norm == "/" || rest[0].norm == "-"
		rest = rest[1:]
	}
	rest = name(rest)
	switch {
	case len(rest) == 0, !sign && len(rest) > maxName-1:
		return false
	case !h.begun && (!sign || len(rest) > maxName-1):
		return false // a title that begins with such a word
	}
	r := h.item.Report
	if part[0].is(source) {
		h.note("outlet", &r.Outlet, spanOf(rest))
	} else {
		h.note("author", &r.Author, spanOf(rest))
	}
	return true
}

// name returns the terms at the beginning that can be a name: up to a number, a
// mark or words of dates.
func name(terms []term) []term {
	for i := range terms {
		t := &terms[i]
		if t.class == number && !t.is(outlet) || t.class == mark && t.norm != "." && t.norm != string(arabic.Comma) || t.is(weekday) || t.is(published) {
			return terms[:i]
		}
	}
	return terms
}

// others takes outlet and place from the parts beside a labelled one.
func (h *head) others(parts [][]term) {
	r := h.item.Report
	for _, part := range parts {
		switch {
		case outletish(part):
			h.note("outlet", &r.Outlet, spanOf(part))
		case placeish(part):
			h.note("dateline", &r.Dateline, spanOf(part))
		}
	}
}

// pair reads a line of two parts without a label: author and outlet, place and
// outlet, place and author.
func (h *head) pair(a, b []term) bool {
	r := h.item.Report
	if outletish(a) && !placeish(a) && !outletish(b) {
		a, b = b, a
	}
	switch {
	case outletish(b) && placeish(a):
		h.note("dateline", &r.Dateline, spanOf(a))
		h.note("outlet", &r.Outlet, spanOf(b))
	case outletish(b) && nameish(a) && (h.begun || len(a) <= shortName):
		h.note("author", &r.Author, spanOf(a))
		h.note("outlet", &r.Outlet, spanOf(b))
	case h.begun && placeish(a) && nameish(b):
		h.note("dateline", &r.Dateline, spanOf(a))
		h.note("author", &r.Author, spanOf(b))
	case placeish(a) && nobodyish(b):
		h.note("dateline", &r.Dateline, spanOf(a))
	case placeish(b) && nameish(a) && len(a) <= shortName:
		h.note("dateline", &r.Dateline, spanOf(b)) // an author or an outlet: who can tell
	case nobodyish(b) && len(a) <= shortName:
	default:
		return false
	}
	return true
}

// outletish reports whether the words can name an outlet: one of the names, or
// few words with one that such names have.
func outletish(part []term) bool {
	if len(part) == 0 || len(part) > maxName {
		return false
	}
	if len(part) == 1 && part[0].is(outlet) {
		return true
	}
	if len(part) == 3 && part[0].is(outlet) && part[1].norm == "." {
		return true // the name of a site
	}
	for i := range part {
		if part[i].is(outletWord) && len(part) > 1 {
			return true
		}
	}
	return false
}

// placeish reports whether the part names a place and nothing else.
func placeish(part []term) bool { return len(part) == 1 && part[0].is(place) }

// nobodyish reports whether the part stands for an author and names none.
func nobodyish(part []term) bool { return len(part) == 1 && part[0].is(nobody) }

// nameish reports whether the part can be the name of somebody: two to five
// words, no number and no mark.
func nameish(part []term) bool {
	if len(part) < 2 || len(part) > maxName {
		return false
	}
	for i := range part {
		if c := part[i].class; c == number || c == mark || c == nobody || c == month || c == byline {
			return false
		}
	}
	return true
}

// spanOf returns the range of the terms.
func spanOf(terms []term) news.Span {
	if len(terms) == 0 {
		return news.Span{}
	}
	return news.Span{Start: terms[0].Start, End: terms[len(terms)-1].End}
}
