package pipeline_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/intake/file"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/sample"
	"github.com/rawi-news/rawi/store"
)

// lines returns the sample reports, a JSON line each.
func lines(t *testing.T) []string {
	t.Helper()
	r, err := sample.Lines()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return strings.SplitAfter(strings.TrimSpace(string(raw)), "\n")
}

func open(t *testing.T) *store.Case {
	t.Helper()
	c, err := store.Open(filepath.Join(t.TempDir(), "c.rawi"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

var fast = pipeline.Reading{Depth: pipeline.Fast, Workers: 2}

func gather(t *testing.T, c *store.Case, lines []string) pipeline.Progress {
	t.Helper()
	in := &file.Reader{Stdin: strings.NewReader(strings.Join(lines, "\n"))}
	done, err := pipeline.Gather(context.Background(), c, in.Read("-"), fast)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// told is the whole record of a book as text.
func told(t *testing.T, b *record.Book) string {
	t.Helper()
	var out bytes.Buffer
	for _, r := range b.Reports {
		if err := export.Findings(&out, r); err != nil {
			t.Fatal(err)
		}
	}
	for _, rows := range []any{b.ActorRows(), b.Timeline(), b.ClaimRows(), b.ConflictPairs(), b.Stories} {
		if err := json.NewEncoder(&out).Encode(rows); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

func recordOf(t *testing.T, c *store.Case) string {
	t.Helper()
	b, err := pipeline.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return told(t, b)
}

// items takes the reports in.
func items(t *testing.T, lines []string) (out []*intake.Item) {
	t.Helper()
	in := &file.Reader{Stdin: strings.NewReader(strings.Join(lines, "\n"))}
	for item, no := range in.Read("-") {
		if no != nil {
			t.Fatal(no)
		}
		out = append(out, item)
	}
	return out
}

// read reads the reports in memory.
func read(t *testing.T, lines []string) []*news.Report {
	t.Helper()
	var reports []*news.Report
	for _, item := range items(t, lines) {
		if err := pipeline.Read(context.Background(), pipeline.Fast, item.Report); err != nil {
			t.Fatal(err)
		}
		reports = append(reports, item.Report)
	}
	return reports
}

// anew reads and links the reports in memory, all at once.
func anew(t *testing.T, lines []string) string {
	t.Helper()
	return told(t, pipeline.Book(read(t, lines)))
}

// TestOrderDoesNotShow reads the same reports in random orders and splits.
func TestOrderDoesNotShow(t *testing.T) {
	all := lines(t)
	want := anew(t, all)
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 1))
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		c := open(t)
		for rest := all; len(rest) > 0; {
			n := 1 + random.IntN(len(rest))
			gather(t, c, rest[:n])
			rest = rest[n:]
		}
		if got := recordOf(t, c); got != want {
			t.Errorf("seed %d: the record hangs on the order of reading: %s", seed, difference(got, want))
		}
	}
}

// difference shows where two texts part.
func difference(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	from := max(0, i-80)
	return "got …" + got[from:min(len(got), i+160)] + "… want …" + want[from:min(len(want), i+160)]
}

func TestReadingTwiceReadsOnce(t *testing.T) {
	c := open(t)
	all := lines(t)
	gather(t, c, all)
	before := recordOf(t, c)
	if done := gather(t, c, all); done.Read != 0 || done.Known != len(all) {
		t.Errorf("second reading: %+v, want %d known", done, len(all))
	}
	if recordOf(t, c) != before {
		t.Error("a second reading changes the record")
	}
}

func TestAStoppedRunGoesOn(t *testing.T) {
	c := open(t)
	all := lines(t)
	ctx, stop := context.WithCancel(context.Background())
	o := fast
	o.Workers = 1
	o.Tell = func(p pipeline.Progress) {
		if p.Read == 3 {
			stop()
		}
	}
	in := &file.Reader{Stdin: strings.NewReader(strings.Join(all, "\n"))}
	done, err := pipeline.Gather(ctx, c, in.Read("-"), o)
	if err == nil || done.Read >= len(all) {
		t.Fatalf("a stopped run read %d of %d, error %v", done.Read, len(all), err)
	}
	gather(t, c, all)
	if recordOf(t, c) != anew(t, all) {
		t.Error("a run that was stopped and went on gives another record")
	}
}

func TestADateGivenLaterReadsOneReportAnew(t *testing.T) {
	c := open(t)
	gather(t, c, []string{`{"id":"a","outlet":"x","published":"2020-05-05","text":"وصل الوفد أمس إلى العاصمة."}`,
		`{"id":"b","outlet":"y","text":"وصل الوفد أمس إلى العاصمة، بحسب مسؤول."}`})
	if err := c.Set(context.Background(), "b", "published", "2020-06-02"); err != nil {
		t.Fatal(err)
	}
	none := func(func(*intake.Item, *intake.Refusal) bool) {}
	done, err := pipeline.Gather(context.Background(), c, none, fast)
	if err != nil || done.Again != 1 {
		t.Fatalf("read anew %d, %v, want 1", done.Again, err)
	}
	r, err := c.Report(context.Background(), "b")
	if err != nil || len(r.Times) != 1 || r.Times[0].Value != "2020-06-01" {
		t.Errorf("times = %+v, %v, want yesterday resolved", r.Times, err)
	}
}
