package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/api"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

func server() http.Handler {
	var reports []*news.Report
	for i := range 5 {
		reports = append(reports, &news.Report{ID: fmt.Sprint("r", i), Text: "نص", Published: news.Date{Value: fmt.Sprintf("2020-01-0%d", i+1)}})
	}
	b := record.New(reports, &link.Record{Actors: []news.Actor{{ID: "a1", Name: "ليلى"}}, Happenings: []news.Happening{{ID: "h1"}, {ID: "h2"}}})
	return api.New(func() (*record.Book, error) { return b, nil }, (&counting{}).progress)
}

// counting is a reading of three reports: each look finds one more.
type counting struct{ read int }

func (c *counting) progress() api.Progress {
	c.read++
	return api.Progress{Started: true, Running: c.read < 3, Read: c.read}
}

func ask(h http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestCursorsLeadThroughAList(t *testing.T) {
	h := server()
	var seen []string
	path := "/api/v1/reports?limit=2"
	for range 10 {
		var p api.Page[record.ReportRow]
		if err := json.Unmarshal(ask(h, path).Body.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		for _, r := range p.Items {
			seen = append(seen, r.ID)
		}
		if p.All != 5 {
			t.Errorf("all = %d, want 5", p.All)
		}
		if p.Next == "" {
			break
		}
		path = "/api/v1/reports?limit=2&cursor=" + p.Next
	}
	if got := strings.Join(seen, " "); got != "r0 r1 r2 r3 r4" {
		t.Errorf("the pages hold %s, want each report once", got)
	}
}

func TestTheTimelineComesInPages(t *testing.T) {
	var p api.Page[record.Moment]
	if err := json.Unmarshal(ask(server(), "/api/v1/timeline?limit=1").Body.Bytes(), &p); err != nil || len(p.Items) != 1 || p.All != 2 || p.Next == "" {
		t.Errorf("the first page of the timeline = %+v, %v, want one of two happenings", p, err)
	}
}

func TestErrorsAreProblems(t *testing.T) {
	h := server()
	for path, status := range map[string]int{
		"/api/v1/reports/none": 404, "/api/v1/nothing": 404, "/api/v1/reports?cursor=x": 400, "/api/v1/reports?limit=x": 422, "/api/v1/reports?limit=-1": 422, "/api/v1/search?kind=x": 422, "/api/v1/search?q=قاله:x": 400,
	} {
		w := ask(h, path)
		var p struct {
			Status int
			Detail string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != status || p.Status != status || p.Detail == "" {
			t.Errorf("GET %s = %d %s, want a problem with status %d", path, w.Code, w.Body, status)
		}
		if w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("GET %s is of type %q", path, w.Header().Get("Content-Type"))
		}
	}
}

func TestWhatIsKnownIsNotSentAgain(t *testing.T) {
	h := server()
	tag := ask(h, "/api/v1/actors").Header().Get("ETag")
	if w := ask(h, "/api/v1/actors", "If-None-Match", tag); tag == "" || w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("with the tag %q: %d, %d bytes; want 304 and none", tag, w.Code, w.Body.Len())
	}
}

// TestEveryRouteIsDescribed asks for each path of the description and for each
// schema that it refers to.
func TestEveryRouteIsDescribed(t *testing.T) {
	h := server()
	raw := ask(h, "/api/v1/openapi.json").Body.Bytes()
	var doc struct {
		OpenAPI    string                    `json:"openapi"`
		Paths      map[string]map[string]any `json:"paths"`
		Components struct {
			Schemas map[string]any `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(raw, &doc); err != nil || doc.OpenAPI != "3.1.0" || len(doc.Paths) < 15 {
		t.Fatalf("description = %.200s, %v", raw, err)
	}
	for path := range doc.Paths {
		if w := ask(server(), strings.ReplaceAll(path, "{id}", "none")); w.Code != http.StatusOK && w.Code != http.StatusNotFound {
			t.Errorf("GET %s = %d", path, w.Code)
		}
	}
	for name, schema := range doc.Components.Schemas {
		properties, _ := schema.(map[string]any)["properties"].(map[string]any)
		for key := range properties {
			if key != strings.ToLower(key) {
				t.Errorf("%s has the key %q, want small letters", name, key)
			}
		}
	}
	for _, ref := range strings.Split(string(raw), "#/components/schemas/")[1:] {
		name, _, _ := strings.Cut(ref, `"`)
		if doc.Components.Schemas[name] == nil {
			t.Errorf("schema %q is referred to and not there", name)
		}
	}
}

func TestThePageForPeopleTellsOfEveryRoute(t *testing.T) {
	h := server()
	var description struct {
		Paths      map[string]any
		Components struct{ Schemas map[string]any }
	}
	if err := json.Unmarshal(ask(h, "/api/v1/openapi.json").Body.Bytes(), &description); err != nil {
		t.Fatal(err)
	}
	page := ask(h, "/api/v1/").Body.String()
	for path := range description.Paths {
		if !strings.Contains(page, "<code>GET "+path+"</code>") {
			t.Errorf("the page does not tell of %s", path)
		}
	}
	for name := range description.Components.Schemas {
		if !strings.Contains(page, `id="`+name+`"`) {
			t.Errorf("the page does not tell what a %s is", name)
		}
	}
}

func TestProgressIsStreamedUntilItEnds(t *testing.T) {
	w := ask(server(), "/api/v1/progress")
	if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/event-stream") {
		t.Errorf("progress is of type %q", w.Header().Get("Content-Type"))
	}
	if n := strings.Count(w.Body.String(), `data: {"started":true`); n != 3 || !strings.Contains(w.Body.String(), `"running":false,"read":3`) {
		t.Errorf("progress is %q, want three events, the last of three reports read", w.Body)
	}
}
