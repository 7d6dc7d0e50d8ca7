package timex

import (
	"fmt"
	"time"

	"github.com/hablullah/go-hijri"
)

// The years that a value may name without being written as such.
const (
	minYear = 622
	maxYear = 2200
)

// day is a day of the proleptic Gregorian calendar, counted from 1970-01-01.
type day int

// dayOf returns the day of a calendar date; false where there is none.
func dayOf(y, m, d int) (day, bool) {
	if y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > monthDays(y, m) {
		return 0, false
	}
	if m <= 2 {
		y--
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return day(era*146097 + doe - 719468), true
}

// first returns the first day of a month; the month may lie outside 1..12.
func first(y, m int) day {
	y, m = normMonth(y, m)
	d, _ := dayOf(y, m, 1)
	return d
}

// normMonth brings the month into 1..12 and the year with it.
func normMonth(y, m int) (int, int) {
	m--
	y += m / 12
	if m %= 12; m < 0 {
		m += 12
		y--
	}
	return y, m + 1
}

func monthDays(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// date returns year, month and day of the month.
func (n day) date() (y, m, d int) {
	z := int(n) + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = (mp+2)%12 + 1
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, d
}

// weekday returns 1 for Monday to 7 for Sunday.
func (n day) weekday() int { return ((int(n)+3)%7+7)%7 + 1 }

func (n day) String() string {
	y, m, d := n.date()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// monday returns the first day of the ISO week of n.
func (n day) monday() day { return n - day(n.weekday()-1) }

// week returns the ISO week of n as its ISO year and number.
func (n day) week() (year, week int) {
	thursday := n.monday() + 3
	year, _, _ = thursday.date()
	start, _ := dayOf(year, 1, 1)
	return year, int(thursday-start)/7 + 1
}

// isoWeek writes the ISO week of n.
func (n day) isoWeek() string {
	y, w := n.week()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

// firstWeek returns the Monday of ISO week 1 of a year.
func firstWeek(y int) day {
	d, _ := dayOf(y, 1, 4)
	return d.monday()
}

// addMonths moves n by months; the day of the month is cut to the month's length.
func (n day) addMonths(k int) day {
	y, m, d := n.date()
	y, m = normMonth(y, m+k)
	r, _ := dayOf(y, m, min(d, monthDays(y, m)))
	return r
}

// hijriDay returns the day of a Hijri date: by the Umm al-Qura calendar where it
// is defined (1356-1500), else by the arithmetic calendar.
func hijriDay(y, m, d int) (day, bool) {
	if y < 1 || y > 1600 || m < 1 || m > 12 || d < 1 || d > 30 {
		return 0, false
	}
	var t time.Time
	if y >= 1356 && y <= 1500 {
		t = hijri.UmmAlQuraDate{Day: int64(d), Month: int64(m), Year: int64(y)}.ToGregorian()
	} else {
		t = hijri.HijriDate{Day: int64(d), Month: int64(m), Year: int64(y)}.ToGregorian()
	}
	return dayOf(t.Year(), int(t.Month()), t.Day())
}

// hijriOf returns the Hijri year and month in which a day lies.
func hijriOf(n day) (y, m, d int) {
	gy, gm, gd := n.date()
	t := time.Date(gy, time.Month(gm), gd, 12, 0, 0, 0, time.UTC)
	if u, err := hijri.CreateUmmAlQuraDate(t); err == nil {
		return int(u.Year), int(u.Month), int(u.Day)
	}
	if h, err := hijri.CreateHijriDate(t, hijri.Default); err == nil {
		return int(h.Year), int(h.Month), int(h.Day)
	}
	return 1, 1, 1
}

// hijriMonthDays returns the first and the last day of a Hijri month.
func hijriMonthDays(y, m int) (begin, end day, ok bool) {
	begin, ok = hijriDay(y, m, 1)
	if !ok {
		return 0, 0, false
	}
	y, m = normMonth(y, m+1)
	next, ok := hijriDay(y, m, 1)
	return begin, next - 1, ok
}

// easter returns the Easter Sunday of the Western churches.
func easter(y int) (m, d int) {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	n := h + l - 7*((a+11*h+22*l)/451) + 114
	return n / 31, n%31 + 1
}

// easternEaster returns the Easter Sunday of the Eastern churches.
func easternEaster(y int) day {
	d := (19*(y%19) + 15) % 30
	e := (2*(y%4) + 4*(y%7) - d + 34) % 7
	n := d + e + 114
	julian, _ := dayOf(y, n/31, n%31+1)
	return julian + day(y/100-y/400-2)
}
