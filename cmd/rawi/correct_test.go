package main

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/record"
)

// TestFilesAreDroppedInABrowser drops two files on the page, one of which is no
// report: one is read, the other named as refused.
func TestFilesAreDroppedInABrowser(t *testing.T) {
	ctx := browser(t)
	address, book := site(t)
	reports := len(mustBook(t, book).Reports)
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "رصيف.txt"), filepath.Join(dir, "empty.txt")
	for path, text := range map[string]string{good: "أعلنت هيئة الموانئ أمس تأجيل افتتاح الرصيف الجديد.", bad: " \n "} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	do(t, ctx, chromedp.Navigate(address+"/add?lang=en"), chromedp.WaitVisible("form.add"))
	for _, step := range []input.DispatchDragEventType{"dragEnter", "dragOver", "drop"} {
		data := &input.DragData{Items: []*input.DragDataItem{}, Files: []string{good, bad}, DragOperationsMask: 1}
		if _, err := chromedp.Call(ctx, input.DispatchDragEvent, input.DispatchDragEventParams{Type: step, X: 300, Y: 400, Data: data}); err != nil {
			t.Fatal(err)
		}
	}
	do(t, ctx, chromedp.WaitVisible(`//*[@data-dropped]//bdi[contains(., "رصيف.txt")]`))
	do(t, ctx, chromedp.Click("form.add button"))
	await(t, book, reports+1)
	do(t, ctx, chromedp.WaitVisible("form.add"), chromedp.WaitVisible(`//section[@role="status"]//bdi[contains(., "empty.txt")]`))
}

// nextPage waits until another page has come than the one that was marked as old.
var nextPage = chromedp.WaitReady("html:not([data-old]) main")

// correction is a form of the page, filled in.
type correction struct {
	name, page string
	form       string // XPath of the form
	value      string // what is put into the field of that name
	field      string // CSS or XPath of the field, below the form
}

// TestEveryKindOfCorrectionInABrowser makes every kind of correction on the page,
// each with a reason, reads the case again, and undoes all of them on the page.
func TestEveryKindOfCorrectionInABrowser(t *testing.T) {
	ctx := browser(t)
	address, book, path := siteOf(t)
	again(t, path, "deep") // as the page reads
	before := findings(t, book)
	all := corrections()
	for i, make := range all {
		now := mustBook(t, book)
		c := make(t, now)
		rows := len(now.Decisions())
		do(t, ctx, chromedp.Navigate(address+c.page), chromedp.WaitReady("main"))
		ask[bool](t, ctx, `document.querySelectorAll("details").forEach(d => d.open = true), document.documentElement.dataset.old = 1, true`)
		if c.field != "" {
			do(t, ctx, chromedp.SetValue(c.form+c.field, c.value))
		}
		do(t, ctx, chromedp.SetValue(c.form+`//input[@name="why"]`, "because "+c.name), chromedp.Click(c.form+"//button"), nextPage)
		if said := ask[string](t, ctx, `document.querySelector(".failed")?.innerText || ""`); said != "" {
			t.Fatalf("%s is refused: %s", c.name, said)
		}
		t.Log(c.name)
		log := mustBook(t, book).Decisions()
		if len(log) <= rows || log[0].Why != "because "+c.name || !log[0].Stands {
			t.Fatalf("%d: %s left no decision on the page with its reason: %d before, now %+v", i, c.name, rows, log)
		}
	}
	changed := findings(t, book)
	if changed == before {
		t.Error("no correction changed a finding")
	}
	again(t, path, "fast")
	again(t, path, "deep")
	if reread := findings(t, book); reread != changed {
		t.Errorf("reading again loses corrections:\n%s\nwas\n%s", reread, changed)
	}
	for range 3 * len(all) {
		do(t, ctx, chromedp.Navigate(address+"/decisions"), chromedp.WaitReady("main"))
		if ask[int](t, ctx, `document.documentElement.dataset.old = 1, document.querySelectorAll("li:not(.undone) form button").length`) == 0 {
			break
		}
		do(t, ctx, chromedp.Click("li:not(.undone) form button"), nextPage)
	}
	for _, d := range mustBook(t, book).Decisions() {
		if d.Stands {
			t.Errorf("%s of %v stands after everything was undone", d.Act, d.A)
		}
	}
	if after := findings(t, book); after != before {
		t.Errorf("undoing everything does not lead back:\n%s\nwas\n%s", after, before)
	}
}

// again reads the reports of a case anew.
func again(t *testing.T, path, depth string) {
	t.Helper()
	if status := run([]string{"read", path, "--again", depth}); status != 0 {
		t.Fatalf("reading again exits with %d", status)
	}
}

// findings is what the case says, without the makers.
func findings(t *testing.T, book func() (*record.Book, error)) string {
	t.Helper()
	b := mustBook(t, book)
	var out strings.Builder
	for _, v := range []any{b.ActorRows(), b.Statements(), b.Events(), b.ClaimRows()} {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var plain any
		if err := json.Unmarshal(raw, &plain); err != nil {
			t.Fatal(err)
		}
		raw, _ = json.Marshal(without(plain, "by")) // of what was just read
		out.Write(append(raw, '\n'))
	}
	return out.String()
}

