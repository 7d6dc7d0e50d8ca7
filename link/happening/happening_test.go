package happening_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/link/happening"
	"github.com/rawi-news/rawi/news"
)

// telling makes a report of one sentence with one event.
func telling(id, text, trigger string, e news.Event, agent, with string) *news.Report {
	r := &news.Report{ID: id, Text: text, Published: news.Date{Value: "2020-03-03", Known: news.KnownGiven}}
	mention := func(name, actor string) news.Ref {
		at := strings.Index(text, name)
		r.Mentions = append(r.Mentions, news.Mention{Span: news.Span{Start: at, End: at + len(name)}, Type: news.Person, Actor: actor})
		return news.RefTo(len(r.Mentions) - 1)
	}
	at := strings.Index(text, trigger)
	e.Span = news.Span{Start: at, End: at + len(trigger)}
	e.Agent, e.With = []news.Ref{mention(agent, "a-"+agent)}, []news.Ref{mention(with, "a-"+with)}
	r.Events = []news.Event{e}
	lang.Analyze(r)
	return r
}

func visit(date string) news.Event {
	return news.Event{Type: "CONSULT", Mode: "visit", Date: date, Status: news.Happened}
}

func TestLink(t *testing.T) {
	a := telling("a", "زار سامي منصور المدينة القديمة يوم الأحد والتقى ليلى حداد", "زار", visit("2020-03-01"), "سامي منصور", "ليلى حداد")
	b := telling("b", "وصل سامي منصور الأحد في زيارة إلى ليلى حداد في المدينة القديمة", "زيارة", visit("2020-03-01"), "سامي منصور", "ليلى حداد")
	later := telling("c", "زار سامي منصور المدينة القديمة والتقى ليلى حداد", "زار", visit("2020-06-20"), "سامي منصور", "ليلى حداد")
	other := telling("d", "قصفت طائرات عمر خوري ميناء نبيل شاهين", "قصفت", news.Event{Type: "ASSAULT", Status: news.Happened}, "عمر خوري", "نبيل شاهين")
	reports := []*news.Report{a, b, later, other}
	found := happening.Link(reports)
	if a.Events[0].Happening == "" || a.Events[0].Happening != b.Events[0].Happening {
		t.Errorf("two tellings of one visit are %q and %q", a.Events[0].Happening, b.Events[0].Happening)
	}
	if later.Events[0].Happening == a.Events[0].Happening {
		t.Error("visits of March and June are one happening")
	}
	if other.Events[0].Happening == a.Events[0].Happening {
		t.Error("a visit and an air raid are one happening")
	}
	i := slices.IndexFunc(found, func(h news.Happening) bool { return h.ID == a.Events[0].Happening })
	if h := found[i]; h.Begin != "2020-03-01" || len(h.Events) != 2 || len(h.Reasons) == 0 {
		t.Errorf("happening = %+v, want two events on 1 March with reasons", h)
	}
	ids := []string{a.Events[0].Happening, b.Events[0].Happening, later.Events[0].Happening, other.Events[0].Happening}
	slices.Reverse(reports)
	happening.Link(reports)
	if again := []string{a.Events[0].Happening, b.Events[0].Happening, later.Events[0].Happening, other.Events[0].Happening}; !slices.Equal(ids, again) {
		t.Errorf("ids %v in the other order, %v before", again, ids)
	}
}

