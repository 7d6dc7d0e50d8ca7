package seqlabel

import (
	"cmp"
	"slices"
)

// list is features with their weights, by feature: what tables are made of.
type list struct {
	keys  []uint32
	ends  []uint32 // where the cells of each end
	cells []cell
}

// row is a feature with its weights.
type row struct {
	key   uint32
	cells []cell
}

// listOf returns the list of rows with distinct keys.
func listOf(rows []row) list {
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.key, b.key) })
	var l list
	for _, r := range rows {
		l.add(r.key, r.cells)
	}
	return l
}

// add adds a feature behind all others; one without weights is left out.
func (l *list) add(key uint32, cells []cell) {
	if len(cells) == 0 {
		return
	}
	l.keys = append(l.keys, key)
	l.cells = append(l.cells, cells...)
	l.ends = append(l.ends, uint32(len(l.cells)))
}

// of returns the cells of feature number i.
func (l *list) of(i int) []cell {
	if i == 0 {
		return l.cells[:l.ends[0]]
	}
	return l.cells[l.ends[i-1]:l.ends[i]]
}

// byCells returns the numbers of the features, those with most cells first: what
// has many weights is asked for often, and shall lie together.
func (l *list) byCells() []uint32 {
	return byCount(len(l.keys), func(i int) int { return len(l.of(i)) })
}

// byCount returns the numbers below n, those with the greatest count first,
// equal ones in their order. Counts are small.
func byCount(n int, count func(int) int) []uint32 {
	var ends []int // where those of each count end
	for i := range n {
		k := count(i)
		for k >= len(ends) {
			ends = append(ends, 0)
		}
		ends[k]++
	}
	sum := 0
	for k := len(ends) - 1; k >= 0; k-- {
		sum += ends[k]
		ends[k] = sum
	}
	out := make([]uint32, n)
	for i := n - 1; i >= 0; i-- {
		at := &ends[count(i)]
		*at--
		out[*at] = uint32(i)
	}
	return out
}

// widest is the last column that a cell is of.
func (l *list) widest() (top uint32) {
	for _, c := range l.cells {
		top = max(top, c.col)
	}
	return top
}

// pruned is the list without weights that are nearer to zero than least.
func (l *list) pruned(least float32) (out list) {
	for i, key := range l.keys {
		kept := slices.DeleteFunc(slices.Clone(l.of(i)), func(c cell) bool { return c.val < least && -c.val < least })
		out.add(key, kept)
	}
	return out
}
