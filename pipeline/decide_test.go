package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
)

// TestDecisionsInAnyOrder takes the same decisions and the same reports in
// random orders and splits: one record comes out.
func TestDecisionsInAnyOrder(t *testing.T) {
	all := lines(t)
	random := rand.New(rand.NewPCG(7, 8))
	log := randomDecisions(t, random, all)
	want := ""
	for n := range 4 {
		c := open(t)
		random.Shuffle(len(log), func(i, j int) { log[i], log[j] = log[j], log[i] })
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		cut, told := random.IntN(len(all)), random.IntN(len(log))
		gather(t, c, all[:cut])
		decide(t, c, log[:told])
		gather(t, c, all[cut:])
		decide(t, c, log[told:])
		gather(t, c, nil)
		got := recordOf(t, c)
		if n == 0 {
			want = got
		} else if got != want {
			t.Fatal("another order of decisions and reports, another record")
		}
	}
	if want == anew(t, all) {
		t.Error("the decisions changed nothing")
	}
}

func decide(t *testing.T, c *store.Case, log []decision.Decision) {
	t.Helper()
	if err := c.Decide(t.Context(), log...); err != nil {
		t.Fatal(err)
	}
}

// randomDecisions are decisions about findings of the reports.
func randomDecisions(t *testing.T, random *rand.Rand, lines []string) []decision.Decision {
	t.Helper()
	raw := bare(t, lines)
	reports := read(t, lines)
	pick := func(l decision.Layer) decision.Finding {
		for {
			i := random.IntN(len(reports))
			if s := decision.Spans(reports[i], l); len(s) > 0 {
				return decision.Finding{Report: intake.Key(raw[i]), Layer: l, Span: s[random.IntN(len(s))]}
			}
		}
	}
	var log []decision.Decision
	for n := range 40 {
		var d decision.Decision
		switch layer := []decision.Layer{decision.Mention, decision.Event, decision.Statement}[random.IntN(3)]; n % 8 {
		case 6:
			d = decision.Decision{Act: decision.Same, A: pick(layer), B: pick(layer)}
		case 7:
			d = decision.Decision{Act: decision.Different, A: pick(layer), B: pick(layer)}
		case 0:
			d = decision.Decision{Act: decision.Wrong, A: pick(decision.Mention)}
		case 1:
			d = decision.Decision{Act: decision.Set, A: pick(decision.Event), Field: "status", Value: "denied"}
		case 2:
			d = decision.Decision{Act: decision.Set, A: pick(decision.Statement), Field: "stance", Value: "deny"}
		case 3:
			d = decision.Decision{Act: decision.Set, A: pick(decision.Mention), Field: "type", Value: "outlet"}
		case 4:
			d = decision.Decision{Act: decision.Set, A: pick(decision.Event), Field: "date", Value: "2021-04-01"}
		default:
			d = decision.Decision{Act: decision.Undo, Of: log[random.IntN(len(log))].ID()}
		}
		if d.B != (decision.Finding{}) && d.A == d.B {
			continue
		}
		d.When = fmt.Sprintf("2026-01-02T03:04:05.%06dZ", random.IntN(1000000))
		log = append(log, d)
	}
	return log
}

// bare returns the reports as they come in, before they are read.
func bare(t *testing.T, lines []string) []*news.Report {
	t.Helper()
	var out []*news.Report
	for _, it := range items(t, lines) {
		out = append(out, it.Report)
	}
	return out
}

