package event

import "math"

// lanes is how many choices a bank holds at most.
const lanes = 8

// bank holds the weights of several choices side by side, a byte each, so that
// one look-up of a feature serves all of them.
type bank struct {
	rows  []uint64 // a power of two of them; byte k is the weight of choice k, plus 128
	scale [lanes]float64
}

// newBank lays choices side by side.
func newBank(choices ...*choice) *bank {
	b, columns, size := &bank{}, make([]*column, len(choices)), 0
	for k, c := range choices {
		columns[k] = c.column()
		size = max(size, len(columns[k].weights))
	}
	b.rows = make([]uint64, size)
	for k, x := range columns {
		b.scale[k] = x.scale
		for i := range b.rows {
			q := 128
			if n := len(x.weights); n > 0 {
				q += int(x.weights[i&(n-1)])
			}
			b.rows[i] |= uint64(q) << (8 * k)
		}
	}
	return b
}

// tally is what features add up to under each choice of a bank, in its steps.
type tally [lanes]int32

// most is how many rows can be added up in lanes of 16 bits.
const most = 256

// add adds features to a tally.
func (b *bank) add(t *tally, features []uint32) {
	if len(b.rows) == 0 || len(features) == 0 {
		return
	}
	for len(features) > most {
		b.add(t, features[:most])
		features = features[most:]
	}
	const even = 0x00ff00ff00ff00ff
	mask := uint32(len(b.rows) - 1)
	var low, high uint64
	for _, f := range features {
		row := b.rows[f&mask]
		low += row & even
		high += row >> 8 & even
	}
	zero := int32(128 * len(features))
	for k := 0; k < lanes; k += 2 {
		t[k] += int32(low>>(8*k)&0xffff) - zero
		t[k+1] += int32(high>>(8*k)&0xffff) - zero
	}
}

// score is what a choice of the bank says of a tally.
func (b *bank) score(t *tally, k int) float64 { return float64(t[k]) * b.scale[k] }

// duo is a bank of at most two choices, whose features no others ask for.
type duo struct {
	rows  [][2]uint8
	scale [2]float64
}

// both is the tally of a duo.
type both [2]int32

func newDuo(choices ...*choice) *duo {
	wide := newBank(choices...)
	d := &duo{rows: make([][2]uint8, len(wide.rows)), scale: [2]float64(wide.scale[:2])}
	for i, row := range wide.rows {
		d.rows[i] = [2]uint8{uint8(row), uint8(row >> 8)}
	}
	return d
}

// add adds features to a tally.
func (d *duo) add(t *both, features []uint32) {
	if len(d.rows) == 0 {
		return
	}
	mask := uint32(len(d.rows) - 1)
	var a, b int32
	for _, f := range features {
		row := &d.rows[f&mask]
		a += int32(row[0])
		b += int32(row[1])
	}
	zero := int32(128 * len(features))
	t[0] += a - zero
	t[1] += b - zero
}

// addLabel adds features as labelled marks them for one label.
func (d *duo) addLabel(t *both, features []uint32, label uint32) {
	if len(d.rows) == 0 {
		return
	}
	mask := uint32(len(d.rows) - 1)
	var a, b int32
	for _, f := range features {
		row := &d.rows[mix2(f, label)&mask]
		a += int32(row[0])
		b += int32(row[1])
	}
	zero := int32(128 * len(features))
	t[0] += a - zero
	t[1] += b - zero
}

// score is what a choice of the duo says of a tally.
func (d *duo) score(t *both, k int) float64 { return float64(t[k]) * d.scale[k] }

// column holds the weights of one choice, a byte each.
type column struct {
	weights []int8
	scale   float64
}

// column is the choice in bytes.
func (c *choice) column() *column {
	if c.kept != nil {
		return c.kept
	}
	top := c.largest()
	out := &column{make([]int8, len(c.weights)), float64(top / 127)}
	for i, w := range c.weights {
		out.weights[i] = int8(math.Round(float64(w / top * 127)))
	}
	return out
}

// score is that of the choice, to the rounding of a weight.
func (c *column) score(features []uint32) float64 {
	if len(c.weights) == 0 {
		return 0
	}
	mask, sum := uint32(len(c.weights)-1), 0
	for _, f := range features {
		sum += int(c.weights[f&mask])
	}
	return float64(sum) * c.scale
}

// label is score for the candidate that labelled makes for a label.
func (c *column) label(features []uint32, label uint32) float64 {
	if len(c.weights) == 0 {
		return 0
	}
	mask, sum := uint32(len(c.weights)-1), 0
	for _, f := range features {
		sum += int(c.weights[mix2(f, label)&mask])
	}
	return float64(sum) * c.scale
}
