package link_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link"
)

// TestIndexGivesWhatItHolds adds entries and takes others away, some of them
// again and again, and asks for all.
func TestIndexGivesWhatItHolds(t *testing.T) {
	random, desk := rand.New(rand.NewPCG(3, 9)), &link.Desk{}
	holds := map[uint64]bool{}
	var keys []uint32
	for k := range uint32(40) {
		keys = append(keys, k)
	}
	for round := range 30 {
		var remove, add []uint64
		for e := range holds {
			if len(remove) < 900 && random.IntN(3) == 0 {
				remove = append(remove, e)
			}
		}
		for _, e := range remove {
			delete(holds, e)
		}
		for range random.IntN(4) * 500 {
			if e := link.Entry(uint32(random.IntN(40)), uint32(random.IntN(300))); !holds[e] {
				holds[e] = true
				add = append(add, e)
			}
		}
		link.OpenIndex(desk, "x").Change(remove, add)
		if got, want := link.OpenIndex(desk, "x").Find(keys), slices.Sorted(maps.Keys(holds)); !slices.Equal(got, want) {
			t.Fatalf("round %d: holds %d entries, want %d", round, len(got), len(want))
		}
	}
	if n := len(desk.Get("x", "")); n > 8000 {
		t.Errorf("what an index reads whenever it is opened has %d bytes", n)
	}
}
