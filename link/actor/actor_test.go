package actor_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/news"
)

// naming makes a report that mentions these names, "type name" each.
func naming(id string, names ...string) *news.Report {
	r := &news.Report{ID: id}
	for _, n := range names {
		typ, name, _ := strings.Cut(n, " ")
		r.Text += "ذكر "
		start := len(r.Text)
		r.Text += name
		r.Mentions = append(r.Mentions, news.Mention{Span: news.Span{Start: start, End: len(r.Text)}, Type: news.Type(typ)})
		r.Text += ". "
	}
	lang.Analyze(r)
	return r
}

func TestLink(t *testing.T) {
	for _, c := range []struct {
		name    string
		reports [][]string
		want    []int // number of the actor of each mention, report by report
	}{
		{"surname in the same report", [][]string{{"person سامي منصور", "person منصور"}}, []int{0, 0}},
		{"surname across reports", [][]string{{"person سامي منصور"}, {"person منصور"}}, []int{0, 0}},
		{"two of one surname stay open", [][]string{{"person سامي منصور"}, {"person رامي منصور"}, {"person منصور"}}, []int{0, 1, 2}},
		{"spellings of a foreign name", [][]string{{"person سيرغي غوميز"}, {"person سيرجي جوميز"}}, []int{0, 0}},
		{"native names that differ by a vowel", [][]string{{"person محمد حسن"}, {"person محمد حسين"}}, []int{0, 1}},
		{"compound written in one", [][]string{{"person عبد الرحمن سالم"}, {"person عبدالرحمن سالم"}}, []int{0, 0}},
		{"son of the same name", [][]string{{"person جون سميث"}, {"person جون سميث الابن"}}, []int{0, 1}},
		{"byname", [][]string{{"organization داعش"}, {"organization تنظيم الدولة الإسلامية"}}, []int{0, 0}},
		{"agency and outlet", [][]string{{"outlet رويترز"}, {"organization وكالة رويترز"}}, []int{0, 0}},
		{"country's variants", [][]string{{"place أمريكا"}, {"place الولايات المتحدة"}}, []int{0, 0}},
		{"capital and country", [][]string{{"place الجزائر"}, {"place الجزائر العاصمة"}}, []int{0, 1}},
		{"office and adjective", [][]string{{"organization الخارجية الكندية"}, {"organization وزارة الخارجية الكندية"}}, []int{0, 0}},
		{"office of two countries", [][]string{{"organization وزارة الخارجية الكندية"}, {"organization وزارة الخارجية المصرية"}}, []int{0, 1}},
		{"office of the country in play", [][]string{{"place كندا", "organization وزارة الخارجية"}, {"organization وزارة الخارجية الكندية"}}, []int{0, 1, 1}},
		{"a person in two scripts", [][]string{{"person سامي منصور"}, {"person Sami Mansour"}}, []int{0, 0}},
		{"another first name in the other script", [][]string{{"person سامي منصور"}, {"person Rami Mansour"}}, []int{0, 1}},
		{"an outlet in two scripts", [][]string{{"outlet كوريير دلتا"}, {"outlet Courier Delta"}}, []int{0, 0}},
		{"too few letters in two scripts", [][]string{{"outlet نوف"}, {"outlet Nov"}}, []int{0, 1}},
		{"both scripts in one name", [][]string{{"outlet نوفينار Novinar"}, {"outlet نوفينار"}}, []int{0, 0}},
		{"person and organisation", [][]string{{"person الحوثي"}, {"organization الحوثيون"}}, []int{0, 1}},
	} {
		var reports []*news.Report
		for i, names := range c.reports {
			reports = append(reports, naming(string(rune('a'+i)), names...))
		}
		actor.Link(reports)
		if got := numbers(reports); !slices.Equal(got, c.want) {
			t.Errorf("%s: actors %v, want %v", c.name, got, c.want)
		}
	}
}

// TestNamesBesideEachOther joins a Latin name with the Arabic one before it.
func TestNamesBesideEachOther(t *testing.T) {
	for _, c := range []struct {
		text string
		typ  [2]news.Type
		name [2]string
		one  bool
	}{
		{"قالت نوف (NOV) أمس", [2]news.Type{news.Outlet, news.Outlet}, [2]string{"نوف", "NOV"}, true},
		{"قالت نوف NOV أمس", [2]news.Type{news.Outlet, news.Organization}, [2]string{"نوف", "NOV"}, true},
		{"قالت نوف وقالت NOV أمس", [2]news.Type{news.Outlet, news.Outlet}, [2]string{"نوف", "NOV"}, false},
		{"قالت هيئة الجسور الكندية (CBB) أمس", [2]news.Type{news.Organization, news.Organization}, [2]string{"هيئة الجسور الكندية", "CBB"}, true},
		{"قالت هيئة الجسور الكندية (CBB) أمس", [2]news.Type{news.Organization, news.Outlet}, [2]string{"هيئة الجسور الكندية", "CBB"}, false},
		{"وصل سامي منصور (NOV) أمس", [2]news.Type{news.Person, news.Outlet}, [2]string{"سامي منصور", "NOV"}, false},
	} {
		r := &news.Report{ID: "a", Text: c.text}
		for k, n := range c.name {
			at := strings.Index(c.text, n)
			r.Mentions = append(r.Mentions, news.Mention{Span: news.Span{Start: at, End: at + len(n)}, Type: c.typ[k]})
		}
		lang.Analyze(r)
		actors, _ := actor.Link([]*news.Report{r})
		if one := r.Mentions[0].Actor == r.Mentions[1].Actor; one != c.one {
			t.Errorf("%s: one actor is %v, want %v", c.text, one, c.one)
		} else if one && (len(actors[0].Merges) != 1 || len(actors[0].Merges[0].Reasons) < 2) {
			t.Errorf("%s: merged for %+v, want reasons", c.text, actors[0].Merges)
		}
	}
}

