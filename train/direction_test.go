package train

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

func TestDirections(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vectors.jsonl")
	if err := os.WriteFile(path, []byte(`{"id":"a","at":[0,2,9],"vectors":"AQL/AwQF"}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	v, err := readDirections(path)
	if err != nil {
		t.Fatal(err)
	}
	text := "وزار سامي" // the particle is a token of its own
	r := v.in(func(*Gold) *news.Report {
		r := &news.Report{ID: "a", Text: text, Events: []news.Event{{Span: news.Span{Start: 0, End: 8}}}}
		lang.Analyze(r)
		return r
	})(nil)
	if got := r.Events[0].Vector; !slices.Equal(got, []byte{255, 3}) {
		t.Errorf("the event's vector is %v, want that of the verb behind the particle", got)
	}
	for _, bad := range []string{`{"id":"a","at":[],"vectors":""}`, `{"id":"a","at":[0,2],"vectors":"AQID"}`, `{"id":`} {
		if err := os.WriteFile(path, []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := readDirections(path); err == nil {
			t.Errorf("%s is taken for vectors", bad)
		}
	}
}
