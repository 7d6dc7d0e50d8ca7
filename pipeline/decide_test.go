package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
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
	for n := range 30 {
		var d decision.Decision
		switch n % 6 {
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
