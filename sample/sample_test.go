package sample_test

import (
	"bufio"
	"encoding/json"
	"testing"

	"github.com/rawi-news/rawi/sample"
)

func TestLinesHoldEveryReport(t *testing.T) {
	lines, err := sample.Lines()
	if err != nil {
		t.Fatal(err)
	}
	outlets := map[string]bool{}
	n := 0
	for s := bufio.NewScanner(lines); s.Scan(); n++ {
		var r struct{ ID, Outlet, Published, Text string }
		if err := json.Unmarshal(s.Bytes(), &r); err != nil || r.ID == "" || r.Published == "" || r.Text == "" {
			t.Errorf("line %d: %+v, %v", n+1, r, err)
		}
		outlets[r.Outlet] = true
	}
	if n < 12 || len(outlets) < 3 {
		t.Errorf("%d reports of %d outlets, want 12 or more of several", n, len(outlets))
	}
}
