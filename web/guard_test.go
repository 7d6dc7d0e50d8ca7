package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/web"
)

// TestEveryAnswerHasTheHeadersThatOWASPLists looks at pages, files, failures and
// refusals alike.
func TestEveryAnswerHasTheHeadersThatOWASPLists(t *testing.T) {
	h := handler(t)
	want := map[string]string{
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "X-Permitted-Cross-Domain-Policies": "none", "Referrer-Policy": "no-referrer",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Resource-Policy": "same-origin",
	}
	for _, at := range []struct{ host, path string }{{"localhost", "/"}, {"localhost", "/static/rawi.css"}, {"localhost", "/claim/none"}, {"localhost", "/nowhere"}, {"evil.example", "/"}, {"localhost", "/file/dossier/"}} {
		got := get(h, at.host, at.path).Header()
		for name, value := range want {
			if got.Get(name) != value {
				t.Errorf("%s%s: %s is %q, want %q", at.host, at.path, name, got.Get(name), value)
			}
		}
		policy := got.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
			if !strings.Contains(policy, part) {
				t.Errorf("%s%s: the policy %q lacks %s", at.host, at.path, policy, part)
			}
		}
		if got.Get("Permissions-Policy") == "" || got.Get("Cache-Control") == "" || got.Get("Server") != "" || got.Get("X-Powered-By") != "" {
			t.Errorf("%s%s: headers are %v", at.host, at.path, got)
		}
	}
}

func TestNoHostButOwnOnesIsServed(t *testing.T) {
	b := record.New(nil, &link.Record{})
	h, err := web.New(web.Options{Book: func() (*record.Book, error) { return b, nil }, Hosts: []string{"desk.example"}})
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{
		"localhost": 200, "localhost:7780": 200, "127.0.0.1": 200, "127.8.9.1:80": 200, "[::1]:7780": 200, "desk.example:7780": 200, "DESK.example": 200,
		"localhost.evil.example": 421, "127.0.0.1.evil.example": 421, "10.0.0.1": 421, "0.0.0.0": 421, "evil.example:7780": 421, "": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		if w := do(h, r); w.Code != want {
			t.Errorf("a request for host %q = %d, want %d", host, w.Code, want)
		}
	}
}

// TestNoPathReachesTheFileSystem asks for files outside by every way of writing
// a path.
func TestNoPathReachesTheFileSystem(t *testing.T) {
	h := handler(t)
	for _, path := range []string{"/static/../web.go", "/static/%2e%2e/web.go", "/static/..%2fweb.go", "/static/..%5cweb.go", "/static//etc/passwd", "/static/", "/static/templates/page.html",
		"/original/..%2f..%2fetc%2fpasswd", "/report/..%2f..%2fetc%2fpasswd", "/dossier/%2fetc%2fpasswd", "/file/dossier/..%2fx"} {
		w := get(h, "localhost", path)
		if body := w.Body.String(); w.Code < 300 && (strings.Contains(body, "package web") || strings.Contains(body, "root:") || strings.Contains(body, "define")) || w.Code >= 500 {
			t.Errorf("GET %s = %d: %.100s", path, w.Code, body)
		}
	}
}

func TestTheCookieOfATokenStaysHere(t *testing.T) {
	w := get(desk(t, nil, "secret"), "localhost", "/?token=secret")
	if c := w.Result().Cookies(); len(c) != 1 || !c[0].HttpOnly || c[0].SameSite != http.SameSiteStrictMode {
		t.Errorf("the cookie is %v, want it hidden from scripts and from other sites", c)
	}
}

// TestOnlyFormsChange asks for addresses that write by other methods.
func TestOnlyFormsChange(t *testing.T) {
	n := &notes{}
	h := desk(t, n, "")
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodTrace} {
		if w := do(h, httptest.NewRequest(method, "http://localhost/fix?act=undo&on=d1", nil)); w.Code < 400 {
			t.Errorf("%s /fix = %d, want a refusal", method, w.Code)
		}
	}
	get(h, "localhost", "/fix?act=undo&on=d1")
	if n.fix != nil {
		t.Error("an address without a form has written")
	}
}