// TestDecisionIsUndone takes a decision back and has the record that was.
func TestDecisionIsUndone(t *testing.T) {
	all := lines(t)
	c := open(t)
	gather(t, c, all)
	before := recordOf(t, c)
	b, err := pipeline.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := c.Keys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	f, err := b.Finding(b.Statements()[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	f.Report = keys[f.Report]
	d := decision.Decision{Act: decision.Wrong, A: f, When: "2026-01-02T03:04:05Z"}
	decide(t, c, []decision.Decision{d})
	gather(t, c, nil)
	if recordOf(t, c) == before {
		t.Error("the decision changed nothing")
	}
	decide(t, c, []decision.Decision{{Act: decision.Undo, Of: d.ID(), When: "2026-01-03T03:04:05Z"}})
	gather(t, c, nil)
	if recordOf(t, c) != before {
		t.Error("undone, and yet not the record that was")
	}
}

// TestWhatIsSaidOfAReportIsDecided sets the date and the outlet of a report,
// finds its days resolved from that date, undoes both and has the record that
// was; taken before the report comes, the decisions hold as well.
func TestWhatIsSaidOfAReportIsDecided(t *testing.T) {
	all := lines(t)
	c := open(t)
	gather(t, c, all)
	before := recordOf(t, c)
	b, err := pipeline.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	id := b.Reports[0].ID
	name := decision.OfReport(id).String()
	state, after := taken(t, c, "set", name, "published=3/2/2014", "outlet= صحيفة الرصيف ")
	if r := after.Report(id); state != decision.Applied || r.Published != (news.Date{Value: "2014-02-03", Known: news.KnownSet}) || r.Outlet != "صحيفة الرصيف" {
		t.Errorf("%s: %+v, outlet %q", state, r.Published, r.Outlet)
	}
	if s, err := after.Subject(name); err != nil || len(s.Fields) != 5 || s.Fields[2].Value != "2014-02-03" {
		t.Errorf("to be corrected: %+v, %v", s, err)
	}
	want := recordOf(t, c)
	if want == before {
		t.Error("the decisions changed nothing")
	}
	log, err := c.Decisions(t.Context())
	if err != nil || len(log) != 2 {
		t.Fatalf("the log is %v, %v", log, err)
	}
	other := open(t)
	decide(t, other, []decision.Decision{log[1].Decision, log[0].Decision})
	gather(t, other, all)
	if recordOf(t, other) != want {
		t.Error("taken before the report came, the decisions make another record")
	}
	for _, l := range log {
		taken(t, c, "undo", l.ID())
	}
	if recordOf(t, c) != before {
		t.Error("undone, and yet not the record that was")
	}
}

// taken takes a decision as a person would and returns its state and the record
// after it.
func taken(t *testing.T, c *store.Case, act string, args ...string) (decision.State, *record.Book) {
	t.Helper()
	now = now.Add(time.Second)
	done, err := pipeline.Decider{Who: "me", When: now, Depth: pipeline.Fast, Workers: 1}.Decide(t.Context(), c, act, args)
	if err != nil {
		t.Fatalf("%s %v: %v", act, args, err)
	}
	b, err := pipeline.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return done.Log[0].State, b
}

var now = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// TestPairsAreBoundAndParted makes one thing of two and two of one, in every
// layer, and takes it back.
func TestPairsAreBoundAndParted(t *testing.T) {
	c := open(t)
	gather(t, c, lines(t))
	before := recordOf(t, c)
	b, err := pipeline.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	where := func(w news.Where, l decision.Layer) string {
		return decision.Finding{Report: w.Report, Layer: l, Span: decision.Spans(b.Report(w.Report), l)[w.Index]}.String()
	}
	var people []string
	for _, a := range b.Actors {
		if a.Type == news.Person {
			people = append(people, where(a.Mentions[0], decision.Mention))
		}
	}
	spelt := b.Actors[slices.IndexFunc(b.Actors, func(a news.Actor) bool { return len(a.Forms) > 1 })]
	one := b.Happenings[slices.IndexFunc(b.Happenings, func(h news.Happening) bool { return len(h.Events) > 1 })]
	said := b.Claims[slices.IndexFunc(b.Claims, func(c news.Claim) bool { return len(c.Statements) > 1 })]
	for _, x := range []struct {
		act  string
		args []string
	}{
		{"same", []string{people[0], people[1]}},
		{"split", []string{spelt.ID, spelt.Forms[len(spelt.Forms)-1].Text}},
		{"different", []string{where(one.Events[0], decision.Event), where(one.Events[1], decision.Event)}},
		{"same", []string{where(b.Happenings[0].Events[0], decision.Event), where(b.Happenings[1].Events[0], decision.Event)}},
		{"different", []string{where(said.Statements[0], decision.Statement), where(said.Statements[1], decision.Statement)}},
		{"same", []string{where(b.Claims[0].Statements[0], decision.Statement), where(b.Claims[1].Statements[0], decision.Statement)}},
	} {
		state, after := taken(t, c, x.act, x.args...)
		if state != decision.Applied {
			t.Errorf("%s %v: %s", x.act, x.args, state)
		}
		for _, d := range after.Decisions() {
			if d.Act != decision.Undo && d.Stands {
				taken(t, c, "undo", d.ID)
			}
		}
		if recordOf(t, c) != before {
			t.Fatalf("%s %v, undone: not the record that was", x.act, x.args)
		}
	}
}
