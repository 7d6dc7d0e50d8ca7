package record_test

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// searchable is the sample with tokens, spellings and origins.
func searchable() *record.Book {
	b := sample()
	for _, r := range b.Reports {
		lang.Analyze(r)
	}
	b.Report("r2").Events[0].Statement = news.RefTo(0)
	l := b.Record
	l.Actors[0].Forms = []news.Form{{Text: "ليلى", Count: 1}, {Text: "ليلى سامي", Count: 1}}
	l.Claims[0].Origins = []news.Origin{{Name: "ليلى", Actor: "a1"}, {Name: "سامي"}}
	return record.New(b.Reports, &l)
}

func TestSearchFinds(t *testing.T) {
	b := searchable()
	cases := []struct {
		query                       string
		statements, events, reports int
	}{
		{"الجسر", 2, 1, 2},
		{"جسر", 2, 1, 2},
		{"وبالجسر", 2, 1, 2}, // typed with its particles
		{`"الجسر سقط"`, 1, 0, 1},
		{`"جسر سقط"`, 0, 0, 0}, // exact: not within a word
		{`"سقط."`, 1, 0, 1},    // with the mark behind it
		{"قال:ليلى", 1, 0, 1},
		{`said:"ليلى سامي"`, 1, 0, 1}, // another spelling of the same actor
		{"نفى:*", 1, 1, 1},
		{"نفى:ليلى", 0, 0, 0},
		{"عن:الجسر", 2, 1, 2},
		{"نوع:كارثة", 1, 1, 1},
		{"حال:منفي", 1, 1, 1},
		{"حال:وقع", 0, 0, 0},
		{"قبل:2020-01-02", 1, 0, 1},
		{"بعد:2020-01-01", 1, 1, 1},
		{"نُشر:2020-01", 2, 1, 2},
		{"وسيلة:ألف", 1, 0, 1},
		{"أصول:>=2", 2, 1, 2},
		{"أصول:>2", 0, 0, 0},
		{"الجسر ليس قال:ليلى", 1, 1, 1},
		{"قال:ليلى أو قال:سامي", 2, 1, 2},
		{"لاشيءهنا", 0, 0, 0},
		{"", 0, 0, 0},
	}
	for _, c := range cases {
		r, err := b.Search(c.query, record.SoughtStatements, 0, 10)
		if err != nil {
			t.Errorf("Search(%q): %v", c.query, err)
			continue
		}
		if r.AllStatements != c.statements || r.AllEvents != c.events || r.AllReports != c.reports || len(r.Statements) != c.statements {
			t.Errorf("Search(%q) = %d statements (%d rows), %d events, %d reports; want %d, %d, %d", c.query,
				r.AllStatements, len(r.Statements), r.AllEvents, r.AllReports, c.statements, c.events, c.reports)
		}
	}
}

func TestSearchTakesTheKindThatIsAskedAbout(t *testing.T) {
	b := searchable()
	for q, want := range map[string]record.Sought{"الجسر": record.SoughtReports, "قال:ليلى": record.SoughtStatements, "نوع:كارثة قال:سامي": record.SoughtEvents} {
		if r, err := b.Search(q, "", 0, 10); err != nil || r.Kind != want {
			t.Errorf("Search(%q) is of kind %q, %v, want %q", q, r.Kind, err, want)
		}
	}
}

func TestMarkedWordsAreTheText(t *testing.T) {
	b := searchable()
	r, err := b.Search("سقط", record.SoughtStatements, 0, 10)
	if err != nil || len(r.Statements) == 0 {
		t.Fatalf("Search = %v, %v", r, err)
	}
	var all, marked strings.Builder
	for _, s := range b.Marked(r.Statements[0].Content, r.Node) {
		all.WriteString(s.Words)
		if s.Same {
			marked.WriteString(s.Words)
		}
	}
	if all.String() != r.Statements[0].Content.Words || marked.String() != "سقط" {
		t.Errorf("marked %q in %q, want سقط in %q", &marked, &all, r.Statements[0].Content.Words)
	}
}

