package lang_test

import (
	"testing"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

func told(kind, lemma, written string) string {
	pos := map[string]news.POS{"V": news.Verb, "N": news.Noun}[kind]
	r, ok := lang.RootOf(&news.Report{Text: written, Tokens: []news.Token{{Span: news.Span{End: len(written)}, Lemma: lemma, POS: pos}}}, 0)
	if !ok {
		return "-"
	}
	return r.Letters
}

// TestRoots counts the words of testdata/roots.tsv whose root is told as by
// hand, and those that are told wrong.
func TestRoots(t *testing.T) {
	right, wrong, all := 0, 0, 0
	for _, f := range rows(t, "testdata/roots.tsv") {
		all++
		switch got := told(f[0], arabic.Fold(f[1]), f[1]); got {
		case f[2]:
			right++
		case "-":
			t.Logf("%s: not told, want %s", f[1], f[2])
		default:
			wrong++
			t.Logf("%s: root %s, want %s", f[1], got, f[2])
		}
	}
	t.Logf("right %d, wrong %d of %d", right, wrong, all)
	if right < 90 || wrong > 20 {
		t.Errorf("right %d, wrong %d of %d, want 90 and no more than 20", right, wrong, all)
	}
}
