package actor_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/news"
)

// bracketed makes a report of a sentence in which persons stand in brackets.
func bracketed(id, date, sentence string) *news.Report {
	r := &news.Report{ID: id, Published: news.Date{Value: date}}
	for rest := sentence; rest != ""; {
		before, after, found := strings.Cut(rest, "[")
		r.Text += before
		if !found {
			break
		}
		name, behind, _ := strings.Cut(after, "]")
		r.Mentions = append(r.Mentions, news.Mention{Span: news.Span{Start: len(r.Text), End: len(r.Text) + len(name)}, Type: news.Person})
		r.Text += name
		rest = behind
	}
	lang.Analyze(r)
	return r
}

// roles returns the words of the roles of the one actor.
func roles(t *testing.T, reports ...*news.Report) []string {
	t.Helper()
	actors, _ := actor.Link(reports)
	if len(actors) != 1 {
		t.Fatalf("%q: %d actors, want 1", reports[0].Text, len(actors))
	}
	var out []string
	for _, r := range actors[0].Roles {
		out = append(out, r.Words)
	}
	slices.Sort(out)
	return out
}

// TestOffices runs the examples of the list of offices.
func TestOffices(t *testing.T) {
	list, err := os.ReadFile("offices.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			t.Fatalf("%q has %d columns, want 4", line, len(f))
		}
		var want []string
		if f[3] != "-" {
			want = strings.Split(f[3], " | ")
			slices.Sort(want)
		}
		if got := roles(t, bracketed("a", "2020-01-01", f[2])); !slices.Equal(got, want) {
			t.Errorf("%s: roles %q, want %q", f[2], got, want)
		}
	}
}

func TestRoles(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		want  string
	}{
		{"behind the name", []string{"رحب [سامي منصور]، رئيس حزب الربيع، بالقرار."}, "رئيس حزب الربيع"},
		{"in brackets", []string{"رحب [سامي منصور] (رئيس حزب الربيع) بالقرار."}, "رئيس حزب الربيع"},
		{"next in a row", []string{"حضر [سامي منصور]، ورئيس حزب الربيع."}, ""},
		{"governed by a particle", []string{"حضر رئيس حزب الربيع و[سامي منصور]."}, ""},
		{"hangs on another's name", []string{"حضر وزير خارجيته [سامي منصور]."}, ""},
		{"after a swallowed alef", []string{"وأضاف للرئيس الكندي [جون ماركس] أنه يرفض."}, "الرئيس الكندي"},
		{"another sentence", []string{"استقال الرئيس. [جون ماركس] يرحب."}, ""},
		{"another's office", []string{"اتصل الرئيس الكندي هاتفيا مع [جون ماركس]."}, ""},
		{"adviser, told by another report", []string{"عاد مستشار الرئيس الكندي [جون ماركس].", "عاد الرئيس الكندي [جون ماركس]."}, "الرئيس الكندي"},
		{"short and long", []string{"عاد وزير الزراعة [جون ماركس].", "عاد وزير الزراعة الكندي [جون ماركس]."}, "وزير الزراعة الكندي"},
		{"country for its adjective", []string{"عاد وزير زراعة كندا [جون ماركس].", "عاد وزير الزراعة الكندي [جون ماركس].", "عاد وزير الزراعة الكندي [جون ماركس]."}, "وزير الزراعة الكندي"},
		{"no longer", []string{"عاد الرئيس الكندي [جون ماركس].", "عاد الرئيس الكندي السابق [جون ماركس]."}, "الرئيس الكندي|الرئيس الكندي السابق"},
	} {
		var reports []*news.Report
		for i, text := range c.texts {
			reports = append(reports, bracketed(string(rune('a'+i)), "2020-01-01", text))
		}
		if got := strings.Join(roles(t, reports...), "|"); got != c.want {
			t.Errorf("%s: roles %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRolesHaveDates(t *testing.T) {
	actors, _ := actor.Link([]*news.Report{
		bracketed("c", "2021-03-01T10:00", "عاد رئيس حزب الربيع [سامي منصور]."),
		bracketed("a", "2019-05-02", "عاد وزير الزراعة [سامي منصور]."),
		bracketed("b", "2020-06-03", "قال وزير الزراعة [سامي منصور] وعاد وزير الزراعة [سامي منصور]."),
		bracketed("d", "", "عاد وزير الزراعة [سامي منصور]."),
	})
	got := ""
	for _, r := range actors[0].Roles {
		got += fmt.Sprintf("%s %s %s %d; ", r.Words, r.First, r.Last, len(r.Where))
	}
	if want := "وزير الزراعة 2019-05-02 2020-06-03 4; رئيس حزب الربيع 2021-03-01 2021-03-01 1; "; got != want {
		t.Errorf("roles %s, want %s", got, want)
	}
}

// TestOfficeWithoutAName gives a source that is an office its holder of the day.
func TestOfficeWithoutAName(t *testing.T) {
	said := func(id, date string) *news.Report {
		r := bracketed(id, date, "قال وزير الزراعة الكندي إن الموسم جيد.")
		at := strings.Index(r.Text, "وزير")
		words := news.Span{Start: at, End: at + len("وزير الزراعة الكندي")}
		r.Statements = []news.Statement{{Chain: []news.Link{{Kind: news.SourceUnnamed, Name: words.Of(r.Text), Words: words}}}}
		return r
	}
	for _, c := range []struct {
		date string
		want string
	}{
		{"2020-01-20", "جون ماركس"}, {"2020-07-01", ""}, {"2021-01-05", "ليلى ماركس"}, {"", ""},
	} {
		asked := said("z", c.date)
		actors, _ := actor.Link([]*news.Report{
			bracketed("a", "2020-01-01", "عاد وزير الزراعة الكندي [جون ماركس]."),
			bracketed("b", "2021-01-01", "عادت وزير الزراعة الكندي [ليلى ماركس]."),
			asked,
		})
		got := ""
		for _, a := range actors {
			if a.ID == asked.Statements[0].Chain[0].Actor {
				got = a.Name
			}
		}
		if got != c.want {
			t.Errorf("on %q the office is held by %q, want %q", c.date, got, c.want)
		}
	}
}
