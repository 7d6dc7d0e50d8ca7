package intake_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
)

// filling is a body that no head pattern meets, title a line that can be one.
const (
	filling = "\nقالت البلدية إن أعمال الصيانة في الشارع الكبير ستبدأ خلال أيام وإن المرور سيحول إلى الطرق المجاورة حتى نهاية الأعمال، ودعت السكان إلى التعاون مع الفرق العاملة في المكان."
	title   = "افتتاح مكتبة جديدة وسط المدينة\n"
)

// head returns what the head of the text gives, the empty fields left out.
func head(text string) string {
	it := &intake.Item{Report: &news.Report{Text: text}}
	intake.Head(it)
	r := it.Report
	var out []string
	for _, f := range []struct{ name, value string }{
		{"title", r.Title}, {"author", r.Author}, {"outlet", r.Outlet}, {"dateline", r.Dateline}, {"published", r.Published.Value},
	} {
		if f.value != "" {
			out = append(out, f.name+"="+f.value)
		}
	}
	return strings.Join(out, "\n")
}

// TestHeadData runs the example that stands beside each row of the data.
func TestHeadData(t *testing.T) {
	table, err := os.ReadFile("data/head.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range strings.Split(strings.TrimSpace(string(table)), "\n")[1:] {
		f := strings.Split(row, "\t")
		if len(f) != 4 {
			t.Fatalf("row %q has %d fields, want 4", row, len(f))
		}
		class, words, value, example := f[0], f[1], f[2], f[3]
		text, want := example+filling, ""
		switch class {
		case "month":
			year := example[len(example)-4:]
			want = fmt.Sprintf("published=%s-%02s-07", year, value)
		case "hijri", "weekday", "published", "updated":
			want = "published=2019-05-07"
		case "filler":
			want = "published=2019-05-07T10:15"
		case "morning":
			want = "published=2019-05-07T09:30"
		case "evening":
			want = "published=2019-05-07T21:30"
		case "byline":
			want = "author=سالم المبروك"
		case "source":
			want = "outlet=صحيفة الضحى"
		case "nobody":
			want = "dateline=دبي"
		case "noise":
			text, want = example+"\n"+title+filling, "title="+strings.TrimSpace(title)
		case "outletword":
			want = "author=سالم المبروك\noutlet=" + words + " الضحى"
		case "outlet":
			want = "author=سالم المبروك\noutlet=" + words
		case "place":
			text, want = title+text, "title="+strings.TrimSpace(title)+"\nauthor=سالم المبروك\ndateline="+words
		default:
			t.Errorf("row %q: class is unknown", row)
		}
		if got := head(text); got != want {
			t.Errorf("%s %s: Head(%q) =\n%s\nwant\n%s", class, words, example, got, want)
		}
	}
}

