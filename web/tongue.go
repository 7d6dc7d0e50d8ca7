package web

import (
	"encoding/json"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"
)

// tongue is a language of the interface: its words, and how it writes numbers,
// counts and dates.
type tongue struct {
	Lang, Dir string
	words     map[string]string
}

// languages are those of the interface; the first is the default.
var languages = []string{"ar", "en"}

func newTongue(lang string) (*tongue, error) {
	raw, err := files.ReadFile("strings/" + lang + ".json")
	if err != nil {
		return nil, err
	}
	t := &tongue{Lang: lang, Dir: "ltr"}
	if lang == "ar" {
		t.Dir = "rtl"
	}
	if err := json.Unmarshal(raw, &t.words); err != nil {
		return nil, fmt.Errorf("strings/%s.json: %w", lang, err)
	}
	return t, nil
}

// W is a word of the interface. The error is a fault of a template: a key that
// the language does not have.
func (t *tongue) W(key string) (string, error) {
	if w, ok := t.words[key]; ok {
		return w, nil
	}
	return "", fmt.Errorf("language %s has no word for %q", t.Lang, key)
}

// Term is the word for a value of the vocabulary, the value itself where it has
// none.
func (t *tongue) Term(group string, value any) string {
	v := fmt.Sprint(value)
	if w, ok := t.words[group+"."+v]; ok {
		return w
	}
	return v
}

// Num writes a number. Zero is a word: its Arabic digit looks like a dot.
func (t *tongue) Num(n int) string {
	if n == 0 && t.Lang == "ar" {
		return t.words["zero"]
	}
	return t.digits(strconv.Itoa(n))
}

// digits writes Western digits as the language does.
func (t *tongue) digits(s string) string {
	if t.Lang != "ar" {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '٠'
		}
		return r
	}, s)
}

// Percent writes a share between 0 and 1.
func (t *tongue) Percent(share float64) string {
	return strings.ReplaceAll(t.words["percent"], "{n}", t.digits(strconv.Itoa(int(share*100+0.5))))
}

// Count writes a number with what is counted, in the form that the number
// demands. The catalogue lists the forms: none|one|two|few|many|other in Arabic,
// none|one|other in English.
func (t *tongue) Count(key string, n int) (template.HTML, error) {
	all, err := t.W("n." + key)
	if err != nil {
		return "", err
	}
	forms := strings.Split(all, "|")
	form := forms[min(plural(t.Lang, n), len(forms)-1)]
	before, after, counted := strings.Cut(form, "{n}")
	esc := template.HTMLEscapeString
	if !counted {
		return template.HTML(`<span class="count"><b>` + esc(form) + `</b></span>`), nil
	}
	return template.HTML(`<span class="count">` + esc(before) + `<b><bdi>` + esc(t.digits(strconv.Itoa(n))) + `</bdi></b>` + esc(after) + `</span>`), nil
}

// plural is the place of the form that a number takes.
func plural(lang string, n int) int {
	if lang != "ar" {
		return min(n, 2)
	}
	switch r := n % 100; {
	case n <= 2:
		return n
	case r >= 3 && r <= 10:
		return 3
	case r >= 11:
		return 4
	}
	return 5
}

// Date writes an ISO date, with its clock time where it has one.
func (t *tongue) Date(iso string) template.HTML {
	if iso == "" {
		return template.HTML(template.HTMLEscapeString(t.words["unknown"]))
	}
	esc := template.HTMLEscapeString
	return template.HTML(`<time datetime="` + esc(iso) + `"><bdi>` + esc(t.date(iso)) + `</bdi></time>`)
}

// date writes a year, month, day or moment; what is none of these as it is.
func (t *tongue) date(iso string) string {
	day, clock, _ := strings.Cut(iso, "T")
	parts := strings.Split(day, "-")
	months := strings.Split(t.words["months"], "|")
	if len(parts) >= 2 {
		m, err := strconv.Atoi(parts[1])
		if err != nil || m < 1 || m > len(months) {
			return t.digits(iso)
		}
		parts[1] = months[m-1]
	}
	if len(parts) == 3 {
		parts[2] = strings.TrimLeft(parts[2], "0")
	}
	parts[0] = strings.TrimLeft(parts[0], "0")
	out := ""
	for _, p := range parts {
		out = t.digits(p) + " " + out
	}
	out = strings.TrimSpace(out)
	if len(clock) >= len("15:04") {
		out += t.words["comma"] + " " + t.digits(clock[:len("15:04")])
	}
	return out
}

// Period writes the interval between two ISO days as shortly as it can be told:
// a day, a month, a year, or from … to.
func (t *tongue) Period(begin, end string) template.HTML {
	if begin == "" {
		return template.HTML(template.HTMLEscapeString(t.words["undated"]))
	}
	if end == "" || end == begin {
		return t.Date(begin)
	}
	if whole := wholeOf(begin, end); whole != "" {
		return t.Date(whole)
	}
	b, e := shortest(begin, end)
	return t.Date(b) + " – " + t.Date(e)
}

// shortest writes an interval of whole years or months by these, one of days
// without clock times.
func shortest(begin, end string) (string, string) {
	begin, end = begin[:min(len(begin), len(time.DateOnly))], end[:min(len(end), len(time.DateOnly))]
	e, err := time.Parse(time.DateOnly, end)
	switch {
	case err != nil || len(begin) != len(time.DateOnly):
	case strings.HasSuffix(begin, "-01-01") && strings.HasSuffix(end, "-12-31"):
		return begin[:len("2006")], end[:len("2006")]
	case strings.HasSuffix(begin, "-01") && e.AddDate(0, 0, 1).Day() == 1:
		return begin[:len("2006-01")], end[:len("2006-01")]
	}
	return begin, end
}

// wholeOf returns the month or the year that an interval is, "" where it is none.
func wholeOf(begin, end string) string {
	b, err := time.Parse(time.DateOnly, begin)
	e, err2 := time.Parse(time.DateOnly, end)
	if err != nil || err2 != nil || b.Day() != 1 {
		return ""
	}
	switch {
	case b.AddDate(0, 1, -1).Equal(e):
		return begin[:len("2006-01")]
	case b.Month() == 1 && b.AddDate(1, 0, -1).Equal(e):
		return begin[:len("2006")]
	}
	return ""
}
