package claim_test

import (
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/news"
)

// deeply marks reports as the deep reader leaves them.
func deeply(reports ...*news.Report) []*news.Report {
	for _, r := range reports {
		r.Events = []news.Event{{Span: news.Span{Start: 0, End: 1}, Vector: make([]byte, 48)}}
	}
	return reports
}

func readTogether(claims []news.Claim) bool {
	return slices.ContainsFunc(claims, func(c news.Claim) bool {
		return slices.ContainsFunc(c.Reasons, func(r news.Reason) bool { return r.Name == "read together" })
	})
}

// TestDeepStatementsAreReadTogether checks that statements are read beside each
// other where the encoder has read both reports, and that the claim says so.
func TestDeepStatementsAreReadTogether(t *testing.T) {
	made := func() []*news.Report {
		return []*news.Report{
			saying("a", "2020-03-01", "سامي منصور", "قال", bridge, news.Assert),
			saying("b", "2020-03-02", "ليلى حداد", "أعلنت", bridge+" في احتفال صغير", news.Assert),
		}
	}
	if claims, _ := claim.Link(made(), nil); len(claims) != 1 || readTogether(claims) {
		t.Errorf("fast: claims = %+v, want one that was not read together", claims)
	}
	if claims, _ := claim.Link(deeply(made()...), nil); len(claims) != 1 || !readTogether(claims) {
		t.Errorf("deep: claims = %+v, want one that was read together", claims)
	}
	half := made()
	deeply(half[0])
	if claims, _ := claim.Link(half, nil); len(claims) != 1 || readTogether(claims) {
		t.Errorf("one of two deep: claims = %+v, want one that was not read together", claims)
	}
}
