package seqlabel

import (
	"math"
	"sync"
)

// Table maps a feature to the weights it gives to the columns, of which only
// those that are not zero are kept. The zero Table holds nothing. It is laid out
// when it is first asked for a feature: many are only joined with others.
type Table struct {
	list  list
	laid  sync.Once
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

// lay lays the table out for look-ups.
func (t *Table) lay() {
	l := &t.list
	if l.widest() == 1 {
		t.twins = newTwins(l)
		return
	}
	homes := homesOf(len(l.keys))
	t.slots, t.homes, t.cells = make([]slot, homes, homes+homes/16+1), uint32(homes), make([]cell, 1, 1+len(l.cells))
	for _, k := range l.byCells() {
		i := home(l.keys[k], t.homes)
		for int(i) < len(t.slots) && t.slots[i].at != 0 {
			i++
		}
		if int(i) == len(t.slots) {
			t.slots = append(t.slots, slot{})
		}
		t.slots[i] = slot{l.keys[k], uint32(len(t.cells))}
		t.cells = append(t.cells, l.of(int(k))...)
		t.cells[len(t.cells)-1].col |= lastCell
	}
	t.slots = append(t.slots, slot{}) // ends every search
}

// homesOf is how many slots so many features have for homes.
func homesOf(features int) int { return max(4, features*8/5) }

// home is the slot at which a feature is looked for first.
func home(feature, homes uint32) uint32 { return uint32(uint64(feature) * uint64(homes) >> 32) }

// find returns the place of the first cell of a feature, 0 where it has none.
func (t *Table) find(feature uint32) uint32 {
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
	t.laid.Do(t.lay)
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
	if len(t.list.keys) == 0 {
		return
	}
	t.laid.Do(t.lay)
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
func (t *Table) Len() int { return len(t.list.keys) }

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

// largest returns the greatest absolute weight of a list, 1 where there is none.
func largest(l *list) float32 {
	top := float32(0)
	for _, c := range l.cells {
		top = max(top, c.val, -c.val)
	}
	if top == 0 {
		return 1
	}
	return top
}
