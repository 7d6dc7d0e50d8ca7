package export_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/news"
)

func TestTimeMLMarksTimesWhereTheyStand(t *testing.T) {
	r := &news.Report{ID: "r1", Title: "عنوان <صغير>", Published: news.Date{Value: "2020-03-10"}, Text: "وصل الوفد أمس & عاد."}
	at := strings.Index(r.Text, "أمس")
	r.Times = []news.Timex{{Span: news.Span{Start: at, End: at + len("أمس")}, Type: news.TimexDate, Value: "2020-03-09", Anchor: news.Anchor{Kind: "published"}}}
	var out bytes.Buffer
	if err := export.TimeML(&out, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<TIMEX3 tid="t0" type="DATE" value="2020-03-10" functionInDocument="CREATION_TIME">2020-03-10</TIMEX3>`,
		`<TIMEX3 tid="t1" type="DATE" value="2020-03-09" anchorTimeID="t0">أمس</TIMEX3> &amp; عاد.`,
		"عنوان &lt;صغير&gt;",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("TimeML = %s\nwant in it: %s", &out, want)
		}
	}
}

// FuzzTimeML: whatever the text, the document is XML and holds the text.
func FuzzTimeML(f *testing.F) {
	f.Add("قال أمس\nكذا", 6, 12)
	f.Add("a<b>&\x01\r", 0, 3)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		if !utf8.ValidString(text) || from < 0 || to < from || to > len(text) {
			t.Skip()
		}
		r := &news.Report{ID: "x", Text: text, Times: []news.Timex{{Span: news.Span{Start: from, End: to}, Type: news.TimexDate}}}
		if !utf8.ValidString(text[from:to]) || !utf8.ValidString(text[:from]) {
			t.Skip()
		}
		var out bytes.Buffer
		if err := export.TimeML(&out, r); err != nil {
			t.Fatal(err)
		}
		got := textOf(t, out.String())
		if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > 0xD7FF }) {
			return // not all of these are characters of XML
		}
		if got != text {
			t.Errorf("text of %s = %q, want %q", &out, got, text)
		}
	})
}

// textOf reads the text back.
func textOf(t *testing.T, doc string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(doc))
	var out strings.Builder
	inside := false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out.String()
		}
		if err != nil {
			t.Fatalf("%v in %s", err, doc)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			inside = inside || x.Name.Local == "TEXT"
		case xml.EndElement:
			inside = inside && x.Name.Local != "TEXT"
		case xml.CharData:
			if inside {
				out.Write(x)
			}
		}
	}
}
