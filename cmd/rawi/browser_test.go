package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/web"
)

// The tests of this file go through the page in a browser, as a person would.
// They are skipped where there is none, unless RAWI_BROWSER=required. With
// RAWI_SHOTS=DIR every view is kept as a picture, and with RAWI_AXE=axe.min.js
// it is checked for accessibility. RAWI_VIEWS=actor-ar,claim looks only at those
// whose name begins so.

// desktop and phone are the widths at which every view is looked at.
var widths = map[string][2]int64{"desktop": {1200, 900}, "phone": {375, 740}}

// browser starts a browser and returns its context.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("RAWI_BROWSER") == "required" {
			t.Fatal("no browser is installed, and RAWI_BROWSER=required")
		}
		t.Skip("no browser is installed: the page is not looked at")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	do(t, ctx) // starts it: the time limit below is on what is done with it
	ctx, stop = context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(stop)
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// site serves a case of the sample reports and returns its address and record.
func site(t *testing.T) (string, func() (*record.Book, error)) {
	t.Helper()
	address, book, _ := siteOf(t)
	return address, book
}

// siteOf is site, with the path of the case.
func siteOf(t *testing.T) (address string, book func() (*record.Book, error), path string) {
	t.Helper()
	return served(t, "fast", "../../sample")
}

// served reads reports and serves their case.
func served(t *testing.T, depth, reports string) (address string, book func() (*record.Book, error), path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "sample.rawi")
	if status := run([]string{"read", "--depth", depth, path, reports}); status != 0 {
		t.Fatalf("rawi read exits with %d", status)
	}
	h, o := pages(t, path)
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL, o.Book, path
}

// pages opens the room of a case until the test ends.
func pages(t *testing.T, path string) (http.Handler, web.Options) {
	t.Helper()
	o, shut, err := room(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(shut)
	h, err := web.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h, o
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// ask returns the value of an expression in the page that is open.
func ask[T any](t *testing.T, ctx context.Context, expression string, options ...chromedp.EvaluateOption) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, options...))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// views are the addresses of every view of a case.
func views(t *testing.T, book func() (*record.Book, error)) map[string]string {
	t.Helper()
	b, err := book()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"case": "/", "reports": "/reports", "timeline": "/timeline", "claims": "/claims", "conflicts": "/conflicts", "denials": "/denials", "actors": "/actors",
		"sources": "/sources", "copies": "/copies", "decisions": "/decisions", "add": "/add", "search": "/search?q=" + "%D8%A7%D9%84%D9%82%D9%86%D8%A7%D8%A9",
		"mistake": "/search?q=%D9%82%D8%A7%D9%84:", "report": "/report/" + b.Reports[0].ID, "claim": "/claim/" + b.ClaimRows()[0].ID,
		"actor": "/actor/" + b.ActorRows()[0].ID, "tie": tied(t, b), "dossier": "/dossier/" + b.ClaimRows()[0].ID, "story": "/story/" + b.Stories[0].ID, "fix": "/fix?on=" + b.Statements()[0].ID, "fixreport": "/fix?on=" + b.Reports[0].ID + "/report", "interface": "/api/v1/",
	}
}

// tied is the address of what two actors have to do with one another.
func tied(t *testing.T, b *record.Book) string {
	t.Helper()
	for _, a := range b.ActorRows() {
		if ties, _ := b.Ties(a.ID); len(ties) > 0 {
			return "/actor/" + a.ID + "?with=" + ties[0].Actor.ID
		}
	}
	t.Fatal("no two actors of the sample have to do with one another")
	return ""
}

func TestEveryViewInABrowser(t *testing.T) {
	ctx := browser(t)
	address, book := site(t)
	axe := axeOf(t)
	for name, path := range views(t, book) {
		for _, lang := range []string{"ar", "en"} {
			for device, size := range widths {
				if !chosen(name + "-" + lang + "-" + device) {
					continue
				}
				sep := "?"
				if strings.Contains(path, "?") {
					sep = "&"
				}
				look(t, ctx, address+path+sep+"lang="+lang, fmt.Sprintf("%s-%s-%s", name, lang, device), size, axe)
			}
		}
	}
}

