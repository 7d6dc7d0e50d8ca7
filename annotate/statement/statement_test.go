package statement_test

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

func read(t testing.TB, text string) *news.Report {
	r := &news.Report{ID: "t", Text: text}
	lang.Analyze(r)
	if err := statement.Annotator.Run(&annotate.Doc{Report: r}); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestExamples runs the example of every cue of the lexicon: the lexicon finds
// this very cue in it.
func TestExamples(t *testing.T) {
	for _, c := range statement.Cues() {
		r := &news.Report{Text: c.Example}
		lang.Analyze(r)
		if found := statement.Lookup(r); !slices.Contains(found, c.Lemma) {
			t.Errorf("cue %s is not found in its example %q: %q", c.Lemma, c.Example, found)
		}
	}
}

// TestPassings runs the example of every row that tells how words were passed on.
func TestPassings(t *testing.T) {
	for _, row := range statement.Passings() {
		r := &news.Report{Text: row[2]}
		lang.Analyze(r)
		if how := statement.Passing(r); how != row[0] {
			t.Errorf("passing of %q = %q, want %q", row[2], how, row[0])
		}
	}
}

func TestRead(t *testing.T) {
	r := read(t, "قال الوزير إن \"الجسر سيفتح غدا أمام السيارات\". وأضاف أن العمل انتهى.")
	if len(r.Statements) != 2 {
		t.Fatalf("found %d statements, want 2: %+v", len(r.Statements), r.Statements)
	}
	for i, want := range []struct{ cue, source, content string }{
		{"قال", "الوزير", "الجسر سيفتح غدا أمام السيارات"},
		{"أضاف", "", "العمل انتهى"},
	} {
		s := r.Statements[i]
		if s.Cue.Of(r.Text) != want.cue || s.Source.Of(r.Text) != want.source || s.Content.Of(r.Text) != want.content {
			t.Errorf("statement %d: %q said %q %q, want %+v", i, s.Source.Of(r.Text), s.Cue.Of(r.Text), s.Content.Of(r.Text), want)
		}
	}
	if !r.Statements[0].Direct || r.Statements[1].Direct {
		t.Errorf("direct %v %v, want true false", r.Statements[0].Direct, r.Statements[1].Direct)
	}
}

// TestRefuted reads sentences whose cue asserts and whose words call a report
// false, beside one that does not.
func TestRefuted(t *testing.T) {
	for text, want := range map[string]news.Stance{
		"قال الوزير إن الأنباء عن قصف الجسر غير صحيحة.":                news.Deny,
		"وأكدت الوزارة أن التقارير عن مقتل جنود لا أساس لها من الصحة.": news.Deny,
		"قال الوزير إن الأنباء عن قصف الجسر وصلت.":                     news.Assert,
	} {
		if r := read(t, text); len(r.Statements) == 0 || r.Statements[0].Stance != want {
			t.Errorf("%q: %+v, want a statement that is to %s", text, r.Statements, want)
		}
	}
}

// TestContentEnds reads sentences in which the reporter's voice comes back
// before the sentence ends.
func TestContentEnds(t *testing.T) {
	for text, want := range map[string]string{
		"قال الوزير إن الجسر سيفتح غدا، لكن سكان الحي شككوا في ذلك.":                      "الجسر سيفتح غدا",
		"أعلنت الشركة أن السفينة وصلت إلى الميناء، وذلك بعد أن تأخرت يومين في عرض البحر.": "السفينة وصلت إلى الميناء",
		"قال الوزير إن الجسر الجديد الذي يربط الضفتين سيفتح غدا أمام السيارات والشاحنات.": "الجسر الجديد الذي يربط الضفتين سيفتح غدا أمام السيارات والشاحنات",
	} {
		r := read(t, text)
		if len(r.Statements) == 0 || r.Statements[0].Content.Of(r.Text) != want {
			t.Errorf("content of %q: %+v, want %q", text, r.Statements, want)
		}
	}
}

// TestChains reads sentences whose chain is plain from their words.
func TestChains(t *testing.T) {
	for _, c := range []struct{ text, name, outlet, chain string }{
		{"نقلت وكالة رويترز عن مسؤول عسكري قوله إن \"الجسر دمر بالكامل مساء أمس\".", "", "رويترز", "unnamed outlet"},
		{"قال مصدر أمني لوكالة رويترز إن السفينة وصلت إلى الميناء.", "", "رويترز", "unnamed outlet"},
		{"أعلن سامي الخطيب أن الطريق مفتوح. وأضاف أن العمل مستمر.", "سامي الخطيب", "", "person"},
	} {
		r := &news.Report{ID: "t", Text: c.text}
		lang.Analyze(r)
		for name, kind := range map[string]news.Type{c.name: news.Person, c.outlet: news.Outlet} {
			if at := strings.Index(c.text, name); name != "" && at >= 0 {
				r.Mentions = append(r.Mentions, news.Mention{Span: news.Span{Start: at, End: at + len(name)}, Type: kind})
			}
		}
		if err := statement.Annotator.Run(&annotate.Doc{Report: r}); err != nil || len(r.Statements) == 0 {
			t.Errorf("%s: %d statements, %v", c.text, len(r.Statements), err)
			continue
		}
		var kinds []string
		for _, l := range r.Statements[len(r.Statements)-1].Chain {
			kinds = append(kinds, string(l.Kind))
		}
		if got := strings.Join(kinds, " "); got != c.chain {
			t.Errorf("chain of %q = %s, want %s", c.text, got, c.chain)
		}
	}
}

// FuzzRead holds the laws of statements: spans on the text, content not empty,
// contents nest or follow, a chain each.
func FuzzRead(f *testing.F) {
	f.Add("قال \"فلان «إن «كذا\" و\"قال آخر: نعم».\nوأضاف أن، بحسب \"س")
	f.Add(strings.Repeat("قال \"", 50))
	f.Fuzz(func(t *testing.T, text string) {
		r := read(t, strings.ToValidUTF8(text, ""))
		if again := read(t, r.Text); !reflect.DeepEqual(again.Statements, r.Statements) {
			t.Fatalf("reading twice gives other statements")
		}
		for i, s := range r.Statements {
			if s.Content.Empty() || len(s.Chain) == 0 {
				t.Fatalf("statement %d: %+v", i, s)
			}
			for _, x := range []news.Span{s.Cue, s.Source, s.Content} {
				if x.Start < 0 || x.End > len(r.Text) || x.End < x.Start {
					t.Fatalf("statement %d: span %v", i, x)
				}
			}
			for _, o := range r.Statements[:i] {
				if o.Content.Overlaps(s.Content) && !o.Content.Holds(s.Content) && !s.Content.Holds(o.Content) {
					t.Fatalf("contents %v and %v cross", o.Content, s.Content)
				}
			}
		}
	})
}

// BenchmarkOpenQuotes reads a quotation opened again and again: the time per
// byte must not grow with the length.
func BenchmarkOpenQuotes(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		text := strings.Repeat("قال \"الرجل ", n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				read(b, text)
			}
		})
	}
}

