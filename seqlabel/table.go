package seqlabel

import (
	"cmp"
	"math"
	"slices"
)

// Table maps a feature to the weights it gives to the columns, of which only
// those that are not zero are kept. The zero Table holds nothing.
type Table struct {
	slots []slot // open addressing: a feature is looked for from place on
	homes uint32 // how many slots are the first to be looked at
	cells []cell // those of a feature side by side; the first is nobody's
	twins *twins // in place of all these where there are two columns
}

// slot is a feature with the place of its first cell, 0 in an empty slot.
type slot struct{ key, at uint32 }

type cell struct {
	col uint32 // in a table with lastCell set in the last cell of a feature
	val float32
}

const lastCell = 1 << 31

// row is a feature with its weights, as tables are built from.
type row struct {
	key   uint32
	cells []cell
}

// newTable builds a table from rows with distinct keys.
func newTable(rows []row) *Table {
	total, widest := 1, uint32(0)
	for _, r := range rows {
		total += len(r.cells)
		for _, c := range r.cells {
			widest = max(widest, c.col)
		}
	}
	if widest == 1 {
		return &Table{twins: newTwins(rows)}
	}
	homes := homesOf(len(rows))
	t := &Table{slots: make([]slot, homes, homes+homes/16+1), homes: uint32(homes), cells: make([]cell, 1, total)}
	for _, r := range byCells(rows) {
		if len(r.cells) == 0 {
			continue
		}
		i := home(r.key, t.homes)
		for int(i) < len(t.slots) && t.slots[i].at != 0 {
			i++
		}
		if int(i) == len(t.slots) {
			t.slots = append(t.slots, slot{})
		}
		t.slots[i] = slot{r.key, uint32(len(t.cells))}
		t.cells = append(t.cells, r.cells...)
		t.cells[len(t.cells)-1].col |= lastCell
	}
	t.slots = append(t.slots, slot{}) // ends every search
	return t
}

// byCells returns the rows, those with most cells first: what has many weights
// is asked for often, and shall lie together.
func byCells(rows []row) []row {
	var ends []int // where the rows of so many cells end
	for _, r := range rows {
		for len(r.cells) >= len(ends) {
			ends = append(ends, 0)
		}
		ends[len(r.cells)]++
	}
	sum := 0
	for n := len(ends) - 1; n >= 0; n-- {
		sum += ends[n]
		ends[n] = sum
	}
	out := make([]row, len(rows))
	for i := len(rows) - 1; i >= 0; i-- {
		at := &ends[len(rows[i].cells)]
		*at--
		out[*at] = rows[i]
	}
	return out
}

// homesOf is how many slots so many features have for homes.
func homesOf(features int) int { return max(4, features*8/5) }

// home is the slot at which a feature is looked for first.
func home(feature, homes uint32) uint32 { return uint32(uint64(feature) * uint64(homes) >> 32) }

// find returns the place of the first cell of a feature, 0 where it has none.
func (t *Table) find(feature uint32) uint32 {
	if len(t.slots) == 0 {
		return 0
	}
	i := home(feature, t.homes)
	for t.slots[i].key != feature && t.slots[i].at != 0 {
		i++
	}
	return t.slots[i].at
}

// add adds the cells from a place on to sum, up to the last of its feature.
func (t *Table) add(sum []float32, at uint32) {
	for {
		c := t.cells[at]
		sum[c.col&^lastCell] += c.val
		if c.col >= lastCell {
			return
		}
		at++
	}
}

// Add adds the weights of a feature to sum, which has an element for each
// column. It does not allocate.
func (t *Table) Add(sum []float32, feature uint32) {
	if t.twins != nil {
		t.twins.add(sum, []uint32{feature})
	} else if at := t.find(feature); at != 0 {
		t.add(sum, at)
	}
}

// batch is how many features are looked up together.
const batch = 64

// AddAll adds the weights of the features to sum, in their order: Add for each
// of them, but the look-ups do not wait for one another. It does not allocate.
func (t *Table) AddAll(sum []float32, features []uint32) {
	if len(t.slots) == 0 && t.twins == nil {
		return
	}
	for len(features) > batch {
		t.addBatch(sum, features[:batch])
		features = features[batch:]
	}
	t.addBatch(sum, features)
}

