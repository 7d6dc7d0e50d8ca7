package store_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/store"
)

var ctx = context.Background()

// item returns a report as it would come in, with findings of every layer.
func item(name, given, outlet, published, text string) *intake.Item {
	r := &news.Report{Outlet: outlet, Published: news.Date{Value: published, Known: news.KnownGiven}, Text: text}
	it := intake.Finish(&intake.Item{Report: r, Raw: []byte(text), Name: name, Given: given}, intake.Options{})
	r.Sentences = []news.Sentence{{Span: news.Span{Start: 0, End: 4}}, {Span: news.Span{Start: 5, End: 9}}}
	r.Boilerplate = []news.Line{{Span: news.Span{Start: 0, End: 2}, By: "b@1"}}
	r.Mentions = []news.Mention{{Span: news.Span{Start: 0, End: 4}, Type: news.Person, By: "m@1"}, {Span: news.Span{Start: 7, End: 9}, Type: news.Place, By: "m@1"}}
	r.Times = []news.Timex{{Span: news.Span{Start: 2, End: 4}, Type: news.TimexDate, Value: "2016-11-27", Begin: "2016-11-27", End: "2016-11-27", Anchor: news.Anchor{Kind: "published", Value: published}, Rule: "yesterday", Alt: []string{"2016-11-20"}, By: "t@1"}}
	r.Statements = []news.Statement{{Cue: news.Span{Start: 0, End: 2}, Content: news.Span{Start: 4, End: 9}, Kind: news.SourcePerson, Stance: news.Deny, Direct: true, By: "s@1",
		Chain: []news.Link{{Kind: news.SourcePerson, Name: "a", Mention: news.RefTo(0), Words: news.Span{Start: 0, End: 4}, How: "said"}, {Kind: news.SourceOutlet, Name: outlet, How: "published"}}}}
	r.Events = []news.Event{{Span: news.Span{Start: 4, End: 6}, Type: "CONSULT", Mode: "visit", Agent: []news.Ref{1}, With: []news.Ref{2, 1}, Place: 2, Date: "2016-11-27", Time: 1, Status: news.Happened, Statement: 1, Background: true, By: "e@1", Vector: []byte{3, 255}}}
	return it
}

func reading(it *intake.Item) store.Reading {
	return store.Reading{Item: it, By: "rawi@1", Words: store.Words{Norms: it.Report.Text}}
}

// open returns a case in a new folder.
func open(t *testing.T) (*store.Case, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "case.rawi")
	c, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c, path
}

func TestReportComesBackAsItWentIn(t *testing.T) {
	c, _ := open(t)
	it := item("a.txt", "one", "paper", "2016-11-28", "سار الرجل إلى المدينة")
	if err := c.Put(ctx, reading(it)); err != nil {
		t.Fatal(err)
	}
	got, err := c.Report(ctx, "one")
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, it.Report) {
		t.Errorf("Report = %+v\nwant     %+v", got, it.Report)
	}
	if known, err := c.Known(ctx, it); !known || err != nil {
		t.Errorf("Known = %v, %v", known, err)
	}
	for n := range 50 {
		it := item("b.txt", "", "", "", fmt.Sprint("نص الخبر رقم ", n))
		own := it.Report.ID
		if err := c.Put(ctx, reading(it)); err != nil || it.Report.ID != own {
			t.Errorf("report %s is called %s in the case: %v", own, it.Report.ID, err)
		}
	}
	if _, err := c.Report(ctx, "two"); !errors.Is(err, fault.NotFound) {
		t.Errorf("Report(two): %v", err)
	}
}

func TestSecondWriterIsTold(t *testing.T) {
	c, path := open(t)
	if _, err := store.Open(path); !errors.Is(err, fault.Busy) {
		t.Errorf("second Open: %v, want Busy", err)
	}
	v, err := store.View(path)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if err := c.Put(ctx, reading(item("a.txt", "one", "", "", "نص"))); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Report(ctx, "one"); err != nil {
		t.Errorf("a view does not see what was written: %v", err)
	}
}