func TestHead(t *testing.T) {
	const named = "title=افتتاح مكتبة جديدة وسط المدينة\n"
	for _, c := range []struct{ name, text, want string }{
		{"slashes and a clock", title + "\n07/05/2019 - 12:55:55\n" + filling, named + "published=2019-05-07T12:55:55"},
		{"year first", title + "2019-05-07 08:05" + filling, named + "published=2019-05-07T08:05"},
		{"month first where the day is above twelve", title + "5/17/2019" + filling, named + "published=2019-05-17"},
		{"Arabic digits", title + "٧ مايو ٢٠١٩" + filling, named + "published=2019-05-07"},
		{"two names of one month", title + "الثلاثاء، 7 أيار/مايو 2019" + filling, named + "published=2019-05-07"},
		{"month before the day", title + "مايو 7, 2019" + filling, named + "published=2019-05-07"},
		{"both calendars", title + "الثلاثاء 2 رمضان 1440 هـ - 7 مايو 2019 م" + filling, named + "published=2019-05-07"},
		{"publication before change", title + "آخر تحديث: 9 مايو 2019\nنشر في: 7 مايو 2019" + filling, named + "published=2019-05-07"},
		{"author before the date", title + "بقلم: سالم المبروك - 7 مايو 2019" + filling, named + "author=سالم المبروك\npublished=2019-05-07"},
		{"author, outlet", title + "سالم المبروك – الضحى نيوز" + filling, named + "author=سالم المبروك\noutlet=الضحى نيوز"},
		{"outlet behind the title", "افتتاح مكتبة جديدة وسط المدينة | صحيفة الضحى" + filling, "title=افتتاح مكتبة جديدة وسط المدينة | صحيفة الضحى\noutlet=صحيفة الضحى"},
		{"dateline of an agency", "موسكو 7 مايو 2019 (رويترز) - قال مسؤول في البلدية إن أعمال الصيانة في الشارع الكبير ستبدأ خلال أيام وإن المرور سيحول إلى الطرق المجاورة حتى نهاية الأعمال في المكان وفي جواره كله.", "published=2019-05-07"},
		{"a date in a title", "ذكرى حريق 7 مايو 2019 في المدينة القديمة" + filling, "title=ذكرى حريق 7 مايو 2019 في المدينة القديمة"},
		{"a date in the body", "في 7 مايو 2019، وصل الوفد إلى المدينة القديمة." + filling, ""},
		{"no such day", title + "31/02/2019" + filling, named[:len(named)-1]},
		{"carriage returns", strings.TrimSpace(title) + "\r\n7 مايو 2019\r\n" + filling, named + "published=2019-05-07"},
		{"a title that begins like a byline", "تقرير: البنوك تواجه صعوبات كثيرة في التمويل" + filling, "title=تقرير: البنوك تواجه صعوبات كثيرة في التمويل"},
		{"a title that begins like a byline, no sign", "تحرير المدينة القديمة من النفايات" + filling, "title=تحرير المدينة القديمة من النفايات"},
		{"an author of four words", title + "كتبت سلمى عبد الله المبروك" + filling, named + "author=سلمى عبد الله المبروك"},
		{"somebody, place", "الضحى اليوم – بنغازي\n" + title + filling, named + "dateline=بنغازي"},
		{"somebody, nobody", "الضحى اليوم – متابعات\n" + title + filling, strings.TrimSpace(named)},
		{"a lone line", strings.TrimSpace(title), ""},
		{"a sentence first", "وصل الوفد إلى المدينة." + filling, ""},
		{"nothing", "", ""},
	} {
		if got := head(c.text); got != strings.TrimSpace(c.want) {
			t.Errorf("%s: Head =\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestHeadMarksWhereItFound(t *testing.T) {
	it := &intake.Item{Report: &news.Report{Text: title + "7 مايو 2019" + filling}}
	intake.Head(it)
	p := it.Report.Published
	if got := p.Where.Of(it.Report.Text); got != "7 مايو 2019" || p.Known != news.KnownText {
		t.Errorf("published found at %q, known %q", got, p.Known)
	}
	given := &intake.Item{Report: &news.Report{Text: it.Report.Text, Title: "t", Published: news.Date{Value: "2001", Known: news.KnownGiven}}}
	intake.Head(given)
	if given.Report.Title != "t" || given.Report.Published.Value != "2001" || len(given.Found) != 0 {
		t.Errorf("the head overrides what was given: %+v", given)
	}
}

// FuzzHead: whatever the text, it stays as it is and every span lies in it on
// character borders.
func FuzzHead(f *testing.F) {
	for _, s := range []string{title + filling, "7/5/2019 - 1:2", "كتب : -", "– – –", "موسكو 7 مايو 2019 (", "\u200f٧ مايو/أيار ٢٠١٩", "7 مايو/7 مايو 2019)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		it := &intake.Item{Report: &news.Report{Text: text}}
		intake.Head(it)
		if it.Report.Text != text {
			t.Fatal("the text was changed")
		}
		for _, s := range it.Found {
			if w := s.Where; w.Empty() || w.Start < 0 || w.End > len(text) || !utf8.ValidString(w.Of(text)) {
				t.Errorf("%s at %v in %d bytes", s.Field, w, len(text))
			}
		}
		if d := it.Report.Published; !d.IsZero() {
			if _, ok := d.Day(); !ok {
				t.Errorf("published %q is no date", d.Value)
			}
		}
	})
}
