package timex_test

import (
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate/timex"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// TestRequote reads quotations: the one between « and » is direct, the cue is the
// first word.
func TestRequote(t *testing.T) {
	for _, c := range []struct{ text, words, value, anchor string }{
		{"قال الحارس في 5 أيار 2018: «سنغلق الباب غدا».", "غدا", "2018-05-06", "quotation"},
		{"قال الحارس الثلاثاء: «أغلقنا الباب أمس».", "أمس", "2018-06-11", "quotation"},
		{"قال الحارس: «أغلقنا الباب أمس».", "أمس", "2018-06-14", "published"},
		{"قال الحارس في 5 أيار 2018: «أغلقنا الباب قبل عامين».", "قبل عامين", "2016", "published"},
		{"قال الحارس في 5 أيار 2018: «أغلقنا الباب في 3 أيار 2017».", "3 أيار 2017", "2017-05-03", ""},
		{"قال الحارس في أيار 2018: «أغلقنا الباب أمس».", "أمس", "2018-06-14", "published"},
	} {
		r := &news.Report{Text: c.text, Published: news.Date{Value: "2018-06-15"}}
		lang.Analyze(r)
		r.Times = timex.Find(r)
		open, shut := strings.Index(c.text, "«")+len("«"), strings.Index(c.text, "»")
		r.Statements = []news.Statement{{Cue: r.Tokens[0].Span, Content: news.Span{Start: open, End: shut}, Direct: true}}
		timex.Requote(r)
		found := false
		for _, x := range r.Times {
			if x.Of(c.text) == c.words {
				found = x.Value == c.value && x.Anchor.Kind == c.anchor
			}
		}
		if !found {
			t.Errorf("%q: %q is not %s from %q: %s", c.text, c.words, c.value, c.anchor, list(c.text, r.Times))
		}
	}
}
