package link

import (
	"strconv"
	"strings"
	"time"
)

// Interval is the first and the last day of a calendar value, as days since
// 1970; the zero Interval says that nothing is known.
type Interval struct{ First, Last int }

// IsZero reports whether nothing is known.
func (i Interval) IsZero() bool { return i == Interval{} }

// Days is how many days the interval holds.
func (i Interval) Days() int { return i.Last - i.First + 1 }

// Gap is the number of days between two intervals, 0 where they meet.
func (i Interval) Gap(j Interval) int {
	return max(0, i.First-j.Last, j.First-i.Last)
}

// Begin and End are the days as ISO dates, "" where nothing is known.
func (i Interval) Begin() string { return i.iso(i.First) }

// End is the last day as an ISO date.
func (i Interval) End() string { return i.iso(i.Last) }

func (i Interval) iso(day int) string {
	if i.IsZero() {
		return ""
	}
	return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly)
}

// seasons are the months in which the seasons of TIMEX3 begin.
var seasons = map[string]int{"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}

// IntervalOf reads an ISO value as in TIMEX3: days, months, years, weeks,
// quarters, seasons, decades, clock times. Durations and references give the
// zero Interval.
func IntervalOf(value string) Interval {
	value, _, _ = strings.Cut(value, "T")
	year, rest, _ := strings.Cut(value, "-")
	if len(year) != 4 {
		return Interval{}
	}
	if prefix := strings.TrimRight(year, "X"); prefix != year {
		return yearsOf(prefix)
	}
	y, err := strconv.Atoi(year)
	if err != nil {
		return Interval{}
	}
	return within(y, rest)
}

func yearsOf(prefix string) Interval {
	n, err := strconv.Atoi(prefix)
	if err != nil {
		return Interval{}
	}
	span := 1
	for range 4 - len(prefix) {
		n, span = n*10, span*10
	}
	return months(n, 1, 12*span)
}

// within reads what stands behind the year.
func within(y int, rest string) Interval {
	switch {
	case rest == "":
		return months(y, 1, 12)
	case seasons[rest] != 0:
		return months(y, seasons[rest], 3)
	case rest[0] == 'Q':
		q, _ := strconv.Atoi(rest[1:])
		return months(y, 3*q-2, 3)
	case rest[0] == 'H':
		h, _ := strconv.Atoi(rest[1:])
		return months(y, 6*h-5, 6)
	case rest[0] == 'W':
		w, _ := strconv.Atoi(strings.TrimSuffix(rest[1:], "-WE"))
		jan4 := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC)
		monday := day(jan4) - (int(jan4.Weekday())+6)%7 + 7*(w-1)
		return Interval{monday, monday + 6}
	}
	month, dom, _ := strings.Cut(rest, "-")
	m, err := strconv.Atoi(month)
	if err != nil || m < 1 || m > 12 {
		return Interval{}
	}
	d, err := strconv.Atoi(dom)
	if err != nil {
		return months(y, m, 1)
	}
	n := day(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC))
	return Interval{n, n}
}

func months(y, first, n int) Interval {
	begin := time.Date(y, time.Month(first), 1, 0, 0, 0, 0, time.UTC)
	return Interval{day(begin), day(begin.AddDate(0, n, 0)) - 1}
}

func day(t time.Time) int { return int(t.Unix() / 86400) }
