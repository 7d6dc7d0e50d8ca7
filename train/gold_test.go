package train_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rawi-news/rawi/train"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.report.json", `{"id":"a","outlet":"X","published":"2020-01-02","text":"قال سامي إن ليلى وصلت. وقال لسامي"}`)
	write(t, dir, "a.gold.json", `{"actors":[{"key":"sami","type":"person","name":"سامي","forms":["سامي"]}],
		"statements":[{"cue":{"q":"قال"},"source":{"q":"سامي"},"content":{"q":"ليلى وصلت"},"kind":"person","stance":"assert",
		"chain":[{"kind":"person","name":"سامي","key":"sami"}]}],
		"events":[{"q":"وصلت","type":"CONSULT","agent":["sami"],"status":"happened"}]}`)
	gold, err := train.Load(dir)
	if err != nil || len(gold) != 1 {
		t.Fatalf("Load = %d reports, %v", len(gold), err)
	}
	g := gold[0]
	if len(g.Mentions) != 2 || g.Mentions[1].Of(g.Report.Text) != "سامي" {
		t.Errorf("mentions = %v, want two of one name, the second behind a particle", g.Mentions)
	}
	if s := g.Statements[0]; s.Content.Of(g.Report.Text) != "ليلى وصلت" || s.Chain[0].Key != "sami" {
		t.Errorf("statement = %+v", s)
	}
}

func TestLoadNamesAMissingQuote(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.report.json", `{"id":"b","text":"نص"}`)
	write(t, dir, "b.gold.json", `{"times":[{"q":"أمس","value":"2020-01-01"}]}`)
	if _, err := train.Load(dir); err == nil {
		t.Error("Load of a quote that is not in the text gives no error")
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
