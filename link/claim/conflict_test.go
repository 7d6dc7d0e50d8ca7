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
	name := func(w string, t news.Type) news.Ref {
		if w == "" {
			return 0
		}
		r.Mentions = append(r.Mentions, news.Mention{Span: at(w), Type: t, Actor: "a-" + w})
		return news.RefTo(len(r.Mentions) - 1)
	}
	e := news.Event{Span: at(trigger), Type: "CONSULT", Date: date, Status: status, Happening: "h1"}
	e.Place = name(place, news.Place)
	if a := name(agent, news.Person); a != 0 {
		e.Agent = []news.Ref{a}
	}
	r.Events = []news.Event{e}
	if date != "" {
		r.Times = []news.Timex{{Span: at("يومين"), Type: news.TimexDate, Value: date}}
	}
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
		{"planned, then done", with(said("a", "2020-03-01", "الوزير نزار يزور بيروت في زيارة رسمية ويبحث مد سكة الحديد بين البلدين"), "يزور", "", "", "", news.Planned),
			with(said("b", "2020-03-06", "الوزير نزار زار بيروت وبحث في الزيارة سكة الحديد مع نظيره والتقى رجال أعمال وصيادين وطلابا"), "زار", "", "", "", news.Happened), news.ConflictDone, [2]string{"planned", "happened"}, false},
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

// What parts in the words alone, or is told of something else, is no conflict.
func TestNoConflict(t *testing.T) {
	const tail = " في زيارة رسمية تستمر يومين يبحث فيها مد سكة الحديد بين البلدين"
	said := func(id, day, content string) *news.Report {
		return saying(id, day, "سامي منصور", "قال", content, news.Assert)
	}
	alleged := func(r *news.Report) *news.Report {
		r.Statements[0].Stance = news.Allege
		return r
	}
	visit := "الوزير نزار زار بيروت" + tail
	fire := "الحريق في سوق المدينة القديمة قتل 12 شخصا"
	for _, c := range []struct {
		name string
		a, b *news.Report
	}{
		{"the next day", with(said("a", "2020-03-05", visit), "زار", "2020-03-01", "", "", news.Happened),
			with(said("b", "2020-03-05", visit), "زار", "2020-03-02", "", "", news.Happened)},
		{"a place by a longer name", with(said("a", "2020-03-05", visit), "زار", "", "بيروت", "", news.Happened),
			with(said("b", "2020-03-05", "الوزير نزار زار بيروت الكبرى"+tail), "زار", "", "بيروت الكبرى", "", news.Happened)},
		{"planned and done on one day", with(said("a", "2020-03-05", visit), "زار", "", "", "", news.Planned),
			with(said("b", "2020-03-05", visit), "زار", "", "", "", news.Happened)},
		{"a plan told again", with(said("a", "2020-03-01", visit), "زار", "", "", "", news.Planned),
			with(said("b", "2020-03-06", visit), "زار", "", "", "", news.Happened)},
		{"denied of an accusation", with(alleged(said("a", "2020-03-05", visit)), "زار", "", "", "", news.Denied),
			with(said("b", "2020-03-05", visit), "زار", "", "", "", news.Happened)},
		{"ages", said("a", "2020-03-01", fire+" بينهم رجل عمره 35 عاما"), said("b", "2020-03-02", fire+" بينهم امرأة عمرها 70 عاما")},
		{"one count of two", said("a", "2020-03-01", fire), said("b", "2020-03-02", fire+" وأصاب 30 شخصا")},
		{"more than so many", said("a", "2020-03-01", fire), said("b", "2020-03-02", "الحريق في سوق المدينة القديمة قتل أكثر من 11 شخصا")},
		{"surely, not perhaps", said("a", "2020-03-05", "قد وصل الوزير نزار إلى بيروت"+tail), said("b", "2020-03-06", "وصل الوزير نزار إلى بيروت"+tail)},
		{"open is something else", said("a", "2020-03-05", visit+" وقد تنضم إليه سفيرة"), said("b", "2020-03-06", visit)},
	} {
		_, conflicts := claim.Link([]*news.Report{c.a, c.b}, nil)
		if c.a.Statements[0].Claim == "" || c.a.Statements[0].Claim != c.b.Statements[0].Claim {
			t.Errorf("%s: claims %q and %q, want one", c.name, c.a.Statements[0].Claim, c.b.Statements[0].Claim)
		}
		if len(conflicts) > 0 {
			t.Errorf("%s: conflicts %+v, want none", c.name, conflicts)
		}
	}
}

// A number that rises in the course of a day is an update, told by the hour.
func TestUpdateWithinADay(t *testing.T) {
	said := func(id, at, dead string) *news.Report {
		return saying(id, at, "سامي منصور", "قال", "الحريق في سوق المدينة القديمة قتل "+dead+" شخصا", news.Assert)
	}
	_, conflicts := claim.Link([]*news.Report{said("a", "2020-03-01T18:00:00", "17"), said("b", "2020-03-01T09:30:00", "12")}, nil)
	if len(conflicts) != 1 || conflicts[0].Kind != news.ConflictUpdate || conflicts[0].A.Report != "b" || conflicts[0].ValueB != "17" {
		t.Errorf("conflicts %+v, want an update to 17", conflicts)
	}
}

// Two who deny accusations that are not told are not one source renamed.
func TestNoSourceRenamed(t *testing.T) {
	told := func(id, day, source string, kind news.SourceKind) *news.Report {
		r := saying(id, day, source, "نفى", "هذه الاتهامات", news.Deny)
		r.Statements[0].Chain[0] = news.Link{Kind: kind, Name: source}
		return r
	}
	_, conflicts := claim.Link([]*news.Report{told("a", "2020-03-05", "مسؤولون", news.SourceUnnamed), told("b", "2020-03-06", "اللاعب نزار", news.SourcePerson)}, nil)
	for _, c := range conflicts {
		if c.Kind == news.ConflictSource {
			t.Errorf("conflict %+v, want none", c)
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
