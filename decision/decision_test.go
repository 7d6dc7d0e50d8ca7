package decision_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
)

const key = "r0123456789ab"

// sample is a report with one statement and one event over three names.
func sample() *news.Report {
	text := "قال سالم إن ليلى زارت طبرق أمس"
	span := func(word string) news.Span {
		at := indexOf(text, word)
		return news.Span{Start: at, End: at + len(word)}
	}
	r := &news.Report{ID: "one", Text: text}
	for _, w := range []string{"سالم", "ليلى", "طبرق"} {
		r.Mentions = append(r.Mentions, news.Mention{Span: span(w), Type: news.Person})
	}
	r.Times = []news.Timex{{Span: span("أمس"), Value: "2020-01-01"}}
	r.Statements = []news.Statement{{Cue: span("قال"), Source: span("سالم"), Content: span("ليلى زارت طبرق أمس"), Kind: news.SourcePerson,
		Stance: news.Assert, Chain: []news.Link{{Kind: news.SourcePerson, Name: "سالم", Mention: 1}}}}
	r.Events = []news.Event{{Span: span("زارت"), Type: "CONSULT", Agent: []news.Ref{2}, Place: 3, Time: 1, Statement: 1, Status: news.Happened}}
	return r
}

func indexOf(text, word string) int {
	for i := range text {
		if len(text) >= i+len(word) && text[i:i+len(word)] == word {
			return i
		}
	}
	panic(word)
}

// about returns a decision on the n-th finding of a layer of the sample.
func about(act decision.Act, l decision.Layer, n int, field, value string) decision.Decision {
	r := sample()
	f := decision.Finding{Report: key, Layer: l}
	switch l {
	case decision.Mention:
		f.Span = r.Mentions[n].Span
	case decision.Time:
		f.Span = r.Times[n].Span
	case decision.Statement:
		f.Span = r.Statements[n].Content
	case decision.Event:
		f.Span = r.Events[n].Span
	}
	return decision.Decision{Act: act, A: f, Field: field, Value: value, When: "2026-01-02T03:04:05Z", Who: "me"}
}

func TestApplySets(t *testing.T) {
	for _, c := range []struct {
		d   decision.Decision
		got func(r *news.Report) any
		say any
	}{
		{about(decision.Set, decision.Mention, 2, "type", "place"), func(r *news.Report) any { return r.Mentions[2].Type }, news.Place},
		{about(decision.Set, decision.Time, 0, "value", "2020-02"), func(r *news.Report) any { return r.Times[0].Begin + " " + r.Times[0].End }, "2020-02-01 2020-02-29"},
		{about(decision.Set, decision.Statement, 0, "stance", "deny"), func(r *news.Report) any { return r.Statements[0].Stance }, news.Deny},
		{about(decision.Set, decision.Statement, 0, "source", ""), func(r *news.Report) any { return r.Statements[0].Source }, news.Span{}},
		{about(decision.Set, decision.Statement, 0, "chain", "person: ليلى > outlet: جريدة"), func(r *news.Report) any {
			return fmt.Sprint(r.Statements[0].Chain[0].Mention, r.Statements[0].Chain[1].Name)
		}, "2جريدة"},
		{about(decision.Set, decision.Event, 0, "agent", "سالم؛ ليلي"), func(r *news.Report) any { return fmt.Sprint(r.Events[0].Agent) }, "[1 2]"},
		{about(decision.Set, decision.Event, 0, "place", ""), func(r *news.Report) any { return r.Events[0].Place }, news.Ref(0)},
		{about(decision.Set, decision.Event, 0, "date", "2020-01-05"), func(r *news.Report) any { return fmt.Sprint(r.Events[0].Date, " ", r.Events[0].Time) }, "2020-01-05 0"},
	} {
		r := sample()
		if err := c.d.Check(); err != nil {
			t.Errorf("%v: %v", c.d, err)
		}
		out := decision.Apply(r, key, []decision.Decision{c.d})
		if len(out) != 1 || out[0].State != decision.Applied {
			t.Errorf("set %s of %s: %v", c.d.Field, c.d.A.Layer, out)
		}
		if got := c.got(r); got != c.say {
			t.Errorf("set %s of %s to %q: got %v, want %v", c.d.Field, c.d.A.Layer, c.d.Value, got, c.say)
		}
		if again := decision.Apply(r, key, []decision.Decision{c.d}); again[0].State != decision.Moot {
			t.Errorf("set %s of %s twice: %v", c.d.Field, c.d.A.Layer, again)
		}
	}
}

// TestAReportIsReadWithWhatWasDecided applies a date that the reading had, and
// one that it had not.
func TestAReportIsReadWithWhatWasDecided(t *testing.T) {
	r := sample()
	r.Published.Value = "2020-01-02"
	for value, want := range map[string]decision.State{"2020-01-02": decision.Applied, "2020-01-03": decision.Lost} {
		d := decision.Decision{Act: decision.Set, A: decision.OfReport(key), Field: "published", Value: value, When: "2026-01-02T03:04:05Z"}
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		if out := decision.Apply(r, key, []decision.Decision{d}); len(out) != 1 || out[0].State != want {
			t.Errorf("published=%s: %v, want %s", value, out, want)
		}
	}
}

func TestWrongMovesReferences(t *testing.T) {
	r := sample()
	decision.Apply(r, key, []decision.Decision{about(decision.Wrong, decision.Mention, 0, "", "")})
	e := r.Events[0]
	if len(r.Mentions) != 2 || r.Statements[0].Chain[0].Mention != 0 || e.Agent[0] != 1 || e.Place != 2 {
		t.Errorf("references are not moved: %+v, %+v", r.Statements[0].Chain, e)
	}
}

