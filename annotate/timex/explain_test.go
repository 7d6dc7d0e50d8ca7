package timex_test

import (
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate/timex"
)

func TestExplain(t *testing.T) {
	for _, c := range []struct {
		text, published string
		in              timex.Language
		want            string
	}{
		{"وصل الوفد أمس الأحد", "2016-11-28", timex.English, "أمس الأحد = 2016-11-27: one day before publication (Mon 2016-11-28); the weekday fits"},
		{"وصل الوفد أمس الأحد", "2016-11-28", timex.Arabic, "أمس الأحد = 2016-11-27: قبل النشر بيوم (الاثنين 2016-11-28); واليوم يوافق التاريخ"},
		{"عثر الحراس قبل ثلاثة أيام على الصندوق", "2016-11-28", timex.Arabic, "قبل ثلاثة أيام = 2016-11-25: قبل النشر بـ3 أيام (الاثنين 2016-11-28)"},
		{"وصل الوفد أمس", "", timex.Arabic, "أمس = لم تحسب: تاريخ النشر غير معروف"},
		{"وصل الوفد يوم الأحد 8 أيار 2018", "2018-06-01", timex.Arabic, "الأحد 8 أيار 2018 = 2018-05-08: مكتوبة كاملة; اسم اليوم لا يوافق التاريخ; أو 2018-05-06"},
		{"وصل الوفد أمس", "", timex.English, "أمس = not resolved: the date of publication is not known"},
		{"وصل الوفد يوم الأحد 8 أيار 2018", "2018-06-01", timex.English, "الأحد 8 أيار 2018 = 2018-05-08: written in full; the weekday does not fit the date; or 2018-05-06"},
		{"ارتفع السعر في أيار/ يوليو 2018", "2018-09-01", timex.English, "أيار/ يوليو 2018 = 2018-05: written in full; the two names of the month disagree; or 2018-07"},
		{"دام العرض ثلاثة أيام", "2018-06-01", timex.English, "ثلاثة أيام = P3D: a length of time"},
		{"ارتفع السعر مطلع الشهر الماضي", "2018-06-01", timex.English, "مطلع الشهر الماضي = 2018-05: counted from publication (2018-06-01); its beginning"},
	} {
		times := read(c.text, c.published)
		if len(times) != 1 {
			t.Errorf("%q: %d times, want 1", c.text, len(times))
			continue
		}
		if got := timex.Explain(c.text, times[0], c.in); got != c.want {
			t.Errorf("Explain(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestEDTF(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"وصل الوفد في 5 أيار 2011", "2011-05-05"},
		{"وصل الوفد صيف 2011", "2011-22"},
		{"وصل الوفد في الربع الثالث من عام 2011", "2011-35"},
		{"وصل الوفد الأسبوع الماضي", "2018-05-21/2018-05-27"},
		{"وصل الوفد في سبعينيات القرن الماضي", "197X"},
		{"وصل الوفد قبل نحو ثلاث سنوات", "2015~"},
		{"وصل الوفد بتاريخ 3/4/2018", "[2018-04-03,2018-03-04]"},
		{"وصل الوفد مساء 5 أيار 2011", "2011-05-05"},
		{"وصل الوفد الساعة 14:05", "2018-06-01T14:05:00"},
		{"دام العرض ثلاثة أيام", ""},
		{"وصل الوفد مؤخرا", ""},
	} {
		var got []string
		for _, x := range read(c.text, "2018-06-01") {
			got = append(got, timex.EDTF(x))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("EDTF(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