// TestNamesInChains reads whom a chain names: a body that the phrase means only by
// its kind, and a name whose article lost its alef behind a particle.
func TestNamesInChains(t *testing.T) {
	for _, c := range []struct {
		text, mention string
		kind          news.Type
		want          string
	}{
		{"وصلت سفينة شركة النورس للملاحة إلى الميناء أمس. وقالت الشركة إن السفينة ستفرغ حمولتها غدا.", "النورس للملاحة", news.Organization, "النورس للملاحة"},
		{"نشر موقع النورس صورا للسفينة أمس. وبحسب الموقع فإن السفينة ستفرغ حمولتها غدا.", "النورس", news.Outlet, "النورس"},
		{"وصلت السفينة إلى الميناء أمس، وفقا للمرصد البحري.", "لمرصد البحري", news.Organization, "المرصد البحري"},
	} {
		r := &news.Report{ID: "t", Text: c.text}
		lang.Analyze(r)
		at := strings.Index(c.text, c.mention)
		r.Mentions = []news.Mention{{Span: news.Span{Start: at, End: at + len(c.mention)}, Type: c.kind}}
		if err := statement.Annotator.Run(&annotate.Doc{Report: r}); err != nil {
			t.Fatal(err)
		}
		if len(r.Statements) != 1 || r.Statements[0].Chain[0].Name != c.want {
			t.Errorf("%q: found %+v, want one statement of %q", c.text, r.Statements, c.want)
		}
	}
}
