package link_test

import (
	"testing"

	"github.com/rawi-news/rawi/link"
)

// Five trees, of which one only answers and one asks twice: more than are walked
// side by side.
const fiveTrees = `x	y
0.5000
tree
0 1 1 2 0
-1 0 0 0 1
-1 0 0 0 2
tree
-1 0 0 0 10
tree
1 2 1 2 0
-1 0 0 0 100
0 3 3 4 0
-1 0 0 0 200
-1 0 0 0 400
tree
1 0 1 2 0
-1 0 0 0 1000
-1 0 0 0 2000
tree
0 0 1 2 0
-1 0 0 0 10000
-1 0 0 0 20000
`

func TestTrees(t *testing.T) {
	trees := link.ParseTrees(fiveTrees)
	for _, c := range []struct{ x, y, want float64 }{
		{0, 0, 22111.5},
		{-1, -1, 11111.5},
		{1, 2, 22212.5},
		{3, 2, 22412.5},
		{3, 1, 22112.5},
	} {
		if got := trees.Score(link.Features{"x": c.x, "y": c.y}); got != c.want {
			t.Errorf("Score(x %v, y %v) = %v, want %v", c.x, c.y, got, c.want)
		}
	}
}
