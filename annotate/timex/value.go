package timex

import (
	"fmt"

	"github.com/rawi-news/rawi/news"
)

// value is what an expression means: its TIMEX3 value with the days it covers.
type value struct {
	typ        news.TimexType
	iso        string // "" where it cannot be resolved
	begin, end day
	dated      bool // begin and end are set
	mod        string
	why        string
	anchor     news.Anchor
	alt        []string
}

// The modifiers that stand beside a value.
const (
	modStart  = "START"
	modMid    = "MID"
	modEnd    = "END"
	modApprox = "APPROX"
	modBefore = "BEFORE"
	modAfter  = "AFTER"
)

// unit is a unit of time. The values are those of the word lists.
type unit int

const (
	unitSecond unit = iota + 1
	unitMinute
	unitHour
	unitDay
	unitNight
	unitWeek
	unitMonth
	unitQuarter
	unitSeason // of sports, of a school: a year that need not begin in January
	unitYear
	unitDecade
	unitCentury
	unitWeekend
)

// The parts of the day, as the word lists number them.
var parts = []string{"", "TMO", "T12", "TAF", "TEV", "TNI"}

const (
	partMorning = 1
	partNoon    = 2
	partAfter   = 3
	partEvening = 4
	partNight   = 5
)

// seasons of the year, as the word lists number them.
var seasons = []string{"", "SP", "SU", "FA", "WI"}

func dated(iso string, begin, end day) value {
	return value{typ: news.TimexDate, iso: iso, begin: begin, end: end, dated: true}
}

func dayValue(n day) value { return dated(n.String(), n, n) }

func monthValue(y, m int) value {
	y, m = normMonth(y, m)
	return dated(fmt.Sprintf("%04d-%02d", y, m), first(y, m), first(y, m+1)-1)
}

func yearValue(y int) value {
	return dated(fmt.Sprintf("%04d", y), first(y, 1), first(y+1, 1)-1)
}

func weekValue(n day) value {
	return dated(n.isoWeek(), n.monday(), n.monday()+6)
}

func weekendValue(n day) value {
	return dated(n.isoWeek()+"-WE", n.monday()+5, n.monday()+6)
}

func quarterValue(y, q int) value {
	y, m := normMonth(y, 3*q-2)
	return dated(fmt.Sprintf("%04d-Q%d", y, (m+2)/3), first(y, m), first(y, m+3)-1)
}

func halfValue(y, h int) value {
	return dated(fmt.Sprintf("%04d-H%d", y, h), first(y, 6*h-5), first(y, 6*h+1)-1)
}

// seasonValue is a season of the north; winter runs into the next year.
func seasonValue(y, s int) value {
	return dated(fmt.Sprintf("%04d-%s", y, seasons[s]), first(y, 3*s), first(y, 3*s+3)-1)
}

func decadeValue(y int) value {
	y -= y % 10
	return dated(fmt.Sprintf("%03dX", y/10), first(y, 1), first(y+10, 1)-1)
}

// centuryValue is the n-th century as news means it: the twentieth is 19XX.
func centuryValue(n int) value {
	return dated(fmt.Sprintf("%02dXX", n-1), first(n*100-100, 1), first(n*100, 1)-1)
}

// unitValue is the day, week, month, year … that lies k after the one of n.
func unitValue(u unit, n day, k int) (value, bool) {
	y, m, _ := n.date()
	switch u {
	case unitDay:
		return dayValue(n + day(k)), true
	case unitNight:
		return partValue(n+day(k), partNight), true
	case unitWeek:
		return weekValue(n + day(7*k)), true
	case unitWeekend:
		return weekendValue(n + day(7*k)), true
	case unitMonth:
		return monthValue(y, m+k), true
	case unitQuarter:
		return quarterValue(y, (m+2)/3+k), true
	case unitYear, unitSeason:
		return yearValue(y + k), true
	case unitDecade:
		return decadeValue(y + 10*k), true
	case unitCentury:
		return centuryValue(y/100 + 1 + k), true
	}
	return value{}, false
}

func partValue(n day, part int) value {
	v := dayValue(n)
	v.typ = news.TimexTime
	v.iso += partOf(part)
	return v
}

// partOf writes a part of the day behind a date.
func partOf(part int) string { return parts[part] }

func clockValue(n day, clock string) value {
	v := dayValue(n)
	v.typ = news.TimexTime
	v.iso += clock
	return v
}

// symbols of the units in a duration.
var symbols = map[unit]string{unitSecond: "S", unitMinute: "M", unitHour: "H", unitDay: "D", unitNight: "D", unitWeek: "W",
	unitMonth: "M", unitSeason: "Y", unitYear: "Y"}

// durationISO writes a duration; hundredths is its number times 100, negative
// where it is not told. "" where the unit measures nothing.
func durationISO(hundredths int, u unit) string {
	switch u {
	case unitDecade:
		return durationISO(hundredths*10, unitYear)
	case unitCentury:
		return durationISO(hundredths*100, unitYear)
	case unitQuarter:
		return durationISO(hundredths*3, unitMonth)
	case unitWeekend:
		return "P2D"
	}
	s, ok := symbols[u]
	if !ok {
		return ""
	}
	p := "P"
	if u <= unitHour {
		p = "PT"
	}
	return p + amount(hundredths) + s
}

func amount(hundredths int) string {
	switch {
	case hundredths < 0:
		return "X"
	case hundredths%100 == 0:
		return fmt.Sprint(hundredths / 100)
	case hundredths%10 == 0:
		return fmt.Sprintf("%d.%d", hundredths/100, hundredths%100/10)
	}
	return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
}

func durationValue(hundredths int, u unit) value {
	return value{typ: news.TimexDuration, iso: durationISO(hundredths, u)}
}

func reference(iso string) value { return value{typ: news.TimexDate, iso: iso} }

// modify keeps a modifier beside the value and narrows the days it covers.
func (v value) modify(mod string) value {
	if mod == "" {
		return v
	}
	v.mod = mod
	if !v.dated {
		return v
	}
	n := v.end - v.begin + 1
	switch mod {
	case modStart:
		v.end = v.begin + max(1, n/2) - 1
	case modMid:
		v.begin, v.end = v.begin+n/3, v.end-n/3
	case modEnd:
		v.begin = v.end - max(1, n/2) + 1
	}
	return v
}

// lawful reports whether every year of the value may stand: within bounds, or
// written in the text.
func (v value) lawful(written bool) bool {
	if !v.dated || written {
		return true
	}
	by, _, _ := v.begin.date()
	ey, _, _ := v.end.date()
	return by >= minYear && ey <= maxYear && v.begin <= v.end
}
