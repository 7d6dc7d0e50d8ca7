package pipeline_test

import (
	"testing"

	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/pipeline"
)

func TestChoose(t *testing.T) {
	cases := []struct {
		have, come int
		want       pipeline.Depth
	}{
		{0, 3, pipeline.Deep},
		{0, pipeline.DeepUpTo, pipeline.Deep},
		{0, pipeline.DeepUpTo + 1, pipeline.Fast},
		{pipeline.DeepUpTo, 1, pipeline.Fast},
		{5 * pipeline.DeepUpTo, 7, pipeline.Fast},
	}
	for _, c := range cases {
		seq := func(yield func(*intake.Item, *intake.Refusal) bool) {
			for range c.come {
				if !yield(&intake.Item{Report: &news.Report{}}, nil) {
					return
				}
			}
		}
		depth, _, all, stop := pipeline.Choose(seq, c.have)
		n := 0
		for range all {
			n++
		}
		stop()
		if depth != c.want || n != c.come {
			t.Errorf("Choose with %d there and %d coming = %s with %d, want %s with all", c.have, c.come, depth, n, c.want)
		}
	}
}
