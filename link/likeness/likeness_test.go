package likeness_test

import (
	"testing"

	"github.com/rawi-news/rawi/link/likeness"
)

func TestLike(t *testing.T) {
	visit := likeness.Of("زار الوزير العاصمة والتقى الرئيس")
	trip := likeness.Of("وصل وزير الخارجية إلى المدينة واجتمع مع رئيس البلاد")
	match := likeness.Of("فاز الفريق في المباراة بهدفين")
	if near, far := visit.Like(trip), visit.Like(match); near <= far {
		t.Errorf("a visit is %.2f like a trip and %.2f like a match", near, far)
	}
	if same := visit.Like(visit); same < 0.99 || same > 1.01 {
		t.Errorf("a text is %.3f like itself, want 1", same)
	}
	if none := visit.Like(likeness.Of("xyzzy")); none != 0 {
		t.Errorf("a text is %.2f like one without a known word, want 0", none)
	}
}

func BenchmarkOf(b *testing.B) {
	for b.Loop() {
		likeness.Of("وصل وزير الخارجية إلى المدينة واجتمع مع رئيس البلاد")
	}
}
