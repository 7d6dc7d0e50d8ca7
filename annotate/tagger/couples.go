package tagger

import "github.com/rawi-news/rawi/seqlabel"

// coarse are the clusterings of which pairs of neighbours are features.
var coarse = [...]int{0, 3}

// pairBehind is the feature of the cluster of a word with that of the word
// before it, pairAhead that with the word behind it.
func pairBehind(clustering int, before, self uint32) uint32 {
	return mix2(featPair, uint32(clustering), before, self)
}

func pairAhead(clustering int, self, next uint32) uint32 {
	return mix2(featPair, uint32(clustering)+1, self, next)
}

// couples holds what models say of every pair of coarse clusters, found without
// a search: a square of rows for each clustering and side, cluster 0 of unknown
// words saying nothing.
type couples struct {
	size int
	rows []seqlabel.Row
}

// newCouples asks a table whose sums are one row.
func newCouples(table *seqlabel.Lanes) couples {
	c := couples{size: 1}
	for _, ids := range clusters().ids {
		for _, k := range coarse {
			c.size = max(c.size, int(ids[k])+1)
		}
	}
	n := c.size * c.size
	c.rows = make([]seqlabel.Row, 2*len(coarse)*n)
	for side, k := range coarse {
		for x := 1; x < c.size; x++ {
			for y := 1; y < c.size; y++ {
				at := x*c.size + y
				table.Add(&c.rows[2*side*n+at], pairBehind(k, uint32(x), uint32(y)))
				table.Add(&c.rows[(2*side+1)*n+at], pairAhead(k, uint32(x), uint32(y)))
			}
		}
	}
	return c
}

// plus adds to a sum what pairs says of a word between two.
func (c *couples) plus(sum seqlabel.Row, prev, self, next *form) seqlabel.Row {
	n := c.size * c.size
	for side, k := range coarse {
		p, w, x := int(prev.cluster[k]), int(self.cluster[k]), int(next.cluster[k])
		sum = sum.Plus(&c.rows[2*side*n+p*c.size+w]).Plus(&c.rows[(2*side+1)*n+w*c.size+x])
	}
	return sum
}