func TestAddMovesReferences(t *testing.T) {
	r := sample()
	d := about(decision.Add, decision.Mention, 0, "", "organization")
	d.A.Span = r.Statements[0].Cue
	if out := decision.Apply(r, key, []decision.Decision{d}); out[0].State != decision.Applied {
		t.Fatal(out)
	}
	if r.Mentions[0].Type != news.Organization || r.Statements[0].Chain[0].Mention != 2 || r.Events[0].Agent[0] != 3 {
		t.Errorf("references are not moved: %+v, %+v", r.Statements[0].Chain, r.Events[0])
	}
}

func TestApplyTellsWhatIsLost(t *testing.T) {
	gone := about(decision.Set, decision.Event, 0, "type", "AID")
	gone.A.Span = news.Span{Start: 0, End: 2}
	stranger := about(decision.Set, decision.Event, 0, "agent", "هند")
	for _, d := range []decision.Decision{gone, stranger} {
		if out := decision.Apply(sample(), key, []decision.Decision{d}); out[0].State != decision.Lost || out[0].Note == "" {
			t.Errorf("%v: %v", d, out)
		}
	}
}

func TestAnotherReadingIsFound(t *testing.T) {
	r := sample()
	d := about(decision.Set, decision.Statement, 0, "stance", "deny")
	r.Statements[0].Content.End -= 6
	decision.Apply(r, key, []decision.Decision{d})
	if r.Statements[0].Stance != news.Deny {
		t.Error("a content that ends a word earlier is not found")
	}
}

func TestCheckRefuses(t *testing.T) {
	ok := about(decision.Set, decision.Event, 0, "type", "AID")
	for name, d := range map[string]decision.Decision{
		"no time":      {Act: decision.Wrong, A: ok.A},
		"bad field":    about(decision.Set, decision.Event, 0, "stance", "deny"),
		"bad value":    about(decision.Set, decision.Event, 0, "type", "DANCE"),
		"bad range":    about(decision.Set, decision.Event, 0, "span", "7-3"),
		"bad chain":    about(decision.Set, decision.Statement, 0, "chain", "somebody"),
		"undo nothing": {Act: decision.Undo, When: ok.When},
		"bad date":     {Act: decision.Set, A: decision.OfReport(key), Field: "published", Value: "soon", When: ok.When},
		"no report":    {Act: decision.Wrong, A: decision.OfReport(key), When: ok.When},
		"two reports":  {Act: decision.Same, A: decision.OfReport(key), B: decision.OfReport("r0123456789ac"), When: ok.When},
		"self":         {Act: decision.Same, A: ok.A, B: ok.A, When: ok.When},
		"layers":       {Act: decision.Same, A: ok.A, B: about(decision.Wrong, decision.Mention, 0, "", "").A, When: ok.When},
	} {
		if err := d.Check(); !errors.Is(err, fault.Usage) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What stands, and what a report then reads like, does not depend on the order
// in which the lines of the log came.
func TestOrderDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		log := randomLog(random)
		want := decision.Standing(log)
		one := sample()
		decision.Apply(one, key, want)
		random.Shuffle(len(log), func(i, j int) { log[i], log[j] = log[j], log[i] })
		got := decision.Standing(log)
		two := sample()
		decision.Apply(two, key, got)
		if !reflect.DeepEqual(want, got) || !reflect.DeepEqual(one, two) {
			t.Fatalf("another order, another record: %v", log)
		}
	}
}

func randomLog(random *rand.Rand) []decision.Decision {
	kinds := []decision.Decision{
		about(decision.Set, decision.Mention, 2, "type", "place"), about(decision.Set, decision.Mention, 2, "type", "outlet"),
		about(decision.Wrong, decision.Mention, 0, "", ""), about(decision.Set, decision.Event, 0, "agent", "سالم"),
		about(decision.Set, decision.Event, 0, "status", "denied"), about(decision.Wrong, decision.Event, 0, "", ""),
		about(decision.Set, decision.Statement, 0, "chain", "person: ليلى"),
	}
	var log []decision.Decision
	for range 1 + random.IntN(8) {
		d := kinds[random.IntN(len(kinds))]
		if len(log) > 0 && random.IntN(3) == 0 {
			d = decision.Decision{Act: decision.Undo, Of: log[random.IntN(len(log))].ID()}
		}
		d.When = fmt.Sprintf("2026-01-02T03:04:%02dZ", random.IntN(60))
		log = append(log, d)
	}
	return log
}

func TestUndo(t *testing.T) {
	d := about(decision.Wrong, decision.Event, 0, "", "")
	undo := decision.Decision{Act: decision.Undo, Of: d.ID(), When: "2026-01-03T00:00:00Z"}
	redo := decision.Decision{Act: decision.Undo, Of: undo.ID(), When: "2026-01-04T00:00:00Z"}
	for n, want := range []int{1, 0, 1} {
		if got := len(decision.Standing([]decision.Decision{d, undo, redo}[:n+1])); got != want {
			t.Errorf("after %d lines %d decisions stand, want %d", n+1, got, want)
		}
	}
}

func FuzzParseFinding(f *testing.F) {
	f.Add("r0123456789ab/event/12-30")
	f.Add("a/b/mention/1-2")
	f.Add("a/b/report")
	f.Add("/report")
	f.Fuzz(func(t *testing.T, s string) {
		x, err := decision.ParseFinding(s)
		if err != nil {
			return
		}
		if y, err := decision.ParseFinding(x.String()); err != nil || x != y {
			t.Errorf("%q reads as %v, written and read again as %v, %v", s, x, y, err)
		}
	})
}
