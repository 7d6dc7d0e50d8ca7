package seqlabel

import "math"

// Lanes holds the weights of several models for quick sums: as whole numbers of
// steps, four columns in a word of 64 bits, so that one addition serves four
// columns, and sums are the same in whatever order and groups they are added.
// A model's first label has no column: the others have what they weigh more
// than it, which is all that a distribution asks. The zero Lanes has no
// columns.
type Lanes struct {
	width int      // rows of a sum
	known []uint64 // a bit for each feature by its hash: most that are asked for have no weights
	slots []slot   // open addressing; at is the number of the row, 0 in an empty slot
	homes uint32
	rows  []Row // the first are nobody's
}

// Row is sixteen columns of a sum.
type Row struct{ a, b, c, d uint64 }

// Plus returns the sum of two rows.
func (r Row) Plus(o *Row) Row { return Row{r.a + o.a, r.b + o.b, r.c + o.c, r.d + o.d} }

// steps is how many steps make up a weight of one. A sum holds 64 in either
// direction; those of news come to a third of that.
const steps = 512

// How columns share a word: a row is the sum of its columns, each times a power
// of two, and a column may be negative.
const (
	lanesInRow  = 16
	lanesInWord = 4
	laneBits    = 16
	half        = 1<<15 | 1<<31 | 1<<47 | 1<<63 // makes every column of a word positive
)

// Lanes puts columns of a row, from one on, into dst.
func (r *Row) Lanes(dst []float32, from int) {
	words := [lanesInWord]uint64{r.a + half, r.b + half, r.c + half, r.d + half}
	for k := range dst {
		at := uint(from + k)
		dst[k] = float32(int32(uint16(words[at/lanesInWord%lanesInWord]>>(at%lanesInWord*laneBits)))-1<<15) / steps
	}
}

// Stretch puts columns of a sum of one row or more, from one on, into dst.
func Stretch(dst []float32, sum []Row, from int) {
	for len(dst) > 0 {
		n := min(len(dst), lanesInRow-from%lanesInRow)
		sum[from/lanesInRow].Lanes(dst[:n], from%lanesInRow)
		dst, from = dst[n:], from+n
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
	l.width = (columns + lanesInRow - 1) / lanesInRow
	l.fill(Join(tables, labels).rows(), labels)
	return l
}

// Width returns the number of rows of a sum.
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
	l.rows = make([]Row, l.width, l.width*(len(rows)+1))
	columns := 0
	for _, n := range labels {
		columns += n
	}
	dense, packed := make([]float32, columns), make([]uint64, l.width*lanesInRow/lanesInWord)
	for _, r := range byCells(rows) {
		clear(dense)
		clear(packed)
		for _, c := range r.cells {
			dense[c.col] = c.val
		}
		if pack(packed, dense, labels) {
			l.put(r.key, packed)
		}
	}
	l.slots = append(l.slots, slot{}) // ends every search
}

// put takes in a feature with its columns.
func (l *Lanes) put(key uint32, packed []uint64) {
	i := int(home(key, l.homes))
	for i < len(l.slots) && l.slots[i].at != 0 {
		i++
	}
	if i == len(l.slots) {
		l.slots = append(l.slots, slot{})
	}
	l.slots[i] = slot{key, uint32(len(l.rows) / l.width)}
	bit := int(key) & (len(l.known)*64 - 1)
	l.known[bit/64] |= 1 << (bit % 64)
	for ; len(packed) > 0; packed = packed[lanesInRow/lanesInWord:] {
		l.rows = append(l.rows, Row{packed[0], packed[1], packed[2], packed[3]})
	}
}

// pack packs the columns and reports whether anything is in it.
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

// AddAll adds the rows of the features to a sum.
func (l *Lanes) AddAll(sum []Row, features []uint32) {
	l.AddEach(sum, features, []int32{int32(len(features))})
}

// Add adds the rows of the features to a sum of one row.
func (l *Lanes) Add(sum *Row, features ...uint32) {
	one := [1]Row{*sum}
	l.AddAll(one[:], features)
	*sum = one[0]
}

// AddEach adds the rows of the features up to ends[0] to the first of the sums,
// those from there up to ends[1] to the second, and so on; sums stand side by
// side. Many at a time are quickest. It does not allocate.
//
// It goes over the features three times, each time without a question that
// depends on memory far away, so that the ways to memory overlap.
func (l *Lanes) AddEach(sums []Row, features []uint32, ends []int32) {
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

func (l *Lanes) add(sums []Row, found []hit) {
	slots, homes := l.slots, uint64(l.homes)
	for k := range found {
		f := found[k].feature
		i := uint32(uint64(f) * homes >> 32)
		for slots[i].key != f && slots[i].at != 0 {
			i++
		}
		found[k].feature = slots[i].at
	}
	if l.width == 1 {
		for _, h := range found {
			sums[h.sum] = sums[h.sum].Plus(&l.rows[h.feature])
		}
		return
	}
	w := uint32(l.width)
	for _, h := range found {
		row := l.rows[h.feature*w : (h.feature+1)*w]
		for k := range row {
			sums[h.sum*w+uint32(k)] = sums[h.sum*w+uint32(k)].Plus(&row[k])
		}
	}
}
