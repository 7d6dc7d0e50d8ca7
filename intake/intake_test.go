package intake_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
)

// plain is a text that every encoding of Arabic can write.
const plain = "أعلن المجلس البلدي صباح الأحد افتتاح المكتبة الجديدة في وسط المدينة.\r\nوحضر الافتتاح عدد من السكان، وقال رئيس المجلس إن العمل دام ثلاث سنوات."

func encoded(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	for _, c := range []struct{ name, raw, want, note string }{
		{"UTF-8", plain, plain, ""},
		{"UTF-8 with a mark", "\uFEFF" + plain, plain, ""},
		{"UTF-16 little", encoded(t, utf16.UTF16(utf16.LittleEndian, utf16.UseBOM), plain), plain, ""},
		{"UTF-16 big", encoded(t, utf16.UTF16(utf16.BigEndian, utf16.UseBOM), plain), plain, ""},
		{"windows-1256", encoded(t, charmap.Windows1256, plain), plain, "read as windows-1256"},
		{"windows-1256, short", encoded(t, charmap.Windows1256, "افتتاح المكتبة الجديدة"), "افتتاح المكتبة الجديدة", "read as windows-1256"},
		{"ISO 8859-6", encoded(t, charmap.ISO8859_6, plain), plain, "read as ISO 8859-6"},
		{"UTF-8 cut inside a letter", plain + "\xd8", plain + "\uFFFD", "1 broken characters replaced"},
		{"odd UTF-16", encoded(t, utf16.UTF16(utf16.LittleEndian, utf16.UseBOM), "نص") + "x", "نص\uFFFD", "1 broken characters replaced"},
	} {
		got, note, err := intake.Decode([]byte(c.raw))
		if got != c.want || note != c.note || err != nil {
			t.Errorf("%s: Decode = %q, %q, %v; want %q, %q", c.name, got, note, err, c.want, c.note)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, raw := range map[string]string{
		"Hebrew":  encoded(t, charmap.Windows1255, "המועצה המקומית הודיעה על פתיחת הספרייה החדשה במרכז העיר"),
		"Russian": encoded(t, charmap.Windows1251, "Городской совет объявил об открытии новой библиотеки"),
		"French":  encoded(t, charmap.Windows1252, "é à è ù ç ô î é à è ù la bibliothèque a été rénovée"),
		"zeros":   strings.Repeat("\xff\x00", 50) + "\x80",
	} {
		if raw[0] == 0xff {
			raw = "a" + raw
		}
		if got, _, err := intake.Decode([]byte(raw)); !errors.Is(err, fault.Refused) {
			t.Errorf("%s: Decode = %q, %v; want a refusal", name, got, err)
		}
	}
}

func TestCheck(t *testing.T) {
	long := strings.Repeat("نص ", 1000)
	for _, c := range []struct{ name, text, reason string }{
		{"Arabic", plain, ""},
		{"Arabic with Latin names", plain + " Reuters and Interfax", ""},
		{"one word", "عاجل", ""},
		{"many lines", strings.Repeat(long+"\n", 500), ""},
		{"empty", " \r\n\t", "empty"},
		{"English", "The town council opened the new library on Sunday.", "not Arabic"},
		{"numbers", "12345", "not Arabic"},
		{"Persian", strings.Repeat("شورای شهر صبح یکشنبه کتابخانه جدید را در مرکز شهر پس از سه سال کار افتتاح کرد و گروهی از مردم آمدند ", 3), "another language"},
		{"Urdu", strings.Repeat("بلدیہ نے اتوار کی صبح شہر کے مرکز میں نئے کتب خانے کا افتتاح کیا اور بہت سے لوگ آئے ", 3), "another language"},
		{"binary", plain + strings.Repeat("\x00\x01", 20), "binary"},
		{"a gigantic line", strings.Repeat(long, 300), "line 1 is longer"},
		{"a gigantic second line", "نص\n" + strings.Repeat(long, 300), "line 2 is longer"},
		{"gigantic", strings.Repeat(long+"\n", 1000), "more than"},
	} {
		err := intake.Check(c.text)
		switch {
		case c.reason == "" && err != nil:
			t.Errorf("%s: Check = %v, want none", c.name, err)
		case c.reason != "" && (!errors.Is(err, fault.Refused) || !strings.Contains(err.Error(), c.reason)):
			t.Errorf("%s: Check = %v, want %q", c.name, err, c.reason)
		}
	}
}

func TestDate(t *testing.T) {
	for in, want := range map[string]string{
		"2016":                            "2016",
		"2016-11":                         "2016-11",
		"2016-11-28":                      "2016-11-28",
		"2016-11-28T12:55:03Z":            "2016-11-28T12:55:03",
		"2016-11-28T12:55:03.25+03:00":    "2016-11-28T12:55:03",
		"2017-01-22T185600":               "2017-01-22T18:56:00",
		"2015-07-21 02:51:32":             "2015-07-21T02:51:32",
		"Sun, 18 Feb 2018 21:35:43 +0400": "2018-02-18T21:35:43",
		"Wed, 2 May 2018 01:02:03 GMT":    "2018-05-02T01:02:03",
		"02 May 18 13:04 GMT":             "2018-05-02T13:04",
		"02/05/2016":                      "2016-05-02",
		" 2/5/2016 ":                      "2016-05-02",
		"٠٢/٠٥/٢٠١٦":                      "2016-05-02",
		"05/17/2016":                      "2016-05-17",
		"24/05/2016 - 12:55:55":           "2016-05-24T12:55:55",
		"30 نوفمبر 2016":                  "2016-11-30",
		"الأربعاء 30 تشرين الثاني 2016": "2016-11-30",
		"30 نونبر 2016": "2016-11-30",
		"":              "",
		"yesterday":     "",
		"31/02/2016":    "",
		"2016-13-01":    "",
		"0001-01-01":    "",
		"9999":          "",
	} {
		if got, ok := intake.Date(in); got != want && !(want == "" && !ok) || ok != (want != "") {
			t.Errorf("Date(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

func TestIDs(t *testing.T) {
	item := func(given, text, outlet string) *intake.Item {
		it := &intake.Item{Report: &news.Report{Text: text, Outlet: outlet}, Raw: []byte(text), Given: given}
		return intake.Finish(it, intake.Options{})
	}
	if a, b := item("", plain, "").Report.ID, item("", plain, "").Report.ID; a != b || len(a) != 13 {
		t.Errorf("ids of the same report: %q, %q", a, b)
	}
	if a, b := item("", plain, "").Report.ID, item("", plain, "o").Report.ID; a == b {
		t.Errorf("a copy has the id of what it copies: %q", a)
	}
	if got := item("n-1", plain, "").Report.ID; got != "n-1" {
		t.Errorf("given id n-1 became %q", got)
	}
	for _, bad := range []string{" a", "a\nb", "a\u202eb", strings.Repeat("a", 201)} {
		if got := item(bad, plain, "").Report.ID; got == bad {
			t.Errorf("given id %q was kept", bad)
		}
	}
	set := &intake.Item{Report: &news.Report{Text: plain, Outlet: "o", Published: news.Date{Value: "2001", Known: news.KnownGiven}}}
	intake.Finish(set, intake.Options{Outlet: "p", Published: news.Date{Value: "2002"}})
	if r := set.Report; r.Outlet != "p" || r.Published != (news.Date{Value: "2002", Known: news.KnownSet}) {
		t.Errorf("options do not win: %q, %+v", r.Outlet, r.Published)
	}
}

func TestDistinct(t *testing.T) {
	report := func(id, text string) *news.Report { return &news.Report{ID: id, Text: text} }
	ids := func(list []*news.Report) (out []string) {
		for _, r := range intake.Distinct(list) {
			out = append(out, r.ID+" "+r.Text)
		}
		slices.Sort(out)
		return out
	}
	there := ids([]*news.Report{report("a", "1"), report("a", "2"), report("b", "3"), report("a", "1")})
	back := ids([]*news.Report{report("b", "3"), report("a", "2"), report("a", "1")})
	if !slices.Equal(there, back) || len(there) != 3 || there[2] != "b 3" || strings.HasPrefix(there[0], "a ") {
		t.Errorf("Distinct = %q, in another order %q", there, back)
	}
}

// FuzzDecode: whatever the bytes, the text is valid UTF-8 or refused, and a text
// that is valid comes out as it is.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(plain))
	f.Add([]byte(encoded(f, charmap.Windows1256, plain)))
	f.Add([]byte("\xff\xfe\x00\xd8"))
	f.Add([]byte("\xfe\xff\x06"))
	f.Add([]byte("\xef\xbb\xbf\xef\xbb\xbf"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, _, err := intake.Decode(raw)
		if err != nil {
			if !errors.Is(err, fault.Refused) {
				t.Errorf("error %v is no refusal", err)
			}
			return
		}
		if !utf8.ValidString(text) {
			t.Errorf("text of %q is not UTF-8: %q", raw, text)
		}
		if again, note, err := intake.Decode([]byte(text)); !strings.HasPrefix(text, "\uFEFF") && (again != text || note != "" || err != nil) {
			t.Errorf("Decode is not stable: %q then %q, %q, %v", text, again, note, err)
		}
		if err := intake.Check(text); err != nil && !errors.Is(err, fault.Refused) {
			t.Errorf("error %v is no refusal", err)
		}
	})
}

// FuzzDate: a date that is read is one that news understands.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2016-11-28", "02/05/2016", "30 نوفمبر 2016", "Mon, 2 Jan 2006 15:04:05 MST"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, ok := intake.Date(s)
		if _, day := (news.Date{Value: v}).Day(); ok != day {
			t.Errorf("Date(%q) = %q, %v", s, v, ok)
		}
	})
}
