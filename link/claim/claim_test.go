package claim_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/news"
)

// saying makes a report of one statement: source, cue and content.
func saying(id, day, source, cue, content string, stance news.Stance) *news.Report {
	r := &news.Report{ID: id, Text: cue + " " + source + " إن " + content, Published: news.Date{Value: day, Known: news.KnownGiven}}
	at := strings.Index(r.Text, content)
	r.Statements = []news.Statement{{
		Cue: news.Span{Start: 0, End: len(cue)}, Source: news.Span{Start: len(cue) + 1, End: len(cue) + 1 + len(source)},
		Content: news.Span{Start: at, End: at + len(content)}, Kind: news.SourcePerson, Stance: stance,
		Chain: []news.Link{{Kind: news.SourcePerson, Name: source, Actor: "a-" + source}},
	}}
	lang.Analyze(r)
	return r
}

const bridge = "الجسر الجديد سيفتح أمام السيارات صباح الأحد المقبل"

func TestLink(t *testing.T) {
	a := saying("a", "2020-03-01", "سامي منصور", "قال", bridge, news.Assert)
	b := saying("b", "2020-03-02", "سامي منصور", "أعلن", bridge+" في احتفال صغير", news.Assert)
	c := saying("c", "2020-03-02", "ليلى حداد", "أكدت", bridge+" بلا احتفال", news.Assert)
	d := saying("d", "2020-03-03", "نبيل شاهين", "توقع", "الفريق سيفوز في مباراة كرة القدم مساء غد", news.Predict)
	reports := []*news.Report{a, b, c, d}
	claims, _ := claim.Link(reports, nil)
	id := a.Statements[0].Claim
	if id == "" || b.Statements[0].Claim != id || c.Statements[0].Claim != id {
		t.Fatalf("claims %q, %q, %q, want one", id, b.Statements[0].Claim, c.Statements[0].Claim)
	}
	if d.Statements[0].Claim != "" {
		t.Error("a statement that nobody repeats bears a claim")
	}
	if len(claims) != 1 || len(claims[0].Origins) != 2 || claims[0].Least != 2 || len(claims[0].Reasons) == 0 {
		t.Errorf("claims = %+v, want one with two origins and reasons", claims)
	}
	slices.Reverse(reports)
	claim.Link(reports, nil)
	if a.Statements[0].Claim != id {
		t.Errorf("id %q in the other order, %q before", a.Statements[0].Claim, id)
	}
}

func TestDenialAndNumbers(t *testing.T) {
	yes := saying("a", "2020-03-01", "سامي منصور", "قال", "المجلس باع أرض الحديقة لشركة أجنبية", news.Assert)
	again := saying("b", "2020-03-01", "ليلى حداد", "قالت", "المجلس باع أرض الحديقة لشركة أجنبية سرا", news.Assert)
	no := saying("c", "2020-03-02", "عمر خوري", "نفى", "المجلس باع أرض الحديقة لشركة أجنبية", news.Deny)
	_, conflicts := claim.Link([]*news.Report{yes, again, no}, nil)
	if yes.Statements[0].Claim != no.Statements[0].Claim || no.Statements[0].Polarity != news.Denies || yes.Statements[0].Polarity != news.Affirms {
		t.Fatalf("statements %+v and %+v, want one claim affirmed and denied", yes.Statements[0], no.Statements[0])
	}
	if len(conflicts) != 2 || conflicts[0].Kind != news.ConflictDenied || conflicts[0].LagDays != 1 {
		t.Errorf("conflicts = %+v, want two denials a day later", conflicts)
	}
	early := saying("a", "2020-03-01", "سامي منصور", "قال", "الحريق في سوق المدينة القديمة قتل 12 شخصا", news.Assert)
	late := saying("b", "2020-03-02", "سامي منصور", "قال", "الحريق في سوق المدينة القديمة قتل 17 شخصا", news.Assert)
	_, conflicts = claim.Link([]*news.Report{late, early}, nil)
	if len(conflicts) != 1 || conflicts[0].Kind != news.ConflictUpdate || conflicts[0].Contradiction || conflicts[0].ValueB != "17" {
		t.Errorf("conflicts = %+v, want an update to 17", conflicts)
	}
}
