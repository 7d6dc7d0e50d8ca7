package record_test

import (
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// sample is two reports of which the second denies what the first passes on.
func sample() *record.Book {
	first := &news.Report{ID: "r1", Outlet: "ألف", Published: news.Date{Value: "2020-01-01"}, Text: "قالت ليلى إن الجسر سقط."}
	first.Mentions = []news.Mention{{Span: find(first, "ليلى"), Type: news.Person, Actor: "a1"}}
	first.Statements = []news.Statement{{Cue: find(first, "قالت"), Source: find(first, "ليلى"), Content: find(first, "الجسر سقط"),
		Stance: news.Assert, Claim: "c1", Polarity: news.Affirms, Chain: []news.Link{{Name: "ليلى", Actor: "a1", Words: find(first, "ليلى")}}}}
	second := &news.Report{ID: "r2", Outlet: "باء", Published: news.Date{Value: "2020-01-02"}, Text: "نفى سامي سقوط الجسر."}
	second.Statements = []news.Statement{{Cue: find(second, "نفى"), Source: find(second, "سامي"), Content: find(second, "سقوط الجسر"),
		Stance: news.Deny, Claim: "c1", Polarity: news.Denies, Chain: []news.Link{{Name: "سامي"}}}}
	second.Events = []news.Event{{Span: find(second, "سقوط"), Type: "DISASTER", Status: news.Denied, Happening: "h1"}}
	return record.New([]*news.Report{second, first}, &link.Record{
		Actors:     []news.Actor{{ID: "a1", Name: "ليلى", Type: news.Person, Mentions: []news.Where{{Report: "r1"}}}},
		Happenings: []news.Happening{{ID: "h1", Type: "DISASTER", Status: news.Denied, Events: []news.Where{{Report: "r2"}}}},
		Claims:     []news.Claim{{ID: "c1", Title: "الجسر سقط", Statements: []news.Where{{Report: "r2"}, {Report: "r1"}}}},
	})
}

func find(r *news.Report, words string) news.Span {
	at := strings.Index(r.Text, words)
	return news.Span{Start: at, End: at + len(words)}
}

func TestReportsStandInOrderOfPublication(t *testing.T) {
	rows := sample().ReportRows()
	if len(rows) != 2 || rows[0].ID != "r1" || rows[1].ID != "r2" {
		t.Errorf("ReportRows = %v, want r1 before r2", rows)
	}
}

func TestConflictPairsADenialWithWhatItDenies(t *testing.T) {
	conflicts := sample().ConflictPairs()
	if len(conflicts) != 1 {
		t.Fatalf("Conflicts = %d, want 1", len(conflicts))
	}
	c := conflicts[0]
	if c.A.Report != "r1" || c.B.Report != "r2" || c.A.Chain[0].Name != "ليلى" {
		t.Errorf("conflict = %+v, want r1 denied by r2", c)
	}
}

func TestClaimCountsBothSides(t *testing.T) {
	c, ok := sample().Claim("c1")
	if !ok || c.Affirms != 1 || c.Denies != 1 || c.Reports != 2 || c.First != "2020-01-01" {
		t.Errorf("Claim = %+v, %v", c, ok)
	}
}

func TestPiecesAreTheText(t *testing.T) {
	b := sample()
	for _, r := range b.Reports {
		var all strings.Builder
		for _, p := range b.Pieces(r) {
			all.WriteString(p.Words)
		}
		if all.String() != r.Text {
			t.Errorf("pieces of %s = %q, want %q", r.ID, all.String(), r.Text)
		}
	}
}

func TestPiecesNest(t *testing.T) {
	b := sample()
	r := b.Report("r2")
	for _, p := range b.Pieces(r) {
		if p.Words == "سقوط" {
			if len(p.Marks) != 2 || p.Marks[0].Layer != "statement" || p.Marks[1].Layer != "event" {
				t.Errorf("marks over the trigger = %+v, want the statement around the event", p.Marks)
			}
			return
		}
	}
	t.Error("no piece is the trigger")
}

func TestTimelineKeepsTheUndatedLast(t *testing.T) {
	b := record.New(nil, &link.Record{Happenings: []news.Happening{{ID: "x"}, {ID: "y", Begin: "2020-01-01", End: "2020-01-01"}}})
	rows := b.Timeline()
	if rows[0].ID != "y" || rows[1].ID != "x" {
		t.Errorf("Timeline = %v, want the dated one first", rows)
	}
}

func TestProfileTellsOfficesAndWhoSaysSo(t *testing.T) {
	b := sample()
	a := &b.Record.Actors[0]
	a.Roles = []news.Role{{Words: "وزيرة الجسور", First: "2020-01-01", Last: "2020-01-02", Of: "none", Where: []news.Where{{Report: "r1"}, {Report: "r1"}, {Report: "r2"}}}}
	p, ok := b.Profile("a1")
	if !ok || len(p.Roles) != 1 || len(p.Mentions) != 1 {
		t.Fatalf("Profile = %+v, %v, want an office and a mention", p, ok)
	}
	if o := p.Roles[0]; o.Words != a.Roles[0].Words || o.First != "2020-01-01" || o.Last != "2020-01-02" || o.Times != 3 || strings.Join(o.Outlets, " ") != "ألف باء" {
		t.Errorf("office = %+v", o)
	}
	if m := p.Mentions[0]; m.Report != "r1" || m.Words != "ليلى" {
		t.Errorf("mention = %+v, want the name in r1", m)
	}
}
