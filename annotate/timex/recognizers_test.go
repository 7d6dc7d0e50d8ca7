package timex_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/news"
)

var proven = flag.String("proven", "../../../shared/data/time", "folder of the proven cases")

// provenFiles hold cases of another project, translated sentences mostly, that
// its authors hold for proven.
var provenFiles = []string{"DateParser", "DatePeriodParser", "DurationParser", "HolidayParser", "TimeParser", "TimePeriodParser"}

type provenCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []struct {
		Text  string
		Value struct {
			Timex                            string
			FutureResolution, PastResolution map[string]string
		}
	}
}

// TestProven asks for the value of 95 in 100 cases.
func TestProven(t *testing.T) {
	if _, err := os.Stat(*proven); err != nil {
		t.Skipf("no cases to measure on: %v", err)
	}
	all, right := 0, 0
	for _, name := range provenFiles {
		raw, err := os.ReadFile(filepath.Join(*proven, name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var cases []provenCase
		if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\ufeff")), &cases); err != nil {
			t.Fatal(err)
		}
		for i, c := range cases {
			all++
			times := read(c.Input, reference(c.Context.ReferenceDateTime))
			if c.proves(times) {
				right++
			} else if *wrong {
				t.Logf("%s %d %s | %q | want %s | %s", name, i+1, c.Context.ReferenceDateTime, c.Input, c.Results[0].Value.Timex, list(c.Input, times))
			}
		}
	}
	t.Logf("proven cases: %d of %d right", right, all)
	if right*100 < all*95 {
		t.Errorf("proven cases: %d of %d right, want 95 in 100", right, all)
	}
}

// reference cuts a time stamp to the day, or to the minute where it has one.
func reference(stamp string) string {
	if strings.HasSuffix(stamp, "T00:00:00") || len(stamp) < len("2006-01-02T15:04") {
		return strings.TrimSuffix(stamp, "T00:00:00")
	}
	return stamp[:len("2006-01-02T15:04")]
}

// proves reports whether the times hold the value of the case: its TIMEX, one of
// its two readings, or of a range one value or both ends.
func (c provenCase) proves(times []news.Timex) bool {
	v := c.Results[0].Value
	if v.Timex == "" {
		return len(times) > 0
	}
	has := func(want string) bool {
		for _, x := range times {
			if same(x.Value, want) {
				return true
			}
		}
		return false
	}
	if has(v.Timex) {
		return true
	}
	if ends := strings.Split(strings.Trim(v.Timex, "()"), ","); len(ends) == 3 && (has(ends[0]) && has(ends[1]) || has(ends[2])) {
		return true
	}
	for _, r := range []map[string]string{v.FutureResolution, v.PastResolution} {
		for _, x := range times {
			if r["date"] != "" && x.Value == r["date"] || covers(x, r) {
				return true
			}
		}
		if r["startDate"] != "" && has(r["startDate"]) && has(r["endDate"]) {
			return true
		}
		if len(r["startDate"]) > 4 && strings.HasSuffix(r["startDate"], "-01-01") && has(r["startDate"][:4]) && has(r["endDate"][:4]) {
			return true
		}
	}
	return false
}

// covers reports whether a time covers the days from startDate up to endDate.
func covers(x news.Timex, r map[string]string) bool {
	return r["startDate"] != "" && x.Begin == r["startDate"] && x.Value != "" && (x.End == r["endDate"] || nextDay(x.End) == r["endDate"])
}

func nextDay(s string) string {
	n, ok := (news.Date{Value: s}).Day()
	if !ok {
		return ""
	}
	return n.AddDate(0, 0, 1).Format("2006-01-02")
}

// same compares values: a clock time without its date, an hour with and without
// its minutes, a season with and without its year.
func same(got, want string) bool {
	if got == want {
		return true
	}
	if at := strings.IndexByte(got, 'T'); at > 0 && want[0] == 'T' && got[0] != 'P' {
		got = got[at:]
	}
	got = strings.TrimSuffix(got, ":00")
	return got == strings.TrimSuffix(want, ":00") || strings.HasSuffix(got, "-"+want)
}
