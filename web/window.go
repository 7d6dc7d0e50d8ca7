package web

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/rawi-news/rawi/record"
)

// glance is a neighbouring part of the calendar that the timeline can turn to.
type glance struct{ Name, From, To string }

// glances are the parts nearer, wider, earlier and later than the one shown.
func (s scale) glances() []glance {
	span := max(s.to.Sub(s.from), 4*24*time.Hour)
	half, quarter := span/2, span/4
	g := func(name string, from, to time.Time) glance {
		return glance{name, from.Format(time.DateOnly), to.Format(time.DateOnly)}
	}
	out := []glance{g("earlier", s.from.Add(-half), s.to.Add(-half)), g("later", s.from.Add(half), s.to.Add(half)), g("wider", s.from.Add(-half), s.to.Add(half))}
	if span >= 8*24*time.Hour {
		out = append(out, g("closer", s.from.Add(quarter), s.to.Add(-quarter)))
	}
	return out
}

// window is the scale of the days that a reader asked for; false where both ends
// were not given.
func (m *moments) window() (scale, bool) {
	from, ok := instant(m.From)
	to, ok2 := instant(m.To)
	to = to.AddDate(0, 0, 1)
	return scale{from, to}, ok && ok2 && from.Before(to)
}

// slider chooses a day of publication; the last place is everything.
type slider struct {
	At, Last int
	Days     []string // Last of them
}

// slide takes the place of the slider in the address for the day that it stands
// for.
func slide(days []string, args url.Values) {
	if n, err := strconv.Atoi(args.Get("nth")); err == nil {
		args.Del("asof")
		if n >= 0 && n < len(days) {
			args.Set("asof", days[n])
		}
	}
	args.Del("nth")
}

// Slider is the slider over the days of publication.
func (m moments) Slider() slider {
	s := slider{At: len(m.Days), Last: len(m.Days), Days: m.Days}
	if m.AsOf != "" {
		s.At, _ = slices.BinarySearch(m.Days, m.AsOf)
	}
	return s
}

// publicationDays lists at most a hundred days on which reports were published,
// spread over all of them, the first and the last among them.
func publicationDays(b *record.Book) []string {
	var days []string
	for _, r := range b.Reports {
		if v := r.Published.Value; len(v) >= len(time.DateOnly) && (len(days) == 0 || days[len(days)-1] != v[:len(time.DateOnly)]) {
			days = append(days, v[:len(time.DateOnly)])
		}
	}
	const most = 100
	if len(days) <= most {
		return days
	}
	out := make([]string, 0, most)
	for i := range most {
		out = append(out, days[i*(len(days)-1)/(most-1)])
	}
	return out
}