// numbers gives each actor the number of its first mention's actor.
func numbers(reports []*news.Report) []int {
	seen := map[string]int{}
	var out []int
	for _, r := range reports {
		for _, m := range r.Mentions {
			if _, ok := seen[m.Actor]; !ok {
				seen[m.Actor] = len(seen)
			}
			out = append(out, seen[m.Actor])
		}
	}
	return out
}

func TestLinkDoesNotHangOnTheOrder(t *testing.T) {
	make := func() []*news.Report {
		return []*news.Report{
			naming("a", "person سامي منصور", "place كندا", "organization وزارة الخارجية"), naming("b", "person منصور", "outlet رويترز"),
			naming("c", "person سيرغي غوميز", "organization داعش"), naming("d", "person سيرجي جوميز", "person غوميز"),
			naming("e", "person رامي منصور", "organization تنظيم الدولة"), naming("f", "organization الخارجية الكندية"),
		}
	}
	want, _ := actor.Link(make())
	for seed := range uint64(20) {
		reports := make()
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		got, _ := actor.Link(reports)
		if len(got) != len(want) {
			t.Fatalf("order %d: %d actors, %d in the first order", seed, len(got), len(want))
		}
		for i := range got {
			if got[i].ID != want[i].ID || got[i].Name != want[i].Name || !slices.Equal(got[i].Mentions, want[i].Mentions) {
				t.Fatalf("order %d: actor %+v, %+v in the first order", seed, got[i], want[i])
			}
		}
	}
}

// TestExamples reads the examples that stand beside the rules.
func TestExamples(t *testing.T) {
	for _, c := range []struct {
		file       string
		typ        int // column of the type, -1 for a fixed one
		fixed      string
		with, bare int
	}{{"heads.tsv", 0, "", 2, 3}, {"spellings.tsv", -1, "organization", 2, 3}} {
		b, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			f := strings.Split(strings.TrimSpace(line), "\t")
			if f[0][0] == '#' {
				continue
			}
			typ := c.fixed
			if c.typ >= 0 {
				typ = f[c.typ]
			}
			reports := []*news.Report{naming("a", typ+" "+f[c.with]), naming("b", typ+" "+f[c.bare])}
			actor.Link(reports)
			if got := numbers(reports); got[1] != 0 {
				t.Errorf("%s: %q and %q are two actors, want one", c.file, f[c.with], f[c.bare])
			}
		}
	}
}

func FuzzLink(f *testing.F) {
	f.Add("سامي منصور", "منصور")
	f.Add("لل", "_ #")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = strings.ToValidUTF8(a, ""), strings.ToValidUTF8(b, "")
		reports := []*news.Report{naming("a", "person "+a, "organization "+b), naming("b", "place "+b, "outlet "+a)}
		actors, _ := actor.Link(reports)
		n := 0
		for _, x := range actors {
			n += len(x.Mentions)
		}
		if n != 4 {
			t.Errorf("actors of %q and %q hold %d mentions, want 4", a, b, n)
		}
	})
}

// TestLongRollOfNames finds short forms and spellings in a report that names
// more than can be compared each with each.
func TestLongRollOfNames(t *testing.T) {
	var names []string
	for i := range 700 {
		names = append(names, "person "+string([]rune{'ب' + rune(i%7)*2, 'م', 'ل', 'س'})+" "+string([]rune{'ن' + rune(i%5), 'س' + rune(i/5%12), 'ر', 'ع' + rune(i/60%2), 'ل', 'ب', 'و', 'ف'}))
	}
	names = append(names, "person سيرغي غوميز", "organization شركة الأفق للصيد", "person سيرجي جوميز", "person غوميز", "organization الأفق للصيد")
	r := naming("a", names...)
	actor.Link([]*news.Report{r})
	m := r.Mentions[len(r.Mentions)-5:]
	if m[0].Actor != m[2].Actor || m[0].Actor != m[3].Actor || m[1].Actor != m[4].Actor || m[0].Actor == m[1].Actor {
		t.Errorf("actors %v, want the 1st, 3rd and 4th one, the 2nd and 5th one", m)
	}
}
