package record_test

import (
	"os"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

func TestNegationsHaveExamples(t *testing.T) {
	raw, err := os.ReadFile("negations.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if word, example, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") && (!record.Negative(example) || record.Negative(strings.ReplaceAll(example, word, ""))) {
			t.Errorf("%q does not make %q negative", word, example)
		}
	}
	if record.Negative("الهيئة قالت إن الميناء الكبير لن يفتح") {
		t.Error("a negation behind the head of a statement makes it negative")
	}
}

// pier is a case in which a statement of no claim says the contrary of one.
func pier() *record.Book {
	var reports []*news.Report
	for i, words := range []string{"هناك اتفاقات بحرية مع شركة الشحن", "وقعت اتفاقات بحرية في الميناء مع شركة الشحن", "لا توجد اتفاقية مع الشركة حتى اليوم", "وصلت سفينة القمح إلى الميناء صباحا", "الرياح تمنع السفن"} {
		r := &news.Report{ID: string(rune('a' + i)), Text: words, Statements: []news.Statement{{Content: news.Span{End: len(words)}, Stance: news.Assert}}}
		if i < 2 {
			r.Statements[0].Claim = "c"
		}
		if i == 4 {
			r.Statements[0].Stance = news.Deny
		}
		reports = append(reports, r)
	}
	return record.New(reports, &link.Record{Claims: []news.Claim{{ID: "c", Statements: []news.Where{{Report: "a"}, {Report: "b"}}}}})
}

func TestDenialsTellByWhat(t *testing.T) {
	var got []string
	for _, d := range pier().Denials() {
		got = append(got, d.Report+" "+string(d.Nay))
	}
	if strings.Join(got, ", ") != "e stance, c words" {
		t.Errorf("denials are %v, want e by its stance, then c by its words", got)
	}
}

func TestNearFindsWhatLinkingDidNot(t *testing.T) {
	near := pier().Near("c", 5)
	if len(near) == 0 || near[0].Report != "c" {
		t.Errorf("nearest to the claim is %+v, want the statement of report c", near)
	}
	for _, s := range near {
		if s.Claim == "c" {
			t.Errorf("%s belongs to the claim that it is near to", s.Report)
		}
	}
}
