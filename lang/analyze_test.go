package lang_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

func analyze(text string) *news.Report {
	r := &news.Report{Text: text}
	lang.Analyze(r)
	return r
}

// norms joins the folded tokens of a text with bars.
func norms(text string) string {
	var out []string
	for _, t := range analyze(text).Tokens {
		out = append(out, t.Norm)
	}
	return strings.Join(out, "|")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"وقال الوزير", "و|قال|الوزير"},
		{"وللحكومة وللجنة للغة", "و|ل|الحكومه|و|ل|اللجنه|ل|اللغه"},
		{"بالمدينة وسيكون", "ب|المدينه|و|س|يكون"},
		{"بوتين وليد فرنسا كولومبيا بيروت لندن كيري", "بوتين|وليد|فرنسا|كولومبيا|بيروت|لندن|كيري"},
		{"فيسبوك سيناريو وزير فريق بلد كتاب", "فيسبوك|سيناريو|وزير|فريق|بلد|كتاب"},
		{"لـCNN", "ل|cnn"},
		{"وبـ«نور» والـ12 وبالـ5", "و|ب|«|نور|»|و|ال|12|و|ب|ال|5"},
		{"والي وإلى والى", "والي|و|الي|و|الي"},
		{"سيستفيدان لليبيا للبنان والله", "س|يستفيدان|ل|ليبيا|ل|لبنان|و|الله"},
		{"لـ«القدس»", "ل|«|القدس|»"},
		{"١٢٫٥ في المئة", "12.5|في|المءه"},
		{"12:55 24/05/2016 1,234.5 24.05.2016 3,5", "12|:|55|24|/|05|/|2016|1,234.5|24|.|05|.|2016|3,5"},
		{"موقع News.ru على https://t.co/Ab1 (x@y.org).", "موقع|news.ru|علي|https://t.co/ab1|(|x@y.org|)|."},
		{"F-16 و#خبر", "f|-|16|و|#|خبر"},
		{"\u200fتونس\u200f ، ليبيا\u200e", "تونس|،|ليبيا"},
		{"مصـــر ـ ليبيا", "مصر|ـ|ليبيا"},
	} {
		if got := norms(c.in); got != strings.ReplaceAll(c.want, "المءه", "الميه") {
			t.Errorf("tokens of %q:\n%s want\n%s", c.in, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"سافر أمس. عاد اليوم!", "سافر أمس.|عاد اليوم!"},
		{"سطر أول\nسطر ثان", "سطر أول|سطر ثان"},
		{"بلغ 3.5 مليون. ثم زاد", "بلغ 3.5 مليون.|ثم زاد"},
		{"قال د. سامي إنه بخير. وغادر", "قال د. سامي إنه بخير.|وغادر"},
		{"نقلت أ ف ب. وقال", "نقلت أ ف ب.|وقال"},
		{"نقلت أ.ف.ب. عنه", "نقلت أ.ف.ب.|عنه"},
		{"كتب ج. ك. سليم رواية", "كتب ج. ك. سليم رواية"},
		{"قال: \"لن نعود.\" وخرج. «هل عاد؟» سأل", "قال: \"لن نعود.\"|وخرج.|«هل عاد؟»|سأل"},
		{"ماذا؟! لا شيء...", "ماذا؟!|لا شيء..."},
		{"1. أول بند\n2. ثاني بند", "1. أول بند|2. ثاني بند"},
		{"عاد.\" ثم \"خرج\"", "عاد.\"|ثم \"خرج\""},
		{"انتهى الأمر.\"بدأ غيره\"", "انتهى الأمر.|\"بدأ غيره\""},
	} {
		r := analyze(c.in)
		var got []string
		for _, s := range r.Sentences {
			got = append(got, s.Of(c.in))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("sentences of %q:\n%s want\n%s", c.in, g, c.want)
		}
	}
}

// TestLongLines reads lines that a quadratic step would never finish.
func TestLongLines(t *testing.T) {
	const n = 1 << 18
	for _, unit := range []string{"ا", "و", "ـ", "َ", "\u200d", "1", ",111", ".1", "a", "a.", "a.b@", "\"", "!", ".\"", "(", "قال و", "ل ", "لـ\"", "\u0301", "\n", "\u202b"} {
		text := strings.Repeat(unit, n/len(unit)) + ",1111 .1.1"
		r := analyze(text)
		if last := r.Tokens[len(r.Tokens)-1]; last.End != len(text) {
			t.Errorf("%q many times: the last token ends at %d of %d", unit, last.End, len(text))
		}
	}
}

func TestLines(t *testing.T) {
	r := analyze("أول\n\nثالث ورابع")
	var lines []int
	for _, tok := range r.Tokens {
		lines = append(lines, tok.Line)
	}
	if len(lines) != 4 || lines[0] != 0 || lines[1] != 2 || lines[3] != 2 {
		t.Errorf("lines %v, want 0 2 2 2", lines)
	}
	if r.Tokens[2].Glued || !r.Tokens[3].Glued {
		t.Errorf("glued %v %v, want false true", r.Tokens[2].Glued, r.Tokens[3].Glued)
	}
}

// FuzzAnalyze holds the laws of spans.
func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{"وقال لـCNN 12.5٪.", "ﻻﷲ\u200f\u0640", "a.b.c/..@x", "\xd8و\xff«", "1,2,3.4.5", "…\"؟»\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := analyze(s)
		if r.Text != s {
			t.Fatalf("the text changed")
		}
		end := 0
		for i, tok := range r.Tokens {
			if tok.Start < end || tok.Empty() || tok.End > len(s) {
				t.Fatalf("token %d of %q: span %v after %d", i, s, tok.Span, end)
			}
			if utf8.ValidString(s) && !(utf8.RuneStart(s[tok.Start]) && (tok.End == len(s) || utf8.RuneStart(s[tok.End]))) {
				t.Fatalf("token %d of %q: span %v is not on character borders", i, s, tok.Span)
			}
			if tok.Pronoun < 0 || tok.Pronoun >= tok.Len() || tok.Kind == 0 || tok.Norm == "" {
				t.Fatalf("token %d of %q: %+v", i, s, tok)
			}
			if sen := r.Sentences[tok.Sentence]; i < sen.First || i >= sen.Last || !sen.Holds(tok.Span) {
				t.Fatalf("token %d of %q is outside its sentence", i, s)
			}
			end = tok.End
		}
	})
}

func BenchmarkAnalyze(b *testing.B) {
	text := strings.Repeat("وقال المتحدث باسم الوزارة إن 12 شخصا أصيبوا في حادث سير وقع مساء أمس قرب العاصمة، ونقلوا للمستشفى. ", 40)
	words := len(strings.Fields(text))
	for b.Loop() {
		analyze(text)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// TestReleasedRoomIsReadInto releases a report and reads others into its room.
func TestReleasedRoomIsReadInto(t *testing.T) {
	long := analyze(strings.Repeat("وبحث معه في موسكو الملف السوري. ", 40))
	first := &long.Tokens[0]
	lang.Release(long)
	if long.Tokens != nil || long.Sentences != nil {
		t.Error("a report that was released still has tokens")
	}
	text := "قال وزير الخارجية: \"لن نغادر\" في 5 مايو."
	again, fresh := analyze(text), analyze(text)
	if &again.Tokens[0] != first {
		t.Error("the room of a report that was released is not used")
	}
	if &fresh.Tokens[0] == first || !reflect.DeepEqual(again, fresh) {
		t.Error("a report in used room is read otherwise")
	}
}
