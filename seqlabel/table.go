package seqlabel

import (
	"math"
	"math/bits"
	"slices"
)

// Table maps a feature to the weights it gives to the columns, of which only
// those that are not zero are kept. The zero Table holds nothing.
type Table struct {
	slots []slot // open addressing, a power of two
	cells []cell

	// seen has a bit set for the head of each key: most features that are asked
	// for have no weight, and it fits a nearer cache than the slots.
	seen  []uint64
	shift uint32
}

type slot struct{ key, at, n uint32 } // n is 0 in an empty slot

type cell struct {
	col uint32
	val float32
}

// row is a feature with its weights, as tables are built from.
type row struct {
	key   uint32
	cells []cell
}

// newTable builds a table from rows with distinct keys.
func newTable(rows []row) *Table {
	size := 4
	for size*2 < len(rows)*3 {
		size *= 2
	}
	t := &Table{slots: make([]slot, size), shift: 32 - uint32(bits.Len(uint(size*8-1)))}
	t.seen = make([]uint64, 1<<(32-t.shift)/64+1)
	// What has many weights is asked for often: it lies together.
	slices.SortStableFunc(rows, func(a, b row) int { return len(b.cells) - len(a.cells) })
	for _, r := range rows {
		if len(r.cells) == 0 {
			continue
		}
		i := r.key & uint32(size-1)
		for t.slots[i].n != 0 {
			i = (i + 1) & uint32(size-1)
		}
		t.seen[r.key>>t.shift/64] |= 1 << (r.key >> t.shift % 64)
		t.slots[i] = slot{r.key, uint32(len(t.cells)), uint32(len(r.cells))}
		t.cells = append(t.cells, r.cells...)
	}
	return t
}

// find returns the weights of a feature, nil where it has none.
func (t *Table) find(feature uint32) []cell {
	if len(t.slots) == 0 || t.seen[feature>>t.shift/64]>>(feature>>t.shift%64)&1 == 0 {
		return nil
	}
	mask := uint32(len(t.slots) - 1)
	for i := feature & mask; t.slots[i].n != 0; i = (i + 1) & mask {
		if s := t.slots[i]; s.key == feature {
			return t.cells[s.at : s.at+s.n]
		}
	}
	return nil
}

// Add adds the weights of a feature to sum, which has an element for each
// column. It does not allocate.
func (t *Table) Add(sum []float32, feature uint32) {
	for _, c := range t.find(feature) {
		sum[c.col] += c.val
	}
}

// batch is how many features are looked up together.
const batch = 64

// AddAll adds the weights of the features to sum, in their order: Add for each
// of them, but the look-ups do not wait for one another. It does not allocate.
func (t *Table) AddAll(sum []float32, features []uint32) {
	if len(t.slots) == 0 {
		return
	}
	for len(features) > batch {
		t.addBatch(sum, features[:batch])
		features = features[batch:]
	}
	t.addBatch(sum, features)
}

func (t *Table) addBatch(sum []float32, features []uint32) {
	var hits [batch]uint32
	seen, shift, n := t.seen, t.shift&31, 0
	for _, f := range features {
		h := f >> shift
		hits[n&(batch-1)] = f
		n += int(seen[h/64] >> (h % 64) & 1)
	}
	slots := t.slots
	mask := uint32(len(slots) - 1)
	for k, f := range hits[:n] {
		i := f & mask
		for slots[i].n != 0 && slots[i].key != f {
			i = (i + 1) & mask
		}
		hits[k] = i
		if s := &slots[i]; s.n > 0 && t.cells[s.at].col >= uint32(len(sum)) { // this fetches them all
			panic("seqlabel: sum has too few columns")
		}
	}
	for _, i := range hits[:n] {
		s := &slots[i]
		for _, c := range t.cells[s.at : s.at+s.n] {
			sum[c.col] += c.val
		}
	}
}

// Len returns the number of features that have a weight.
func (t *Table) Len() int {
	n := 0
	for _, s := range t.slots {
		if s.n > 0 {
			n++
		}
	}
	return n
}

// rows returns the content of the table, by key.
func (t *Table) rows() []row {
	var out []row
	for _, s := range t.slots {
		if s.n > 0 {
			out = append(out, row{s.key, t.cells[s.at : s.at+s.n]})
		}
	}
	slices.SortFunc(out, func(a, b row) int { return int(int64(a.key) - int64(b.key)) })
	return out
}

// Join puts the tables side by side: the columns of the second follow the
// width[0] columns of the first, and so on. One look-up then serves them all.
func Join(tables []*Table, width []int) *Table {
	at := map[uint32]int{}
	var rows []row
	shift := uint32(0)
	for k, t := range tables {
		for _, r := range t.rows() {
			i, ok := at[r.key]
			if !ok {
				i = len(rows)
				at[r.key] = i
				rows = append(rows, row{key: r.key})
			}
			for _, c := range r.cells {
				rows[i].cells = append(rows[i].cells, cell{c.col + shift, c.val})
			}
		}
		shift += uint32(width[k])
	}
	return newTable(rows)
}

// pruned is the table without weights that are nearer to zero than least.
func (t *Table) pruned(least float32) *Table {
	rows := t.rows()
	for i := range rows {
		rows[i].cells = slices.DeleteFunc(slices.Clone(rows[i].cells), func(c cell) bool { return c.val < least && -c.val < least })
	}
	return newTable(rows)
}

// quantum returns the weight that a stored byte stands for: the square law
// keeps small weights apart, which are many.
func quantum(scale float32, q int8) float32 {
	f := float32(q) / 127
	if q < 0 {
		return -scale * f * f
	}
	return scale * f * f
}

// quantise is the inverse of quantum, to the nearest step.
func quantise(scale, w float32) int8 {
	f := math.Round(127 * math.Sqrt(min(1, math.Abs(float64(w))/float64(scale))))
	if w < 0 {
		return int8(-f)
	}
	return int8(f)
}

// largest returns the greatest absolute weight of the rows, 1 where there is none.
func largest(rows []row) float32 {
	top := float32(0)
	for _, r := range rows {
		for _, c := range r.cells {
			top = max(top, c.val, -c.val)
		}
	}
	if top == 0 {
		return 1
	}
	return top
}
