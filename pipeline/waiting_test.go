package pipeline

import "testing"

func TestWaiting(t *testing.T) {
	for _, c := range []struct{ each, jobs, want int }{
		{1000, 5, 5},               // all that are there
		{1000, 50, 32},             // as many as a group has
		{groupBytes / 2, 5, 2},     // full by its text
		{groupBytes/2 - 1, 5, 3},   // the last may be more than was left
		{groupBytes * 1000, 40, 1}, // one that fills it alone
	} {
		jobs := make(chan job[int], c.jobs)
		for range c.jobs - 1 {
			jobs <- job[int]{in: c.each}
		}
		group := waiting(job[int]{in: c.each}, jobs, groupOf(Fast), func(n int) int { return n })
		if len(group) != c.want {
			t.Errorf("%d jobs of %d bytes: a group of %d, want %d", c.jobs, c.each, len(group), c.want)
		}
	}
}

// TestABatchIsAsLargeAsWhatItTouchesAllows: where more is solved than enough, the
// next batch is smaller, and it grows again where less is.
func TestABatchIsAsLargeAsWhatItTouchesAllows(t *testing.T) {
	for _, c := range []struct{ n, solved, want int }{
		{1000, 0, 1000}, {1000, 70_000, 1000}, {1000, 160_000, 500}, {500, 40_000, 1000}, {500, 100_000, 400}, {100, 1_000_000, 100}, {0, 500, 100},
	} {
		if got := next(c.n, c.solved); got != c.want {
			t.Errorf("behind %d reports for which %d findings were solved: %d, want %d", c.n, c.solved, got, c.want)
		}
	}
}
