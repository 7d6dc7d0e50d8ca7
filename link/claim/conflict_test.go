package claim_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/news"
)

// with puts an event on a word of the report's one statement; place and agent
// are words of it too, "" none, and are called by themselves.
func with(r *news.Report, trigger, date, place, agent string, status news.Status) *news.Report {
	at := func(w string) news.Span {
		i := strings.Index(r.Text, w)
		return news.Span{Start: i, End: i + len(w)}
	}
	name := func(w string) news.Ref {
		if w == "" {
			return 0
		}
		r.Mentions = append(r.Mentions, news.Mention{Span: at(w), Type: news.Place, Actor: "a-" + w})
		return news.RefTo(len(r.Mentions) - 1)
	}
	e := news.Event{Span: at(trigger), Type: "CONSULT", Date: date, Status: status, Happening: "h1"}
	e.Place = name(place)
	if a := name(agent); a != 0 {
		e.Agent = []news.Ref{a}
	}
	r.Events = []news.Event{e}
	return r
}

// How tellings of one claim part, and what of it is no contradiction.
func TestKindsOfConflict(t *testing.T) {
	const tail = " في زيارة رسمية تستمر يومين يبحث فيها مد سكة الحديد بين البلدين"
	said := func(id, day, content string) *news.Report {
		return saying(id, day, "سامي منصور", "قال", content, news.Assert)
	}
	visit := "الوزير نزار زار بيروت" + tail
	for _, c := range []struct {
		name   string
		a, b   *news.Report
		kind   news.ConflictKind
		values [2]string
		clash  bool
	}{
		{"other day", with(said("a", "2020-03-05", visit), "زار", "2020-03-01", "", "", news.Happened),
			with(said("b", "2020-03-05", visit), "زار", "2020-03-03", "", "", news.Happened), news.ConflictDate, [2]string{"2020-03-01", "2020-03-03"}, true},
		{"the day of the month", with(said("a", "2020-03-05", visit), "زار", "2020-03", "", "", news.Happened),
			with(said("b", "2020-03-06", visit), "زار", "2020-03-03", "", "", news.Happened), news.ConflictPrecise, [2]string{"2020-03", "2020-03-03"}, false},
		{"planned, then done", with(said("a", "2020-03-01", visit), "زار", "", "", "", news.Planned),
			with(said("b", "2020-03-06", visit), "زار", "", "", "", news.Happened), news.ConflictDone, [2]string{"planned", "happened"}, false},
		{"other place", with(said("a", "2020-03-05", visit), "زار", "", "بيروت", "", news.Happened),
			with(said("b", "2020-03-05", "الوزير نزار زار طرابلس"+tail), "زار", "", "طرابلس", "", news.Happened), news.ConflictPlace, [2]string{"a-بيروت", "a-طرابلس"}, true},
		{"other actor", with(said("a", "2020-03-05", visit), "زار", "", "", "نزار", news.Happened),
			with(said("b", "2020-03-05", "الوزير كمال زار بيروت"+tail), "زار", "", "", "كمال", news.Happened), news.ConflictActor, [2]string{"a-نزار", "a-كمال"}, true},
		{"a hedge is lost", said("a", "2020-03-05", "الوزير نزار قد يزور بيروت"+tail), said("b", "2020-03-06", "الوزير نزار يزور بيروت"+tail), news.ConflictHedge, [2]string{"قد", ""}, false},
	} {
		_, conflicts := claim.Link([]*news.Report{c.a, c.b}, nil)
		i := slices.IndexFunc(conflicts, func(x news.Conflict) bool { return x.Kind == c.kind })
		if i < 0 {
			t.Errorf("%s: conflicts %+v, want %s", c.name, conflicts, c.kind)
			continue
		}
		x := conflicts[i]
		if x.ValueA != c.values[0] || x.ValueB != c.values[1] || x.Contradiction != c.clash || x.A.Report != "a" {
			t.Errorf("%s: %+v, want %v, contradiction %v", c.name, x, c.values, c.clash)
		}
	}
}

// An unnamed source that has a name in the next telling of the same words.
func TestSourceThatGotAName(t *testing.T) {
	const content = "الشحنة وصلت إلى الميناء القديم ليلا على متن سفينة صغيرة"
	a := saying("a", "2020-03-05", "مصدر", "قال", content, news.Assert)
	a.Statements[0].Chain = []news.Link{{Kind: news.SourceUnnamed, Name: "مصدر"}}
	b := saying("b", "2020-03-06", "الوزارة", "أعلنت", content, news.Assert)
	_, conflicts := claim.Link([]*news.Report{b, a}, nil)
	if len(conflicts) != 1 || conflicts[0].Kind != news.ConflictSource || conflicts[0].ValueA != "مصدر" || conflicts[0].ValueB != "الوزارة" || conflicts[0].Contradiction {
		t.Errorf("conflicts %+v, want a source renamed", conflicts)
	}
}

// The office of a speaker may change within a year: that is no contradiction.
func TestChangeOfRole(t *testing.T) {
	const content = "الميناء القديم سيبقى مفتوحا أمام السفن الصغيرة وقوارب الصيادين في أيام العطل والأعياد حتى نهاية الموسم"
	told := func(id, day, role string) *news.Report {
		r := saying(id, day, role+" سامي منصور", "قال", content, news.Assert)
		r.Statements[0].Chain[0] = news.Link{Kind: news.SourcePerson, Name: "سامي منصور", Mention: news.RefTo(0), Actor: "a1"}
		at := strings.Index(r.Text, "سامي")
		r.Mentions = []news.Mention{{Span: news.Span{Start: at, End: at + len("سامي منصور")}, Type: news.Person, Actor: "a1"}}
		return r
	}
	a, b := told("a", "2020-03-05", "العميد"), told("b", "2020-04-06", "وزير النقل")
	_, conflicts := claim.Link([]*news.Report{a, b}, nil)
	if len(conflicts) != 1 || conflicts[0].Kind != news.ConflictRole || conflicts[0].ValueA != "العميد" || conflicts[0].ValueB != "وزير النقل" || conflicts[0].Contradiction {
		t.Errorf("conflicts %+v, want a change of role", conflicts)
	}
}