// TestWhatIsToldSideBySide has two reports tell of a raid and of its repulse, each
// in one sentence, of which the words are nearly the same.
func TestWhatIsToldSideBySide(t *testing.T) {
	pair := func(id, text, raid, repulse string) *news.Report {
		r := &news.Report{ID: id, Text: text, Published: news.Date{Value: "2020-03-03", Known: news.KnownGiven}}
		for _, trigger := range []string{repulse, raid} {
			at := strings.Index(text, trigger)
			r.Events = append(r.Events, news.Event{Span: news.Span{Start: at, End: at + len(trigger)}, Type: "ASSAULT", Date: "2020-03-02", Status: news.Happened})
		}
		lang.Analyze(r)
		return r
	}
	a := pair("a", "تصدت دفاعات الميناء القديم لهجوم بالقوارب على رصيف الصيادين مساء الاثنين", "هجوم", "تصدت")
	b := pair("b", "قال حارس إن دفاعات الميناء القديم تصدت لهجوم بالقوارب على رصيف الصيادين", "هجوم", "تصدت")
	all, pairs := happening.Pairs([]*news.Report{a, b})
	crossed := 0
	for _, p := range pairs {
		x, y := all.Where(p.A), all.Where(p.B)
		want := 0.0
		if x.Index != y.Index {
			want = 1
		}
		if x.Index != y.Index && x.Report != y.Report {
			crossed++
		}
		if got := p.Features["told beside each other"]; got != want {
			t.Errorf("events %v and %v are told beside each other: %v, want %v", x, y, got, want)
		}
	}
	if crossed != 2 {
		t.Errorf("%d of the pairs are the raid of one and the repulse of the other report, want 2", crossed)
	}
}

// TestWhatIsTakenOver has a report tell of a raid with its day and place, and of it
// again with neither, and another report tell of one on the same day.
func TestWhatIsTakenOver(t *testing.T) {
	text := "قصفت طائرات ميناء النورس فجر الاثنين. وخلف القصف أضرارا بالغة."
	a := &news.Report{ID: "a", Text: text, Published: news.Date{Value: "2020-03-03", Known: news.KnownGiven}}
	port := strings.Index(text, "النورس")
	a.Mentions = []news.Mention{{Span: news.Span{Start: port, End: port + len("النورس")}, Type: news.Place, Actor: "port"}}
	for _, trigger := range []string{"قصفت", "القصف"} {
		at := strings.Index(text, trigger)
		a.Events = append(a.Events, news.Event{Span: news.Span{Start: at, End: at + len(trigger)}, Type: "ASSAULT", Status: news.Happened})
	}
	a.Events[0].Date, a.Events[0].Place = "2020-03-02", news.RefTo(0)
	lang.Analyze(a)
	b := &news.Report{ID: "b", Text: text[:strings.Index(text, "وخلف")], Published: a.Published, Mentions: a.Mentions, Events: a.Events[:1]}
	lang.Analyze(b)
	all, pairs := happening.Pairs([]*news.Report{a, b})
	for _, p := range pairs {
		x, y := all.Where(p.A), all.Where(p.B)
		if x.Report == y.Report || x.Index == 0 {
			continue
		}
		for name, want := range map[string]float64{"same day": 0, "same day, taken over": 1, "same place": 0, "same place, taken over": 1, "more of the lead": 1} {
			if got := p.Features[name]; got != want {
				t.Errorf("%q of the raid told again and that of the other report = %v, want %v", name, got, want)
			}
		}
		return
	}
	t.Errorf("the raid told again meets none of the other report: %v", pairs)
}

// TestWhatIsReadAlike has two tellings whose triggers the deep reader puts near each
// other, and one that was not read deep.
func TestWhatIsReadAlike(t *testing.T) {
	vector := func(e news.Event, v ...byte) news.Event {
		e.Vector = v
		return e
	}
	a := telling("a", "زار سامي منصور المدينة القديمة والتقى ليلى حداد", "زار", vector(visit(""), 3, 4), "سامي منصور", "ليلى حداد")
	b := telling("b", "زار سامي منصور ليلى حداد", "زار", vector(visit(""), 4, 3), "سامي منصور", "ليلى حداد")
	fast := telling("c", "زار سامي منصور بلدة ليلى حداد", "زار", visit(""), "سامي منصور", "ليلى حداد")
	_, pairs := happening.Pairs([]*news.Report{a, b, fast})
	if len(pairs) != 3 {
		t.Fatalf("%d pairs meet, want 3", len(pairs))
	}
	for i, want := range []float64{0.96, 0, 0} { // a and b, a and c, b and c
		f := pairs[i].Features
		if f["read alike"] != want || f["both read deep"] != math.Ceil(want) || f["same report, read alike"] != 0 {
			t.Errorf("pair %d: read alike %v, both read deep %v, want %v", i, f["read alike"], f["both read deep"], want)
		}
	}
}
