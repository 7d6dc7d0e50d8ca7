package web_test

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/web"
)

// notes is a desk that only notes what it is asked to do.
type notes struct {
	wish web.Wish
	fix  []string
	p    web.Progress
}

func (n *notes) Add(w web.Wish) error   { n.wish = w; return nil }
func (n *notes) Progress() web.Progress { return n.p }
func (n *notes) Fresh(id string) *news.Report {
	if id == "fresh" {
		return &news.Report{ID: id, Title: "خبر جديد", Text: "خبر جديد\nنص الخبر."}
	}
	return nil
}

func (n *notes) Fix(_ context.Context, act string, args []string, why string) error {
	n.fix = append(append([]string{act}, args...), why)
	return nil
}

func desk(t *testing.T, n web.Desk, token string) http.Handler {
	t.Helper()
	b := record.New(nil, &link.Record{})
	h, err := web.New(web.Options{Book: func() (*record.Book, error) { return b, nil }, Desk: n, Token: token})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// form is a POST of fields and one file, from a page of a site.
func form(path, site string, fields map[string]string, file string) *http.Request {
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for k, v := range fields {
		_ = m.WriteField(k, v) // a Buffer never fails
	}
	if file != "" {
		w, _ := m.CreateFormFile("files", file)
		_, _ = w.Write([]byte("نص الملف"))
	}
	_ = m.Close()
	r := httptest.NewRequest(http.MethodPost, "http://localhost"+path, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", site)
	return r
}

// do sends a request, with the token of a page where it changes something.
func do(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	if r.Method == http.MethodPost {
		_, rest, _ := strings.Cut(get(h, "localhost", "/add").Body.String(), `name="csrf" value="`)
		token, _, _ := strings.Cut(rest, `"`)
		r.Header.Set("X-Csrf", token)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestTextAndFilesAreAdded(t *testing.T) {
	n := &notes{}
	w := do(desk(t, n, ""), form("/add", "same-origin", map[string]string{"text": "سطر\r\nسطر", "published": "2020-01-01"}, "../../etc/تقرير.txt"))
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/add" {
		t.Errorf("POST /add = %d to %q, want 303 to /add", w.Code, w.Header().Get("Location"))
	}
	if len(n.wish.Uploads) != 2 || string(n.wish.Uploads[0].Raw) != "سطر\nسطر" || string(n.wish.Uploads[1].Raw) != "نص الملف" || n.wish.Published != "2020-01-01" {
		t.Errorf("the desk got %q", n.wish)
	}
	if strings.Contains(n.wish.Uploads[1].Name, "/") {
		t.Errorf("the name of the file is %q, want no path", n.wish.Uploads[1].Name)
	}
}

func TestOtherSitesCannotWrite(t *testing.T) {
	n := &notes{}
	h := desk(t, n, "")
	for _, path := range []string{"/add", "/fix"} {
		if w := do(h, form(path, "cross-site", map[string]string{"text": "x", "act": "set", "on": "r1/report", "field": "outlet", "value": "y"}, "")); w.Code != http.StatusForbidden {
			t.Errorf("POST %s from another site = %d, want 403", path, w.Code)
		}
	}
	if n.fix != nil || n.wish.Uploads != nil {
		t.Error("another site has written")
	}
}

func TestAFormWithoutTheTokenOfAPageIsRefused(t *testing.T) {
	n := &notes{}
	h := desk(t, n, "")
	for path, fields := range map[string]map[string]string{"/add": {"text": "x"}, "/fix": {"act": "undo", "on": "d1"}} {
		for _, token := range []string{"", "guess"} {
			fields["csrf"] = token
			w := httptest.NewRecorder()
			h.ServeHTTP(w, form(path, "same-origin", fields, ""))
			if w.Code != http.StatusForbidden {
				t.Errorf("POST %s with the token %q = %d, want 403", path, token, w.Code)
			}
		}
	}
	if n.fix != nil || n.wish.Uploads != nil {
		t.Error("a form without the token has written")
	}
}

func TestTooLargeAFormIsRefused(t *testing.T) {
	n := &notes{}
	if w := do(desk(t, n, ""), form("/fix", "same-origin", map[string]string{"act": "undo", "on": strings.Repeat("x", 9<<20)}, "")); w.Code != http.StatusBadRequest || n.fix != nil {
		t.Errorf("a form of 9 MB = %d, want 400", w.Code)
	}
	r := httptest.NewRequest(http.MethodPost, "http://localhost/fix", strings.NewReader("act=undo&on="+strings.Repeat("x", 9<<20)))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if w := do(desk(t, n, ""), r); w.Code != http.StatusBadRequest || n.fix != nil {
		t.Errorf("a plain form of 9 MB = %d, the desk got %.100q, want 400", w.Code, n.fix)
	}
}

func TestAPasswordIsAskedFor(t *testing.T) {
	b := record.New(nil, &link.Record{})
	h, err := web.New(web.Options{Book: func() (*record.Book, error) { return b, nil }, Password: "سر"})
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]int{"": 401, "wrong": 401, "سر": 200} {
		r := httptest.NewRequest(http.MethodGet, "http://localhost/", nil)
		if word != "" {
			r.SetBasicAuth("desk", word)
		}
		if w := do(h, r); w.Code != want || want == 401 && w.Header().Get("WWW-Authenticate") == "" {
			t.Errorf("with the password %q = %d, want %d", word, w.Code, want)
		}
	}
}

func TestAReportCanBeReadBeforeItIsLinked(t *testing.T) {
	h := desk(t, &notes{p: web.Progress{Started: true, Running: true, Fresh: []web.Fresh{{ID: "fresh", Title: "خبر جديد"}}}}, "")
	if body := get(h, "localhost", "/add").Body.String(); !strings.Contains(body, `href="/report/fresh"`) {
		t.Errorf("a report that was read is not led to: %s", body)
	}
	if w := get(h, "localhost", "/report/fresh"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "نص الخبر") {
		t.Errorf("GET of a report that was read just now = %d", w.Code)
	}
}

func TestNothingToAddIsSaid(t *testing.T) {
	if w := do(desk(t, &notes{}, ""), form("/add", "same-origin", nil, "")); w.Code != http.StatusBadRequest {
		t.Errorf("an empty form = %d, want 400", w.Code)
	}
	if w := get(desk(t, nil, ""), "localhost", "/add"); w.Code != http.StatusNotFound {
		t.Errorf("GET /add without a desk = %d, want 404", w.Code)
	}
}

func TestProgressIsShown(t *testing.T) {
	n := &notes{p: web.Progress{Started: true, Running: true, Read: 3, Last: []string{hostile}, Refusals: []string{hostile}}}
	body := get(desk(t, n, ""), "localhost", "/add").Body.String()
	if !strings.Contains(body, `http-equiv="refresh"`) || !strings.Contains(body, "<bdi>٣</bdi></b> تقارير") || strings.Contains(body, "<script>alert") {
		t.Errorf("progress is shown as %s", body)
	}
}

func TestATokenIsNeeded(t *testing.T) {
	h := desk(t, nil, "secret")
	if w := get(h, "localhost", "/"); w.Code != http.StatusForbidden {
		t.Errorf("without the token = %d, want 403", w.Code)
	}
	if w := get(h, "localhost", "/?token=wrong"); w.Code != http.StatusForbidden {
		t.Errorf("with a wrong token = %d, want 403", w.Code)
	}
	w := get(h, "localhost", "/claims?token=secret&page=1")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/claims?page=1" || len(w.Result().Cookies()) != 1 {
		t.Fatalf("with the token = %d to %q, want a cookie and the address without it", w.Code, w.Header().Get("Location"))
	}
	r := httptest.NewRequest(http.MethodGet, "http://localhost/claims", nil)
	r.AddCookie(w.Result().Cookies()[0])
	if w := do(h, r); w.Code != http.StatusOK {
		t.Errorf("with the cookie = %d, want 200", w.Code)
	}
}

func TestACorrectionReachesTheDesk(t *testing.T) {
	for _, c := range []struct {
		form       map[string]string
		want, back string
	}{
		{map[string]string{"act": "set", "on": "e1", "field": "status", "value": " planned ", "why": "seen", "back": "/report/r1"}, "set e1 status=planned seen", "/report/r1"},
		{map[string]string{"act": "add", "on": "r1/mention/", "words": "درنة", "value": "place", "back": "//evil.example/x"}, "add r1/mention/درنة place ", "/decisions"},
		{map[string]string{"act": "undo", "on": "d1", "back": "https://evil.example"}, "undo d1 ", "/decisions"},
		{map[string]string{"act": "set", "on": "r1/report", "field": "published", "value": "2020-01-01", "why": "on its front page", "back": "/report/r1"}, "set r1/report published=2020-01-01 on its front page", "/report/r1"},
		{map[string]string{"act": "merge", "on": "a1", "value": "a2"}, "merge a1 a2 ", "/decisions"},
		{map[string]string{"act": "set", "on": "s1", "field": "chain", "kind": "unnamed", "name": " مصدر "}, "set s1 chain=unnamed: مصدر ", "/decisions"},
	} {
		n := &notes{}
		values := url.Values{}
		for k, v := range c.form {
			values.Set(k, v)
		}
		r := httptest.NewRequest(http.MethodPost, "http://localhost/fix", strings.NewReader(values.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		w := do(desk(t, n, ""), r)
		if got := strings.Join(n.fix, " "); got != c.want || w.Code != http.StatusSeeOther || w.Header().Get("Location") != c.back {
			t.Errorf("POST /fix %v: desk got %q, %d to %q; want %q, 303 to %q", c.form, got, w.Code, w.Header().Get("Location"), c.want, c.back)
		}
	}
}

func TestProgressIsSentUntilItEnds(t *testing.T) {
	n := &notes{p: web.Progress{Started: true, Read: 3, Last: []string{"<b>"}}}
	w := do(desk(t, n, ""), httptest.NewRequest(http.MethodGet, "http://localhost/add/progress?lang=en", nil))
	body := w.Body.String()
	if w.Header().Get("Content-Type") != "text/event-stream" || !strings.HasPrefix(body, `data: {"running":false,"html":"`) || !strings.HasSuffix(body, "\n\n") {
		t.Errorf("GET /add/progress = %q", body)
	}
	if !strings.Contains(body, `\u0026lt;b\u0026gt;`) {
		t.Errorf("the name of an input is not escaped: %q", body)
	}
}

func TestAForeignSiteCorrectsNothing(t *testing.T) {
	n := &notes{}
	if w := do(desk(t, n, ""), form("/fix", "cross-site", map[string]string{"act": "undo", "on": "d1"}, "")); w.Code != http.StatusForbidden || n.fix != nil {
		t.Errorf("POST /fix from another site: %d, the desk got %q", w.Code, n.fix)
	}
}
