package statement

import (
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// TestClosedWords runs the example of every closed word whose group the stage
// asks for: a token of it is of that group.
func TestClosedWords(t *testing.T) {
	for row := range rows(wordList) {
		g := groups[row[0]]
		if g == 0 {
			continue
		}
		report := &news.Report{Text: row[2]}
		lang.Analyze(report)
		r, found := newReading(&annotate.Doc{Report: report}), false
		for i := range r.Tokens {
			found = found || r.is(g, i)
		}
		if !found {
			t.Errorf("no word of group %s in the example %q of %s", row[0], row[2], row[1])
		}
	}
}
