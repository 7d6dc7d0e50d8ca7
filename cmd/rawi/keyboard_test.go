package main

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mostTabs is how often a person presses the tab key before giving up.
const mostTabs = 80

// tabTo presses the tab key until what has the focus matches a selector, and
// sees to it that every stop on the way shows that it has the focus.
func tabTo(t *testing.T, ctx context.Context, selector string) {
	t.Helper()
	for range mostTabs {
		do(t, ctx, chromedp.KeyEvent(kb.Tab))
		at := ask[[]bool](t, ctx, `(e => [e.matches(`+"`"+selector+"`"+`), e === document.body || e.matches(":focus-visible") && getComputedStyle(e).outlineStyle !== "none"])(document.activeElement)`)
		if !at[1] {
			t.Errorf("the focus is not seen on %s", ask[string](t, ctx, "document.activeElement.outerHTML.slice(0, 200)"))
		}
		if at[0] {
			return
		}
	}
	t.Fatalf("%d tabs do not lead to %s", mostTabs, selector)
}

// follow presses a key that leads to another page and waits for that page.
func follow(t *testing.T, ctx context.Context, keys, want string) {
	t.Helper()
	ask[int](t, ctx, "document.documentElement.dataset.old = 1")
	do(t, ctx, chromedp.KeyEvent(keys), nextPage, chromedp.WaitReady(want))
}

// TestACorrectionIsMadeAndUndoneByKeyboard goes from the first page to a
// statement, makes a denial of it with a reason, corrects the outlet of its
// report, and undoes both, pressing nothing but keys.
func TestACorrectionIsMadeAndUndoneByKeyboard(t *testing.T) {
	ctx := browser(t)
	address, book := site(t)
	do(t, ctx, chromedp.Navigate(address+"/"), chromedp.WaitReady("main"))
	follow(t, ctx, "2", ".reports")
	do(t, ctx, chromedp.KeyEvent("j"))
	tabTo(t, ctx, `.reports a[href^="/report/"]`)
	follow(t, ctx, kb.Enter, "article[data-text]")
	do(t, ctx, chromedp.KeyEvent("j"))
	tabTo(t, ctx, "a.pen")
	follow(t, ctx, kb.Enter, ".fixes")
	tabTo(t, ctx, `form:has(input[value="stance"]) select`)
	was := ask[string](t, ctx, "document.activeElement.value")
	do(t, ctx, chromedp.KeyEvent(kb.ArrowDown))
	if ask[string](t, ctx, "document.activeElement.value") == was {
		t.Fatal("the down key chooses no other stance")
	}
	tabTo(t, ctx, `form:has(input[value="stance"]) [name=why]`)
	do(t, ctx, chromedp.KeyEvent("سمعته في الإذاعة"))
	follow(t, ctx, kb.Enter, "article[data-text]")
	tabTo(t, ctx, `a[href^="/fix?"][href$="report"]`)
	follow(t, ctx, kb.Enter, ".fixes")
	tabTo(t, ctx, `form:has(input[value="outlet"]) [name=value]`)
	do(t, ctx, chromedp.KeyEvent("الرصيف")) // what was there is selected
	tabTo(t, ctx, `form:has(input[value="outlet"]) button`)
	follow(t, ctx, kb.Enter, "article[data-text]")
	log := mustBook(t, book).Decisions()
	if len(log) != 2 || log[1].Field != "stance" || log[1].Value == was || log[1].Why != "سمعته في الإذاعة" || log[0].Field != "outlet" || log[0].Value != "الرصيف" {
		t.Fatalf("the log is %+v, want a stance with its reason and an outlet", log)
	}
	tabTo(t, ctx, `nav a[href="/decisions"]`)
	follow(t, ctx, kb.Enter, "li[data-item]")
	for range log {
		do(t, ctx, chromedp.KeyEvent("j"))
		tabTo(t, ctx, "li:not(.undone) button")
		follow(t, ctx, kb.Enter, "li.undone")
	}
	for _, d := range mustBook(t, book).Decisions() {
		if d.Stands && d.Of == "" {
			t.Errorf("%s=%s stands after it was undone", d.Field, d.Value)
		}
	}
}
