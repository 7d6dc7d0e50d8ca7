package seqlabel

import "math"

// joined is what several tables say of each feature that one of them knows, in
// the rows of Lanes.
type joined struct {
	keys  []uint32 // in order
	cells []uint16 // how many weights all have for it
	rows  []Row
	width int // rows of a feature
}

// join joins tables as NewLanes says.
func join(tables []*Table, labels []int, width int) *joined {
	most := 0
	for _, t := range tables {
		most += len(t.list.keys)
	}
	j := &joined{make([]uint32, 0, most), make([]uint16, 0, most), make([]Row, 0, most*width), width}
	next := make([]int, len(tables))
	for {
		key, some := least(tables, next)
		if !some {
			return j
		}
		rows := j.add(key)
		first := 0
		for k, t := range tables {
			if i := next[k]; i < len(t.list.keys) && t.list.keys[i] == key {
				cells := t.list.of(i)
				pack(rows, cells, first, labels[k])
				j.cells[len(j.cells)-1] += uint16(len(cells))
				next[k]++
			}
			first += labels[k] - 1
		}
	}
}

// least returns the least of the keys at which the tables are, false where all
// are at their end.
func least(tables []*Table, next []int) (key uint32, some bool) {
	for k, t := range tables {
		if i := next[k]; i < len(t.list.keys) && (!some || t.list.keys[i] < key) {
			key, some = t.list.keys[i], true
		}
	}
	return key, some
}

// add adds a feature and returns its rows, which are zero.
func (j *joined) add(key uint32) []Row {
	n := len(j.rows)
	j.keys, j.cells, j.rows = append(j.keys, key), append(j.cells, 0), j.rows[:n+j.width]
	return j.rows[n:]
}

// of returns the rows of feature number i.
func (j *joined) of(i int) []Row { return j.rows[i*j.width : (i+1)*j.width] }

// pack adds the cells of a table of so many labels to rows, the second label
// at column first, each as whole steps against the first label.
func pack(rows []Row, cells []cell, first, labels int) {
	base, none := float32(0), int64(0)
	for _, c := range cells {
		if c.col == 0 {
			base = c.val
		}
	}
	if base != 0 {
		none = inSteps(-base)
		for k := range labels - 1 {
			addLane(rows, first+k, none)
		}
	}
	for _, c := range cells {
		if c.col != 0 {
			addLane(rows, first+int(c.col)-1, inSteps(c.val-base)-none)
		}
	}
}

// inSteps returns a weight in whole steps, the nearest; halves go away from 0.
func inSteps(w float32) int64 { return int64(float64(w)*steps + math.Copysign(0.5, float64(w))) }

// addLane adds to a column of rows.
func addLane(rows []Row, column int, v int64) {
	at := column % lanesInRow
	bits := uint64(v) << (at % lanesInWord * laneBits)
	switch r := &rows[column/lanesInRow]; at / lanesInWord {
	case 0:
		r.a += bits
	case 1:
		r.b += bits
	case 2:
		r.c += bits
	default:
		r.d += bits
	}
}

// some reports whether anything is in rows.
func some(rows []Row) bool {
	for _, r := range rows {
		if r != (Row{}) {
			return true
		}
	}
	return false
}
