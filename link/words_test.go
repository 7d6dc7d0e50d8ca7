package link_test

import (
	"slices"
	"testing"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

func TestBagsOfStemsAreThoseOfTokens(t *testing.T) {
	r := &news.Report{Text: "أعلن المتحدث باسم البلدية أن 14 قرنبيطا سرقت من السوق. وقال إن السوق مغلق."}
	lang.Analyze(r)
	stems, n := link.StemsOf(r), len(r.Tokens)
	same := func(what string, got, want link.Bag) {
		if !slices.Equal(got.Stems, want.Stems) || got.Sum != want.Sum {
			t.Errorf("%s: bag %v, want %v", what, got, want)
		}
	}
	for from := range n {
		same("from one on", stems.Bag(from, n), link.BagOf(r.Tokens[from:]))
	}
	a, b := news.Span{Start: 0, End: 40}, r.Sentences[1].Span
	both := stems.Over(r, a, b)
	same("over two spans", both, link.BagOf(slices.Concat(link.TokensIn(r, a), link.TokensIn(r, b))))
	if len(both.Stems) == 0 {
		t.Error("the bag is empty: it shows nothing")
	}
}
