package news

import (
	"strings"
	"time"
)

// Known says how the publication date of a report is known.
type Known string

// How a date may be known. The zero value means that it is not.
const (
	KnownGiven   Known = "given"   // a field of the input
	KnownSidecar Known = "sidecar" // NAME.meta.json beside the file
	KnownText    Known = "text"    // found in the head of the text
	KnownSet     Known = "set"     // said by the user, afterwards
)

// Date is a calendar date as narrow as it is known. The zero value is unknown.
type Date struct {
	Value string // ISO 8601: "2016", "2016-11", "2016-11-28", "2016-11-28T12:55"
	Known Known
	Where Span // the words in the text, where Known is KnownText
}

// layouts are the forms of Date.Value, longest first.
var layouts = []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02", "2006-01", "2006"}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d.Value == "" }

// Day returns the first day of the date at midnight UTC; false where it is
// unknown or no date.
func (d Date) Day() (time.Time, bool) {
	for _, l := range layouts {
		if t, err := time.Parse(l, d.Value); err == nil {
			return t.Truncate(24 * time.Hour), true
		}
	}
	return time.Time{}, false
}

// Exact reports whether the date names a single day.
func (d Date) Exact() bool { return len(d.Value) >= len("2006-01-02") }

// Clock returns the time of day as "15:04", "" where it is not known.
func (d Date) Clock() string {
	_, clock, ok := strings.Cut(d.Value, "T")
	if !ok || len(clock) < 5 {
		return ""
	}
	return clock[:5]
}
