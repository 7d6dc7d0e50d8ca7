package store_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/store"
)

// dump returns every row of every table of a case, sorted. Left out is what
// goose keeps for itself: the time at which the tables were made.
func dump(t testing.TB, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	// The inner tables of the index depend on the order of writing, what it
	// answers does not.
	if _, err := db.Exec("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, instance)"); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, table := range append(strings.Fields(one(t, db, "SELECT group_concat(name, ' ') FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words%' AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%'")), "vocabulary") {
		out = append(out, table+" "+one(t, db, "SELECT count(*) FROM "+table))
		out = append(out, lines(t, db, table)...)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func one(t testing.TB, db *sql.DB, query string) (s string) {
	t.Helper()
	if err := db.QueryRow(query).Scan(&s); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return s
}

func lines(t testing.TB, db *sql.DB, table string) (out []string) {
	t.Helper()
	rows, err := db.Query("SELECT * FROM " + table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, _ := rows.Columns()
	for rows.Next() {
		into, row := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, table+fmt.Sprintf("%q", row))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// awkward are reports that get in each other's way: copies, the same report by
// several names, given ids that several bear, other authors of the same report.
func awkward() (items []*intake.Item) {
	text := func(n int) string { return fmt.Sprintf("سار الرجل إلى المدينة رقم %d", n) }
	add := func(name, given, outlet, author, text string, raw string) {
		r := &news.Report{Outlet: outlet, Author: author, Text: text, Published: news.Date{Value: "2016-11-28", Known: news.KnownGiven}}
		items = append(items, intake.Finish(&intake.Item{Report: r, Raw: []byte(raw), Name: name, Given: given}, intake.Options{}))
	}
	for n := range 12 {
		add(fmt.Sprintf("n%d", n), "", "", "", text(n), text(n))
	}
	add("copy", "", "other", "", text(1), text(1))
	add("again", "", "", "", text(1), text(1)+" in other bytes")
	add("x1", "x", "", "", text(20), "20")
	add("x2", "x", "", "", text(21), "21")
	add("x3", "x", "", "", text(22), "22")
	add("y1", "y", "", "", text(23), "23")
	add("y2", "w", "", "", text(23), "23")
	add("z1", "y", "", "second", text(24), "24")
	add("z2", "v", "", "first", text(24), "24")
	add("own", "rabcdefghjkmn", "", "", text(25), "25")
	return items
}

// annotate puts findings into a report that depend on all that intake says.
func annotate(r *news.Report) *news.Report {
	found := item("", "", r.Outlet, r.Published.Value, r.Text).Report
	found.Mentions[0].By = news.Maker(r.Author)
	found.Times[0].Value = r.Published.Value
	r.Boilerplate, r.Mentions, r.Times, r.Statements, r.Events = found.Boilerplate, found.Mentions, found.Times, found.Statements, found.Events
	return r
}

// run reads the items into a case as a command would, so many at a time.
func run(t testing.TB, c *store.Case, items []*intake.Item, batch int) {
	t.Helper()
	var hand []store.Reading
	put := func() {
		if err := c.Put(ctx, hand...); err != nil {
			t.Fatal(err)
		}
		hand = nil
	}
	for _, it := range items {
		known, err := c.Known(ctx, it)
		if err != nil {
			t.Fatal(err)
		}
		if known {
			continue
		}
		own := *it
		own.Report = annotate(new(*it.Report))
		if hand = append(hand, reading(&own)); len(hand) == batch {
			put()
		}
	}
	put()
	for r, err := range c.Unread(ctx, "rawi@1") {
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Reread(ctx, reading(&intake.Item{Report: annotate(r)})); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOrderSplitAndRepetitionDoNotShow(t *testing.T) {
	var want string
	for n := range 8 {
		items := awkward()
		random := rand.New(rand.NewPCG(1, uint64(n)))
		if n > 0 {
			random.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		}
		path := filepath.Join(t.TempDir(), "case.rawi")
		for from := 0; from < len(items); {
			to := min(len(items), from+1+random.IntN(len(items)))
			c, err := store.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			run(t, c, items[max(0, from-2):to], 1+random.IntN(5))
			if err := c.Close(); err != nil {
				t.Fatal(err)
			}
			from = to
		}
		got := dump(t, path)
		if n == 0 {
			want = got
		}
		if got != want {
			t.Fatalf("order %d gives another case:\n%s", n, difference(want, got))
		}
	}
	for _, id := range []string{`"w"`, `"v"`, `"x~`} {
		if !strings.Contains(want, id) {
			t.Errorf("no report is called %s in\n%s", id, want)
		}
	}
}

// difference returns the lines that only one of the two has.
func difference(a, b string) string {
	var out []string
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for _, l := range as {
		if !slices.Contains(bs, l) {
			out = append(out, "- "+l)
		}
	}
	for _, l := range bs {
		if !slices.Contains(as, l) {
			out = append(out, "+ "+l)
		}
	}
	return strings.Join(out, "\n")
}

// TestKilledRunsGoOn kills a process that reads into a case, again and again,
// and compares what is there in the end with a run that nobody disturbed.
func TestKilledRunsGoOn(t *testing.T) {
	if path := os.Getenv("STORE_TEST_CASE"); path != "" {
		c, err := store.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("reading")
		run(t, c, many(), 3)
		fmt.Println("done")
		return
	}
	calm := filepath.Join(t.TempDir(), "calm.rawi")
	c, err := store.Open(calm)
	if err != nil {
		t.Fatal(err)
	}
	run(t, c, many(), 50)
	c.Close()
	path := filepath.Join(t.TempDir(), "killed.rawi")
	// Every life is longer than the one before, so that a slow machine comes to
	// the end too.
	done, kills := false, 0
	for life := 4 * time.Millisecond; kills < 40 && !done; kills++ {
		done = victim(t, path, life)
		if kills == 0 && done {
			t.Fatal("the first run was not killed")
		}
		life += life / 3
	}
	if !done {
		t.Fatal("no run came to its end")
	}
	t.Logf("killed %d times", kills-1)
	if want, got := dump(t, calm), dump(t, path); got != want {
		t.Errorf("killed runs give another case:\n%s", difference(want, got))
	}
}

// many are reports enough for a run to be killed in.
func many() (items []*intake.Item) {
	for n := range 200 {
		items = append(items, item(fmt.Sprint("m", n), fmt.Sprint("id", n/2), "o", "2016-11-28", fmt.Sprintf("سار الرجل إلى المدينة مرة %d", n)))
	}
	return append(items, awkward()...)
}

// victim runs the test in a process of its own, kills it after some time of
// reading, and reports whether it had come to its end.
func victim(t *testing.T, path string, life time.Duration) bool {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledRunsGoOn$")
	cmd.Env = append(os.Environ(), "STORE_TEST_CASE="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	buf := make([]byte, 4096)
	for !bytes.Contains(said.Bytes(), []byte("reading")) {
		n, err := out.Read(buf)
		said.Write(buf[:n])
		if err != nil {
			t.Fatalf("the reading process ended: %v\n%s", err, said.String())
		}
	}
	timer := time.AfterFunc(life, func() { cmd.Process.Kill() })
	defer timer.Stop()
	said.ReadFrom(out)
	cmd.Wait()
	return bytes.Contains(said.Bytes(), []byte("done"))
}
