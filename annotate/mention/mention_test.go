package mention_test

import (
	"math"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/mention"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

var labels = []string{"O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place", "B-outlet", "I-outlet"}

// doc makes a document in which the reader says of some tokens, by their norm
// and which occurrence it is, a label and its probability.
func doc(text string, says map[int]struct {
	label string
	p     float64
}) *annotate.Doc {
	r := &news.Report{Text: text}
	lang.Analyze(r)
	post := &annotate.Posterior{Labels: labels, By: "test@1"}
	for i := range r.Tokens {
		row := make([]float32, len(labels))
		s, ok := says[i]
		for k := range row {
			row[k] = float32(math.Log(0.001))
		}
		if ok {
			row[slices.Index(labels, s.label)] = float32(math.Log(s.p))
			row[0] = float32(math.Log(max(0.001, 1-s.p)))
		} else {
			row[0] = float32(math.Log(0.99))
		}
		post.LogP = append(post.LogP, row...)
	}
	return &annotate.Doc{Report: r, Scores: map[annotate.Head]*annotate.Posterior{annotate.HeadMention: post}}
}

type say = struct {
	label string
	p     float64
}

func names(t *testing.T, d *annotate.Doc) (out []string) {
	t.Helper()
	if err := mention.Annotator.Run(d); err != nil {
		t.Fatal(err)
	}
	for _, m := range d.Mentions {
		out = append(out, string(m.Type)+":"+m.Of(d.Text))
	}
	return out
}

func TestNamesAreFoundAgain(t *testing.T) {
	text := "التقى مروان الديك سفراء. ثم غادر الديك القاعة"
	d := doc(text, map[int]say{1: {"B-person", 0.95}, 2: {"I-person", 0.95}, 7: {"B-person", 0.3}})
	if got := names(t, d); !slices.Equal(got, []string{"person:مروان الديك"}) {
		t.Errorf("a doubtful part of a name was found: %v", got)
	}
	text = "وصل مروان أمس. وقال مروان إنه متعب"
	d = doc(text, map[int]say{1: {"B-person", 0.95}, 6: {"B-person", 0.2}})
	if got := names(t, d); !slices.Equal(got, []string{"person:مروان", "person:مروان"}) {
		t.Errorf("names = %v, want the doubtful second one too", got)
	}
}

func TestOneTypeByVote(t *testing.T) {
	d := doc("زار مروان بلدة. هاجم مروان خصومه. انتخب مروان رئيسا",
		map[int]say{1: {"B-person", 0.9}, 5: {"B-place", 0.7}, 9: {"B-person", 0.9}})
	for _, m := range names(t, d) {
		if m != "person:مروان" {
			t.Errorf("%q is not what two of three say", m)
		}
	}
	if len(d.Mentions) != 3 {
		t.Errorf("%d mentions, want 3", len(d.Mentions))
	}
}

func TestMarksAndParticlesStayOutside(t *testing.T) {
	d := doc("سافر \"مروان\" ليلا", map[int]say{1: {"B-person", 0.9}, 2: {"I-person", 0.9}, 3: {"I-person", 0.9}})
	if got := names(t, d); !slices.Equal(got, []string{"person:مروان"}) {
		t.Errorf("names = %v, want the bare name", got)
	}
}

func TestListsVote(t *testing.T) {
	d := doc("وصلت فاغنر أمس ثم غادر مروان", map[int]say{1: {"B-person", 0.9}, 5: {"B-person", 0.9}})
	if got := names(t, d); !slices.Equal(got, []string{"organization:فاغنر", "person:مروان"}) {
		t.Errorf("names = %v, want the first as the lists have it", got)
	}
}

func TestMarksInsideNames(t *testing.T) {
	for _, c := range []struct {
		text string
		says map[int]say
		want []string
	}{
		{"أيدت حركة \"النور\" الاقتراح", map[int]say{1: {"B-organization", 0.9}, 2: {"I-organization", 0.9}, 3: {"I-organization", 0.9}},
			[]string{"organization:حركة \"النور\""}},
		{"قالت شركة الأفق (أفقكو) أمس", map[int]say{1: {"B-organization", 0.9}, 2: {"I-organization", 0.9}, 3: {"I-organization", 0.9}, 4: {"I-organization", 0.9}},
			[]string{"organization:شركة الأفق", "organization:أفقكو"}},
		{"وصل لي-جون أمس", map[int]say{1: {"B-person", 0.9}}, []string{"person:لي-جون"}},
		{"مباراة كندا-فرنسا غدا", map[int]say{1: {"B-place", 0.9}, 3: {"B-place", 0.9}}, []string{"place:كندا", "place:فرنسا"}},
	} {
		if got := names(t, doc(c.text, c.says)); !slices.Equal(got, c.want) {
			t.Errorf("%s: names %q, want %q", c.text, got, c.want)
		}
	}
}

func TestWithoutScores(t *testing.T) {
	d := &annotate.Doc{Report: &news.Report{Text: "نص"}}
	if got := names(t, d); got != nil {
		t.Errorf("names = %v, want none", got)
	}
}