func TestTheTimelineIsKnownAsTheDayHadIt(t *testing.T) {
	b := sample()
	if rows := b.TimelineAsOf("2020-01-01"); len(rows) != 0 {
		t.Errorf("before the report the timeline has %d rows, want none", len(rows))
	}
	if rows := b.TimelineAsOf("2020-01-02"); len(rows) != 1 || rows[0].Status != news.Denied {
		t.Errorf("on its day the timeline is %+v, want the denied one", rows)
	}
}

func TestChainsBreakWhereNobodyIsNamed(t *testing.T) {
	r := &news.Report{ID: "r", Text: "قال مصدر"}
	words := find(r, "مصدر")
	r.Statements = []news.Statement{
		{Content: words, Chain: []news.Link{{Kind: news.SourcePerson, Name: "ليلى", Words: words}}},
		{Content: words, Chain: []news.Link{{Kind: news.SourcePerson, Name: "ليلى"}}},
		{Content: words, Chain: []news.Link{{Kind: news.SourceUnnamed, Name: "مصدر", Words: words}, {Kind: news.SourceOutlet, Name: "ألف", Words: words}}},
		{Content: words},
	}
	want := []record.Soundness{record.Connected, record.Hidden, record.Broken, record.Sourceless}
	b := record.New([]*news.Report{r}, &link.Record{})
	rows := b.StatementsOf(r)
	for i, s := range rows {
		if s.Holds != want[i] {
			t.Errorf("chain %d is %q, want %q", i, s.Holds, want[i])
		}
	}
	tree := b.TreeOf(record.ClaimRow{Statements: rows})
	broken := slices.ContainsFunc(tree.Edges, func(e record.Edge) bool { return e.Break == record.Unnamed })
	if tree.Layers != 3 || !broken {
		t.Errorf("tree = %+v, want three layers and a broken edge", tree)
	}
}

func TestReportsAreCutWhenSearched(t *testing.T) {
	r := &news.Report{ID: "r", Text: "وصل الوفد. وغادر الوزير الميناء."}
	at := strings.Index(r.Text, "وغادر")
	r.Sentences = []news.Sentence{{Span: news.Span{Start: 0, End: at - 1}}, {Span: news.Span{Start: at, End: len(r.Text)}}}
	b := record.New([]*news.Report{r}, &link.Record{})
	found, err := b.Search("الميناء", record.SoughtReports, 0, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Reports) != 1 || found.Reports[0].Sentence == nil || !strings.Contains(found.Reports[0].Sentence.Words, "غادر") {
		t.Errorf("found %+v, want the second sentence", found.Reports)
	}
}

func TestCompareKeepsTheWords(t *testing.T) {
	a, b := "وصل سبعة جنود إلى الميناء", "وصل تسعة جنود إلى الميناء أمس"
	x, y := record.Compare(a, b)
	join := func(list []record.Stretch) (all, own string) {
		for _, s := range list {
			all += s.Words
			if !s.Same {
				own += s.Words
			}
		}
		return all, own
	}
	if all, own := join(x); all != a || own != " سبعة" {
		t.Errorf("Compare: first = %q, its own %q", all, own)
	}
	if all, own := join(y); all != b || own != " تسعة أمس" {
		t.Errorf("Compare: second = %q, its own %q", all, own)
	}
}

func TestClassesHaveExamples(t *testing.T) {
	raw, err := os.ReadFile("classes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(cells) != 3 {
			t.Errorf("classes.tsv: %q has %d columns, want 3", line, len(cells))
			continue
		}
		if got := record.ClassOf(cells[2]); got != cells[0] {
			t.Errorf("ClassOf(%q) = %q, want %q", cells[2], got, cells[0])
		}
	}
	if got := record.ClassOf("مصدر"); got != "other" {
		t.Errorf("ClassOf(مصدر) = %q, want other", got)
	}
}

