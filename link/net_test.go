package link_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link"
)

// TestNetGivesTheSameParts binds reports again and again, and compares the parts
// with those of a net that is bound at once.
func TestNetGivesTheSameParts(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	name := func(i int) string { return fmt.Sprintf("r%03d", i) }
	const n = 400
	now := make([]map[string]int, n)
	for i := range now {
		now[i] = map[string]int{}
	}
	bind := func(a, b, level int) { now[a][name(b)], now[b][name(a)] = level, level }
	desk := &link.Desk{}
	sizes := map[int]bool{}
	for range 8 {
		net := link.OpenNet(desk, "net")
		for range 150 {
			a, b := random.IntN(n), random.IntN(n)
			if a == b {
				continue
			}
			if len(now[a]) > 1 && random.IntN(4) == 0 {
				for id := range maps.Clone(now[a]) {
					delete(now[a], id)
				}
				for i := range now {
					delete(now[i], name(a))
				}
			} else {
				bind(a, b, random.IntN(20))
			}
			net.Bind(name(a), now[a])
		}
		net.Keep()
		again, anew := link.OpenNet(desk, "net"), link.OpenNet(&link.Desk{}, "net")
		for i := range now {
			anew.Bind(name(i), now[i])
		}
		for i := range now {
			have, want := again.Part(name(i)), anew.Part(name(i))
			slices.Sort(have)
			slices.Sort(want)
			if !slices.Equal(have, want) {
				t.Fatalf("part of %s is %v, bound at once %v", name(i), have, want)
			}
			sizes[len(want)] = true
		}
	}
	if len(sizes) < 10 {
		t.Errorf("parts of %d sizes: that shows little", len(sizes))
	}
}
