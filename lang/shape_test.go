package lang

import (
	"strings"
	"testing"
)

// TestShapes runs the examples of the list of shapes: each is of its shape and
// gives its root, and for nearly all of them it is the one that is told.
func TestShapes(t *testing.T) {
	told, all := 0, 0
	for line := range strings.Lines(shapeList) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if f[0][0] == '#' {
			continue
		}
		all++
		slots, ok := bind(f[1], f[3])
		if got := put(f[2], slots); !ok || got != f[4] {
			t.Errorf("%s as %s gives the root %s, want %s", f[3], f[1], got, f[4])
		}
		if r, ok := rootOf(f[0][0], f[3], f[3]); ok && r.Letters == f[4] {
			told++
		}
	}
	t.Logf("told %d of %d", told, all)
	if told < all*8/10 {
		t.Errorf("the root is told of %d examples, want eight in ten of %d", told, all)
	}
}