// chosen reports whether a view is to be looked at.
func chosen(name string) bool {
	begins := func(start string) bool { return strings.HasPrefix(name, start) }
	return slices.ContainsFunc(strings.Split(os.Getenv("RAWI_VIEWS"), ","), begins)
}

// look opens one view and says what is wrong with it.
func look(t *testing.T, ctx context.Context, address, name string, size [2]int64, axe string) {
	t.Helper()
	do(t, ctx, chromedp.EmulateViewport(size[0], size[1]), chromedp.Navigate(address), chromedp.WaitReady("main"))
	if wide := ask[int64](t, ctx, "document.documentElement.scrollWidth"); wide > size[0] {
		t.Errorf("%s is %d pixels wide on a screen of %d", name, wide, size[0])
	}
	if n := ask[int](t, ctx, "document.querySelectorAll('h1').length"); n != 1 {
		t.Errorf("%s has %d main headings", name, n)
	}
	if dir := os.Getenv("RAWI_SHOTS"); dir != "" {
		picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if axe != "" {
		check(t, ctx, name, axe)
	}
}

// axeOf is the source of axe-core, "" where it is not given.
func axeOf(t *testing.T) string {
	t.Helper()
	path := os.Getenv("RAWI_AXE")
	if path == "" {
		return ""
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// check runs axe-core on the page that is open: WCAG 2.2, levels A and AA.
func check(t *testing.T, ctx context.Context, name, axe string) {
	t.Helper()
	ask[int](t, ctx, axe+";0")
	raw := ask[string](t, ctx, `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then(r =>
		JSON.stringify(r.violations.map(v => ({id: v.id, at: v.nodes.map(n => n.html).slice(0, 3)}))))`, chromedp.EvalAwaitPromise)
	var found []struct {
		ID string
		At []string
	}
	if err := json.Unmarshal([]byte(raw), &found); err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Errorf("%s: %s at %q", name, v.ID, v.At)
	}
}

// TestAddCorrectUndoInABrowser pastes a report, follows it into the case, marks
// a statement as a denial, sees that in the log, and takes it back.
func TestAddCorrectUndoInABrowser(t *testing.T) {
	ctx := browser(t)
	address, book := site(t)
	reports := len(mustBook(t, book).Reports)
	text := "قال وزير الموانئ سالم الطاهر إن الميناء سيفتح أبوابه الأحد المقبل.\nونفى الوزير وجود خلاف مع شركات الشحن."
	do(t, ctx, chromedp.Navigate(address+"/add?lang=en"), chromedp.SetValue("#text", text), chromedp.SetValue("input[name=outlet]", "صحيفة الرصيف"),
		chromedp.Click("form.add button"))
	await(t, book, reports+1)
	do(t, ctx, chromedp.WaitVisible("form.add")) // the page has loaded itself anew: it will not do so any more
	before := len(mustBook(t, book).Statements())
	do(t, ctx, chromedp.Navigate(address+"/reports?lang=en"), chromedp.WaitVisible(`//bdi[contains(., "صحيفة الرصيف")]`))
	do(t, ctx, chromedp.Click(`//li[.//bdi[contains(., "صحيفة الرصيف")]]//a`), chromedp.WaitVisible("article[data-text]"), chromedp.Click("aside a.pen"),
		chromedp.WaitVisible("select[name=value]"))
	form := `//form[input[@value="stance"]]`
	do(t, ctx, chromedp.SetValue(form+"//select", "deny"), chromedp.SetValue(form+`//input[@name="why"]`, "heard on the radio"), chromedp.Click(form+"//button"),
		chromedp.WaitVisible("article[data-text]"))
	if n := len(mustBook(t, book).Statements()); n != before {
		t.Errorf("%d statements after a correction, %d before", n, before)
	}
	do(t, ctx, chromedp.Navigate(address+"/decisions?lang=en"), chromedp.WaitVisible(`//li[contains(., "heard on the radio")]//button`))
	if rows := mustBook(t, book).Decisions(); len(rows) != 1 || !rows[0].Stands {
		t.Fatalf("the log is %+v, want one decision in force", rows)
	}
	do(t, ctx, chromedp.Click(`//li//button`), chromedp.WaitVisible("li.undone"))
	if rows := mustBook(t, book).Decisions(); len(rows) != 2 || rows[1].Stands {
		t.Errorf("the log is %+v, want the decision undone", rows)
	}
}

func mustBook(t *testing.T, book func() (*record.Book, error)) *record.Book {
	t.Helper()
	b, err := book()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestKeyboardInABrowser searches, moves and asks for help without a mouse.
func TestKeyboardInABrowser(t *testing.T) {
	ctx := browser(t)
	address, _ := site(t)
	do(t, ctx, chromedp.Navigate(address+"/"), chromedp.KeyEvent("/"))
	if focus := ask[string](t, ctx, "document.activeElement.name"); focus != "q" {
		t.Errorf("after / the focus is on %q, want the search", focus)
	}
	do(t, ctx, chromedp.KeyEvent("القناة"+kb.Enter), chromedp.WaitVisible("form.big"), chromedp.KeyEvent("j"))
	if !ask[bool](t, ctx, `document.activeElement.matches("[data-item]")`) {
		t.Error("after j no row of the results has the focus")
	}
	do(t, ctx, chromedp.KeyEvent("?"))
	if !ask[bool](t, ctx, `document.getElementById("keys").open`) {
		t.Error("? does not list the keys")
	}
	do(t, ctx, chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent("2"), chromedp.WaitVisible(".reports"))
	do(t, ctx, chromedp.Navigate(address+"/claims"), chromedp.KeyEvent(kb.Tab))
	if focus := ask[string](t, ctx, "document.activeElement.className"); focus != "skip" {
		t.Errorf("the first tab leads to %q, want the way to the content", focus)
	}
}

// TestWithoutScriptsInABrowser reads a claim down to its words, and adds, with
// scripts switched off.
func TestWithoutScriptsInABrowser(t *testing.T) {
	ctx := browser(t)
	address, book := site(t)
	b := mustBook(t, book)
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Navigate(address+"/claims"), chromedp.Click(".claims a"), chromedp.WaitVisible(".ladder"),
		chromedp.Click(".said a"), chromedp.WaitVisible("article[data-text]"),
		chromedp.SetValue("input[name=q]", "القناة"), chromedp.Submit("input[name=q]"), chromedp.WaitVisible("form.big"))
	do(t, ctx, chromedp.Navigate(address+"/add"), chromedp.SetValue("#text", "أعلنت هيئة الميناء وصول سفينة جديدة أمس."), chromedp.Click("form.add button"))
	await(t, book, len(b.Reports)+1)
}

// await waits until the case has so many reports.
func await(t *testing.T, book func() (*record.Book, error), reports int) {
	t.Helper()
	for range 600 {
		if len(mustBook(t, book).Reports) == reports {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the case has %d reports, want %d", len(mustBook(t, book).Reports), reports)
}

// TestAFindingLightsItsWordsInABrowser points at a row of the list and looks at
// the text.
func TestAFindingLightsItsWordsInABrowser(t *testing.T) {
	ctx := browser(t)
	address, book := site(t)
	s := mustBook(t, book).Statements()[0]
	do(t, ctx, chromedp.Navigate(address+"/report/"+s.Report), chromedp.WaitVisible("#i-"+s.ID), chromedp.Focus("#i-"+s.ID))
	if ask[int](t, ctx, `document.querySelectorAll("article .hot").length`) == 0 {
		t.Error("a statement in the list does not light its words in the text")
	}
}
