package boilerplate_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/annotate/boilerplate"
	"github.com/rawi-news/rawi/news"
)

// story is an article of two paragraphs around the lines under test.
const (
	lead = "افتتح وزير النقل صباح أمس المرفأ الجديد في المدينة الساحلية بحضور عدد كبير من الصيادين والتجار، وقال إن المشروع تأخر سنتين."
	body = "وأضاف الوزير أن المرفأ يستقبل السفن الكبيرة ابتداء من الشهر المقبل، وأن الحكومة تعتزم توسيع الطرق المؤدية إليه قبل نهاية العام."
)

// teasers are leads of other stories, as they stand behind an article.
var teasers = []string{
	"أعلنت وزارة الصحة، الأحد، بدء حملة التلقيح ضد الحصبة في المدارس الابتدائية كافة.",
	"قال رئيس نادي الجبل، السبت، إن اللاعب الشاب باق مع الفريق حتى نهاية عقده.",
	"كشفت شركة الأفق للطيران، السبت، عن خط جديد يربط العاصمة بالجزيرة مرتين في الأسبوع.",
	"نفى مدير المتحف الوطني، الأحد، ما تردد عن سرقة تمثال من القاعة الكبرى.",
	"أصدرت محكمة الاستئناف، الجمعة، حكما ببراءة صاحب المطبعة من تهمة التزوير.",
}

// found returns the lines found in a text.
func found(title, text string) []string {
	var out []string
	for _, l := range boilerplate.Find(&news.Report{Title: title, Text: text}) {
		out = append(out, l.Of(text))
	}
	return out
}

func TestCues(t *testing.T) {
	for _, c := range boilerplate.Cues() {
		got := found("", lead+"\n"+body+"\n"+c.Example)
		if len(got) != 1 || got[0] != c.Example {
			t.Errorf("%s: found %q, want %q", c.Name, got, c.Example)
		}
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"article alone", lead + "\n" + body, nil},
		{"rule of hyphens", lead + "\n" + body + "\n--------", []string{"--------"}},
		{"date line", "المرفأ يفتح أبوابه\n14 آذار 2017\n" + lead + "\n" + body, []string{"14 آذار 2017"}},
		{"byline", "المرفأ يفتح أبوابه\nسامي الحداد – وكالة الساحل\n" + lead + "\n" + body, []string{"سامي الحداد – وكالة الساحل"}},
		{"caption", "المرفأ يفتح أبوابه\nالمرفأ ليلا (نادر الجبلي/وكالة الساحل)\n" + lead, []string{"المرفأ ليلا (نادر الجبلي/وكالة الساحل)"}},
		{"initials", lead + "\n" + body + " س ب", []string{"س ب"}},
		{"link behind", lead + " رابط الخبر بصحيفة الجبل: المرفأ يفتح أبوابه", []string{"رابط الخبر بصحيفة الجبل: المرفأ يفتح أبوابه"}},
		{"teasers behind", lead + "\n" + body + "\n" + strings.Join(teasers, "\n"), teasers},
	} {
		if got := found("المرفأ الجديد يفتح أبوابه", c.text); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

// FuzzFind states the law of lines: inside the text, on character borders, in
// order, within one line, and the same when read again.
func FuzzFind(f *testing.F) {
	f.Add("عنوان", lead+"\n\n"+body+"\r\nWhatsApp\n----\n")
	f.Add("", "\n \u200f\n(/)\n أ ب\n")
	f.Add("", "\n\u200f\n00)\n0أ0ب") // a bracket that nothing opens
	f.Fuzz(func(t *testing.T, title, text string) {
		if !utf8.ValidString(text) {
			return
		}
		r := &news.Report{Title: title, Text: text}
		lines, last := boilerplate.Find(r), 0
		for _, l := range lines {
			if l.Start < last || l.End > len(text) || l.Empty() || !utf8.RuneStart(text[l.Start]) || strings.Contains(l.Of(text), "\n") {
				t.Errorf("%q: %v is no line", text, l.Span)
			}
			last = l.End
		}
		for i, again := range boilerplate.Find(r) {
			if again != lines[i] {
				t.Errorf("%q: read twice, %v then %v", text, lines[i], again)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(lead+"\n"+body+"\n", 5)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		boilerplate.Find(&news.Report{Text: text})
	}
}
