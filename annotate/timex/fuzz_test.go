package timex_test

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rawi-news/rawi/annotate/timex"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

var (
	iso  = regexp.MustCompile(`^(\d{4}|\d{3}X|\d{2}XX)(-(\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?|TMO|TAF|TEV|TNI)?)?|W\d\d(-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI))?$`)
	span = regexp.MustCompile(`^P(\d+(\.\d+)?[YMWD]|X[YMWD]|T(\d+(\.\d+)?|X)[HMS])+$`)
	lone = regexp.MustCompile(`^(PAST|PRESENT|FUTURE)_REF$|^XXXX-WXX-[1-7]$|^T(\d\d(:\d\d(:\d\d)?)?|MO|AF|EV|NI)$`)
	date = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)
)

// lawful reports what is wrong with a time, "" where nothing is.
func lawful(text string, x news.Timex) string {
	switch {
	case x.Start < 0 || x.Span.End > len(text) || x.Empty():
		return "span outside the text"
	case !utf8.RuneStart(text[x.Start]) || x.Span.End < len(text) && !utf8.RuneStart(text[x.Span.End]):
		return "span cuts a character"
	case x.Value == "":
		if x.Why == "" {
			return "unresolved without a reason"
		}
		return ""
	case !iso.MatchString(x.Value) && !span.MatchString(x.Value) && !lone.MatchString(x.Value):
		return "no value of TIMEX3"
	}
	if d := date.FindString(x.Value); d != "" {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return "no day of the calendar"
		}
	}
	if iso.MatchString(x.Value) && !strings.ContainsAny(text, "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹") && !strings.Contains(text, "ألف") && !strings.Contains(text, "قرن") && !strings.Contains(text, "القرن") && (x.Value < "0622" || x.Value > "2200-99") {
		return "a year that is not written"
	}
	if x.Begin > x.End {
		return "ends before it begins"
	}
	return ""
}

// FuzzFind states the law of times: whatever the text, no impossible date, no
// far year that is not written, no interval that ends before it begins, in text
// order without overlap, and the same again when read again.
func FuzzFind(f *testing.F) {
	for _, e := range timex.Examples() {
		plain, _ := marked(e.Text)
		f.Add(plain, e.Published)
	}
	f.Add("31 شباط 2017 و30 فبراير و29/2/2017", "2017-01-01")
	f.Add("الساعة 25:61 بعد 99 قرنا وقبل 900 عقد", "2017-01-01")
	f.Add("سنة9999", "")
	f.Add("٣١ ذو الحجة ١٦٠٠ هـ ورأس السنة 9999", "")
	f.Fuzz(func(t *testing.T, text, published string) {
		if !utf8.ValidString(text) || len(text) > 5000 {
			return
		}
		r := &news.Report{Text: text, Published: news.Date{Value: published}}
		if n, ok := r.Published.Day(); ok && (n.Year() < 1000 || n.Year() > 2150) {
			return // the law is about what is inferred from a sane publication
		}
		lang.Analyze(r)
		times := timex.Find(r)
		last := 0
		for _, x := range times {
			if why := lawful(text, x); why != "" {
				t.Errorf("%q (%s): %q = %q by %s: %s", text, published, x.Of(text), x.Value, x.Rule, why)
			}
			if x.Start < last {
				t.Errorf("%q: %v overlaps or precedes the time before it", text, x.Span)
			}
			last = x.Span.End
		}
		for i, again := range timex.Find(r) {
			if again.Value != times[i].Value || again.Span != times[i].Span {
				t.Errorf("%q: read twice, %q then %q", text, times[i].Value, again.Value)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for _, e := range timex.Examples()[:20] {
		plain, _ := marked(e.Text)
		text.WriteString(plain + ". التقى الوزير نظيره في المدينة وبحث معه تطوير المرفأ وتوسيع الطرق المؤدية إليه.\n")
	}
	r := &news.Report{Text: text.String(), Published: news.Date{Value: "2018-05-01"}}
	lang.Analyze(r)
	b.SetBytes(int64(len(r.Text)))
	for b.Loop() {
		timex.Find(r)
	}
}

// BenchmarkLong shows that time grows with length: each size is ten times the
// one before.
func BenchmarkLong(b *testing.B) {
	for name, unit := range map[string]string{"digits": "1234 ", "month": "يناير ", "and": "و5 ", "slashes": "1/2/"} {
		for _, size := range []int{100_000, 1_000_000} {
			r := &news.Report{Text: strings.Repeat(unit, size/len(unit)), Published: news.Date{Value: "2018-05-01"}}
			lang.Analyze(r)
			b.Run(name+"/"+map[int]string{100_000: "100k", 1_000_000: "1M"}[size], func(b *testing.B) {
				for b.Loop() {
					timex.Find(r)
				}
			})
		}
	}
}
