package event_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/event"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// doc makes a report of a text, with a mention at each of the names.
func doc(text string, named map[string]news.Type) *annotate.Doc {
	r := &news.Report{ID: "t", Text: text, Published: news.Date{Value: "2020-05-04"}}
	lang.Analyze(r)
	for i := range r.Tokens {
		for name, typ := range named {
			if strings.HasPrefix(text[r.Tokens[i].Start:], name) {
				r.Mentions = append(r.Mentions, news.Mention{Span: news.Span{Start: r.Tokens[i].Start, End: r.Tokens[i].Start + len(name)}, Type: typ})
			}
		}
	}
	return &annotate.Doc{Report: r}
}

// TestLexicon finds the word of each row of the lexicon in the row's example.
func TestLexicon(t *testing.T) {
	table, err := os.ReadFile("data/triggers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		row := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(row) != 5 {
			t.Errorf("row %q has %d columns, want 5", line, len(row))
			continue
		}
		found := event.Lexical(doc(row[4], nil))
		ok := false
		for _, e := range found {
			ok = ok || string(e.Type) == row[1]
		}
		if !ok {
			t.Errorf("%q: the lexicon finds %v, want a trigger of type %s", row[4], found, row[1])
		}
	}
}

// TestRoles reads a sentence of our own from end to end.
func TestRoles(t *testing.T) {
	d := doc("زار سامر الحداد مدينة نورستان أمس والتقى ليلى منصور.", map[string]news.Type{
		"سامر الحداد": news.Person, "نورستان": news.Place, "ليلى منصور": news.Person})
	if err := event.Annotator.Run(d); err != nil {
		t.Fatal(err)
	}
	for _, e := range d.Events {
		if e.Of(d.Text) == "زار" {
			if len(e.Agent) != 1 || e.Agent[0].Index() != 0 || e.Type != "CONSULT" || e.Status != news.Happened {
				t.Errorf("visit = %+v, want it by the first mention, happened", e)
			}
			return
		}
	}
	t.Errorf("events = %+v, want the visit among them", d.Events)
}

// TestHost reads visits to capitals: the other side is the country that the
// report names, but not the visitor's own.
func TestHost(t *testing.T) {
	names := map[string]news.Type{"سامر الحداد": news.Person, "موسكو": news.Place, "روسيا": news.Place}
	for text, want := range map[string]string{
		"زار سامر الحداد موسكو أمس. وقد تحسنت العلاقات مع روسيا كثيرا.":               "روسيا",
		"زار الوزير الروسي سامر الحداد موسكو أمس. وقد تحسنت العلاقات مع روسيا كثيرا.": "موسكو",
	} {
		d := doc(text, names)
		if err := event.Annotator.Run(d); err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(d.Events, func(e news.Event) bool { return e.Of(d.Text) == "زار" })
		if i < 0 {
			t.Fatalf("events of %q = %+v, want the visit among them", text, d.Events)
		}
		var got []string
		for _, ref := range d.Events[i].With {
			got = append(got, d.Mentions[ref.Index()].Of(d.Text))
		}
		if strings.Join(got, ",") != want {
			t.Errorf("other side of the visit in %q = %q, want %q", text, got, want)
		}
	}
}

// FuzzEvents states that events stand in the text and point at findings that
// are there, whatever the findings before them are.
func FuzzEvents(f *testing.F) {
	f.Add("أعلن الجيش مقتل عشرة في قصف على المدينة أمس", uint16(5), uint16(11))
	f.Add("زار الوزير العاصمة. قال إن العقوبات\nستفرض غدا", uint16(0), uint16(40))
	f.Fuzz(func(t *testing.T, text string, a, b uint16) {
		if !utf8.ValidString(text) || len(text) > 4096 {
			return
		}
		r := &news.Report{ID: "f", Text: text, Published: news.Date{Value: "2020-05-04"}}
		lang.Analyze(r)
		d := &annotate.Doc{Report: r}
		if s := border(text, int(a), int(b)); !s.Empty() {
			r.Mentions = []news.Mention{{Span: s, Type: news.Place}}
			r.Times = []news.Timex{{Span: s, Value: "2020-05"}}
			r.Statements = []news.Statement{{Content: s, Chain: []news.Link{{Mention: 1}}}}
		}
		if err := event.Annotator.Run(d); err != nil {
			t.Fatal(err)
		}
		for _, e := range d.Events {
			check(t, d, e)
		}
	})
}

// border cuts a span down to the text and to whole characters.
func border(text string, a, b int) news.Span {
	s := news.Span{Start: min(a, b, len(text)), End: min(max(a, b), len(text))}
	for s.Start < s.End && !utf8.RuneStart(text[s.Start]) {
		s.Start++
	}
	for s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		s.End++
	}
	return s
}

func check(t *testing.T, d *annotate.Doc, e news.Event) {
	if e.Start < 0 || e.End > len(d.Text) || e.Empty() || !utf8.ValidString(e.Of(d.Text)) {
		t.Fatalf("event %+v is no span of the text", e)
	}
	for _, ref := range append(append([]news.Ref{e.Place}, e.Agent...), e.With...) {
		if ref.Index() >= len(d.Mentions) {
			t.Fatalf("event %+v points at a mention that is not there", e)
		}
	}
	if e.Time.Index() >= len(d.Times) || e.Statement.Index() >= len(d.Statements) {
		t.Fatalf("event %+v points at a finding that is not there", e)
	}
	if e.Type == "" || e.Status == "" {
		t.Fatalf("event %+v has no type or status", e)
	}
}