// addBatch goes over the features three times, each time without a question
// that depends on memory far away: what one pass has asked for is near in the
// next, and the ways to memory overlap.
func (t *Table) addBatch(sum []float32, features []uint32) {
	if t.twins != nil {
		t.twins.add(sum, features)
		return
	}
	var where [batch]uint32
	features = features[:min(len(features), batch)]
	slots, homes, some := t.slots, uint64(t.homes), uint32(0)
	for k, f := range features {
		i := uint32(uint64(f) * homes >> 32)
		where[k] = i
		some |= slots[i].at
	}
	if some == 0 {
		return
	}
	widest := uint32(0)
	for k, f := range features {
		i := where[k]
		for slots[i].key != f && slots[i].at != 0 {
			i++
		}
		at := slots[i].at
		where[k] = at
		widest = max(widest, t.cells[at].col&^lastCell)
	}
	if widest >= uint32(len(sum)) {
		panic("seqlabel: sum has too few columns")
	}
	for _, at := range where[:len(features)] {
		if at != 0 {
			t.add(sum, at)
		}
	}
}

// Len returns the number of features that have a weight.
func (t *Table) Len() int {
	n := 0
	for _, s := range t.slots {
		n += one(s.at != 0)
	}
	if t.twins != nil {
		for i := range t.twins.slots {
			n += one(!t.twins.slots[i].empty())
		}
	}
	return n
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// rows returns the content of the table, by key.
func (t *Table) rows() []row {
	cells := slices.Clone(t.cells)
	out := make([]row, 0, t.Len())
	for _, s := range t.slots {
		if s.at == 0 {
			continue
		}
		last := s.at
		for cells[last].col < lastCell {
			last++
		}
		cells[last].col &^= lastCell
		out = append(out, row{s.key, cells[s.at : last+1 : last+1]})
	}
	if t.twins != nil {
		for i := range t.twins.slots {
			if x := &t.twins.slots[i]; !x.empty() {
				out = append(out, row{x.key, x.cells()})
			}
		}
	}
	slices.SortFunc(out, func(a, b row) int { return cmp.Compare(a.key, b.key) })
	return out
}

// Join puts the tables side by side: the columns of the second follow the
// width[0] columns of the first, and so on. One look-up then serves them all.
func Join(tables []*Table, width []int) *Table {
	rest := make([][]row, len(tables))
	total, most := 0, 0
	for k, t := range tables {
		rest[k] = t.rows()
		total += len(t.cells) + 2*len(rest[k])
		most += len(rest[k])
	}
	rows, cells := make([]row, 0, most), make([]cell, 0, total)
	for {
		next, some := least(rest)
		if !some {
			return newTable(rows)
		}
		from, shift := len(cells), uint32(0)
		for k, r := range rest {
			if len(r) > 0 && r[0].key == next {
				cells = appendShifted(cells, r[0].cells, shift)
				rest[k] = r[1:]
			}
			shift += uint32(width[k])
		}
		rows = append(rows, row{next, cells[from:len(cells):len(cells)]})
	}
}

// least returns the least key at the head of lists of rows, false where all are
// empty.
func least(lists [][]row) (key uint32, some bool) {
	for _, r := range lists {
		if len(r) > 0 && (!some || r[0].key < key) {
			key, some = r[0].key, true
		}
	}
	return key, some
}

// appendShifted appends cells whose columns follow others.
func appendShifted(dst, cells []cell, shift uint32) []cell {
	for _, c := range cells {
		dst = append(dst, cell{c.col + shift, c.val})
	}
	return dst
}

// pruned is the table without weights that are nearer to zero than least.
func (t *Table) pruned(least float32) *Table {
	rows := t.rows()
	for i := range rows {
		rows[i].cells = slices.DeleteFunc(rows[i].cells, func(c cell) bool { return c.val < least && -c.val < least })
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