func TestLinksComeBackAsTheyWentIn(t *testing.T) {
	c, _ := open(t)
	it := item("a.txt", "one", "paper", "2016-11-28", "سار الرجل إلى المدينة")
	if err := c.Put(ctx, reading(it)); err != nil {
		t.Fatal(err)
	}
	r := it.Report
	r.Mentions[0].Actor, r.Mentions[1].Actor = "a1", "a2"
	r.Statements[0].Claim, r.Statements[0].Polarity, r.Statements[0].Chain[0].Actor = "c1", news.Denies, "a1"
	r.Events[0].Happening = "h1"
	why := []news.Reason{{Name: "same words", Weight: 1.5, Detail: "x"}}
	rec := &link.Record{
		Actors: []news.Actor{
			{ID: "a1", Type: news.Person, Name: "n", Forms: []news.Form{{Text: "n", Count: 2}}, Merges: []news.Merge{{A: "n", B: "m", Reasons: why}}, Mentions: []news.Where{{Report: "one", Index: 0}}},
			{ID: "a2", Type: news.Place, Name: "p", Mentions: []news.Where{{Report: "one", Index: 1}}},
		},
		Happenings: []news.Happening{{ID: "h1", Type: "CONSULT", Place: "a2", Actors: []string{"a2", "a1"}, Status: news.Happened, Events: []news.Where{{Report: "one"}}, Reasons: why,
			Variants: []news.Variant{{What: "date", Value: "2016", Where: []news.Where{{Report: "one"}}}}}},
		Claims:    []news.Claim{{ID: "c1", Title: "t", Statements: []news.Where{{Report: "one"}}, Reasons: why, Origins: []news.Origin{{Kind: news.SourcePerson, Name: "n", Actor: "a1", Why: "w"}}}},
		Stories:   []news.Story{{ID: "s1", Title: "t", Reports: []string{"one"}}},
		Proposals: []news.Proposal{{Kind: "actor", A: "a1", B: "a2", Reasons: why}},
	}
	if fresh, _, err := c.Unlinked(ctx, "rules"); err != nil || len(fresh) != 1 {
		t.Errorf("reports %v are not linked, %v, want one", fresh, err)
	}
	for range 2 {
		if err := relink(c, []*news.Report{r}, &link.Record{}, rec); err != nil {
			t.Fatal(err)
		}
		got, err := c.Links(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, rec) {
			t.Errorf("Links = %+v\nwant    %+v", got, rec)
		}
	}
	if got, err := c.Report(ctx, "one"); err != nil || !reflect.DeepEqual(got, r) {
		t.Errorf("Report = %+v, %v\nwant     %+v", got, err, r)
	}
	if fresh, _, err := c.Unlinked(ctx, "rules"); err != nil || len(fresh) > 0 {
		t.Errorf("reports %v are not linked, %v", fresh, err)
	}
	if err := relink(c, nil, rec, &link.Record{}); err != nil {
		t.Fatal(err)
	}
	if got, err := c.Report(ctx, "one"); err != nil || got.Mentions[0].Actor != "" || got.Events[0].Happening != "" {
		t.Errorf("after the record is emptied: %+v, %v", got, err)
	}
}

