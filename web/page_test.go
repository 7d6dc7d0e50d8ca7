package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/web"
)

func TestNoStyleOrScriptStandsInAPage(t *testing.T) {
	h := handler(t)
	inline := regexp.MustCompile(`(?i)<[a-z]+(\s+[a-z-]+(="[^"]*")?)*\s+(style|on[a-z]+)\s*=|<style|<script[^>]*>[^<]`)
	for _, lang := range []string{"", "en"} {
		for _, path := range paths {
			sep := "?"
			if strings.Contains(path, "?") {
				sep = "&"
			}
			body := get(h, "localhost", path+sep+"lang="+lang).Body.String()
			if at := inline.FindString(body); at != "" {
				t.Errorf("GET %s has %q", path, at)
			}
			if strings.Contains(body, "ZgotmplZ") {
				t.Errorf("GET %s holds what the templates refused", path)
			}
		}
	}
}

// TestWhatReportsBringIsIsolated looks for hostile words outside <bdi>, an
// article, a picture or the title.
func TestWhatReportsBringIsIsolated(t *testing.T) {
	h := handler(t)
	closed := regexp.MustCompile(`(?s)<bdi[^>]*>[^<]*</bdi>|<title>[^<]*</title>|<article data-text.*?</article>|<text[^>]*>.*?</text>`)
	for _, path := range paths {
		body := get(h, "localhost", path).Body.String()
		for range 2 {
			body = closed.ReplaceAllString(body, "")
		}
		body = regexp.MustCompile(`<(mark|small|b)>|</(mark|small|b)>`).ReplaceAllString(body, "")
		body = closed.ReplaceAllString(body, "")
		text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, "\n")
		if at := strings.Index(text, "\u202e"); at >= 0 {
			t.Errorf("GET %s: not isolated: %.80q", path, text[max(0, at-60):])
		}
	}
}

func TestBothLanguagesHaveTheSameWords(t *testing.T) {
	var words [2]map[string]string
	for i, lang := range []string{"ar", "en"} {
		raw, err := os.ReadFile("strings/" + lang + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &words[i]); err != nil {
			t.Fatal(err)
		}
	}
	for i := range words {
		for key, w := range words[i] {
			if other, ok := words[1-i][key]; !ok || other == "" || w == "" {
				t.Errorf("%q is %q and %q", key, words[0][key], words[1][key])
			}
		}
	}
}

