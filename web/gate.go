package web

import (
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/rawi-news/rawi/fault"
)

// policy lets a page use its own styles and scripts and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers are those that every answer has: what OWASP lists, but for
// Strict-Transport-Security, which is for whoever puts TLS in front.
var headers = [][2]string{
	{"Content-Security-Policy", policy},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"X-Permitted-Cross-Domain-Policies", "none"},
	{"Referrer-Policy", "no-referrer"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Embedder-Policy", "require-corp"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"},
	{"X-DNS-Prefetch-Control", "off"},
	{"Cache-Control", "no-store"},
}

// guard sets the headers that every answer has and refuses foreign hosts, so
// that no page of another site can read the case by renaming itself.
func (s *server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range headers {
			w.Header().Set(h[0], h[1])
		}
		if !s.known(r.Host) {
			http.Error(w, "this host name is not served here", http.StatusMisdirectedRequest)
			return
		}
		if s.admitted(w, r) {
			next.ServeHTTP(w, r)
		}
	})
}

// known reports whether a request may name this host.
func (s *server) known(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.Trim(name, "[]")
	if ip := net.ParseIP(name); name == "localhost" || ip != nil && ip.IsLoopback() {
		return true
	}
	for _, h := range s.Hosts {
		if strings.EqualFold(h, name) {
			return true
		}
	}
	return false
}

// cookie is where a browser keeps the token that it came with.
const cookie = "rawi-token"

// admitted reports whether a request may see the case, and answers it where it
// may not.
func (s *server) admitted(w http.ResponseWriter, r *http.Request) bool {
	switch {
	case s.Token == "" && s.Password == "":
		return true
	case s.Password != "" && s.knows(r):
		return true
	case s.Token != "":
		return s.brings(w, r)
	}
	w.Header().Set("WWW-Authenticate", `Basic realm="rawi", charset="UTF-8"`)
	http.Error(w, "this case needs its password", http.StatusUnauthorized)
	return false
}

// patience is how long a wrong password waits for its answer.
const patience = 300 * time.Millisecond

// knows reports whether a request carries the password, under any name.
func (s *server) knows(r *http.Request) bool {
	_, word, ok := r.BasicAuth()
	if !ok || same(word, s.Password) {
		return ok
	}
	select {
	case <-time.After(patience):
	case <-r.Context().Done():
	}
	return false
}

// brings reports whether a request carries the token. One that brings it in its
// address is led to the same address without it.
func (s *server) brings(w http.ResponseWriter, r *http.Request) bool {
	args := r.URL.Query()
	if same(args.Get("token"), s.Token) {
		http.SetCookie(w, &http.Cookie{Name: cookie, Value: s.Token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
		args.Del("token")
		to := *r.URL
		to.RawQuery = args.Encode()
		http.Redirect(w, r, to.RequestURI(), http.StatusSeeOther)
		return false
	}
	if c, err := r.Cookie(cookie); err == nil && same(c.Value, s.Token) {
		return true
	}
	if same(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), s.Token) {
		return true
	}
	http.Error(w, "this case needs its token: open the address that rawi serve printed", http.StatusForbidden)
	return false
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// formToken is the field by which a form shows that a page of this process holds
// it; a program may send it as the header of the same name.
const formToken = "csrf"

// ours lets a request that changes something through when it comes from a page
// of this site and brings the token of this process. It may have so many bytes.
func (s *server) ours(most int64, next http.HandlerFunc) http.Handler {
	return http.NewCrossOriginProtection().Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, most)
		p := s.page(view{nav: "case"}, r)
		if err := parse(r); err != nil {
			s.fail(w, p, fmt.Errorf("%w: the form cannot be read: %w", fault.Usage, err))
			return
		}
		if !same(r.PostFormValue(formToken), s.secret) && !same(r.Header.Get("X-"+formToken), s.secret) {
			http.Error(w, "this form is not one of a page that is open here: load the page again", http.StatusForbidden)
			return
		}
		next(w, r)
	}))
}

// parse reads the form of a request, of either kind, whole.
func parse(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	if err := r.ParseMultipartForm(inMemory); err != http.ErrNotMultipart {
		return err
	}
	return nil
}

// newSecret is a word that nobody can guess.
func newSecret() string { return rand.Text() }
