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