func TestWhatTheUserSaysWins(t *testing.T) {
	c, _ := open(t)
	it := item("a.txt", "one", "paper", "2016-11-28", "سار الرجل إلى المدينة")
	if err := c.Put(ctx, reading(it)); err != nil {
		t.Fatal(err)
	}
	set := func(field, value string) *news.Report {
		t.Helper()
		if err := c.Set(ctx, "one", field, value); err != nil {
			t.Fatal(err)
		}
		r, err := c.Report(ctx, "one")
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := set("published", "30/11/2016"); r.Published != (news.Date{Value: "2016-11-30", Known: news.KnownSet}) {
		t.Errorf("published %+v", r.Published)
	}
	var unread []string
	for r := range c.Unread(ctx, "rawi@1") {
		unread = append(unread, r.ID)
	}
	if len(unread) != 1 {
		t.Errorf("to be read anew: %q, want the report", unread)
	}
	if known, err := c.Known(ctx, it); !known || err != nil {
		t.Errorf("after its date was set the same input is new: %v, %v", known, err)
	}
	if r := set("published", ""); r.Published != it.Report.Published {
		t.Errorf("taken back: %+v, want %+v", r.Published, it.Report.Published)
	}
	if err := c.Set(ctx, "one", "text", "x"); !errors.Is(err, fault.Usage) {
		t.Errorf("set text: %v, want Usage", err)
	}
	if err := c.Set(ctx, "one", "published", "some day"); !errors.Is(err, fault.Usage) {
		t.Errorf("set a date that is none: %v, want Usage", err)
	}
	if err := c.Set(ctx, "two", "title", "x"); !errors.Is(err, fault.NotFound) {
		t.Errorf("set of a report that is not there: %v, want NotFound", err)
	}
}

func TestUnreadIsWhatOtherVersionsRead(t *testing.T) {
	c, _ := open(t)
	for id, by := range map[string]string{"a": "rawi@1", "b": "rawi@2", "c": "rawi@2", "d": "rawi@3"} {
		r := reading(item(id+".txt", id, "paper", "2016-11-28", "سار الرجل إلى المدينة "+id))
		r.By = by
		if err := c.Put(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Set(ctx, "d", "outlet", "gazette"); err != nil {
		t.Fatal(err)
	}
	for good, want := range map[string]string{"": "a b c d", "rawi@2": "a d", "rawi@1 rawi@2": "d", "rawi@1 rawi@2 rawi@3": "d", "rawi@9": "a b c d"} {
		if got := unread(t, c, strings.Fields(good)...); got != want {
			t.Errorf("unread where %q are good: %q, want %q", good, got, want)
		}
	}
}

// unread are the ids of what none of these versions has read.
func unread(t *testing.T, c *store.Case, good ...string) string {
	t.Helper()
	var ids []string
	for r, err := range c.Unread(ctx, good...) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, r.ID)
	}
	return strings.Join(ids, " ")
}

// TestACaseOfBeforeIsBroughtUpToDate opens a case as it was before migration 13.
func TestACaseOfBeforeIsBroughtUpToDate(t *testing.T) {
	c, path := open(t)
	if err := c.Put(ctx, reading(item("a.txt", "one", "paper", "2016-11-28", "سار الرجل إلى المدينة"))); err != nil {
		t.Fatal(err)
	}
	c.Close()
	alter(t, path, "DROP INDEX reports_reading; CREATE INDEX reports_unread ON reports (id) WHERE reading = ''; ALTER TABLE events DROP COLUMN vector; DELETE FROM goose_db_version WHERE version_id >= 13")
	if _, err := store.View(path); err == nil || !strings.Contains(err.Error(), "older rawi") {
		t.Errorf("view of a case of before: %v, want that an older rawi made it", err)
	}
	c, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := unread(t, c, "rawi@2"); got != "one" {
		t.Errorf("unread in a case of before: %q, want one", got)
	}
}

// alter runs SQL on a case that nobody has open.
func alter(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

func TestRefusals(t *testing.T) {
	c, _ := open(t)
	for _, reason := range []string{"binary", "empty"} {
		if err := c.Refuse(ctx, &intake.Refusal{Name: "b.txt", Reason: reason}, &intake.Refusal{Name: "a.txt", Reason: reason}); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Put(ctx, reading(item("a.txt", "", "", "", "نص الخبر"))); err != nil {
		t.Fatal(err)
	}
	got, err := c.Refusals(ctx)
	if want := []intake.Refusal{{Name: "b.txt", Reason: "empty"}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Refusals = %v, %v; want %v", got, err, want)
	}
}

func TestOriginalBytesAreKept(t *testing.T) {
	c, _ := open(t)
	it := item("a.txt", "one", "", "", "نص الخبر")
	it.Raw = []byte("\xef\xbb\xbf\x00\xff raw")
	intake.Finish(it, intake.Options{})
	if err := c.Put(ctx, reading(it)); err != nil {
		t.Fatal(err)
	}
	in, err := c.Arrivals(ctx, "one")
	if err != nil {
		t.Fatal(err)
	}
	if len(in) != 1 || in[0].Name != "a.txt" || in[0].Given != "one" || string(in[0].Raw) != string(it.Raw) {
		t.Errorf("Arrivals = %+v", in)
	}
	if sum := sha256.Sum256(in[0].Raw); hex.EncodeToString(sum[:]) != it.Report.Hash {
		t.Errorf("hash %s is not that of the bytes", it.Report.Hash)
	}
}

func TestFilesThatAreNoCase(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	foreign := filepath.Join(dir, "foreign.db")
	newer := filepath.Join(dir, "newer.rawi")
	for path, query := range map[string]string{foreign: "CREATE TABLE t (x)", newer: "CREATE TABLE goose_db_version (version_id INTEGER); INSERT INTO goose_db_version VALUES (999)"} {
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
		db.Close()
	}
	for _, c := range []struct {
		path, open, view string
		kind             error
	}{
		{write("text.txt", "hello, this is no case file at all"), "not a case file", "not a case file", fault.Corrupt},
		{write("torn.rawi", "SQLite format 3\x00 and then nothing of use"), "damaged", "damaged", fault.Corrupt},
		{foreign, "a database of another program", "a database of another program", fault.Corrupt},
		{newer, "made by a newer rawi", "made by a newer rawi", nil},
		{filepath.Join(dir, "no", "such", "folder.rawi"), "no such file", "not found", nil},
		{dir, "directory", "directory", nil},
	} {
		for _, try := range []struct {
			want string
			f    func(string) (*store.Case, error)
		}{{c.open, store.Open}, {c.view, store.View}} {
			_, err := try.f(c.path)
			if err == nil || !strings.Contains(err.Error(), try.want) || c.kind != nil && !errors.Is(err, c.kind) {
				t.Errorf("open %s: %v, want %q", filepath.Base(c.path), err, try.want)
			}
		}
	}
	if _, err := store.View(filepath.Join(dir, "none.rawi")); !errors.Is(err, fault.NotFound) {
		t.Errorf("View of no file: %v", err)
	}
	if _, err := store.View(write("fresh.rawi", "")); err == nil {
		t.Error("View of an empty file: no error")
	}
	c, err := store.Open(filepath.Join(dir, "with space ? and % and # نص.rawi"))
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
}

func TestAClosedCaseIsOneFile(t *testing.T) {
	c, path := open(t)
	if err := c.Put(ctx, reading(item("a.txt", "one", "", "", "نص الخبر"))); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	v, err := store.View(path)
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("beside the case: %v, %v", files, err)
	}
}

// TestOneWriterAtATime lets many want the case at once: never have two of them
// it, and each that was refused was told why.
func TestOneWriterAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.rawi")
	var inside atomic.Int32
	done := make(chan error)
	for range 8 {
		go func() {
			var err error
			for range 5 {
				err = errors.Join(err, once(path, &inside))
			}
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func once(path string, inside *atomic.Int32) error {
	c, err := store.Open(path)
	if errors.Is(err, fault.Busy) {
		return nil
	}
	if err != nil {
		return err
	}
	if n := inside.Add(1); n != 1 {
		err = fmt.Errorf("%d writers at once", n)
	}
	inside.Add(-1)
	return errors.Join(err, c.Close())
}

// TestReadersGoOn reads through views while a writer writes.
func TestReadersGoOn(t *testing.T) {
	c, path := open(t)
	done := make(chan error)
	for range 3 {
		go func() { done <- watch(path) }()
	}
	for n := range 40 {
		if err := c.Put(ctx, reading(item(fmt.Sprint(n), "", "", "", fmt.Sprintf("نص الخبر رقم %d", n)))); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// watch opens a view again and again until it sees all reports, and checks that
// it never sees half of one.
func watch(path string) error {
	for seen := 0; seen < 40; {
		v, err := store.View(path)
		if err != nil {
			return err
		}
		seen = 0
		for r, err := range v.Reports(ctx) {
			if err != nil {
				return err
			}
			if seen++; len(r.Mentions) != 2 || len(r.Events) != 1 {
				return fmt.Errorf("report %s is not whole: %+v", r.ID, r)
			}
		}
		v.Close()
	}
	return nil
}

func TestViewsGiveTheWords(t *testing.T) {
	c, _ := open(t)
	if err := c.Put(ctx, reading(item("a.txt", "one", "paper", "2016-11-28", "سار الرجل إلى المدينة"))); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"SELECT group_concat(words, '|') FROM mention_words WHERE report = 'one'": "سا|ا",
		"SELECT words FROM event_words":                                           "ر",
		"SELECT words FROM time_words":                                            "ا",
		"SELECT content || coalesce(source, '-') FROM statement_words":            "ر ا-",
	} {
		var got string
		if err := c.DB().QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", query, got, err, want)
		}
	}
}

func TestAStoppedPutLeavesNothing(t *testing.T) {
	c, _ := open(t)
	stopped, stop := context.WithCancel(ctx)
	stop()
	it := item("a.txt", "one", "", "", "نص الخبر")
	if err := c.Put(stopped, reading(it)); !errors.Is(err, context.Canceled) {
		t.Errorf("Put: %v, want Canceled", err)
	}
	if known, err := c.Known(ctx, it); known || err != nil {
		t.Errorf("after a stopped Put the report is known: %v, %v", known, err)
	}
	if err := c.Put(ctx, reading(it)); err != nil {
		t.Errorf("Put after a stopped one: %v", err)
	}
}

func TestWholeIsEveryReportAndTheRecord(t *testing.T) {
	c, _ := open(t)
	for n := range 5 {
		if err := c.Put(ctx, full(n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Put(ctx, reading(item("a.txt", "bare", "", "", "نص"))); err != nil {
		t.Fatal(err)
	}
	var want []*news.Report
	for r, err := range c.Reports(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, r)
	}
	got, rec, err := c.Whole(ctx)
	if err != nil || len(got) != 6 || !reflect.DeepEqual(got, want) {
		t.Errorf("Whole gives %d reports, %v, that differ from those that Reports gives", len(got), err)
	}
	if links, err := c.Links(ctx); err != nil || !reflect.DeepEqual(rec, links) {
		t.Errorf("Whole gives another record than Links, %v", err)
	}
}

func TestTheFirstLookIsKeptUntilTheCaseChanges(t *testing.T) {
	c, _ := open(t)
	if err := c.Put(ctx, reading(item("a.txt", "one", "", "", "نص"))); err != nil {
		t.Fatal(err)
	}
	if err := c.KeepLook(ctx, []byte("seen")); err != nil {
		t.Fatal(err)
	}
	if v, err := c.Look(ctx); string(v) != "seen" || err != nil {
		t.Errorf("Look = %q, %v; want what was kept", v, err)
	}
	if err := c.Put(ctx, reading(item("b.txt", "two", "", "", "نص آخر"))); err != nil {
		t.Fatal(err)
	}
	if v, err := c.Look(ctx); v != nil || err != nil {
		t.Errorf("after another report Look = %q, %v; want nothing", v, err)
	}
}
