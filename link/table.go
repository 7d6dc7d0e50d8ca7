package link

// table holds a value of each of some findings, by report. The zero table holds
// none.
type table[V any] struct{ rows [][]V }

// of returns the value of a finding; the zero value of one that has none.
func (t *table[V]) of(n spot) (v V) {
	if int(n.report) < len(t.rows) {
		if row := t.rows[n.report]; int(n.index) < len(row) {
			return row[n.index]
		}
	}
	return v
}

// set gives a finding a value.
func (t *table[V]) set(n spot, v V) {
	if short := int(n.report) + 1 - len(t.rows); short > 0 {
		t.rows = append(t.rows, make([][]V, short)...)
	}
	row := t.rows[n.report]
	if short := int(n.index) + 1 - len(row); short > 0 {
		row = append(row, make([]V, short)...)
		t.rows[n.report] = row
	}
	row[n.index] = v
}

// spotSet is a set of findings in the order in which they came.
type spotSet struct {
	list []spot
	in   table[bool]
}

// add adds a finding and reports whether it was not there.
func (s *spotSet) add(n spot) bool {
	if s.in.of(n) {
		return false
	}
	s.in.set(n, true)
	s.list = append(s.list, n)
	return true
}
