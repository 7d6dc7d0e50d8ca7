package tagger

import "github.com/rawi-news/rawi/seqlabel"

// due are features that are still to be added to sums, one sum after another:
// many at a time, so that the look-ups overlap.
type due struct {
	table    *seqlabel.Lanes
	sums     []seqlabel.Row
	first    int      // sum that the features are for
	features []uint32 // those of each up to where it ends
	ends     []int32
}

// enough is how many features are added at a time.
const enough = 512

// next ends the features of a sum; those that are put now are for the next.
func (d *due) next() {
	d.ends = append(d.ends, int32(len(d.features)))
	if len(d.features) >= enough {
		first := d.first + len(d.ends)
		d.flush()
		d.first = first
	}
}

// flush adds what is due and turns to the first sum again.
func (d *due) flush() {
	d.table.AddEach(d.sums[d.first*d.table.Width():], d.features, d.ends)
	d.first, d.features, d.ends = 0, d.features[:0], d.ends[:0]
}
