package intake

import (
	"fmt"
	"time"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// stamp is a date that stands in a line, and the time of day beside it.
type stamp struct {
	news.Span
	value       string
	first, last int // terms of the date
}

// stampOf returns the date in the terms, false where there is none: numbers
// with the day or the year first, or a day, the name of a month and a year.
func stampOf(terms []term) (s stamp, ok bool) {
	for i := range terms {
		y, m, d, n := dateAt(terms[i:])
		if n == 0 {
			continue
		}
		t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		if y < firstYear || y > lastYear || m < 1 || m > 12 || t.Day() != d {
			continue
		}
		s = stamp{Span: news.Span{Start: terms[i].Start, End: terms[i+n-1].End}, value: t.Format(day), first: i, last: i + n - 1}
		return s, true
	}
	return stamp{}, false
}

// dateAt reads the date that the terms begin with and says how many terms it
// has, 0 where it is none.
func dateAt(t []term) (y, m, d, n int) {
	switch {
	case len(t) >= 5 && t[0].class == number && dateMark(&t[1]) && t[2].class == number && t[3].norm == t[1].norm && t[4].class == number:
		if t[0].digits == 4 {
			return t[0].value, t[2].value, t[4].value, 5
		}
		if t[4].digits == 4 && t[2].value > 12 {
			return t[4].value, t[0].value, t[2].value, 5
		}
		if t[4].digits == 4 {
			return t[4].value, t[2].value, t[0].value, 5
		}
	case len(t) >= 3 && dayNumber(&t[0]) && t[1].is(month):
		i := skipComma(t, skipTwin(t, 2))
		if i < len(t) && t[i].class == number && t[i].digits == 4 {
			return t[i].value, t[1].value, t[0].value, i + 1
		}
	case len(t) >= 3 && t[0].is(month):
		i := skipTwin(t, 1)
		j := skipComma(t, i+1)
		if j < len(t) && dayNumber(&t[i]) && t[j].class == number && t[j].digits == 4 {
			return t[j].value, t[0].value, t[i].value, j + 1
		}
	}
	return 0, 0, 0, 0
}

func dayNumber(t *term) bool { return t.class == number && t.digits <= 2 }

func dateMark(t *term) bool {
	return t.class == mark && (t.norm == "/" || t.norm == "-" || t.norm == "." || t.norm == "\\")
}

// skipTwin goes past the same month in the other name system: after a slash, or
// in brackets.
func skipTwin(t []term, i int) int {
	if i+1 < len(t) && t[i].class == mark && t[i+1].is(month) && t[i+1].value == t[i-1].value {
		if i += 2; i < len(t) && t[i].norm == ")" {
			i++
		}
	}
	return i
}

func skipComma(t []term, i int) int {
	if i < len(t) && (t[i].norm == string(arabic.Comma) || t[i].norm == ",") {
		i++
	}
	return i
}

// clockOf returns the time of day in the terms as "15:04" or "15:04:05", and
// the range of its terms; "" where there is none.
func clockOf(terms []term) (clock string, first, last int) {
	for i := 0; i+2 < len(terms); i++ {
		h, m := &terms[i], &terms[i+2]
		if !dayNumber(h) || terms[i+1].norm != ":" || m.class != number || m.digits != 2 || h.value > 23 || m.value > 59 {
			continue
		}
		last, seconds := i+2, ""
		if i+4 < len(terms) && terms[i+3].norm == ":" && terms[i+4].class == number && terms[i+4].value < 60 {
			last, seconds = i+4, fmt.Sprintf(":%02d", terms[i+4].value)
		}
		hour := h.value
		if last+1 < len(terms) {
			switch next := &terms[last+1]; {
			case next.is(evening) && hour < 12:
				hour, last = hour+12, last+1
			case next.is(morning) && hour == 12:
				hour, last = 0, last+1
			case next.is(evening) || next.is(morning):
				last++
			}
		}
		return fmt.Sprintf("%02d:%02d%s", hour, m.value, seconds), i, last
	}
	return "", 0, 0
}

// The worth of a date in the head: the one that is said to be that of
// publication before one that stands alone, before one of a change.
const (
	worthless = iota
	worthUpdated
	worthPlain
	worthPublished
)

// maxLabelled is the number of words up to which a line that says "published"
// may hold words that belong to no date.
const maxLabelled = 14

// dateOf returns the date of publication that a line of the head gives and what
// it is worth. The words around a date must be such as stand around dates: a
// date inside a sentence or a title is not that of publication.
func (l *line) dateOf() (s stamp, worth int) {
	for _, part := range l.segments() {
		found, ok := stampOf(part)
		if !ok {
			continue
		}
		worth = worthOf(part, &found)
		switch {
		case worth == worthless:
			continue
		case l.words > maxLabelled && !wire(part, &found):
			continue
		}
		return l.withClock(found), worth
	}
	return stamp{}, worthless
}

// worthOf tells what a date is worth by the terms around it.
func worthOf(part []term, s *stamp) int {
	strange, worth := 0, worthPlain
	for i := range part {
		t := &part[i]
		switch {
		case t.is(updated):
			worth = worthUpdated
		case t.is(published) && i < s.first, t.is(byline) && i == 0:
			if worth == worthPlain {
				worth = worthPublished
			}
		case t.class == other || t.is(nobody) || t.is(outletWord) && !t.is(place):
			strange++
		}
	}
	if strange > 0 && worth != worthPublished && !wire(part, s) {
		return worthless
	}
	return worth
}

// wire reports whether the date stands in the dateline of an agency: place,
// date, the agency in brackets.
func wire(part []term, s *stamp) bool {
	after := part[s.last+1:]
	return s.first > 0 && s.first <= 4 && part[0].is(place) && len(after) >= 3 && len(after) <= 7 && after[0].norm == "(" && after[len(after)-1].norm == ")"
}

// withClock adds the time of day that stands in the line.
func (l *line) withClock(s stamp) stamp {
	clock, first, last := clockOf(l.terms)
	if clock == "" {
		return s
	}
	s.value += "T" + clock
	s.Span = news.Span{Start: min(s.Start, l.terms[first].Start), End: max(s.End, l.terms[last].End)}
	return s
}
