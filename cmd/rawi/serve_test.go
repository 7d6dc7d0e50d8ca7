package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rawi-news/rawi/store"
)

// limited serves an empty case with some patience and returns its address.
func limited(t *testing.T, p patience) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "c.rawi")
	c, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	h, _ := pages(t, path)
	s := httptest.NewUnstartedServer(h)
	s.Config = p.server(h)
	s.Start()
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// said sends raw bytes, then nothing more, and returns what the server answers
// until it hangs up.
func said(t *testing.T, address, raw string) string {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, raw); err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(c)
	if e, ok := err.(net.Error); ok && e.Timeout() {
		t.Fatalf("the server still waits after a minute: %q", out)
	}
	return string(out)
}

// TestTheServerWaitsForNobody sends half a request of each kind to a server
// whose patience is short: it hangs up by itself.
func TestTheServerWaitsForNobody(t *testing.T) {
	if p := patient; min(p.header, p.request, p.answer, p.idle) <= 0 || p.header > p.request || p.headerBytes <= 0 {
		t.Fatalf("rawi serve waits without end: %+v", p)
	}
	short := patience{200 * time.Millisecond, 400 * time.Millisecond, time.Minute, 200 * time.Millisecond, patient.headerBytes}
	address := limited(t, short)
	form := "POST /fix HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nact=undo"
	for name, c := range map[string]struct{ raw, want string }{
		"half a header": {"GET / HTTP/1.1\r\nHost: local", ""},
		"half a form":   {form, "HTTP/1.1 400"},
		"no more":       {"GET /static/rawi.css HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 200"},
	} {
		if got := said(t, address, c.raw); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s is answered %.80q, want %q", name, got, c.want)
		}
	}
}

// TestTheServerTakesNoMoreThanItsLimits sends headers and forms that are too
// large to rawi serve as it is.
func TestTheServerTakesNoMoreThanItsLimits(t *testing.T) {
	address := limited(t, patient)
	long := "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + strings.Repeat("x", 2*patient.headerBytes) + "\r\n\r\n"
	if got := sent(t, address, strings.NewReader(long)); got != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("headers of %d bytes = %d, want 431", len(long), got)
	}
	for path, size := range map[string]int64{"/fix": 9 << 20, "/add": 65 << 20} {
		head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: %d\r\n\r\n", path, size)
		part := "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"x\"\r\n\r\n"
		if got := sent(t, address, io.MultiReader(strings.NewReader(head+part), io.LimitReader(zeros{}, size-int64(len(part))))); got != http.StatusBadRequest {
			t.Errorf("a form of %d bytes for %s = %d, want 400", size, path, got)
		}
	}
}

// zeros is bytes without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// sent writes a request as long as the server takes it and returns the status.
func sent(t *testing.T, address string, request io.Reader) int {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	go func() { _, _ = io.Copy(c, request) }() // the server may hang up before the end
	w, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	return w.StatusCode
}