func TestFirstNamesWhatTheCaseLacks(t *testing.T) {
	b := sample()
	b.Reports[0].Statements[0].Chain = append(b.Reports[0].Statements[0].Chain, news.Link{Kind: news.SourceOutlet, Name: "صحيفة الغائب"})
	f, ok := b.First("c1")
	if !ok || len(f.Earliest) != 1 || f.Earliest[0].Report != "r1" {
		t.Fatalf("First = %+v, %v, want r1 first", f, ok)
	}
	if len(f.ToGet) != 1 || f.ToGet[0].Name != "صحيفة الغائب" || f.ToGet[0].Before != "2020-01-01" {
		t.Errorf("to get = %+v, want the paper before 2020-01-01", f.ToGet)
	}
}

func TestUnnamedSourcesOfOneOriginAreOneNode(t *testing.T) {
	var reports []*news.Report
	var where []news.Where
	for _, id := range []string{"r1", "r2"} {
		r := &news.Report{ID: id, Text: "قال مصدر"}
		r.Statements = []news.Statement{{Content: find(r, "مصدر"), Claim: "c1", Chain: []news.Link{{Kind: news.SourceUnnamed, Name: "مصدر"}}}}
		reports, where = append(reports, r), append(where, news.Where{Report: id})
	}
	for _, c := range []struct {
		origins []news.Origin
		nodes   int
	}{{[]news.Origin{{Statements: where}}, 3}, {[]news.Origin{{Statements: where[:1]}, {Statements: where[1:]}}, 4}} {
		b := record.New(reports, &link.Record{Claims: []news.Claim{{ID: "c1", Statements: where, Origins: c.origins}}})
		claim, _ := b.Claim("c1")
		if tree := b.TreeOf(claim); len(tree.Nodes) != c.nodes {
			t.Errorf("with %d origins the tree has %d nodes, want %d", len(c.origins), len(tree.Nodes), c.nodes)
		}
	}
}

func TestEventsStandInTheirSentence(t *testing.T) {
	r := &news.Report{ID: "r", Text: "وصل الوفد. سقط الجسر. عاد الوفد."}
	lang.Analyze(r)
	for _, w := range []string{"وصل", "سقط", "عاد"} {
		r.Events = append(r.Events, news.Event{Span: find(r, w), Type: "DISASTER"})
	}
	for i, want := range []string{"وصل الوفد", "سقط الجسر", "عاد الوفد"} {
		if got := record.New([]*news.Report{r}, &link.Record{}).EventsOf(r)[i].Sentence.Words; !strings.HasPrefix(got, want) {
			t.Errorf("event %d stands in %q, want %q", i, got, want)
		}
	}
}

func TestWhatAnEarlierBookCutIsTakenOver(t *testing.T) {
	report := func(id, text string) *news.Report {
		all := news.Span{End: len(text)}
		return &news.Report{ID: id, Text: text, Sentences: []news.Sentence{{Span: all}}, Statements: []news.Statement{{Content: all}}}
	}
	old := record.New([]*news.Report{report("a", "وصلت السفينة إلى الميناء."), report("b", "غادرت الباخرة الرصيف.")}, &link.Record{})
	old.Gather()
	now := func() *record.Book {
		return record.New([]*news.Report{report("a", "وصلت السفينة إلى الميناء."), report("b", "رست الباخرة في المرفأ."), report("c", "السفينة في المرفأ.")}, &link.Record{})
	}
	heir, fresh := now(), now()
	heir.Inherit(old)
	for _, q := range []string{"السفينة", "الباخرة", "الرصيف", "وبالرصيف", "المرفأ", `"في المرفأ"`, "ليس السفينة", "عن:الميناء"} {
		got, err := heir.Search(q, record.SoughtStatements, 0, 9)
		want, err2 := fresh.Search(q, record.SoughtStatements, 0, 9)
		if err != nil || err2 != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Search(%q) with what was cut before = %+v, %v; without %+v, %v", q, got, err, want, err2)
		}
	}
}