// many is a case of n reports without findings.
func many(t *testing.T, n int) http.Handler {
	t.Helper()
	var reports []*news.Report
	for i := range n {
		reports = append(reports, &news.Report{ID: fmt.Sprintf("r%05d", i), Text: "نص", Published: news.Date{Value: "2020-01-01"}})
	}
	b := record.New(reports, &link.Record{})
	h, err := web.New(web.Options{Title: "x", Book: func() (*record.Book, error) { return b, nil }})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestCountsTakeTheFormOfTheirNumber(t *testing.T) {
	for n, want := range map[int]string{
		1: "<b>تقرير واحد</b>", 2: "<b>تقريران</b>", 3: "<b><bdi>٣</bdi></b> تقارير", 10: "<bdi>١٠</bdi></b> تقارير",
		11: "<bdi>١١</bdi></b> تقريرًا", 99: "<bdi>٩٩</bdi></b> تقريرًا", 100: "<bdi>١٠٠</bdi></b> تقرير<", 103: "<bdi>١٠٣</bdi></b> تقارير",
	} {
		if body := get(many(t, n), "localhost", "/reports").Body.String(); !strings.Contains(body, want) {
			t.Errorf("%d reports are not written %q", n, want)
		}
	}
}

func TestLongListsComeInPages(t *testing.T) {
	h := many(t, 1000)
	first := get(h, "localhost", "/reports").Body.String()
	last := get(h, "localhost", "/reports?page=17").Body.String()
	if !strings.Contains(first, "r00000") || strings.Contains(first, "r00999") || !strings.Contains(first, `rel="next"`) {
		t.Error("the first page is not the first rows with a way on")
	}
	if !strings.Contains(last, "r00999") || strings.Contains(last, `rel="next"`) || !strings.Contains(last, `rel="prev"`) {
		t.Error("the last page is not the last rows with a way back")
	}
	if len(first) > 300<<10 {
		t.Errorf("a page has %d bytes, want at most 300 KB", len(first))
	}
	for _, page := range []string{"0", "-3", "99999", "x", "9223372036854775807"} {
		if w := get(h, "localhost", "/reports?page="+page); w.Code != http.StatusOK {
			t.Errorf("page=%s = %d", page, w.Code)
		}
	}
}

func TestOriginalsAreKeptNotShown(t *testing.T) {
	h, err := web.New(web.Options{Book: func() (*record.Book, error) { return record.New(nil, &link.Record{}), nil },
		Original: func(_ context.Context, id string) ([]byte, string, error) {
			if id != "r1" {
				return nil, "", fault.NotFound
			}
			return []byte("<script>"), "../a\"b.html", nil
		}})
	if err != nil {
		t.Fatal(err)
	}
	w := get(h, "localhost", "/original/r1")
	if w.Header().Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") ||
		strings.Contains(w.Header().Get("Content-Disposition"), "..") || w.Body.String() != "<script>" {
		t.Errorf("original = %v %q", w.Header(), w.Body)
	}
	if w := get(h, "localhost", "/original/r2"); w.Code != http.StatusNotFound {
		t.Errorf("an original that is not there = %d, want 404", w.Code)
	}
}

func TestAMistakeInAQueryIsShownWhereItIs(t *testing.T) {
	w := get(handler(t), "localhost", "/search?lang=en&q=tipe:CONSULT")
	if !strings.Contains(w.Body.String(), "<mark>tipe</mark>:CONSULT") || !strings.Contains(w.Body.String(), "type:CONSULT") {
		t.Errorf("GET = %d, without the mistake and a proposal", w.Code)
	}
}

func TestOddAddressesAreAnswered(t *testing.T) {
	h := handler(t)
	for _, path := range []string{"/timeline?asof=x&from=%ff&to=9", "/timeline?asof=2020-01-01&status=denied", "/conflicts?kind=nothing", "/actors?type=%00",
		"/search?q=%ff&kind=x&page=9", "/claims?page=99&lang=xx"} {
		if w := get(h, "localhost", path); w.Code != http.StatusOK {
			t.Errorf("GET %s = %d: %.300s", path, w.Code, w.Body)
		}
	}
}

func TestTheDossierIsOneFile(t *testing.T) {
	b := hostileBook()
	for _, id := range []string{"", "c1", "a1"} {
		var out bytes.Buffer
		if err := web.WriteDossier(&out, b, hostile, id, "ar"); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		if regexp.MustCompile(`(src|href)="(/|http)`).MatchString(page) || strings.Contains(page, "<script") {
			t.Errorf("dossier of %q leads out of its file", id)
		}
		if !strings.Contains(page, "sha256 abcdef0123456789") || !strings.Contains(page, `href="#n1"`) {
			t.Errorf("dossier of %q has no footnote with hash", id)
		}
	}
	if err := web.WriteDossier(&bytes.Buffer{}, b, "x", "none", "ar"); err == nil {
		t.Error("a dossier of nothing was written")
	}
}

func TestIntervalsAreToldShortly(t *testing.T) {
	for _, c := range []struct{ begin, end, want string }{
		{"2016-11-28", "2016-11-28", ">28 November 2016<"},
		{"2016-11-01", "2016-11-30", ">November 2016<"},
		{"2016-01-01", "2016-12-31", ">2016<"},
		{"1980-01-01", "1989-12-31", ">1980</bdi></time> – <time datetime=\"1989\"><bdi>1989<"},
		{"2016-06-01", "2016-08-31", ">June 2016</bdi></time> – <time datetime=\"2016-08\"><bdi>August 2016<"},
		{"2016-06-02", "2016-06-05", ">2 June 2016</bdi></time> – <time datetime=\"2016-06-05\"><bdi>5 June 2016<"},
	} {
		b := record.New(nil, &link.Record{Happenings: []news.Happening{{ID: "h", Begin: c.begin, End: c.end, Type: "DISASTER", Status: news.Happened}}})
		h, err := web.New(web.Options{Book: func() (*record.Book, error) { return b, nil }})
		if err != nil {
			t.Fatal(err)
		}
		if body := get(h, "localhost", "/timeline?lang=en").Body.String(); !strings.Contains(body, c.want) {
			t.Errorf("%s to %s is not written %q", c.begin, c.end, c.want)
		}
	}
}

func TestTheTimelineBeginsNearTheReports(t *testing.T) {
	r := &news.Report{ID: "r", Text: "نص", Published: news.Date{Value: "2018-05-01"}}
	h1 := news.Happening{ID: "old", Begin: "1950-01-01", End: "1950-01-01", Type: "DISASTER", Status: news.Happened}
	h2 := news.Happening{ID: "new", Begin: "2018-04-30", End: "2018-04-30", Type: "DISASTER", Status: news.Happened}
	h3 := news.Happening{ID: "undated", Type: "DISASTER", Status: news.Happened}
	b := record.New([]*news.Report{r}, &link.Record{Happenings: []news.Happening{h1, h2, h3}})
	h, err := web.New(web.Options{Book: func() (*record.Book, error) { return b, nil }})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{"/timeline": "new undated", "/timeline?far=1": "old new undated", "/timeline?from=1950-01-01&to=1950-12-31": "old"} {
		body := get(h, "localhost", path).Body.String()
		var got []string
		for _, id := range []string{"old", "new", "undated"} {
			if strings.Contains(body, `<li class="happened" id="`+id+`"`) {
				got = append(got, id)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("GET %s shows %v, want %s", path, got, want)
		}
	}
}
