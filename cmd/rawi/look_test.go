package main

import (
	"testing"

	"github.com/rawi-news/rawi/pipeline"
)

// TestAFirstLookIsKeptAfterMuchChanged: a run that only links what was read
// before counts, one more report in a large case does not, and a case that takes
// hundreds of megabytes when it is opened is not opened.
func TestAFirstLookIsKeptAfterMuchChanged(t *testing.T) {
	for _, c := range []struct {
		done pipeline.Progress
		n    int
		want bool
	}{
		{pipeline.Progress{Read: 14, Solved: 90}, 14, true},
		{pipeline.Progress{Read: 1, Solved: 900}, 2000, false},
		{pipeline.Progress{Again: 300, Solved: 900}, 2000, true},
		{pipeline.Progress{Known: 9980, Solved: 150000}, 9980, true},
		{pipeline.Progress{Known: 9980}, 9980, false},
		{pipeline.Progress{Read: 100000, Solved: 1500000}, 100000, false},
		{pipeline.Progress{}, 0, false},
	} {
		if got := due(c.done, c.n); got != c.want {
			t.Errorf("%+v of %d reports: %v, want %v", c.done, c.n, got, c.want)
		}
	}
}
