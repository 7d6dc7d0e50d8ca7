package copy_test

import (
	"slices"
	"testing"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link/copy"
	"github.com/rawi-news/rawi/news"
)

const (
	lead   = "أعلنت بلدية الساحل أن الجسر الجديد سيفتح أمام السيارات صباح الأحد المقبل بعد عامين من الأعمال. "
	second = "وقال رئيس البلدية سامي منصور إن كلفة المشروع بلغت عشرين مليون دينار دفعت الدولة نصفها. "
	third  = "ويربط الجسر ضفتي النهر ويختصر الطريق إلى الميناء من ساعة إلى عشر دقائق كما يقول المهندسون. "
	other  = "شكا سكان الحي القديم من ضجيج الأعمال وطالبوا بحديقة صغيرة عند مدخل الجسر وبمقاعد للمسنين. "
)

func report(id, published, text string) *news.Report {
	r := &news.Report{ID: id, Outlet: "صحيفة " + id, Published: news.Date{Value: published, Known: news.KnownGiven}, Text: text}
	lang.Analyze(r)
	return r
}

func TestFind(t *testing.T) {
	retyped := "أعلنت بلديّة الساحل ان الجسر الجديــد سيفتح امام السيارات صباح الأحد المقبل بعد عامين من الأعمال. "
	for _, c := range []struct {
		name, a, b string
		want       news.CopyKind
	}{
		{"whole, swapped and retyped", lead + second + third, second + retyped + third, news.WholeCopy},
		{"with an added lead", lead + second, other + lead + second, news.EditedCopy},
		{"one passage", lead + other + other + second, lead + third + third + third, news.SharedPassage},
		{"nothing", lead + second, third + other, ""},
	} {
		a, b := report("a", "2020-03-02", c.a), report("b", "2020-03-01", c.b)
		found := copy.Find([]*news.Report{a, b})
		if c.want == "" {
			if len(found) > 0 {
				t.Errorf("%s: found %+v", c.name, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Kind != c.want || found[0].From != "b" || !found[0].Order {
			t.Errorf("%s: found %+v, want one %s copy from b", c.name, found, c.want)
			continue
		}
		for _, p := range found[0].Passages {
			from, to := arabic.Fold(p.From.Of(b.Text)), arabic.Fold(p.To.Of(a.Text))
			if from != to {
				t.Errorf("%s: passage %q is %q in the other text", c.name, from, to)
			}
		}
	}
}

func TestFindDoesNotHangOnTheOrder(t *testing.T) {
	all := []*news.Report{report("a", "2020-03-02", lead+second), report("b", "", lead+second), report("c", "2020-03-02", second+third)}
	want := len(copy.Find(all))
	slices.Reverse(all)
	if got := len(copy.Find(all)); got != want || got == 0 {
		t.Errorf("found %d copies in the other order, %d in the first", got, want)
	}
}
