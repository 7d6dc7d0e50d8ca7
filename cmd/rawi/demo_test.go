package main

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/web"
)

// TestTheDemoAnswersProgramsToo asks the room of the demo for a page and for
// what programs get.
func TestTheDemoAnswersProgramsToo(t *testing.T) {
	h, err := web.New(demoRoom(record.New(nil, &link.Record{})))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/api/v1/", "/api/v1/reports", "/api/v1/progress"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil))
		if w.Code != http.StatusOK {
			t.Errorf("GET %s = %d, want 200", path, w.Code)
		}
	}
}
