package intake

import (
	"strings"
	"time"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// fields are the ways in which a field of an input writes a date, with the
// layout of the value; the day stands before the month.
var fields = []struct{ in, out string }{
	{"2006-01-02", day},
	{time.RFC3339, second},
	{"2006-01-02T15:04:05", second},
	{"2006-01-02T15:04:05Z0700", second},
	{"2006-01-02T15:04", minute},
	{"2006-01-02T15:04Z07:00", minute},
	{"2006-01-02T150405", second},
	{"2006-01-02 15:04:05", second},
	{"2006-01-02 15:04:05Z07:00", second},
	{"2006-01-02 15:04:05 Z0700", second},
	{"2006-01-02 15:04:05 Z0700 MST", second},
	{"2006-01-02 15:04", minute},
	{"2006-01", "2006-01"},
	{"2006", "2006"},
	{"20060102", day},
	{"2006/1/2", day},
	{"2006/1/2 15:04:05", second},
	{"2006/1/2 15:04", minute},
	{"2006-1-2", day},
	{"2/1/2006", day},
	{"2/1/2006 15:04:05", second},
	{"2/1/2006 - 15:04:05", second},
	{"2/1/2006 15:04", minute},
	{"2/1/2006 - 15:04", minute},
	{"2-1-2006", day},
	{"2.1.2006", day},
	{"1/2/2006", day}, // only where the second number is above twelve
	{"Mon, 2 Jan 2006 15:04:05 Z0700", second},
	{"Mon, 2 Jan 2006 15:04:05 MST", second},
	{"Mon, 2 Jan 2006 15:04 Z0700", minute},
	{"Mon, 2 Jan 2006 15:04 MST", minute},
	{"2 Jan 2006 15:04:05 Z0700", second},
	{"2 Jan 2006 15:04:05 MST", second},
	{"2 Jan 2006 15:04 Z0700", minute},
	{"2 Jan 2006 15:04 MST", minute},
	{"2 Jan 06 15:04 Z0700", minute},
	{"2 Jan 06 15:04 MST", minute},
	{"Mon, 2 Jan 06 15:04:05 Z0700", second},
	{"Mon, 2 Jan 06 15:04:05 MST", second},
	{"Monday, 02-Jan-06 15:04:05 MST", second},
	{"Mon, 2 Jan 2006", day},
	{"2 Jan 2006", day},
	{"2 January 2006", day},
	{"January 2, 2006", day},
	{"Jan 2, 2006", day},
	{time.ANSIC, second},
	{time.UnixDate, second},
	{time.RubyDate, second},
}

// The layouts of a value.
const (
	day    = "2006-01-02"
	minute = "2006-01-02T15:04"
	second = "2006-01-02T15:04:05"
)

// The years between which a report can have been published.
const (
	firstYear = 1900
	lastYear  = 2100
)

// Date returns the ISO value of a date as inputs write it: ISO 8601, RFC 3339,
// RFC 822 and its kin, day/month/year, or in Arabic words; as narrow as it is
// said, on the clock of the place where it was written. It is false where the
// words are no date.
func Date(s string) (value string, ok bool) {
	s = strings.Join(strings.Fields(arabic.FoldDigits(s)), " ")
	if len(s) > 100 {
		return "", false
	}
	for _, f := range fields {
		if s == "" || digit(s[0]) != digit(f.in[0]) {
			continue // the layout begins with a number and the date with a name, or the other way round
		}
		t, err := time.Parse(f.in, s)
		switch {
		case err != nil:
			continue
		case t.Year() < firstYear || t.Year() > lastYear:
			return "", false
		}
		return t.Format(f.out), true
	}
	l := lineOf(s, news.Span{End: len(s)})
	found, _ := l.dateOf()
	return found.value, found.value != ""
}

func digit(c byte) bool { return '0' <= c && c <= '9' }
