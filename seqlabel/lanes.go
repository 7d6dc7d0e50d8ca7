package seqlabel

import "math"

// Lanes holds the weights of several models for quick sums: as whole numbers of
// steps, four columns in a word of 64 bits, so that one addition serves four
// columns, and sums are the same in whatever order and groups they are added.
// A model's first label has no column: the others have what they weigh more
// than it, which is all that a distribution asks. Use [Lane] to read a sum. The
// zero Lanes has no columns.
type Lanes struct {
	width int      // words of a row
	known []uint64 // a bit for each feature by its hash: most that are asked for have no weights
	slots []slot   // open addressing; at is the number of the row, 0 in an empty slot
	homes uint32
	rows  []uint64 // the first is nobody's
}

// steps is how many steps make up a weight of one. A sum holds 64 in either
// direction; those of news come to a third of that.
const steps = 512

// lanesInWord and laneBits say how columns share a word: a row is the sum of
// its columns, each times a power of two, and a column may be negative.
const (
	lanesInWord = 4
	laneBits    = 16
	half        = 1<<15 | 1<<31 | 1<<47 | 1<<63 // makes every column of a word positive
)

// Lane returns column k of a sum.
func Lane(sum []uint64, k int) float32 {
	word := sum[k/lanesInWord] + half
	return float32(int32(uint16(word>>(k%lanesInWord*laneBits)))-1<<15) / steps
}

// Stretch returns columns of a sum, from one on, in dst.
func Stretch(dst []float32, sum []uint64, from int) {
	for k := range dst {
		dst[k] = Lane(sum, from+k)
	}
}

// NewLanes joins tables, of which the first has labels[0] columns, and so on.
// The columns of each stand behind those of the one before it, without its
// first.
func NewLanes(tables []*Table, labels []int) *Lanes {
	l := &Lanes{}
	columns := 0
	for _, n := range labels {
		columns += n - 1
	}
	l.width = (columns + lanesInWord - 1) / lanesInWord
	l.fill(Join(tables, labels).rows(), labels)
	return l
}

// Width returns the number of words of a sum.
func (l *Lanes) Width() int { return l.width }

// fill takes the rows of a joined table.
func (l *Lanes) fill(rows []row, labels []int) {
	l.homes = uint32(homesOf(len(rows)))
	l.slots = make([]slot, l.homes, int(l.homes)+len(rows)/16+1)
	bits := 64
	for bits < 6*len(rows) {
		bits *= 2
	}
	l.known = make([]uint64, bits/64)
	l.rows = make([]uint64, l.width, l.width*(len(rows)+1))
	var dense []float32
	for _, r := range byCells(rows) {
		dense = l.put(r, dense, labels)
	}
	l.slots = append(l.slots, slot{}) // ends every search
}

func (l *Lanes) put(r row, dense []float32, labels []int) []float32 {
	dense = dense[:0]
	for _, n := range labels {
		for range n {
			dense = append(dense, 0)
		}
	}
	for _, c := range r.cells {
		dense[c.col] = c.val
	}
	packed := make([]uint64, l.width)
	if !pack(packed, dense, labels) {
		return dense
	}
	i := int(home(r.key, l.homes))
	for i < len(l.slots) && l.slots[i].at != 0 {
		i++
	}
	if i == len(l.slots) {
		l.slots = append(l.slots, slot{})
	}
	l.slots[i] = slot{r.key, uint32(len(l.rows) / l.width)}
	bit := int(r.key) & (len(l.known)*64 - 1)
	l.known[bit/64] |= 1 << (bit % 64)
	l.rows = append(l.rows, packed...)
	return dense
}

// pack fills a row and reports whether anything is in it.
func pack(packed []uint64, dense []float32, labels []int) bool {
	lane, some := 0, false
	for _, n := range labels {
		for _, w := range dense[1:n] {
			v := int64(math.Round(float64(w-dense[0]) * steps))
			packed[lane/lanesInWord] += uint64(v) << (lane % lanesInWord * laneBits)
			some = some || v != 0
			lane++
		}
		dense = dense[n:]
	}
	return some
}

// AddAll adds the rows of the features to sum, which has Width words.
func (l *Lanes) AddAll(sum []uint64, features []uint32) {
	l.AddEach(sum, features, []int32{int32(len(features))})
}

// AddEach adds the rows of the features up to ends[0] to the first of the sums,
// those from there up to ends[1] to the second, and so on; sums stand side by
// side. Many at a time are quickest. It does not allocate.
//
// It goes over the features three times, each time without a question that
// depends on memory far away, so that the ways to memory overlap.
func (l *Lanes) AddEach(sums []uint64, features []uint32, ends []int32) {
	if l.width == 0 {
		return
	}
	var found [batch]hit
	n, first := 0, int32(0)
	known, mask := l.known, uint32(len(l.known)*64-1)
	for k, end := range ends {
		for _, f := range features[first:end] {
			bit := f & mask
			found[n] = hit{f, uint32(k)}
			n += int(known[bit/64] >> (bit % 64) & 1)
			if n == batch {
				l.add(sums, found[:n])
				n = 0
			}
		}
		first = end
	}
	l.add(sums, found[:n])
}

// hit is a feature that is likely to have a row, and the number of the sum that
// the row is for; later the number of the row in place of the feature.
type hit struct{ feature, sum uint32 }

func (l *Lanes) add(sums []uint64, found []hit) {
	slots, homes := l.slots, uint64(l.homes)
	for k := range found {
		f := found[k].feature
		i := uint32(uint64(f) * homes >> 32)
		for slots[i].key != f && slots[i].at != 0 {
			i++
		}
		found[k].feature = slots[i].at
	}
	if l.width == 4 {
		for _, h := range found {
			s, r := (*[4]uint64)(sums[4*h.sum:]), (*[4]uint64)(l.rows[4*h.feature:])
			s[0], s[1], s[2], s[3] = s[0]+r[0], s[1]+r[1], s[2]+r[2], s[3]+r[3]
		}
		return
	}
	w := uint32(l.width)
	for _, h := range found {
		AddRow(sums[h.sum*w:(h.sum+1)*w], l.rows[h.feature*w:])
	}
}

// AddRow adds a row, or another sum, to a sum.
func AddRow(sum, row []uint64) {
	if len(sum) == 4 {
		s, r := (*[4]uint64)(sum), (*[4]uint64)(row)
		s[0], s[1], s[2], s[3] = s[0]+r[0], s[1]+r[1], s[2]+r[2], s[3]+r[3]
		return
	}
	for k := range sum {
		sum[k] += row[k]
	}
}
