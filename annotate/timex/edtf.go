package timex

import (
	"fmt"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// edtfParts are the numbers that EDTF (ISO 8601-2) gives to
// seasons, quarters and halves of a year.
var edtfParts = map[string]string{"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}

// EDTF writes the value of a time expression as an extended date (ISO 8601-2):
// weeks as intervals, an approximate value with "~", a doubtful one as one of a
// set with its other readings. "" for what names no date: durations, sets,
// vague references, and what is not resolved.
func EDTF(t news.Timex) string {
	if t.Begin == "" || t.Type == news.TimexDuration || t.Type == news.TimexSet {
		return ""
	}
	v := edtfValue(t)
	if t.Mod == modApprox {
		v += "~"
	}
	if len(t.Alt) > 0 && !strings.Contains(v, "/") {
		return "[" + strings.Join(append([]string{v}, t.Alt...), ",") + "]"
	}
	return v
}

func edtfValue(t news.Timex) string {
	day, clock, timed := strings.Cut(t.Value, "T")
	if timed && len(clock) >= len("15:04") {
		return t.Value + ":00"[:max(0, 8-len(clock))]
	}
	year, part, ok := strings.Cut(day, "-")
	switch {
	case ok && edtfParts[part] != "":
		return fmt.Sprintf("%s-%s", year, edtfParts[part])
	case ok && strings.HasPrefix(part, "W"):
		return t.Begin + "/" + t.End
	}
	if len(day) > len("2006-01-02") {
		day = day[:len("2006-01-02")] // a part of the day
	}
	return day
}