// without leaves a key out of every object.
func without(v any, key string) any {
	switch x := v.(type) {
	case map[string]any:
		delete(x, key)
		for k := range x {
			x[k] = without(x[k], key)
		}
	case []any:
		for i := range x {
			x[i] = without(x[i], key)
		}
	}
	return v
}

// corrections are one of every kind, each of the record as it is by then.
func corrections() []func(*testing.T, *record.Book) correction {
	post := func(act string) string { return `//form[.//*[@name="act" and @value="` + act + `"]]` }
	out := []func(*testing.T, *record.Book) correction{
		func(t *testing.T, b *record.Book) correction {
			actors := b.ActorRows()
			return correction{"merge", "/actor/" + actors[1].ID, post("merge"), sameType(t, actors, 1), `//input[@name="value"]`}
		},
		func(t *testing.T, b *record.Book) correction {
			at := slices.IndexFunc(b.ActorRows(), func(a record.ActorRow) bool { return len(a.Forms) > 1 })
			return correction{"split", "/actor/" + b.ActorRows()[at].ID, `(` + post("split") + `)[1]`, "", ""}
		},
		func(t *testing.T, b *record.Book) correction {
			return correction{"same claim", "/claim/" + b.ClaimRows()[0].ID, `(//section[@id="near"]//form)[1]`, "", ""}
		},
		func(t *testing.T, b *record.Book) correction {
			return correction{"other claim", "/claim/" + b.ClaimRows()[0].ID, `(//details[@class="apart"]//form)[1]`, "", ""}
		},
		func(t *testing.T, b *record.Book) correction {
			return correction{"missed", "/report/" + b.Reports[0].ID, post("add"), b.EventsOf(b.Reports[0])[0].Trigger.Words, `//input[@name="words"]`}
		},
		func(t *testing.T, b *record.Book) correction {
			return correction{"wrong", "/fix?on=" + url.QueryEscape(b.Events()[1].ID), post("wrong"), "", ""}
		},
		func(t *testing.T, b *record.Book) correction {
			return set(t, b, b.Times()[0].ID, "value", "2014-02-03")
		},
		func(t *testing.T, b *record.Book) correction {
			return correction{"published on its page", "/report/" + b.Reports[0].ID, `//form[input[@value="published"]]`, "2019-03-04", `//input[@name="value"]`}
		},
		func(t *testing.T, b *record.Book) correction {
			return set(t, b, decision.OfReport(b.Reports[0].ID).String(), "outlet", "صحيفة الرصيف")
		},
	}
	for field, value := range map[string]string{"stance": "doubt", "kind": "document", "chain": "هيئة المنارات"} {
		out = append(out, func(t *testing.T, b *record.Book) correction { return set(t, b, b.Statements()[0].ID, field, value) })
	}
	for field, value := range map[string]string{"status": "hypothetical", "type": "PROTEST", "date": "2015-05-05"} {
		out = append(out, func(t *testing.T, b *record.Book) correction { return set(t, b, b.Events()[0].ID, field, value) })
	}
	return append(out, func(t *testing.T, b *record.Book) correction {
		r := b.Reports[0]
		return set(t, b, decision.Finding{Report: r.ID, Layer: decision.Mention, Span: r.Mentions[0].Span}.String(), "type", "outlet")
	}, func(t *testing.T, b *record.Book) correction {
		s := b.Statements()[0]
		return set(t, b, s.ID, "content", s.Content.Words[:strings.LastIndexByte(s.Content.Words, ' ')])
	})
}

// set is the form that sets a field of a finding.
func set(t *testing.T, b *record.Book, finding, field, value string) correction {
	at := `//input[@name="value"]`
	switch f := subject(t, b, finding, field); {
	case f.Options != nil:
		at = `//select[@name="value"]`
	case field == "chain":
		at = `//p[1]/input[@name="name"]`
	case f.Long:
		at = `//textarea[@name="value"]`
	}
	return correction{field, "/fix?on=" + url.QueryEscape(finding), `//form[input[@value="` + field + `"]]`, value, at}
}

// subject is a field of a finding as the page offers it.
func subject(t *testing.T, b *record.Book, finding, field string) record.Field {
	t.Helper()
	s, err := b.Subject(finding)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Fields {
		if f.Name == field {
			return f
		}
	}
	t.Fatalf("%s has no field %s", finding, field)
	return record.Field{}
}

// sameType is another actor of the type of one.
func sameType(t *testing.T, actors []record.ActorRow, one int) string {
	t.Helper()
	for i, a := range actors {
		if i != one && a.Type == actors[one].Type {
			return a.ID
		}
	}
	t.Fatal("no two actors are of one type")
	return ""
}
