package statement_test

import (
	"context"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// TestDateline checks that the agency of a dateline carries what has no carrier
// of its own, and that a report's own outlet, or a name in the sentence, does not.
func TestDateline(t *testing.T) {
	said := "قال سامي الخالدي إن الجسر سقط في النهر."
	cases := []struct {
		head, outlet string
		want         bool
	}{
		{"دمشق (وكالة النهار) – ", "صحيفة الضفة", true},
		{"وكالة النهار - دمشق: ", "صحيفة الضفة", true},
		{"دمشق – وكالة النهار\n\n", "صحيفة الضفة", true},
		{"دمشق (وكالة النهار) – ", "وكالة النهار", false},
		{"دمشق – وكالات\n", "صحيفة الضفة", true},
		{"استأجرت وكالة النهار مبنى في دمشق.\n\n", "صحيفة الضفة", false},
	}
	for _, c := range cases {
		r := &news.Report{Outlet: c.outlet, Text: c.head + said}
		lang.Analyze(r)
		for words, kind := range map[string]news.Type{"وكالة النهار": news.Outlet, "دمشق": news.Place, "سامي الخالدي": news.Person} {
			if at := strings.Index(r.Text, words); at >= 0 {
				r.Mentions = append(r.Mentions, news.Mention{Span: news.Span{Start: at, End: at + len(words)}, Type: kind})
			}
		}
		if err := annotate.Run(context.Background(), []*annotate.Annotator{statement.Annotator}, r); err != nil {
			t.Fatal(err)
		}
		if len(r.Statements) != 1 {
			t.Errorf("%q: %d statements, want 1", r.Text, len(r.Statements))
			continue
		}
		chain := r.Statements[0].Chain
		last := chain[len(chain)-1]
		if got := last.Kind == news.SourceOutlet && strings.HasPrefix(last.Name, "وكال"); got != c.want {
			t.Errorf("%q of %s: the dateline carries = %v, want %v (chain %+v)", r.Text, c.outlet, got, c.want, chain)
		}
	}
}
