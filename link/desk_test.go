package link_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rawi-news/rawi/link"
)

// TestDeskHolds puts values, changes them and takes them away, more than a desk
// keeps of what is no more; what was asked for before stays as it was.
func TestDeskHolds(t *testing.T) {
	random, desk := rand.New(rand.NewPCG(7, 1)), &link.Desk{}
	want := map[string][]byte{}
	var early, copied [][]byte
	for i := range 40000 {
		key := fmt.Sprint(random.IntN(900))
		switch n := random.IntN(10); {
		case n == 0:
			delete(want, key)
			desk.Put("a", key, nil)
		default:
			value := bytes.Repeat([]byte{byte(i)}, random.IntN(4000)*(n/9*3+1))
			want[key] = value
			desk.Put("a", key, value)
		}
		if i%1000 == 0 {
			got := desk.Get("a", key)
			early, copied = append(early, got), append(copied, bytes.Clone(got))
		}
	}
	for i := range 900 {
		key := fmt.Sprint(i)
		if got := desk.Get("a", key); !bytes.Equal(got, want[key]) || (got == nil) != (want[key] == nil) {
			t.Fatalf("holds %d bytes under %s, want %d", len(got), key, len(want[key]))
		}
		if desk.Get("b", key) != nil {
			t.Fatalf("holds something in a space into which nothing was put")
		}
	}
	for i := range early {
		if !bytes.Equal(early[i], copied[i]) {
			t.Errorf("value %d changed after it was asked for", i)
		}
	}
}
