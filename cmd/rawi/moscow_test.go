package main

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// moscow is where the reports on the visits to Moscow are, where they are at hand.
const moscow = "../../../shared/data/reports/moscow"

// TestWhoSaysItAndWhoDeniesItInABrowser goes the way of somebody who opens the
// case for the first time: from the first page to who says that there will be a
// base, through whom, and to who says that there are no agreements, each down to
// the words.
func TestWhoSaysItAndWhoDeniesItInABrowser(t *testing.T) {
	if _, err := os.Stat(moscow); err != nil {
		t.Skipf("the reports are not here: %v", err)
	}
	ctx, stop := context.WithTimeout(browser(t), 2*time.Minute)
	defer stop()
	address, _, _ := served(t, "deep", moscow)
	shown := func(path string) { do(t, ctx, chromedp.WaitVisible(path)) }
	lit := func(words string) {
		t.Helper()
		do(t, ctx, chromedp.WaitVisible("article[data-text]"))
		if said := ask[string](t, ctx, `(() => { const id = decodeURIComponent(location.hash.slice(1));
			return [...document.querySelectorAll("article [data-f]")].filter(x => x.dataset.f.split(" ").includes(id)).map(x => x.textContent).join("") })()`); !strings.Contains(said, words) {
			t.Errorf("the address leads to the words %q, want some with %q", said, words)
		}
	}
	do(t, ctx, chromedp.Navigate(address+"/"))
	base := `//ol[@class="claims"]/li[.//a[contains(., "بناء قاعدة")]][.//p[contains(@class, "voices")]//bdi[contains(., "العربي الجديد")]]`
	shown(base)
	do(t, ctx, chromedp.Click(base+"//a"), chromedp.WaitVisible(".ladder"))
	shown(`//ol[@class="ladder"]/li[contains(., "العربي الجديد")]`)
	do(t, ctx, chromedp.Click(`//div[@class="said"][contains(., "بناء قاعدة")]//p[@class="meta"]/a[1]`))
	lit("بناء قاعدة روسية")
	do(t, ctx, chromedp.Navigate(address+"/"))
	denial := `//aside//div[contains(@class, "item")][.//li[contains(., "المسماري")]]//a[contains(., "لا يوجد اتفاقيات")]`
	shown(denial)
	do(t, ctx, chromedp.Click(denial))
	lit("لا يوجد اتفاقيات")
}
